package org.medina.calibration.source;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;

/**
 * Finds curves that are right as numbers, but cannot be those of a chip: the same code for every
 * quantity where parameters of cells are set by it, or falling where they rise on every chip.
 */
final class CurveShapes {
  /** What is wrong with a curve. */
  private enum Flaw {
    FLAT(
        "%s has the same code for every quantity at %s, so that cells do not get what they ask for there and no run is possible; leave the curve out for the default one"),
    FALLS("%s falls at %s, where that of every chip rises; see whether the signs are right"),
    RISES("%s rises at %s, where that of every chip falls; see whether the signs are right");

    private final String words;

    Flaw(String words) {
      this.words = words;
    }
  }

  private final HicannCalibration calibration;
  private final Map<Transformation, ImmutableList<Flaw>> known = new IdentityHashMap<>();
  private final ImmutableList.Builder<String> warnings = ImmutableList.builder();

  private CurveShapes(HicannCalibration calibration) {
    this.calibration = calibration;
  }

  /** A sentence for each curve and flaw of a calibration, without a full stop. */
  static ImmutableList<String> warnings(HicannCalibration calibration) {
    CurveShapes shapes = new CurveShapes(calibration);
    for (int curve = 0; curve < NeuronCurve.READOUT_SHIFT; curve++) {
      shapes.neuron(curve);
    }
    shapes.reset();
    return shapes.warnings.build();
  }

  private void neuron(int curve) {
    Transformation usual = HicannCalibration.IDEAL.neuron(0, curve);
    if (usual instanceof Constant) {
      return;
    }
    known.clear();
    for (Flaw flaw : Flaw.values()) {
      List<Integer> denmems = new ArrayList<>();
      for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
        if (calibration.hasNeuron(denmem, curve)
            && flaws(calibration.neuron(denmem, curve), usual).contains(flaw)) {
          denmems.add(denmem);
        }
      }
      add(flaw, NeuronCurve.name(curve), "denmems", denmems);
    }
  }

  private void reset() {
    SharedParameter parameter = SharedParameter.V_RESET;
    known.clear();
    for (Flaw flaw : Flaw.values()) {
      List<Integer> blocks = new ArrayList<>();
      for (int block = 0; block < FloatingGates.BLOCKS; block++) {
        if (calibration.hasShared(block, parameter)
            && flaws(
                    calibration.shared(block, parameter),
                    HicannCalibration.IDEAL.shared(block, parameter))
                .contains(flaw)) {
          blocks.add(block);
        }
      }
      add(flaw, parameter.label(), "floating-gate blocks", blocks);
    }
  }

  private ImmutableList<Flaw> flaws(Transformation curve, Transformation usual) {
    return known.computeIfAbsent(curve, one -> find(one, usual));
  }

  private static ImmutableList<Flaw> find(Transformation curve, Transformation usual) {
    if (curve.isFlat()) {
      return ImmutableList.of(Flaw.FLAT);
    }
    if (curve.rises() == usual.rises()) {
      return ImmutableList.of();
    }
    return ImmutableList.of(usual.rises() ? Flaw.FALLS : Flaw.RISES);
  }

  private void add(Flaw flaw, String curve, String parts, List<Integer> numbers) {
    if (!numbers.isEmpty()) {
      warnings.add(flaw.words.formatted(curve, parts + " " + PartNumbers.text(numbers)));
    }
  }
}
