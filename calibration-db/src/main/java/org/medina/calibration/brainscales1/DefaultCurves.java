package org.medina.calibration.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import com.google.common.primitives.ImmutableDoubleArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.Domain;
import org.medina.calibration.transformation.Lookup;
import org.medina.calibration.transformation.NegativePowers;
import org.medina.calibration.transformation.OneOver;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;

/**
 * The curves of an ideal HICANN: what calibtic's defaults hold, from transistor-level simulations.
 * Quantities are in V, s, S and A of the hardware.
 */
final class DefaultCurves {
  private static final Transformation VOLTAGE =
      Polynomial.of(
          0, FloatingGates.MAX_VOLTAGE, 0, FloatingGates.MAX_CODE / FloatingGates.MAX_VOLTAGE);

  /** Leak at the big capacitor and normal mirrors, over the membrane time constant. */
  private static final double[] LEAK = {
    0, 3.88526104127e-5, 4.59779147464e-10, -5.59735172633e-16, 2.49921049455e-22
  };

  private static final double SLOW_LEAK = 9;
  private static final double FAST_LEAK = 1.0 / 3;

  /** Of the time constants of both capacitors in these curves. */
  private static final double CAPACITOR_RATIO = 5;

  /** The 46 curves of a denmem. */
  static final ImmutableList<Transformation> NEURON = neuron();

  /** The 23 curves of a block, by {@link SharedParameter}. */
  static final ImmutableList<Transformation> SHARED = shared();

  /** Conductance in nS over the digital weight, at V_gmax 1023 and divisors 11 and 11. */
  static final Polynomial STRENGTH =
      Polynomial.of(0, 15, 93.9406513768, 81.3443474483, -1.59734048208);

  private DefaultCurves() {}

  private static ImmutableList<Transformation> neuron() {
    Transformation[] curves = new Transformation[NeuronCurve.COUNT];
    for (NeuronParameter parameter : NeuronParameter.values()) {
      int first = NeuronCurve.of(parameter, false, MirrorSpeed.NORMAL);
      int count = NeuronCurve.hasRanges(parameter) ? 8 : 1;
      for (int i = 0; i < count; i++) {
        curves[first + i] = curve(parameter, i);
      }
    }
    curves[NeuronCurve.READOUT_SHIFT] = new Constant(0);
    curves[NeuronCurve.BIGCAP_TO_SMALLCAP] = new Constant(CAPACITOR_RATIO);
    return ImmutableList.copyOf(curves);
  }

  private static Transformation curve(NeuronParameter parameter, int range) {
    return switch (parameter) {
      case E_L, E_SYNI, V_EXP, V_T -> VOLTAGE;
      case E_SYNX -> Polynomial.of(0, FloatingGates.MAX_VOLTAGE, -16, 614);
      case I_GL -> leak(range);
      case I_GLADAPT -> Polynomial.of(2.537e-9, 4.958e-6, -0.2701, 0.106392e9, 2.01736e13);
      case I_RADAPT -> OneOver.of(2.93e-6, 35.4e-6, -1.222e-3, 782.014, 1.07527e7);
      case I_FIRE -> Polynomial.of(0.0324e-9, 69.26e-9, 22.4037, 18.414e9, -0.057288e18);
      case I_REXP -> Polynomial.of(1.21e-3, 13.5e-3, -38.5688, 27164.6, 3.7804e6);
      case I_PL -> lookup("lookup-I_pl.csv");
      case V_SYNTCX, V_SYNTCI -> lookup("lookup-V_syntc.csv");
      case I_CONVI, I_CONVX, I_SPIKEAMP, I_BEXP, V_CONVOFFI, V_CONVOFFX -> new Constant(1023);
      case I_INTBBI, I_INTBBX, V_SYNI, V_SYNX -> new Constant(511);
    };
  }

  /** The leak curve of a range: 4 for the big capacitor, 2 for slow, 1 for fast mirrors. */
  private static Transformation leak(int range) {
    boolean big = range >= 4;
    boolean slow = (range & 2) != 0;
    boolean fast = (range & 1) != 0;
    double factor = slow && !fast ? SLOW_LEAK : fast && !slow ? FAST_LEAK : 1;
    Domain domain =
        slow && !fast
            ? big ? new Domain(1.50e-6, 2.00e-4) : new Domain(3.00e-7, 7.22e-5)
            : fast && !slow
                ? big ? new Domain(4.23e-7, 2.01e-5) : new Domain(1.00e-7, 4.02e-6)
                : big ? new Domain(5.41e-7, 4.82e-5) : new Domain(1.083e-7, 9.63e-6);
    double[] coefficients = LEAK.clone();
    double power = factor;
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] *= power;
      power /= big ? 1 : CAPACITOR_RATIO;
    }
    return new NegativePowers(ImmutableDoubleArray.copyOf(coefficients), domain);
  }

  private static ImmutableList<Transformation> shared() {
    ImmutableList.Builder<Transformation> curves = ImmutableList.builder();
    for (SharedParameter parameter : SharedParameter.values()) {
      curves.add(
          switch (parameter) {
            case V_RESET, V_STDF, V_DEP, V_FAC -> VOLTAGE;
            // Over the inverse of the recovery time constant, 1/s.
            case V_DTC ->
                new Polynomial(ImmutableDoubleArray.of(-1.07638889, 6.31944444e-4), Domain.NONE);
            case INT_OP_BIAS, V_BOUT, V_BEXP, I_BRESET, I_BSTIM -> new Constant(1023);
            case V_DLLRES -> new Constant(400);
            case V_CCAS -> new Constant(800);
            case V_GMAX0, V_GMAX1, V_GMAX2, V_GMAX3 -> new Constant(1023);
            case V_THIGH, V_TLOW, V_CLRA, V_CLRC, V_M, V_BSTDF, V_BR -> new Constant(0);
          });
    }
    return curves.build();
  }

  /** A table of this package's resources: a heading, then lines of code and quantity. */
  private static Lookup lookup(String name) {
    URL resource = Resources.getResource(DefaultCurves.class, name);
    try {
      List<String> lines = Resources.readLines(resource, StandardCharsets.US_ASCII);
      ImmutableDoubleArray.Builder quantities = ImmutableDoubleArray.builder(lines.size());
      for (String line : lines.subList(1, lines.size())) {
        quantities.add(Double.parseDouble(line.substring(line.indexOf(',') + 1)));
      }
      String first = lines.get(1);
      return new Lookup(
          quantities.build(), Integer.parseInt(first.substring(0, first.indexOf(','))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
