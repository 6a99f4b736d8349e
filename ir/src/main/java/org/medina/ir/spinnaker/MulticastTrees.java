package org.medina.ir.spinnaker;

import java.util.Arrays;

/**
 * One multicast tree per net: the chips it visits from the source's chip on, with the link it
 * arrives by and the route word (links and processors) it leaves by. Immutable. Memory: 9 bytes a
 * visited chip, 4 bytes a net.
 */
public final class MulticastTrees {
  /** Arrival link of a root: the packet comes from a core of the chip. */
  public static final int FROM_CORE = -1;

  private final int[] offset;
  private final int[] chip;
  private final byte[] arrival;
  private final int[] route;

  private MulticastTrees(Builder builder) {
    offset = Arrays.copyOf(builder.offset, builder.nets + 1);
    chip = Arrays.copyOf(builder.chip, builder.hops);
    arrival = Arrays.copyOf(builder.arrival, builder.hops);
    route = Arrays.copyOf(builder.route, builder.hops);
  }

  /** Number of nets. */
  public int netCount() {
    return offset.length - 1;
  }

  /**
   * First hop of a net; its hops end before {@code first(net + 1)}. The root comes first, parents
   * before children.
   */
  public int first(int net) {
    return offset[net];
  }

  /** Chip index of a hop. */
  public int chip(int hop) {
    return chip[hop];
  }

  /** Link on this chip by which the packet arrives, or {@link #FROM_CORE}. */
  public int arrival(int hop) {
    return arrival[hop];
  }

  /** Route word: bit l for link l, bit 6 + p for processor p. */
  public int route(int hop) {
    return route[hop];
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects trees net by net; not thread-safe. */
  public static final class Builder {
    private int nets;
    private int hops;
    private int[] offset = new int[16];
    private int[] chip = new int[64];
    private byte[] arrival = new byte[64];
    private int[] route = new int[64];

    private Builder() {}

    /** Adds a chip to the tree of the net that is being collected. */
    public Builder hop(int chipIndex, int arrivalLink, int routeWord) {
      if (hops == chip.length) {
        chip = Arrays.copyOf(chip, hops * 2);
        arrival = Arrays.copyOf(arrival, hops * 2);
        route = Arrays.copyOf(route, hops * 2);
      }
      chip[hops] = chipIndex;
      arrival[hops] = (byte) arrivalLink;
      route[hops] = routeWord;
      hops++;
      return this;
    }

    /** Closes the tree of one net; nets are collected in order of their ids. */
    public Builder endNet() {
      nets++;
      if (nets == offset.length) {
        offset = Arrays.copyOf(offset, nets * 2);
      }
      offset[nets] = hops;
      return this;
    }

    /** Builds the trees. */
    public MulticastTrees build() {
      return new MulticastTrees(this);
    }
  }
}
