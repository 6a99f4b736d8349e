package org.medina.ir.connector;

import static com.google.common.base.Preconditions.checkArgument;

/** Connects where a boolean matrix of pre rows and post columns is true. Immutable. */
public final class ArrayMask implements Connector {
  private final int columns;
  private final byte[] bits;

  /** Rows one after the other, 8 entries a byte, lowest bit first. */
  public ArrayMask(int rows, int columns, byte[] bits) {
    checkArgument(
        bits.length == ((long) rows * columns + 7) / 8,
        "%s bytes for %s x %s",
        bits.length,
        rows,
        columns);
    this.columns = columns;
    this.bits = bits.clone();
  }

  /** Whether source {@code pre} connects to target {@code post}. */
  public boolean get(int pre, int post) {
    long index = (long) pre * columns + post;
    return (bits[(int) (index >>> 3)] >>> (index & 7) & 1) != 0;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.arrayMask(this);
  }
}
