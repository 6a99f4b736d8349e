package org.medina.hardware.brainscales1;

/** Range checks of coordinates. */
final class Checks {
  private Checks() {}

  /**
   * The value if it lies in [0, count).
   *
   * @throws IllegalArgumentException otherwise, naming the part, the value and the range
   */
  static int index(int value, int count, String part) {
    if (value < 0 || value >= count) {
      throw outside(value, count, part);
    }
    return value;
  }

  private static IllegalArgumentException outside(int value, int count, String part) {
    return new IllegalArgumentException("%s %d is outside 0..%d".formatted(part, value, count - 1));
  }
}
