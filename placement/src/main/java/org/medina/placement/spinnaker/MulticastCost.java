package org.medina.placement.spinnaker;

import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/**
 * Estimated link crossings per second of clusters on chips, kept up to date while clusters move.
 *
 * <p>A net on k distinct chips with extents rx, ry, rd is estimated as max(k - 1, c(k) (rx + ry +
 * rd) / 2) hops. Both terms without c are lower bounds of a tree; c(k) = max(1, 0.5 sqrt(k))
 * corrects for the branches of scattered targets, as placers of chips do (Cheng, RISA, ICCAD 1994);
 * its factor was chosen by comparison with spanning trees of random nets.
 *
 * <p>A change is proposed by {@link #move} one or several times, then judged by {@link #delta},
 * then kept by {@link #keep} or taken back by {@link #undo}. Not thread-safe.
 */
final class MulticastCost {
  private static final double BRANCHING = 0.5;

  private final TargetSets nets;
  private final HexExtent extent;
  private final int[] chipOf;
  private final PairCounter onChip;
  private final int[] distinct;
  private final int[] extents;
  private final double[] hops;
  private final int[] scratch;
  private final double[] branching;
  private long work;

  private final int[] movedCluster;
  private final int[] movedFrom;
  private int moved;
  private final int[] touchedSet;
  private final int[] oldExtents;
  private int touched;
  private final int[] changedNet;
  private final double[] oldHops;
  private int changed;
  private final int[] setStamp;
  private final int[] netStamp;
  private int epoch = 1;

  /**
   * @param chipOf chip of every cluster; kept and changed by {@link #move} and {@link #undo}
   */
  MulticastCost(SpinnakerMachine machine, Clusters clusters, TargetSets nets, int[] chipOf) {
    this.nets = nets;
    this.chipOf = chipOf;
    extent = new HexExtent(machine, new HexGrid(machine));
    int sets = nets.setCount();
    onChip = new PairCounter(nets.firstTarget(sets));
    distinct = new int[sets];
    extents = new int[sets * HexExtent.FIELDS];
    hops = new double[nets.netCount()];
    scratch = new int[clusters.count()];
    branching = new double[machine.chipCount() + 2];
    for (int k = 0; k < branching.length; k++) {
      branching[k] = Math.max(1, BRANCHING * Math.sqrt(k)) / 2;
    }
    movedCluster = new int[clusters.count()];
    movedFrom = new int[clusters.count()];
    touchedSet = new int[sets];
    oldExtents = new int[sets * HexExtent.FIELDS];
    changedNet = new int[nets.netCount()];
    oldHops = new double[nets.netCount()];
    setStamp = new int[sets];
    netStamp = new int[nets.netCount()];
    for (int set = 0; set < sets; set++) {
      for (int i = nets.firstTarget(set); i < nets.firstTarget(set + 1); i++) {
        distinct[set] += onChip.add(set, chipOf[nets.target(i)], 1) == 1 ? 1 : 0;
      }
      describe(set);
    }
    for (int net = 0; net < hops.length; net++) {
      hops[net] = estimate(net);
    }
  }

  /** The whole cost, summed afresh. */
  double total() {
    double total = 0;
    for (int net = 0; net < hops.length; net++) {
      total += nets.weight(net) * hops[net];
    }
    return total;
  }

  /** Elementary steps done so far, a measure of time that is the same on every computer. */
  long work() {
    return work;
  }

  /** Moves a cluster as part of the proposed change. */
  void move(int cluster, int to) {
    movedCluster[moved] = cluster;
    movedFrom[moved++] = chipOf[cluster];
    shift(cluster, to);
    for (int i = nets.firstSent(cluster); i < nets.firstSent(cluster + 1); i++) {
      change(nets.sent(i));
    }
  }

  private void shift(int cluster, int to) {
    int from = chipOf[cluster];
    chipOf[cluster] = to;
    int end = nets.firstSet(cluster + 1);
    for (int i = nets.firstSet(cluster); i < end; i++) {
      int set = nets.setOf(i);
      boolean left = onChip.add(set, from, -1) == 0;
      boolean came = onChip.add(set, to, 1) == 1;
      if (left || came) {
        touch(set);
        distinct[set] += (came ? 1 : 0) - (left ? 1 : 0);
      }
      work += 2;
    }
  }

  private void touch(int set) {
    if (setStamp[set] != epoch) {
      setStamp[set] = epoch;
      touchedSet[touched] = set;
      System.arraycopy(
          extents,
          set * HexExtent.FIELDS,
          oldExtents,
          touched * HexExtent.FIELDS,
          HexExtent.FIELDS);
      touched++;
    }
  }

  private void change(int net) {
    if (netStamp[net] != epoch) {
      netStamp[net] = epoch;
      changedNet[changed++] = net;
    }
  }

  /** What the proposed change adds to the cost. */
  double delta() {
    for (int i = 0; i < touched; i++) {
      int set = touchedSet[i];
      describe(set);
      for (int n = nets.firstNet(set); n < nets.firstNet(set + 1); n++) {
        change(nets.netOfSet(n));
      }
    }
    double delta = 0;
    for (int i = 0; i < changed; i++) {
      int net = changedNet[i];
      oldHops[i] = hops[net];
      hops[net] = estimate(net);
      delta += nets.weight(net) * (hops[net] - oldHops[i]);
    }
    work += changed;
    return delta;
  }

  private void describe(int set) {
    int start = nets.firstTarget(set);
    int count = nets.firstTarget(set + 1) - start;
    for (int i = 0; i < count; i++) {
      scratch[i] = chipOf[nets.target(start + i)];
    }
    extent.describe(scratch, count, extents, set * HexExtent.FIELDS);
    work += count + HexExtent.FIELDS;
  }

  private double estimate(int net) {
    int set = nets.set(net);
    int chip = chipOf[nets.source(net)];
    int chips = distinct[set] + (onChip.count(set, chip) == 0 ? 1 : 0);
    int sum = extent.sumWith(extents, set * HexExtent.FIELDS, chip);
    return Math.max(chips - 1, branching[chips] * sum);
  }

  /** Keeps the proposed change. */
  void keep() {
    moved = 0;
    touched = 0;
    changed = 0;
    epoch++;
  }

  /** Takes the proposed change back; {@link #delta} must have been asked for. */
  void undo() {
    for (int i = moved - 1; i >= 0; i--) {
      shift(movedCluster[i], movedFrom[i]);
    }
    for (int i = 0; i < touched; i++) {
      int set = touchedSet[i];
      System.arraycopy(
          oldExtents, i * HexExtent.FIELDS, extents, set * HexExtent.FIELDS, HexExtent.FIELDS);
    }
    for (int i = 0; i < changed; i++) {
      hops[changedNet[i]] = oldHops[i];
    }
    keep();
  }
}
