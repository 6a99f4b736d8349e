package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.CurrentStimulus;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;

/**
 * The analog pads of the HICANNs: which denmems drive the two outputs of each, and which take a
 * current. A recorded neuron may use any of its denmems; two of a HICANN need different multiplexer
 * lines, and what meets in a row of a quad must be allowed there.
 */
final class AnalogPlan {
  private static final int PULSE_LENGTH = 15;
  private static final int NONE = -1;

  /** What one HICANN does; denmems are {@link #NONE} where there is nothing. */
  private static final class Pads {
    final int[] outputs = {NONE, NONE};
    int stimulated = NONE;
    ImmutableList<Integer> codes = ImmutableList.of();
  }

  private final MappedWafer mapped;
  private final Map<Integer, Pads> pads = new TreeMap<>();

  private AnalogPlan(MappedWafer mapped) {
    this.mapped = mapped;
  }

  /**
   * Plans all recordings of voltages and all injected currents; warns of those for which there is
   * none left.
   *
   * @throws InfeasibleMappingException as {@link OutputChoice#of}
   */
  static AnalogPlan of(MappedWafer mapped, StageContext context) {
    Map<Integer, int[]> outputs = OutputChoice.of(mapped, context);
    Map<Integer, InjectedCurrents.Current> currents = InjectedCurrents.of(mapped, context);
    AnalogPlan plan = new AnalogPlan(mapped);
    outputs.forEach((hicann, neurons) -> plan.place(hicann, neurons, currents.get(hicann)));
    currents.forEach(
        (hicann, current) -> {
          if (!outputs.containsKey(hicann)) {
            plan.place(hicann, new int[] {NONE, NONE}, current);
          }
        });
    return plan;
  }

  /** Adds the pads of a HICANN. */
  void addTo(Hicann.Builder message) {
    Pads some = pads.getOrDefault(message.getHicann(), new Pads());
    int[] denmems = Arrays.stream(some.outputs).filter(denmem -> denmem != NONE).sorted().toArray();
    for (int denmem : denmems) {
      message.addAnalogDenmems(denmem);
    }
    for (int denmem : some.outputs) {
      message.addAnalogOutputs(
          denmem == NONE
              ? AnalogOutput.OUTPUT_OFF
              : AnalogOutput.forNumber(
                  AnalogOutput.MEMBRANE_TOP_EVEN_VALUE + Denmems.analogLine(denmem)));
    }
    if (some.stimulated != NONE) {
      message.addCurrentStimuli(
          CurrentStimulus.newBuilder()
              .setDenmem(some.stimulated)
              .addAllCodes(some.codes)
              .setPulseLength(PULSE_LENGTH)
              .setContinuous(true));
    }
  }

  private void place(int hicann, int[] neurons, InjectedCurrents.@Nullable Current current) {
    int[] nobody = {NONE};
    int[] first = neurons[0] == NONE ? nobody : denmems(neurons[0]);
    int[] second = neurons[1] == NONE ? nobody : denmems(neurons[1]);
    int[] stimulated = current == null ? nobody : denmems(current.neuron());
    for (int one : first) {
      for (int other : second) {
        for (int input : stimulated) {
          if (isLegal(one, other, input)) {
            Pads some = new Pads();
            some.outputs[0] = one;
            some.outputs[1] = other;
            some.stimulated = input;
            some.codes = current == null ? ImmutableList.of() : current.codes();
            pads.put(hicann, some);
            return;
          }
        }
      }
    }
    throw new IllegalStateException(
        "no denmems of HICANN %d can be recorded and stimulated together".formatted(hicann));
  }

  /** The firing denmem of a neuron first. */
  private int[] denmems(int neuron) {
    NeuronShape shape = mapped.placement().shape(neuron);
    int[] denmems = new int[shape.size()];
    Arrays.setAll(denmems, shape::denmem);
    return denmems;
  }

  private static boolean isLegal(int one, int other, int input) {
    boolean sameLine =
        one != NONE && other != NONE && Denmems.analogLine(one) == Denmems.analogLine(other);
    return !sameLine
        && isLegalAround(one, one, other, input)
        && isLegalAround(other, one, other, input)
        && isLegalAround(input, one, other, input);
  }

  /** Whether what meets in the row of a denmem's quad is allowed. */
  private static boolean isLegalAround(int denmem, int one, int other, int input) {
    if (denmem == NONE) {
      return true;
    }
    int left = denmem - denmem % 2;
    int right = left + 1;
    return Denmems.isLegalQuadSignals(
        one == right || other == right,
        one == left || other == left,
        input == right,
        input == left);
  }
}
