package org.medina.hardware.brainscales1;

import java.util.Optional;

/**
 * The parameters that each denmem has of its own, in the order of the calibration files. The rows
 * of floating gates differ between left and right blocks. The left synaptic input is the excitatory
 * one and has the parameters that end in x.
 */
public enum NeuronParameter {
  /** Leak potential. */
  E_L("E_l", true, 6, 16, 300),

  /** Reversal potential of the inhibitory (right) input. */
  E_SYNI("E_syni", true, 18, 2, 100),

  /** Reversal potential of the excitatory (left) input. */
  E_SYNX("E_synx", true, 16, 0, 570),

  /** Bias of the exponential circuit. */
  I_BEXP("I_bexp", false, 1, 15, 1023),

  /** Largest conductance of the inhibitory input. */
  I_CONVI("I_convi", false, 3, 1, 1023),

  /** Largest conductance of the excitatory input. */
  I_CONVX("I_convx", false, 17, 3, 1023),

  /** Spike-triggered adaptation. */
  I_FIRE("I_fire", false, 7, 19, 511),

  /** Leak conductance. */
  I_GL("I_gl", false, 11, 21, 200),

  /** Sub-threshold adaptation. */
  I_GLADAPT("I_gladapt", false, 9, 11, 100),

  /** Integrator bias of the inhibitory input. */
  I_INTBBI("I_intbbi", false, 21, 7, 511),

  /** Integrator bias of the excitatory input. */
  I_INTBBX("I_intbbx", false, 19, 5, 511),

  /** Refractory period. */
  I_PL("I_pl", false, 13, 9, 511),

  /** Time constant of adaptation. */
  I_RADAPT("I_radapt", false, 15, 23, 511),

  /** Slope of the exponential. */
  I_REXP("I_rexp", false, 23, 13, 511),

  /** Comparator bias. */
  I_SPIKEAMP("I_spikeamp", false, 5, 17, 1023),

  /** Threshold of the exponential. */
  V_EXP("V_exp", true, 20, 4, 400),

  /** Resting level of the inhibitory input line. */
  V_SYNI("V_syni", true, 8, 10, 511),

  /** Time constant of the inhibitory input. */
  V_SYNTCI("V_syntci", true, 10, 8, 800),

  /** Time constant of the excitatory input. */
  V_SYNTCX("V_syntcx", true, 14, 12, 800),

  /** Resting level of the excitatory input line. */
  V_SYNX("V_synx", true, 22, 6, 511),

  /** Spike threshold. */
  V_T("V_t", true, 12, 14, 500),

  /** Offset correction of the inhibitory input. */
  V_CONVOFFI("V_convoffi", true, 4, 18, 1023),

  /** Offset correction of the excitatory input. */
  V_CONVOFFX("V_convoffx", true, 2, 20, 1023);

  /** Parameters of a denmem. */
  public static final int COUNT = 23;

  private final String label;
  private final boolean voltage;
  private final int leftRow;
  private final int rightRow;
  private final int defaultCode;

  NeuronParameter(String label, boolean voltage, int leftRow, int rightRow, int defaultCode) {
    this.label = label;
    this.voltage = voltage;
    this.leftRow = leftRow;
    this.rightRow = rightRow;
    this.defaultCode = defaultCode;
  }

  /** The parameter of a usual name, {@code E_l}; none if there is no such one. */
  public static Optional<NeuronParameter> ofLabel(String label) {
    for (NeuronParameter parameter : values()) {
      if (parameter.label.equals(label)) {
        return Optional.of(parameter);
      }
    }
    return Optional.empty();
  }

  /** Usual name, for example {@code E_l}. */
  public String label() {
    return label;
  }

  /** Whether the floating gate holds a voltage; else a current. */
  public boolean isVoltage() {
    return voltage;
  }

  /** Row of floating gates in a block of that side. */
  public int row(Side side) {
    return side == Side.LEFT ? leftRow : rightRow;
  }

  /** Code of denmems that nothing uses, 0..1023. */
  public int defaultCode() {
    return defaultCode;
  }
}
