package org.medina.hardware.brainscales1;

/** What a repeater does with the events of its line. */
public enum RepeaterMode {
  /** Nothing. */
  IDLE,
  /** Passes them on in one direction. */
  FORWARDING,
  /** Passes them on and writes them to its test port. */
  INPUT,
  /** Sends events of its test port or of the merger tree, in one or both directions. */
  OUTPUT,
  /** Sends them back, for tests. */
  LOOPBACK;

  /**
   * Whether events that come over the line from the next chip get past the repeater. A sending
   * repeater in use does not forward.
   */
  public boolean forwards() {
    return this == FORWARDING || this == INPUT;
  }
}
