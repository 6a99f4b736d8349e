package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * A monotone table of the quantities that neighbouring codes stand for. Between two entries of a
 * falling table the code of the larger quantity is taken, of a rising one that of the smaller; of
 * equal entries the last one.
 *
 * <p>calibtic takes the code before that for exactly the quantity of a rising table's entry, so
 * that no code would be found again; no known calibration has such a table.
 *
 * @param quantities of codes offset, offset + 1, ...; rising or falling, with plateaus, finite, at
 *     least one
 * @param offset code of the first entry; that of the last is at most {@value #MAX_CODE}
 * @param scale factor on every quantity, positive; tables that differ in it alone share their
 *     quantities
 */
public record Lookup(ImmutableDoubleArray quantities, int offset, double scale)
    implements Transformation {
  /** Checks order and codes. */
  public Lookup {
    checkArgument(!quantities.isEmpty(), "the table is empty");
    checkArgument(
        offset >= 0 && offset <= MAX_CODE && quantities.length() <= MAX_CODE + 1 - offset,
        "the table has the codes %s..%s; there are 0..%s",
        offset,
        offset + (long) quantities.length() - 1,
        MAX_CODE);
    checkArgument(scale > 0 && Double.isFinite(scale), "the scale is %s", scale);
    double direction = Math.signum(quantities.get(quantities.length() - 1) - quantities.get(0));
    for (int i = 0; i < quantities.length(); i++) {
      checkArgument(
          Double.isFinite(quantities.get(i)) && Double.isFinite(quantities.get(i) * scale),
          "entry %s is not a finite number",
          i);
      checkArgument(
          i == 0
              || Math.signum(quantities.get(i) - quantities.get(i - 1)) == 0
              || Math.signum(quantities.get(i) - quantities.get(i - 1)) == direction,
          "the table is not monotone at entry %s",
          i);
    }
  }

  /** A table of scale 1. */
  public Lookup(ImmutableDoubleArray quantities, int offset) {
    this(quantities, offset, 1);
  }

  @Override
  public Domain domain() {
    double first = entry(0);
    double last = entry(quantities.length() - 1);
    return new Domain(Math.min(first, last), Math.max(first, last));
  }

  @Override
  public double apply(double quantity) {
    double clipped = domain().clip(quantity);
    boolean falling = isFalling();
    int low = 0; // entries before it are at least (falling) or at most (rising) the quantity
    int high = quantities.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      double entry = entry(middle);
      if (falling ? entry >= clipped : entry <= clipped) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return offset + low - 1;
  }

  @Override
  public double inverse(double code) {
    long index = Math.round(code) - offset;
    return entry((int) Math.max(0, Math.min(quantities.length() - 1, index)));
  }

  @Override
  public Lookup scaled(double factor) {
    return new Lookup(quantities, offset, scale * factor);
  }

  private double entry(int index) {
    return quantities.get(index) * scale;
  }

  private boolean isFalling() {
    return quantities.get(0) > quantities.get(quantities.length() - 1);
  }
}
