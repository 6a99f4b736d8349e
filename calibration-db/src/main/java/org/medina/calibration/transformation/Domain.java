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

  /** More than any quantity of a model: 1/s of a nanosecond. */
  private static final double UNLIMITED = 1e9;

  /** Checks the order of the ends. */
  public Domain {
    checkArgument(
        Double.isFinite(lower) && Double.isFinite(upper),
        "the domain %s..%s has an end that is not a finite number",
        lower,
        upper);
    checkArgument(lower <= upper, "the domain %s..%s is inside out", lower, upper);
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

  /**
   * The range of the quantities times a factor; an end that is no limit stays none.
   *
   * @param factor positive
   */
  public Domain scaled(double factor) {
    return new Domain(
        lower == -Double.MAX_VALUE ? lower : lower * factor,
        upper == Double.MAX_VALUE ? upper : upper * factor);
  }

  /** The largest magnitude of a quantity; where there is no limit, of one that can occur. */
  double magnitude() {
    return Math.max(
        lower == -Double.MAX_VALUE ? UNLIMITED : Math.abs(lower),
        upper == Double.MAX_VALUE ? UNLIMITED : Math.abs(upper));
  }

  /** The quantities of the range that can occur where it has no limits. */
  Domain withinModels() {
    return new Domain(
        lower == -Double.MAX_VALUE ? Math.min(-UNLIMITED, upper) : lower,
        upper == Double.MAX_VALUE ? Math.max(UNLIMITED, lower) : upper);
  }

  /** Whether both ends are limits. */
  public boolean isBounded() {
    return lower > -Double.MAX_VALUE && upper < Double.MAX_VALUE;
  }
}
