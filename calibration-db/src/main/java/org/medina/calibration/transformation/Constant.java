package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The same code for every quantity.
 *
 * @param value finite
 */
public record Constant(double value) implements Transformation {
  /** Checks the value. */
  public Constant {
    checkArgument(Double.isFinite(value), "constant %s", value);
  }

  @Override
  public Domain domain() {
    return Domain.NONE;
  }

  @Override
  public double apply(double quantity) {
    checkArgument(!Double.isNaN(quantity), "the quantity is not a number");
    return value;
  }

  @Override
  public double inverse(double code) {
    throw new NotInvertibleException("a constant stands for no quantity");
  }

  @Override
  public Constant scaled(double factor) {
    return this;
  }
}
