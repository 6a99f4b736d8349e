package org.medina.calibration.brainscales1;

/** Limits of lines that a calibration may hold. */
public enum LimitKind {
  /** Closed crossbar switches per row of the crossbar; vertical lines first, then horizontal. */
  CROSSBAR_SWITCHES_PER_ROW(320, 1),
  /** Closed crossbar switches per column. */
  CROSSBAR_SWITCHES_PER_COLUMN(320, 1),
  /** Synapse drivers in a chain, by vertical line. */
  CHAIN_LENGTH(256, 3),
  /** Closed synapse switches, by vertical line. */
  SYNAPSE_SWITCHES(256, 1);

  private final int lines;
  private final int usual;

  LimitKind(int lines, int usual) {
    this.lines = lines;
    this.usual = usual;
  }

  /** Lines that have the limit. */
  public int lines() {
    return lines;
  }

  /** The limit where a calibration says nothing. */
  public int usual() {
    return usual;
  }
}
