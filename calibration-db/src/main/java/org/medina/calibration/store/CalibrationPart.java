package org.medina.calibration.store;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.LimitKind;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Synapses;

/**
 * What a calibration is kept as: a payload for each class of components, so that one which an
 * import did not change is kept once.
 */
enum CalibrationPart {
  NEURONS {
    @Override
    void copy(HicannCalibration from, HicannCalibration.Builder to) {
      for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
        int number = denmem;
        List<@Nullable Transformation> curves =
            curves(
                NeuronCurve.COUNT,
                curve -> from.hasNeuron(number, curve),
                curve -> from.neuron(number, curve));
        if (curves != null) {
          to.neuron(denmem, curves);
        }
      }
    }
  },
  BLOCKS {
    @Override
    void copy(HicannCalibration from, HicannCalibration.Builder to) {
      SharedParameter[] parameters = SharedParameter.values();
      for (int block = 0; block < FloatingGates.BLOCKS; block++) {
        int number = block;
        List<@Nullable Transformation> curves =
            curves(
                SharedParameter.COUNT,
                curve -> from.hasShared(number, parameters[curve]),
                curve -> from.shared(number, parameters[curve]));
        if (curves != null) {
          to.block(block, curves);
        }
      }
    }
  },
  ROWS {
    @Override
    void copy(HicannCalibration from, HicannCalibration.Builder to) {
      for (int row = 0; row < Synapses.ROWS; row++) {
        if (from.hasStrengths(row)) {
          to.row(row, ImmutableSortedMap.copyOf(from.strengths(row)));
        }
      }
    }
  },
  LIMITS {
    @Override
    void copy(HicannCalibration from, HicannCalibration.Builder to) {
      for (LimitKind kind : LimitKind.values()) {
        for (int line = 0; line < kind.lines(); line++) {
          to.limit(kind, line, from.limit(kind, line));
        }
      }
    }
  };

  private interface Curves {
    Transformation of(int curve);
  }

  /** Copies this part of a calibration. */
  abstract void copy(HicannCalibration from, HicannCalibration.Builder to);

  /** This part alone, at the clock and speedup of a calibration. */
  HicannCalibration of(HicannCalibration calibration) {
    HicannCalibration.Builder builder =
        HicannCalibration.builder().pllHz(calibration.pllHz()).speedup(calibration.speedup());
    copy(calibration, builder);
    return builder.build();
  }

  /** Those curves that there are; null if there are none. */
  private static @Nullable List<@Nullable Transformation> curves(
      int count, IntPredicate has, Curves curves) {
    List<@Nullable Transformation> list = new ArrayList<>(count);
    boolean any = false;
    for (int curve = 0; curve < count; curve++) {
      boolean own = has.test(curve);
      list.add(own ? curves.of(curve) : null);
      any |= own;
    }
    return any ? list : null;
  }
}
