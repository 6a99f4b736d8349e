package org.medina.hardware.brainscales1;

/** What a merger passes on. */
public enum MergerMode {
  /** Only its left input. */
  LEFT_ONLY,
  /** Only its right input. */
  RIGHT_ONLY,
  /** Both inputs. */
  MERGE;

  /** Enable bit of the configuration. */
  public boolean enable() {
    return this == MERGE;
  }

  /** Select bit of the configuration. */
  public boolean select() {
    return this == LEFT_ONLY;
  }

  /** Whether the left input passes. */
  public boolean passesLeft() {
    return this != RIGHT_ONLY;
  }

  /** Whether the right input passes. */
  public boolean passesRight() {
    return this != LEFT_ONLY;
  }
}
