package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A closed range of quantities.
 *
 * @param lower lower end; {@link #NONE} has the least of all numbers
 * @param upper upper end, at least the lower one
 */
public record Domain(double lower, double upper) {
  /** No limits. */
  public static final Domain NONE = new Domain(-Double.MAX_VALUE, Double.MAX_VALUE);

  /** Checks the order of the ends. */
  public Domain {
    checkArgument(lower <= upper, "the domain %s..%s is inside out", lower, upper);
    checkArgument(Double.isFinite(lower) && Double.isFinite(upper), "domain %s..%s", lower, upper);
  }

  /** Whether a quantity lies in the range. */
  public boolean contains(double quantity) {
    return quantity >= lower && quantity <= upper;
  }

  /**
   * The nearest quantity of the range.
   *
   * @throws IllegalArgumentException if the quantity is not a number
   */
  public double clip(double quantity) {
    checkArgument(!Double.isNaN(quantity), "the quantity is not a number");
    return Math.max(lower, Math.min(upper, quantity));
  }

  /** Whether both ends are limits. */
  public boolean isBounded() {
    return lower > -Double.MAX_VALUE && upper < Double.MAX_VALUE;
  }
}
