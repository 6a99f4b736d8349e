package org.medina.hardware.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * A SpiNNaker machine less its defects, as flat arrays.
 *
 * <p>A chip is the index {@code x * height + y} into the bounding box, so indices ascend in (x, y).
 * Links are ids 0 to 5 as in {@link Link}. Immutable after {@link Builder#build()}. Memory: 41
 * bytes a chip position.
 */
public final class SpinnakerMachine {
  /** Cores of a chip, monitor included. */
  public static final int MAX_CORES = 18;

  /** Bytes of SDRAM that SARK and SCAMP leave. */
  public static final int SDRAM_BYTES = 123_469_792;

  /** Usable entries of a multicast routing table. */
  public static final int ROUTER_ENTRIES = 1023;

  /** Bytes of data memory of a core. */
  public static final int DTCM_BYTES = 65_536;

  /** Cycles per second of a core. */
  public static final int CLOCK_HZ = 200_000_000;

  private final int width;
  private final int height;
  private final int[] neighbour;
  private final int[] processors;
  private final int[] systemProcessors;
  private final int[] sdramBytes;
  private final short[] routerEntries;
  private final int[] ethernet;
  private final int chipCount;

  private SpinnakerMachine(Builder builder) {
    width = builder.width;
    height = builder.height;
    neighbour = builder.neighbour.clone();
    processors = builder.processors.clone();
    systemProcessors = builder.systemProcessors.clone();
    sdramBytes = builder.sdramBytes.clone();
    routerEntries = builder.routerEntries.clone();
    ethernet = builder.ethernet.clone();
    int count = 0;
    for (int chip = 0; chip < processors.length; chip++) {
      if (processors[chip] != 0) {
        count++;
      }
    }
    chipCount = count;
  }

  /** Columns of the bounding box. */
  public int width() {
    return width;
  }

  /** Rows of the bounding box. */
  public int height() {
    return height;
  }

  /** Number of chip positions, present or not: the bound of chip indices. */
  public int positions() {
    return processors.length;
  }

  /** Number of chips that exist. */
  public int chipCount() {
    return chipCount;
  }

  /** Index of the chip at (x, y); both must lie in the bounding box. */
  public int chip(int x, int y) {
    checkArgument(
        x >= 0 && x < width && y >= 0 && y < height,
        "chip (%s, %s) outside %s x %s",
        x,
        y,
        width,
        height);
    return x * height + y;
  }

  /** Column of a chip. */
  public int x(int chip) {
    return chip / height;
  }

  /** Row of a chip. */
  public int y(int chip) {
    return chip % height;
  }

  /** Whether a working chip is at this position. */
  public boolean exists(int chip) {
    return processors[chip] != 0;
  }

  /** The chip at the other end of a working link, or -1. Directed: the way back may be broken. */
  public int neighbour(int chip, int link) {
    return neighbour[chip * Link.COUNT + link];
  }

  /** Working processors of a chip, monitor included, as bits 0 to 17. */
  public int processors(int chip) {
    return processors[chip];
  }

  /**
   * Processors that applications may use: working ones less the monitor and the charged system
   * cores.
   */
  public int applicationProcessors(int chip) {
    return processors[chip] & ~systemProcessors[chip];
  }

  /** Bytes of SDRAM that applications may use. */
  public int sdramBytes(int chip) {
    return sdramBytes[chip];
  }

  /** Multicast routing entries that applications may use. */
  public int routerEntries(int chip) {
    return routerEntries[chip];
  }

  /** The Ethernet chip of the chip's board. */
  public int ethernet(int chip) {
    return ethernet[chip];
  }

  /** Total of {@link #applicationProcessors} over the machine. */
  public int applicationCoreCount() {
    int total = 0;
    for (int chip = 0; chip < processors.length; chip++) {
      total += Integer.bitCount(applicationProcessors(chip));
    }
    return total;
  }

  /** A builder for a bounding box without chips. */
  public static Builder builder(int width, int height) {
    return new Builder(width, height);
  }

  /** A builder that starts from this machine. */
  public Builder toBuilder() {
    Builder builder = new Builder(width, height);
    System.arraycopy(neighbour, 0, builder.neighbour, 0, neighbour.length);
    System.arraycopy(processors, 0, builder.processors, 0, processors.length);
    System.arraycopy(systemProcessors, 0, builder.systemProcessors, 0, systemProcessors.length);
    System.arraycopy(sdramBytes, 0, builder.sdramBytes, 0, sdramBytes.length);
    System.arraycopy(routerEntries, 0, builder.routerEntries, 0, routerEntries.length);
    System.arraycopy(ethernet, 0, builder.ethernet, 0, ethernet.length);
    return builder;
  }

  /** Collects chips and links; not thread-safe. */
  public static final class Builder {
    private final int width;
    private final int height;
    private final int[] neighbour;
    private final int[] processors;
    private final int[] systemProcessors;
    private final int[] sdramBytes;
    private final short[] routerEntries;
    private final int[] ethernet;

    private Builder(int width, int height) {
      checkArgument(
          width > 0 && height > 0 && width <= 256 && height <= 256, "size %s x %s", width, height);
      this.width = width;
      this.height = height;
      int positions = width * height;
      neighbour = new int[positions * Link.COUNT];
      Arrays.fill(neighbour, -1);
      processors = new int[positions];
      systemProcessors = new int[positions];
      sdramBytes = new int[positions];
      routerEntries = new short[positions];
      ethernet = new int[positions];
    }

    /**
     * Adds a chip with full SDRAM and router; processors as bits, processor 0 being the monitor.
     */
    public Builder chip(int chip, int processorBits, int ethernetChip) {
      processors[chip] = processorBits;
      systemProcessors[chip] = 1;
      sdramBytes[chip] = SDRAM_BYTES;
      routerEntries[chip] = ROUTER_ENTRIES;
      ethernet[chip] = ethernetChip;
      return this;
    }

    /** Takes a chip away with all links to and from it. */
    public Builder removeChip(int chip) {
      processors[chip] = 0;
      for (int link = 0; link < Link.COUNT; link++) {
        neighbour[chip * Link.COUNT + link] = -1;
        int x = Math.floorMod(chip / height - Link.of(link).dx(), width);
        int y = Math.floorMod(chip % height - Link.of(link).dy(), height);
        int slot = (x * height + y) * Link.COUNT + link;
        if (neighbour[slot] == chip) {
          neighbour[slot] = -1;
        }
      }
      return this;
    }

    /** Makes a directed link work; -1 breaks it. */
    public Builder link(int chip, int link, int to) {
      neighbour[chip * Link.COUNT + link] = to;
      return this;
    }

    /** Working processors of a chip as set so far. */
    public int processors(int chip) {
      return processors[chip];
    }

    /** Where a directed link leads as set so far, or -1. */
    public int neighbour(int chip, int link) {
      return neighbour[chip * Link.COUNT + link];
    }

    /** Sets the working processors of a chip. */
    public Builder processors(int chip, int processorBits) {
      processors[chip] = processorBits;
      return this;
    }

    /** Sets which processors the system keeps, the monitor included. */
    public Builder systemProcessors(int chip, int processorBits) {
      systemProcessors[chip] = processorBits;
      return this;
    }

    /** Sets the SDRAM left for applications, in bytes. */
    public Builder sdramBytes(int chip, int bytes) {
      sdramBytes[chip] = bytes;
      return this;
    }

    /** Sets the routing entries left for applications. */
    public Builder routerEntries(int chip, int entries) {
      routerEntries[chip] = (short) entries;
      return this;
    }

    /** Builds the machine. */
    public SpinnakerMachine build() {
      return new SpinnakerMachine(this);
    }
  }
}
