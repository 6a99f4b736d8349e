package org.medina.ir.connector;

/**
 * Edges in compressed sparse rows by post position, in connection order inside a row. Immutable;
 * arrays are owned.
 */
public final class EdgeList {
  private final long[] offset;
  private final int[] pre;

  /**
   * {@code offset} has one element more than there are post positions; the arrays now belong to the
   * list.
   */
  public EdgeList(long[] offset, int[] pre) {
    this.offset = offset;
    this.pre = pre;
  }

  /** Number of edges. */
  public long size() {
    return offset[offset.length - 1];
  }

  /** Index of the first edge onto a post position. */
  public long offset(int post) {
    return offset[post];
  }

  /** Source of an edge. */
  public int pre(long edge) {
    return pre[(int) edge];
  }
}
