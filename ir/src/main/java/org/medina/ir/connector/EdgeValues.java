package org.medina.ir.connector;

/** One value per connection of a projection, in connection order. Immutable; the array is owned. */
public final class EdgeValues {
  private final double[] values;

  /** Values in connection order; the array now belongs to this object. */
  public EdgeValues(double[] values) {
    this.values = values;
  }

  /** Number of values. */
  public long size() {
    return values.length;
  }

  /** Value of a connection. */
  public double get(long connection) {
    return values[(int) connection];
  }
}
