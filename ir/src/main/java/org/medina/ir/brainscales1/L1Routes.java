package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One tree of line segments per bus, and for each pair of bus and target HICANN the vertical lines
 * that feed it. Pairs without one carry the cause. Nodes and arcs are those of {@link
 * org.medina.hardware.brainscales1.WaferGraph}. Immutable. Memory: 12 bytes a segment, 13 bytes a
 * pair.
 */
public final class L1Routes {
  /** Parent and arc of a root. */
  public static final int ROOT = -1;

  private final int[] offset;
  private final int[] node;
  private final int[] parent;
  private final int[] arc;
  private final int[] tap;
  private final @Nullable UnroutedCause[] cause;
  private final int[] causeNode;

  private L1Routes(Builder builder) {
    checkState(builder.bus == builder.offset.length - 1, "%s buses are routed", builder.bus);
    offset = builder.offset;
    node = Arrays.copyOf(builder.node, builder.size);
    parent = Arrays.copyOf(builder.parent, builder.size);
    arc = Arrays.copyOf(builder.arc, builder.size);
    tap = builder.tap;
    cause = builder.cause;
    causeNode = builder.causeNode;
  }

  /** Number of buses. */
  public int busCount() {
    return offset.length - 1;
  }

  /** Number of pairs. */
  public int pairCount() {
    return cause.length;
  }

  /**
   * First segment of a bus; its segments end before {@code first(bus + 1)}. The root comes first,
   * parents before children. A bus that reaches no HICANN has no segments.
   */
  public int first(int bus) {
    return offset[bus];
  }

  /** Node of a segment. */
  public int node(int segment) {
    return node[segment];
  }

  /** Segment that feeds a segment, or {@link #ROOT}. */
  public int parent(int segment) {
    return parent[segment];
  }

  /** Arc by which a segment is fed, or {@link #ROOT}. */
  public int arc(int segment) {
    return arc[segment];
  }

  /** Lines that feed the HICANN of a pair, 0..2. */
  public int taps(int pair) {
    int first = L1Target.MAX_LINES * pair;
    return tap[first] < 0 ? 0 : tap[first + 1] < 0 ? 1 : 2;
  }

  /**
   * Node of line {@code index} that feeds the HICANN of a pair: a vertical line of that HICANN, or
   * a facing one of the HICANN next door.
   */
  public int tap(int pair, int index) {
    return tap[L1Target.MAX_LINES * pair + index];
  }

  /** Why a pair has no line; null if it has one. */
  public @Nullable UnroutedCause cause(int pair) {
    return cause[pair];
  }

  /**
   * The line that stands between the bus and the HICANN of a pair without one: a contested line for
   * {@link UnroutedCause#CONGESTION}, else the root of the bus.
   */
  public int causeNode(int pair) {
    return causeNode[pair];
  }

  /** Pairs without a line. */
  public int unrouted() {
    int count = 0;
    for (UnroutedCause reason : cause) {
      count += reason == null ? 0 : 1;
    }
    return count;
  }

  /** A builder for a number of buses and of pairs. */
  public static Builder builder(int buses, int pairs) {
    return new Builder(buses, pairs);
  }

  /** Collects routes bus by bus; not thread-safe. */
  public static final class Builder {
    private final int[] offset;
    private final int[] tap;
    private final @Nullable UnroutedCause[] cause;
    private final int[] causeNode;
    private int[] node = new int[64];
    private int[] parent = new int[64];
    private int[] arc = new int[64];
    private int bus;
    private int size;

    private Builder(int buses, int pairs) {
      offset = new int[buses + 1];
      tap = new int[L1Target.MAX_LINES * pairs];
      Arrays.fill(tap, -1);
      cause = new UnroutedCause[pairs];
      causeNode = new int[pairs];
      Arrays.fill(causeNode, -1);
    }

    /**
     * Adds a segment to the tree of the bus that is being collected.
     *
     * @param parentOfTree place of the parent in this tree, counted from 0, or {@link #ROOT}
     */
    public Builder segment(int nodeOfSegment, int parentOfTree, int arcOfSegment) {
      if (size == node.length) {
        node = Arrays.copyOf(node, 2 * size);
        parent = Arrays.copyOf(parent, 2 * size);
        arc = Arrays.copyOf(arc, 2 * size);
      }
      node[size] = nodeOfSegment;
      parent[size] = parentOfTree < 0 ? ROOT : offset[bus] + parentOfTree;
      arc[size++] = arcOfSegment;
      return this;
    }

    /** Closes the tree of one bus; buses are collected in order of their ids. */
    public Builder endBus() {
      offset[++bus] = size;
      return this;
    }

    /** Adds a line that feeds the HICANN of a pair. */
    public Builder tap(int pair, int nodeOfTap) {
      int first = L1Target.MAX_LINES * pair;
      int place = tap[first] < 0 ? first : first + 1;
      checkArgument(tap[place] < 0, "pair %s has more than %s lines", pair, L1Target.MAX_LINES);
      tap[place] = nodeOfTap;
      return this;
    }

    /** Notes why a pair has no line. */
    public Builder unrouted(int pair, UnroutedCause reason, int nodeOfCause) {
      cause[pair] = reason;
      causeNode[pair] = nodeOfCause;
      return this;
    }

    /** Builds the routes. The builder must not be used again. */
    public L1Routes build() {
      return new L1Routes(this);
    }
  }
}
