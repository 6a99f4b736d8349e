package org.medina.codegen.brainscales1.parameters;

import com.google.common.collect.ImmutableList;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.MirrorSpeed;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.NotInvertibleException;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.ir.network.Projection.Receptor;

/**
 * Turns a cell into the codes of one of its denmems by the curves of that denmem.
 *
 * <p>Codes that switch a term off are kept apart from those of curves: the exponential term is off
 * at I_rexp 1023, adaptation at I_radapt 1023, a at I_gladapt 0 and b at I_fire 0; a term that acts
 * gets the code next to it at least. A negative a or b is off, since the hardware has none, and one
 * below half of the smallest that the curve knows is nearer to off, too.
 */
public final class NeuronTransform {
  /** Reversal potentials above it saturate, V. */
  public static final double SATURATION_VOLTAGE = 1.4;

  private static final int MAX = Transformation.MAX_CODE;

  private final HicannCalibration calibration;
  private final Scaling scaling;
  private final boolean bigCapacitors;
  private final MirrorSpeed leakMirrors;

  /** A transform onto denmems of a HICANN. */
  public NeuronTransform(
      HicannCalibration calibration,
      Scaling scaling,
      boolean bigCapacitors,
      MirrorSpeed leakMirrors) {
    this.calibration = calibration;
    this.scaling = scaling;
    this.bigCapacitors = bigCapacitors;
    this.leakMirrors = leakMirrors;
  }

  /** Whether a denmem has curves of its own, so that its codes are not those of others. */
  public boolean isOwn(int denmem) {
    for (int curve = 0; curve < NeuronCurve.COUNT; curve++) {
      if (calibration.hasNeuron(denmem, curve)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The codes of a denmem.
   *
   * @param left receptor that its left synaptic input serves
   * @param right receptor that its right synaptic input serves
   */
  public DenmemCodes codes(CellModel cell, Receptor left, Receptor right, int denmem) {
    return new Denmem(cell, denmem).codes(left.ordinal(), right.ordinal());
  }

  /** One denmem at work. */
  private final class Denmem {
    private final CellModel cell;
    private final int denmem;
    private final short[] codes = new short[NeuronParameter.COUNT];
    private final ImmutableList.Builder<Clip> clips = ImmutableList.builder();

    Denmem(CellModel cell, int denmem) {
      this.cell = cell;
      this.denmem = denmem;
    }

    DenmemCodes codes(int left, int right) {
      for (NeuronParameter parameter : NeuronParameter.values()) {
        put(parameter, curve(parameter).code(0)); // those that no parameter of cells is behind
      }
      set(NeuronParameter.E_L, "v_rest", cell.restMv(), scaling.voltage());
      set(NeuronParameter.V_T, cell.firesAtName(), cell.firesAtMv(), scaling.voltage());
      set(NeuronParameter.I_GL, "tau_m", cell.membraneMs(), scaling.time());
      set(NeuronParameter.I_PL, "tau_refrac", cell.refractoryMs(), scaling.time());
      input(left, NeuronParameter.E_SYNX, NeuronParameter.V_SYNTCX);
      input(right, NeuronParameter.E_SYNI, NeuronParameter.V_SYNTCI);
      exponential();
      adaptation();
      return new DenmemCodes(codes, clips.build());
    }

    private void input(int receptor, NeuronParameter reversal, NeuronParameter time) {
      String suffix = cell.suffix(receptor);
      double reversalMv = cell.reversalMv().get(receptor);
      String name = "e_rev_" + suffix;
      boolean reached = set(reversal, name, reversalMv, scaling.voltage());
      if (reached && scaling.voltage().toHardware(reversalMv) > SATURATION_VOLTAGE) {
        double limit = scaling.voltage().toBiology(SATURATION_VOLTAGE);
        clips.add(new Clip(name, reversalMv, limit, ClipCause.SATURATES));
      }
      set(time, "tau_syn_" + suffix, cell.synapticMs().get(receptor), scaling.time());
    }

    private void exponential() {
      if (!cell.hasExponential()) {
        put(NeuronParameter.V_EXP, MAX);
        put(NeuronParameter.I_REXP, MAX);
        put(NeuronParameter.I_BEXP, MAX);
        return;
      }
      set(NeuronParameter.V_EXP, "v_thresh", cell.thresholdMv(), scaling.voltage());
      set(NeuronParameter.I_REXP, "delta_T", cell.slopeMv(), scaling.voltageDifference());
      atMost(NeuronParameter.I_REXP, MAX - 1);
    }

    private void adaptation() {
      setOrOff(
          NeuronParameter.I_GLADAPT,
          "a",
          cell.adaptationNs(),
          scaling.conductance(cell.capacitanceNf()));
      setOrOff(
          NeuronParameter.I_FIRE, "b", cell.incrementNa(), scaling.current(cell.capacitanceNf()));
      if (cell.hasAdaptation()) {
        set(NeuronParameter.I_RADAPT, "tau_w", cell.adaptationMs(), scaling.time());
        atMost(NeuronParameter.I_RADAPT, MAX - 1);
      } else {
        put(NeuronParameter.I_RADAPT, MAX);
      }
    }

    /** Sets a quantity that code 0 switches off. */
    private void setOrOff(
        NeuronParameter parameter, String name, double wanted, LinearScale scale) {
      double least = scale.toBiology(curve(parameter).domain().lower());
      if (wanted >= least / 2 && wanted > 0) {
        set(parameter, name, wanted, scale);
        return;
      }
      put(parameter, 0);
      if (wanted != 0) {
        clips.add(new Clip(name, wanted, 0, ClipCause.DOMAIN));
      }
    }

    /** Sets a quantity; false if it is out of reach. */
    private boolean set(NeuronParameter parameter, String name, double wanted, LinearScale scale) {
      Transformation curve = curve(parameter);
      double quantity = scale.toHardware(wanted);
      int code = curve.code(quantity);
      put(parameter, code);
      boolean flat = curve.isFlat();
      if (curve.reaches(quantity) && !flat) {
        return true;
      }
      ClipCause cause =
          flat ? ClipCause.FLAT : curve.clips(quantity) ? ClipCause.DOMAIN : ClipCause.CODES;
      clips.add(new Clip(name, wanted, inverse(curve, code, scale), cause));
      return false;
    }

    private Transformation curve(NeuronParameter parameter) {
      MirrorSpeed speed = parameter == NeuronParameter.I_GL ? leakMirrors : MirrorSpeed.NORMAL;
      return calibration.neuron(denmem, parameter, bigCapacitors, speed);
    }

    private void put(NeuronParameter parameter, int code) {
      codes[parameter.ordinal()] = (short) code;
    }

    private void atMost(NeuronParameter parameter, int code) {
      put(parameter, Math.min(code, codes[parameter.ordinal()]));
    }
  }

  /** What a code stands for; not a number where the curve does not say. */
  public static double inverse(Transformation curve, int code, LinearScale scale) {
    try {
      return scale.toBiology(curve.inverse(code));
    } catch (NotInvertibleException e) {
      return Double.NaN;
    }
  }
}
