package org.medina.calibration.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.Domain;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.random.CounterRandom;

/**
 * Plausible HICANNs: mismatch around the default curves, so that fixed-pattern noise can be studied
 * without a wafer. Voltages are shifted, all else is scaled by a log-normal factor; each parameter
 * of each denmem draws for itself, and its ranges of capacitor and mirrors share the draw. The
 * spreads at a factor of 1 are of the order that the platform's publications give for uncalibrated
 * neurons; they are not measured on a wafer.
 *
 * <p>A HICANN's draws depend on the seed and its number alone.
 */
public final class CalibrationDraw {
  /**
   * Standard deviation of a denmem's voltages, V of the hardware: 2 mV biological at usual scale.
   */
  public static final double VOLTAGE_SPREAD = 0.02;

  /** Standard deviation of a block's voltages, V. */
  public static final double SHARED_SPREAD = 0.01;

  /** Relative standard deviation of a row's synaptic strength. */
  public static final double STRENGTH_SPREAD = 0.1;

  /** Largest spread factor; beyond it, curves would leave what a chip can be. */
  public static final double MAX_SPREAD = 3;

  /** No part is further from the mean than that many standard deviations. */
  private static final double MOST = 3;

  /** Relative standard deviations of what a denmem's currents stand for. */
  private static final Map<NeuronParameter, Double> FACTORS = factors();

  private final CounterRandom random;
  private final double spread;

  private CalibrationDraw(long seed, double spread, int hicann) {
    this.random =
        CounterRandom.derive(
            CounterRandom.derive(seed, "calibration.brainscales1").nextLong(), hicann, 0);
    this.spread = spread;
  }

  private static Map<NeuronParameter, Double> factors() {
    Map<NeuronParameter, Double> factors = new EnumMap<>(NeuronParameter.class);
    factors.put(NeuronParameter.I_GL, 0.15);
    factors.put(NeuronParameter.I_GLADAPT, 0.2);
    factors.put(NeuronParameter.I_RADAPT, 0.2);
    factors.put(NeuronParameter.I_FIRE, 0.2);
    factors.put(NeuronParameter.I_REXP, 0.15);
    factors.put(NeuronParameter.I_PL, 0.2);
    factors.put(NeuronParameter.V_SYNTCX, 0.15);
    factors.put(NeuronParameter.V_SYNTCI, 0.15);
    return factors;
  }

  /**
   * A HICANN with mismatch.
   *
   * @param spread factor on every spread, 0 (the ideal HICANN) to {@value #MAX_SPREAD}
   * @param hicann 0..383
   */
  public static HicannCalibration hicann(long seed, double spread, int hicann) {
    checkArgument(spread >= 0 && spread <= MAX_SPREAD, "spread %s", spread);
    checkElementIndex(hicann, Wafer.HICANNS, "HICANN");
    return spread == 0 ? HicannCalibration.IDEAL : new CalibrationDraw(seed, spread, hicann).draw();
  }

  private HicannCalibration draw() {
    HicannCalibration.Builder builder = HicannCalibration.builder();
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      builder.neuron(denmem, neuron());
    }
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      List<@Nullable Transformation> curves = new ArrayList<>();
      for (SharedParameter parameter : SharedParameter.values()) {
        boolean drawn = parameter == SharedParameter.V_RESET;
        curves.add(
            drawn
                ? shifted(DefaultCurves.SHARED.get(parameter.ordinal()), SHARED_SPREAD * normal())
                : null);
      }
      builder.block(block, curves);
    }
    for (int row = 0; row < Synapses.ROWS; row++) {
      double factor = Math.exp(STRENGTH_SPREAD * normal());
      double[] strength = DefaultCurves.STRENGTH.coefficients().toArray();
      for (int i = 0; i < strength.length; i++) {
        strength[i] *= factor;
      }
      Domain weights = DefaultCurves.STRENGTH.domain();
      builder.row(
          row,
          Map.of(GmaxSetting.DEFAULT, Polynomial.of(weights.lower(), weights.upper(), strength)));
    }
    return builder.build();
  }

  private List<@Nullable Transformation> neuron() {
    ImmutableList<Transformation> ideal = DefaultCurves.NEURON;
    @Nullable Transformation[] curves = new @Nullable Transformation[NeuronCurve.COUNT];
    for (NeuronParameter parameter : NeuronParameter.values()) {
      int first = NeuronCurve.of(parameter, false, MirrorSpeed.NORMAL);
      if (ideal.get(first) instanceof Constant) {
        continue;
      }
      double draw = normal();
      Double factor = FACTORS.get(parameter);
      if (factor == null) {
        curves[first] = shifted(ideal.get(first), VOLTAGE_SPREAD * draw);
        continue;
      }
      double scale = Math.exp(factor * draw);
      curves[first] = ideal.get(first).scaled(scale);
      if (NeuronCurve.hasRanges(parameter)) {
        for (boolean big : new boolean[] {false, true}) {
          for (MirrorSpeed speed : MirrorSpeed.values()) {
            int curve = NeuronCurve.of(parameter, big, speed);
            curves[curve] = ideal.get(curve).scaled(scale);
          }
        }
      }
    }
    List<@Nullable Transformation> list = new ArrayList<>();
    for (Transformation curve : curves) {
      list.add(curve);
    }
    return list;
  }

  /** The curve of a part that has a quantity more than usual at every code. */
  private static Polynomial shifted(Transformation line, double by) {
    Polynomial ideal = (Polynomial) line;
    double slope = ideal.coefficients().get(1);
    return Polynomial.of(
        ideal.domain().lower(),
        ideal.domain().upper(),
        ideal.coefficients().get(0) - slope * by,
        slope);
  }

  /** A normal draw times the spread factor, by Box and Muller's method, cut at both ends. */
  private double normal() {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    double draw = radius * Math.cos(2 * Math.PI * random.nextDouble());
    return spread * Math.max(-MOST, Math.min(MOST, draw));
  }
}
