package org.medina.codegen.brainscales1.parameters;

/** Why a parameter is not what was asked for. */
public enum ClipCause {
  /** The quantity is outside of what the curve was measured for. */
  DOMAIN("outside of the calibrated range"),
  /** The curve leaves the codes 0..1023. */
  CODES("beyond the codes of the floating gate"),
  /** Others of the same block or HICANN ask for something else. */
  SHARED("shared with others that ask for something else"),
  /** The code is right, but the circuit does not follow so far. */
  SATURATES("the circuit saturates"),
  /** Every quantity has the same code. */
  FLAT("the calibration has the same code for everything");

  private final String words;

  ClipCause(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
