package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.BitSet;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;

/**
 * What layer 1 has to carry: the buses of a wafer, the HICANNs that each must reach, and the lines,
 * switches and synapse drivers that work. The pairs of bus and target HICANN are counted through,
 * bus by bus. Immutable. Memory: 24 bytes a pair and 14 kB beside the graph.
 */
public final class L1Problem {
  private static final int DRIVERS_OF_GROUP =
      2 * SynapseDrivers.PER_QUADRANT / SynapseDrivers.GROUPS;

  private final WaferGraph graph;
  private final ImmutableList<L1Bus> buses;
  private final boolean neighbourTaps;
  private final int[] root;
  private final int[] offset;
  private final int[] bus;
  private final int[] hicann;
  private final long[] weight;
  private final int[] drivers;
  private final byte[] lines;
  private final byte[] groupDrivers;

  /**
   * @param graph the working lines, crossbar switches and repeaters
   * @param buses no two of the same DNC merger
   * @param workingDrivers by 224 hicann + driver; copied
   * @param neighbourTaps whether a bus may also feed a HICANN from the facing lines of the one next
   *     door
   */
  public L1Problem(
      WaferGraph graph, ImmutableList<L1Bus> buses, BitSet workingDrivers, boolean neighbourTaps) {
    this.graph = requireNonNull(graph, "graph");
    this.buses = requireNonNull(buses, "buses");
    this.neighbourTaps = neighbourTaps;
    groupDrivers = groupDrivers(workingDrivers);
    int pairs = buses.stream().mapToInt(sender -> sender.targets().size()).sum();
    root = new int[buses.size()];
    offset = new int[buses.size() + 1];
    bus = new int[pairs];
    hicann = new int[pairs];
    weight = new long[pairs];
    drivers = new int[pairs];
    lines = new byte[pairs];
    BitSet senders = new BitSet(WaferGraph.NODES);
    int pair = 0;
    for (int b = 0; b < buses.size(); b++) {
      L1Bus sender = buses.get(b);
      int sending = WaferGraph.sending(sender.hicann(), sender.dncMerger());
      checkArgument(!senders.get(sending), "two buses start at line %s", WaferGraph.name(sending));
      senders.set(sending);
      root[b] = rootOf(sender);
      for (L1Target target : sender.targets()) {
        bus[pair] = b;
        hicann[pair] = target.hicann();
        weight[pair] = target.weight();
        drivers[pair] = target.drivers();
        lines[pair++] = (byte) target.lines();
      }
      offset[b + 1] = pair;
    }
  }

  /** All drivers of a wafer, for problems without defective ones. */
  public static BitSet allDrivers() {
    BitSet all = new BitSet(Wafer.HICANNS * SynapseDrivers.COUNT);
    all.set(0, Wafer.HICANNS * SynapseDrivers.COUNT);
    return all;
  }

  private static byte[] groupDrivers(BitSet workingDrivers) {
    byte[] counts = new byte[Wafer.HICANNS * 2 * SynapseDrivers.GROUPS];
    for (int i = 0; i < counts.length; i++) {
      int chip = i / (2 * SynapseDrivers.GROUPS);
      Side side = Side.of(i / SynapseDrivers.GROUPS % 2);
      for (int k = 0; k < DRIVERS_OF_GROUP; k++) {
        int driver = SynapseDrivers.ofGroup(side, i % SynapseDrivers.GROUPS, k);
        if (workingDrivers.get(SynapseDrivers.COUNT * chip + driver)) {
          counts[i]++;
        }
      }
    }
    return counts;
  }

  /** The sender's own line, or the one in the west if only that one leads anywhere. */
  private int rootOf(L1Bus sender) {
    int own = WaferGraph.sending(sender.hicann(), sender.dncMerger());
    int west = WaferGraph.sendingWest(sender.hicann(), sender.dncMerger());
    boolean ownLeadsOn = graph.begin(own) < graph.end(own);
    return ownLeadsOn || west < 0 || graph.begin(west) == graph.end(west) ? own : west;
  }

  /** Working lines, crossbar switches and repeaters. */
  public WaferGraph graph() {
    return graph;
  }

  /** Number of buses. */
  public int busCount() {
    return buses.size();
  }

  /** A bus. */
  public L1Bus bus(int id) {
    return buses.get(id);
  }

  /** Whether lines may feed the HICANN next door. */
  public boolean neighbourTaps() {
    return neighbourTaps;
  }

  /**
   * The line where the route of a bus starts: its sending line, or that of the HICANN in the west
   * if its own one is defective.
   */
  public int root(int id) {
    return root[id];
  }

  /** Number of pairs of bus and target HICANN. */
  public int pairCount() {
    return bus.length;
  }

  /** First pair of a bus; its pairs end before {@code firstPair(bus + 1)}. */
  public int firstPair(int id) {
    return offset[id];
  }

  /** Bus of a pair. */
  public int busOf(int pair) {
    return bus[pair];
  }

  /** Target HICANN of a pair. */
  public int hicann(int pair) {
    return hicann[pair];
  }

  /** Synapses behind a pair. */
  public long weight(int pair) {
    return weight[pair];
  }

  /** Drivers that a pair wants. */
  public int drivers(int pair) {
    return drivers[pair];
  }

  /** Lines on which a pair may arrive. */
  public int lines(int pair) {
    return lines[pair];
  }

  /** Working drivers, 0..14, that the lines of a group on a side of a HICANN reach. */
  public int groupDrivers(int chip, Side side, int group) {
    return groupDrivers[SynapseDrivers.GROUPS * (2 * chip + side.ordinal()) + group];
  }

  /** The pair of a bus and a HICANN, or -1. */
  public int pair(int id, int chip) {
    int found = Arrays.binarySearch(hicann, offset[id], offset[id + 1], chip);
    return Math.max(found, -1);
  }
}
