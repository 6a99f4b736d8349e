package org.medina.hardware.brainscales1;

import java.util.Optional;

/**
 * The parameters that the denmems, rows or drivers of a floating-gate block share, in the order of
 * the calibration files; a block has 22 of the 23. The names of V_gmax0..3, V_bout and V_bexp are
 * those in use although they are currents.
 */
public enum SharedParameter {
  /** Reset potential; of the left block for even denmems, of the right one for odd. */
  V_RESET("V_reset", true, 0, Blocks.BOTH, 300),

  /** Bias of the operational amplifiers. */
  INT_OP_BIAS("int_op_bias", false, 1, Blocks.BOTH, 1023),

  /** Reset voltage of the delay-locked loops of layer 1. */
  V_DLLRES("V_dllres", true, 2, Blocks.BOTH, 200),

  /** Readout bias. */
  V_BOUT("V_bout", false, 3, Blocks.LEFT, 1023),

  /** Driver bias of the exponential circuit. */
  V_BEXP("V_bexp", false, 3, Blocks.RIGHT, 1023),

  /** Facilitation. */
  V_FAC("V_fac", true, 4, Blocks.BOTH, 0),

  /** Reset current. */
  I_BRESET("I_breset", false, 5, Blocks.BOTH, 1023),

  /** Depression. */
  V_DEP("V_dep", true, 6, Blocks.BOTH, 0),

  /** Stimulus bias. */
  I_BSTIM("I_bstim", false, 7, Blocks.BOTH, 1023),

  /** Upper threshold of spike-timing-dependent plasticity. */
  V_THIGH("V_thigh", true, 8, Blocks.BOTH, 0),

  /** Synaptic strength 3. */
  V_GMAX3("V_gmax3", false, 9, Blocks.BOTH, 1000),

  /** Lower threshold of spike-timing-dependent plasticity. */
  V_TLOW("V_tlow", true, 10, Blocks.BOTH, 0),

  /** Synaptic strength 0. */
  V_GMAX0("V_gmax0", false, 11, Blocks.BOTH, 1000),

  /** Clearing of acausal correlation. */
  V_CLRA("V_clra", true, 12, Blocks.LEFT, 0),

  /** Clearing of causal correlation. */
  V_CLRC("V_clrc", true, 12, Blocks.RIGHT, 0),

  /** Synaptic strength 1. */
  V_GMAX1("V_gmax1", false, 13, Blocks.BOTH, 1000),

  /** Strength of short-term plasticity. */
  V_STDF("V_stdf", true, 14, Blocks.BOTH, 0),

  /** Synaptic strength 2. */
  V_GMAX2("V_gmax2", false, 15, Blocks.BOTH, 1000),

  /** Start level of correlation. */
  V_M("V_m", true, 16, Blocks.BOTH, 0),

  /** Bias of short-term plasticity. */
  V_BSTDF("V_bstdf", true, 17, Blocks.BOTH, 0),

  /** Recovery of short-term plasticity. */
  V_DTC("V_dtc", true, 19, Blocks.BOTH, 0),

  /** Readout of correlation. */
  V_BR("V_br", true, 21, Blocks.BOTH, 0),

  /** Bias of layer-1 input amplifiers. */
  V_CCAS("V_ccas", true, 23, Blocks.BOTH, 800);

  /** Names of shared parameters. */
  public static final int COUNT = 23;

  private enum Blocks {
    LEFT,
    RIGHT,
    BOTH
  }

  private final String label;
  private final boolean voltage;
  private final int row;
  private final Blocks blocks;
  private final int defaultCode;

  SharedParameter(String label, boolean voltage, int row, Blocks blocks, int defaultCode) {
    this.label = label;
    this.voltage = voltage;
    this.row = row;
    this.blocks = blocks;
    this.defaultCode = defaultCode;
  }

  /** The parameter of a usual name, {@code V_reset}; none if there is no such one. */
  public static Optional<SharedParameter> ofLabel(String label) {
    for (SharedParameter parameter : values()) {
      if (parameter.label.equals(label)) {
        return Optional.of(parameter);
      }
    }
    return Optional.empty();
  }

  /**
   * The synaptic strength that a row may select.
   *
   * @param select 0..3
   */
  public static SharedParameter gmax(int select) {
    return switch (Checks.index(select, SynapseRows.STRENGTHS, "selected V_gmax")) {
      case 0 -> V_GMAX0;
      case 1 -> V_GMAX1;
      case 2 -> V_GMAX2;
      default -> V_GMAX3;
    };
  }

  /** Usual name, for example {@code V_reset}. */
  public String label() {
    return label;
  }

  /** Whether the floating gate holds a voltage; else a current. */
  public boolean isVoltage() {
    return voltage;
  }

  /** Row of floating gates. */
  public int row() {
    return row;
  }

  /** Whether a floating-gate block, 0..3, has the parameter. */
  public boolean isOf(int block) {
    return switch (blocks) {
      case LEFT -> FloatingGates.side(block) == Side.LEFT;
      case RIGHT -> FloatingGates.side(block) == Side.RIGHT;
      case BOTH -> true;
    };
  }

  /** Code of blocks that nothing uses, 0..1023. */
  public int defaultCode() {
    return defaultCode;
  }
}
