package org.medina.calibration.brainscales1;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.InverseQuadratic;
import org.medina.calibration.transformation.Lookup;
import org.medina.calibration.transformation.NegativePowers;
import org.medina.calibration.transformation.OneOver;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Power;
import org.medina.calibration.transformation.Sum;
import org.medina.calibration.transformation.Transformation;

/** Calibrations for tests. */
public final class SampleCalibrations {
  private SampleCalibrations() {}

  /** A calibration with curves of every family, some of them default and some shared. */
  public static HicannCalibration mixed() {
    HicannCalibration.Builder builder = HicannCalibration.builder().pllHz(100e6).speedup(2e4);
    List<Transformation> one = new ArrayList<>(Arrays.asList(new Transformation[46]));
    one.set(0, Polynomial.of(0, 1.8, 3, 560));
    one.set(11, NegativePowers.of(4.53e-7, 3.326e-6, 0, -8.26548e-5, 2.486586e-10));
    one.set(25, OneOver.of(1.44e-8, 1e-6, 9.77517e-5, 61095));
    one.set(38, new Lookup(ImmutableDoubleArray.of(3e-6, 2e-6, 2e-6, 1e-6), 700));
    one.set(35, InverseQuadratic.of(0, 1.8, true, -50, 4000, 1, -1));
    one.set(3, Sum.of(0, 1.8, one.get(0), one.get(35), new Constant(3)));
    one.set(4, Power.of(0, 1.8, one.get(0), 0.5));
    one.set(5, Power.of(0, 1.8, Power.QUANTITY, 2));
    one.set(44, new Constant(-0.0125));
    List<Transformation> other = new ArrayList<>(one);
    other.set(0, Polynomial.of(0, 1.8, -3, 561));
    other.set(38, one.get(38).scaled(1.1));
    for (int denmem = 0; denmem < 512; denmem += 2) {
      builder.neuron(denmem, denmem % 3 == 0 ? one : other);
    }
    List<Transformation> block = new ArrayList<>(Arrays.asList(new Transformation[23]));
    block.set(0, Polynomial.of(0, 1.8, 1, 566));
    builder.block(2, block);
    Polynomial strength = Polynomial.of(0, 15, 1, 50);
    builder.row(7, Map.of(new GmaxSetting(0, 11), strength));
    builder.row(8, Map.of(new GmaxSetting(0, 11), strength));
    builder.row(
        447, Map.of(new GmaxSetting(1, 2), strength, new GmaxSetting(3, 15), strength.scaled(2)));
    builder.limit(LimitKind.CHAIN_LENGTH, 255, 5).limit(LimitKind.SYNAPSE_SWITCHES, 3, 2);
    return builder.build();
  }
}
