package org.medina.codegen.brainscales1.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.MirrorSpeed;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Transformation;
import org.medina.codegen.brainscales1.AnalogNetworks;
import org.medina.codegen.brainscales1.ConfigurationWriter;
import org.medina.codegen.brainscales1.EmittedWafer;
import org.medina.codegen.brainscales1.SmallMapper;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.codegen.brainscales1.emission.MappedWafer;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.error.CompilerException;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/** Changes single analog settings of an emitted configuration: the check finds each of them. */
class AnalogFlipsTest {
  private static final int HICANN = 180;
  private static final int FAR = 3;

  @TempDir Path folder;

  private static Network network() {
    Population source = WaferTestNetworks.sources(0, "source", 2);
    Population trains = AnalogNetworks.trains(1, "trains", new double[] {1, 2.5});
    Population lif =
        AnalogNetworks.recorded(
            AnalogNetworks.lif(2, "lif", 2, ImmutableMap.of("tau_refrac", 0.1)), 1);
    Population exponential =
        AnalogNetworks.recorded(
            AnalogNetworks.exponential(3, "exponential", 2, ImmutableMap.of()), 1);
    double[] codes = IntStream.range(0, 129).mapToDouble(i -> i).toArray();
    return AnalogNetworks.network(
        ImmutableList.of(source, trains, lif, exponential),
        ImmutableList.of(
            AnalogNetworks.connect(0, source, lif, AnalogNetworks.dynamics(0.3, 100, 0)),
            AnalogNetworks.connect(1, trains, exponential, AnalogNetworks.dynamics(0.3, 100, 0))),
        AnalogNetworks.current(exponential, 1, codes));
  }

  private static MappedWafer mapped(WaferCalibration calibration) {
    int[] hicannOf = new int[7];
    java.util.Arrays.fill(hicannOf, HICANN);
    MappedWafer mapped =
        new SmallMapper(WaferTestNetworks.expand(network()), EmittedWafer.perfect(), hicannOf)
            .map()
            .mapped();
    for (int driver = 0; driver < 224; driver++) {
      mapped.arrays().get(0).setMode(driver, StpMode.DEPRESSION);
    }
    return new MappedWafer(
        mapped.network(),
        mapped.usable(),
        calibration,
        mapped.placement(),
        mapped.buses(),
        mapped.problem(),
        mapped.routes(),
        mapped.arrays(),
        mapped.settings());
  }

  private EmittedWafer emit(WaferCalibration calibration) {
    EmittedWafer wafer =
        new EmittedWafer(new SmallMapper.Result(mapped(calibration), ImmutableList.of()), folder);
    assertThat(wafer.proveAnalog()).isEmpty();
    return wafer;
  }

  private static boolean isFound(EmittedWafer wafer) {
    try {
      return !wafer.proveAnalog().isEmpty();
    } catch (CompilerException refused) {
      return true;
    }
  }

  private static Hicann with(Hicann hicann, int block, int place, int code) {
    Hicann.Builder changed = hicann.toBuilder();
    changed.getFloatingGatesBuilder(block).setCodes(place, code);
    return changed.build();
  }

  private static boolean isStrength(SharedParameter parameter) {
    return parameter.label().startsWith("V_gmax");
  }

  private static void findsFlipsOfFloatingGates(EmittedWafer wafer) {
    Hicann hicann = wafer.hicanns.get(HICANN);
    List<String> missed = new ArrayList<>();
    int flips = 0;
    for (int denmem : new int[] {0, 1, 3, 4, 7, 9, 40, 256, 259, 260, 263, 511}) {
      for (NeuronParameter parameter : NeuronParameter.values()) {
        int block = Denmems.floatingGateBlock(denmem);
        int place = FloatingGates.index(parameter, denmem);
        int code = hicann.getFloatingGates(block).getCodes(place);
        for (int other : new int[] {code - FAR, code + FAR, code ^ 256, 1024, 0}) {
          if (other >= 0 && other != code) {
            wafer.write(with(hicann, block, place, other));
            flips++;
            if (!isFound(wafer)) {
              missed.add(parameter.label() + " of " + denmem + ": " + code + " -> " + other);
            }
          }
        }
      }
    }
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      for (SharedParameter parameter : SharedParameter.values()) {
        if (!parameter.isOf(block) || isStrength(parameter)) {
          continue;
        }
        int place = FloatingGates.index(parameter, block);
        int code = hicann.getFloatingGates(block).getCodes(place);
        for (int other : new int[] {code - FAR, code + FAR, code ^ 256}) {
          if (other >= 0) {
            wafer.write(with(hicann, block, place, other));
            flips++;
            if (!isFound(wafer)) {
              missed.add(parameter.label() + " of block " + block + ": " + code + " -> " + other);
            }
          }
        }
      }
    }
    wafer.write(with(hicann, 1, FloatingGates.index(18, 0), 5)); // holds no parameter
    assertThat(isFound(wafer)).isTrue();
    wafer.write(hicann);
    assertThat(missed).isEmpty();
    assertThat(flips).isGreaterThan(1000);
  }

  @Test
  void findsChangedFloatingGates() {
    findsFlipsOfFloatingGates(emit(WaferCalibration.IDEAL));
  }

  /** Curves of one denmem that reach less, and of others that lie elsewhere. */
  @Test
  void findsChangedFloatingGatesOfACalibratedHicann() {
    findsFlipsOfFloatingGates(emit(measured()));
  }

  private static WaferCalibration measured() {
    List<@Nullable Transformation> curves =
        new ArrayList<>(Collections.nCopies(NeuronCurve.COUNT, null));
    curves.set(
        NeuronCurve.of(NeuronParameter.E_L, true, MirrorSpeed.NORMAL),
        Polynomial.of(0, 0.5, 20, 1100));
    List<@Nullable Transformation> block =
        new ArrayList<>(Collections.nCopies(SharedParameter.COUNT, null));
    block.set(SharedParameter.V_RESET.ordinal(), Polynomial.of(0, 1.8, 10, 540));
    HicannCalibration own =
        HicannCalibration.builder().neuron(3, curves).neuron(257, curves).block(0, block).build();
    return new WaferCalibration() {
      @Override
      public HicannCalibration hicann(int hicann) {
        return hicann == HICANN ? own : HicannCalibration.IDEAL;
      }

      @Override
      public String source() {
        return "a test";
      }
    };
  }

  @Test
  void findsChangedReadoutsAndCurrents() {
    EmittedWafer wafer = emit(WaferCalibration.IDEAL);
    Hicann hicann = wafer.hicanns.get(HICANN);
    List<String> missed = new ArrayList<>();
    List<String> flipped = new ArrayList<>();
    for (Flips.Flip flip :
        Flips.of(
            Hicann.newBuilder()
                .addAllDenmemRows(hicann.getDenmemRowsList())
                .addAllAnalogDenmems(hicann.getAnalogDenmemsList())
                .addAllAnalogOutputs(hicann.getAnalogOutputsList())
                .addAllCurrentStimuli(hicann.getCurrentStimuliList())
                .build())) {
      Hicann part = (Hicann) flip.message();
      Hicann changed =
          hicann.toBuilder()
              .clearDenmemRows()
              .addAllDenmemRows(part.getDenmemRowsList())
              .clearAnalogDenmems()
              .addAllAnalogDenmems(part.getAnalogDenmemsList())
              .clearAnalogOutputs()
              .addAllAnalogOutputs(part.getAnalogOutputsList())
              .clearCurrentStimuli()
              .addAllCurrentStimuli(part.getCurrentStimuliList())
              .build();
      if (changed.equals(hicann) || isOtherDenmemOfSameNeuron(hicann, changed)) {
        continue;
      }
      flipped.add(flip.field());
      wafer.write(changed);
      if (!isFound(wafer)) {
        missed.add(flip.field() + " " + flip.what());
      }
    }
    wafer.write(hicann);
    assertThat(missed).isEmpty();
    assertThat(flipped)
        .contains(
            "denmem_rows.leak",
            "denmem_rows.adaptation",
            "denmem_rows.big_capacitor",
            "analog_denmems",
            "analog_outputs",
            "current_stimuli.codes",
            "current_stimuli.denmem",
            "current_stimuli.pulse_length",
            "current_stimuli.continuous");
  }

  /** Neurons have four denmems from column 0 on: another one of the same line does as well. */
  private static boolean isOtherDenmemOfSameNeuron(Hicann hicann, Hicann changed) {
    return neurons(hicann).equals(neurons(changed));
  }

  private static Hicann neurons(Hicann hicann) {
    Hicann.Builder neurons = hicann.toBuilder().clearAnalogDenmems();
    if (hicann.getAnalogDenmemsList().stream()
                .distinct()
                .filter(denmem -> denmem >= 0 && denmem < Denmems.COUNT)
                .count()
            != 2
        || hicann.getAnalogDenmemsCount() != 2) {
      return hicann;
    }
    hicann
        .getAnalogDenmemsList()
        .forEach(
            denmem ->
                neurons.addAnalogDenmems(1000 * Denmems.analogLine(denmem) + denmem % 256 / 2));
    neurons
        .getCurrentStimuliBuilderList()
        .forEach(stimulus -> stimulus.setDenmem(stimulus.getDenmem() % 256 / 2));
    return neurons.build();
  }

  @Test
  void findsChangedStimuli() {
    EmittedWafer wafer = emit(WaferCalibration.IDEAL);
    ConfigurationWriter writer = new ConfigurationWriter(folder);
    Stimulus stimulus = new org.medina.codegen.brainscales1.ConfigurationReader(folder).stimulus();
    int flips = 0;
    for (Flips.Flip flip : Flips.of(stimulus)) {
      writer.stimulus((Stimulus) flip.message());
      assertThat(isFound(wafer)).as(flip.field() + " " + flip.what()).isTrue();
      flips++;
    }
    assertThat(flips).isGreaterThan(50);
  }
}
