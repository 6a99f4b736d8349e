package org.medina.routing.brainscales1;

import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;

/**
 * Drivers wanted from each group of drivers that the same lines reach, against those that work.
 * Groups are counted over the wafer, 8 (2 hicann + side) + group.
 */
final class GroupDemand {
  /** Groups of a wafer. */
  static final int GROUPS = Wafer.HICANNS * 2 * SynapseDrivers.GROUPS;

  /** Extra price, per share of the group's drivers, of what exceeds them. */
  private static final float EXCESS = 4;

  /** Load of a group without working drivers. */
  private static final float HOPELESS = 4;

  private final L1Problem problem;
  private final float balance;
  private final int[] demand = new int[GROUPS];
  private final byte[] working = new byte[GROUPS];

  /**
   * @param balance price of a fully used group, in lines; 0 ignores the groups
   */
  GroupDemand(L1Problem problem, float balance) {
    this.problem = problem;
    this.balance = balance;
    for (int i = 0; i < GROUPS; i++) {
      int hicann = i / (2 * SynapseDrivers.GROUPS);
      Side side = Side.of(i / SynapseDrivers.GROUPS % 2);
      working[i] = (byte) problem.groupDrivers(hicann, side, i % SynapseDrivers.GROUPS);
    }
  }

  private GroupDemand(GroupDemand other) {
    problem = other.problem;
    balance = other.balance;
    System.arraycopy(other.demand, 0, demand, 0, GROUPS);
    System.arraycopy(other.working, 0, working, 0, GROUPS);
  }

  GroupDemand copy() {
    return new GroupDemand(this);
  }

  /** Group through which a vertical line feeds the HICANN of a pair. */
  private int group(int pair, int node) {
    int vertical = WaferGraph.line(node);
    int hicann = problem.hicann(pair);
    Side lines = Lines.side(vertical);
    Side drivers = WaferGraph.hicann(node) == hicann ? lines : lines.opposite();
    return SynapseDrivers.GROUPS * (2 * hicann + drivers.ordinal())
        + SynapseSwitches.group(vertical);
  }

  /** Drivers that a pair wants from each of its lines. */
  private int share(int pair) {
    int lines = problem.lines(pair);
    return (problem.drivers(pair) + lines - 1) / lines;
  }

  void add(int pair, int node) {
    demand[group(pair, node)] += share(pair);
  }

  void remove(int pair, int node) {
    demand[group(pair, node)] -= share(pair);
  }

  /** Price of feeding a pair from a line: the load of the group that it would lead to. */
  float cost(int pair, int node) {
    if (balance == 0) {
      return 0;
    }
    int group = group(pair, node);
    float load =
        working[group] == 0 ? HOPELESS : (demand[group] + share(pair)) / (float) working[group];
    return balance * (load + EXCESS * Math.max(0, load - 1));
  }

  /** Drivers wanted beyond the working ones, over all groups. */
  int excess() {
    int excess = 0;
    for (int i = 0; i < GROUPS; i++) {
      excess += Math.max(0, demand[i] - working[i]);
    }
    return excess;
  }
}
