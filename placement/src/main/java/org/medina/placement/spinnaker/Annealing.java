package org.medina.placement.spinnaker;

import java.util.Arrays;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

/**
 * Simulated annealing of clusters on chips by moves and swaps within cores and SDRAM.
 *
 * <p>A step takes a random cluster to a chip in a window around it or around a cluster that it
 * exchanges packets with, and sends as many clusters back as must make room. The temperature falls
 * geometrically and the window shrinks with the share of the effort that is spent; the effort is
 * counted in elementary steps of the cost, never in seconds. After Kirkpatrick, Gelatt, Vecchi
 * 1983, doi:10.1126/science.220.4598.671. Not thread-safe.
 */
final class Annealing {
  /**
   * How long to search.
   *
   * @param stepsPerCluster proposed changes per cluster
   * @param workPerCluster elementary steps of the cost per cluster
   * @param maxWork elementary steps in all
   * @param heat first temperature, in mean changes of the cost by a random step
   * @param coolTo last temperature, likewise
   */
  record Effort(
      int stepsPerCluster, long workPerCluster, long maxWork, double heat, double coolTo) {
    /** Under 1 s for 1000 vertices and under 10 s for 10000 on one core of 2.5 GHz. */
    static final Effort DEFAULTS = new Effort(400, 100_000, 2_000_000_000L, 0.3, 0.002);
  }

  private static final int SAMPLES = 200;
  private static final int BATCH = 256;

  private final SpinnakerMachine machine;
  private final Clusters clusters;
  private final TargetSets nets;
  private final Effort effort;
  private final CounterRandom random;
  private final FreeSpace space;
  private final int[] chipOf;
  private final MulticastCost cost;
  private final int[] movable;
  private final int[] residents;
  private final int[] residentCount;
  private final int[] slot;
  private final int[] evicted = new int[SpinnakerMachine.MAX_CORES];

  /**
   * @param start a legal chip for every cluster; copied
   */
  Annealing(
      PlacementProblem problem,
      Clusters clusters,
      TargetSets nets,
      int[] start,
      Effort effort,
      CounterRandom random) {
    machine = problem.machine();
    this.clusters = clusters;
    this.nets = nets;
    this.effort = effort;
    this.random = random;
    chipOf = start.clone();
    space = new FreeSpace(machine);
    cost = new MulticastCost(machine, clusters, nets, chipOf);
    residents = new int[machine.positions() * SpinnakerMachine.MAX_CORES];
    residentCount = new int[machine.positions()];
    slot = new int[clusters.count()];
    int[] free = new int[clusters.count()];
    int count = 0;
    for (int cluster = 0; cluster < free.length; cluster++) {
      space.take(chipOf[cluster], clusters.cores(cluster), clusters.sdramBytes(cluster));
      if (clusters.fixedChip(cluster) == Clusters.FREE) {
        settle(cluster, chipOf[cluster]);
        if (isConnected(cluster)) {
          free[count++] = cluster;
        }
      }
    }
    movable = Arrays.copyOf(free, count);
  }

  private boolean isConnected(int cluster) {
    return nets.firstSent(cluster) < nets.firstSent(cluster + 1)
        || nets.firstSet(cluster) < nets.firstSet(cluster + 1);
  }

  /** Anneals, and returns the chip of every cluster. */
  int[] run(StageContext context) {
    if (movable.length == 0 || machine.chipCount() < 2) {
      return chipOf;
    }
    double unit = meanChange();
    long steps = (long) effort.stepsPerCluster() * movable.length;
    double work =
        cost.work() + Math.min((double) effort.workPerCluster() * movable.length, effort.maxWork());
    double spent = 0;
    for (long step = 0; spent < 1; step++) {
      if (step % BATCH == 0) {
        spent = Math.max(step / (double) steps, cost.work() / work);
        context.progress("place", Math.min(spent, 1));
      }
      double temperature = unit * effort.heat() * Math.pow(effort.coolTo() / effort.heat(), spent);
      step(temperature, spent);
    }
    return chipOf;
  }

  /** Mean absolute change of the cost by a random step from the start. */
  private double meanChange() {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < SAMPLES; i++) {
      int cluster = movable[random.nextInt(movable.length)];
      int room = propose(cluster, nearby(chipOf[cluster], window(0)));
      if (room >= 0) {
        double delta = exchange(cluster, room);
        sum += Math.abs(delta);
        count += delta != 0 ? 1 : 0;
        takeBack(cluster, room);
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private int window(double spent) {
    int largest = Math.max(machine.width(), machine.height()) / 2;
    return Math.max(1, (int) Math.round(largest * (1 - spent) * (1 - spent)));
  }

  private void step(double temperature, double spent) {
    int cluster = movable[random.nextInt(movable.length)];
    boolean guided = (random.nextLong() & 1) != 0;
    int to = guided ? nearby(partner(cluster), 1) : nearby(chipOf[cluster], window(spent));
    int count = propose(cluster, to);
    if (count < 0) {
      return;
    }
    double delta = exchange(cluster, count);
    boolean accepted =
        delta <= 0 || temperature > 0 && random.nextDouble() < Math.exp(-delta / temperature);
    if (accepted) {
      cost.keep();
    } else {
      takeBack(cluster, count);
    }
  }

  /** Chip of a random cluster that exchanges packets with this one. */
  private int partner(int cluster) {
    int sent = nets.firstSent(cluster + 1) - nets.firstSent(cluster);
    int received = nets.firstSet(cluster + 1) - nets.firstSet(cluster);
    int pick = random.nextInt(sent + received);
    int set;
    if (pick < sent) {
      set = nets.set(nets.sent(nets.firstSent(cluster) + pick));
    } else {
      set = nets.setOf(nets.firstSet(cluster) + pick - sent);
      int sources = nets.firstNet(set + 1) - nets.firstNet(set);
      if ((random.nextLong() & 1) != 0) {
        return chipOf[nets.source(nets.netOfSet(nets.firstNet(set) + random.nextInt(sources)))];
      }
    }
    int targets = nets.firstTarget(set + 1) - nets.firstTarget(set);
    return chipOf[nets.target(nets.firstTarget(set) + random.nextInt(targets))];
  }

  /** A random position within so many columns and rows, round the edges. */
  private int nearby(int chip, int distance) {
    int x = machine.x(chip) + random.nextInt(2 * distance + 1) - distance;
    int y = machine.y(chip) + random.nextInt(2 * distance + 1) - distance;
    return machine.chip(Math.floorMod(x, machine.width()), Math.floorMod(y, machine.height()));
  }

  /**
   * Chooses who must leave a chip for a cluster to come, at random; -1 if the change is impossible
   * or none. Changes nothing but {@link #evicted}.
   */
  private int propose(int cluster, int to) {
    int from = chipOf[cluster];
    if (to == from || residentCount[to] == 0 && space.cores(to) == 0) {
      return -1;
    }
    int cores = clusters.cores(cluster);
    long sdram = clusters.sdramBytes(cluster);
    int count = 0;
    int leavingCores = 0;
    long leavingSdram = 0;
    int base = to * SpinnakerMachine.MAX_CORES;
    int left = residentCount[to];
    while (cores > space.cores(to) + leavingCores || sdram > space.sdramBytes(to) + leavingSdram) {
      if (left == 0) {
        return -1;
      }
      int pick = base + random.nextInt(left);
      int other = residents[pick];
      left--;
      residents[pick] = residents[base + left];
      residents[base + left] = other;
      slot[residents[pick]] = pick;
      slot[other] = base + left;
      evicted[count++] = other;
      leavingCores += clusters.cores(other);
      leavingSdram += clusters.sdramBytes(other);
    }
    boolean back =
        leavingCores <= space.cores(from) + cores && leavingSdram <= space.sdramBytes(from) + sdram;
    evicted[count] = to;
    return back ? count : -1;
  }

  /** Makes the proposed change and returns what it adds to the cost. */
  private double exchange(int cluster, int count) {
    int from = chipOf[cluster];
    int to = evicted[count];
    for (int i = 0; i < count; i++) {
      transfer(evicted[i], from);
    }
    transfer(cluster, to);
    evicted[count] = from;
    return cost.delta();
  }

  private void transfer(int cluster, int to) {
    relocate(cluster, chipOf[cluster], to);
    cost.move(cluster, to);
  }

  private void takeBack(int cluster, int count) {
    int from = evicted[count];
    int to = chipOf[cluster];
    for (int i = 0; i < count; i++) {
      relocate(evicted[i], from, to);
    }
    relocate(cluster, to, from);
    cost.undo();
  }

  private void relocate(int cluster, int from, int to) {
    int cores = clusters.cores(cluster);
    long sdram = clusters.sdramBytes(cluster);
    space.give(from, cores, sdram);
    space.take(to, cores, sdram);
    int last = from * SpinnakerMachine.MAX_CORES + --residentCount[from];
    residents[slot[cluster]] = residents[last];
    slot[residents[last]] = slot[cluster];
    settle(cluster, to);
  }

  private void settle(int cluster, int chip) {
    slot[cluster] = chip * SpinnakerMachine.MAX_CORES + residentCount[chip]++;
    residents[slot[cluster]] = cluster;
  }
}
