package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * A monotone table of the quantities that neighbouring codes stand for. Between two entries of a
 * falling table the code of the larger quantity is taken, of a rising one that of the smaller.
 *
 * @param quantities of codes offset, offset + 1, ...; rising or falling, with plateaus, finite, at
 *     least one
 * @param offset code of the first entry; that of the last is at most {@value #MAX_CODE}
 */
public record Lookup(ImmutableDoubleArray quantities, int offset) implements Transformation {
  /** Checks order and codes. */
  public Lookup {
    checkArgument(!quantities.isEmpty(), "the table is empty");
    checkArgument(
        offset >= 0 && offset + quantities.length() - 1 <= MAX_CODE,
        "the last code would be %s",
        offset + quantities.length() - 1);
    double direction = Math.signum(quantities.get(quantities.length() - 1) - quantities.get(0));
    for (int i = 0; i < quantities.length(); i++) {
      checkArgument(Double.isFinite(quantities.get(i)), "entry %s is not a finite number", i);
      checkArgument(
          i == 0 || (quantities.get(i) - quantities.get(i - 1)) * direction >= 0,
          "the table is not monotone at entry %s",
          i);
    }
  }

  @Override
  public Domain domain() {
    double first = quantities.get(0);
    double last = quantities.get(quantities.length() - 1);
    return new Domain(Math.min(first, last), Math.max(first, last));
  }

  @Override
  public double apply(double quantity) {
    double clipped = domain().clip(quantity);
    boolean falling = isFalling();
    int low = 0; // entries before it are not below the quantity (falling), or below it (rising)
    int high = quantities.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      double entry = quantities.get(middle);
      if (falling ? entry >= clipped : entry < clipped) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return offset + Math.max(0, low - 1);
  }

  @Override
  public double inverse(double code) {
    long index = Math.round(code) - offset;
    return quantities.get((int) Math.max(0, Math.min(quantities.length() - 1, index)));
  }

  private boolean isFalling() {
    return quantities.get(0) > quantities.get(quantities.length() - 1);
  }
}
