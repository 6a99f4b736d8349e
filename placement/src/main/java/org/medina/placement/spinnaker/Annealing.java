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
   * @param heat first temperature, in typical changes of the cost by a step
   * @param coolTo last temperature, likewise
   */
  record Effort(
      int stepsPerCluster, long workPerCluster, long maxWork, double heat, double coolTo) {
    /**
     * Meant to stay under 1 s of processor time for 1000 vertices of fan-out 8, and under 10 s for
     * 10000 or more: the work is bounded whatever the size.
     */
    static final Effort DEFAULTS = new Effort(1000, 40_000, 300_000_000L, 0.5, 0.005);
  }

  /** What moves together. */
  private enum Unit {
    CLUSTER,
    /** The clusters of one application on one chip. */
    FRAGMENT,
    CHIP
  }

  private static final int SAMPLES = 200;
  private static final int BATCH = 64;

  /** Chips hold the comers and the goers of a step at once. */
  private static final int STRIDE = 2 * SpinnakerMachine.MAX_CORES;

  /** Shares of steps with whole chips and with fragments, where applications have many cores. */
  private static final double CHIP_SHARE = 0.1;

  private static final double FRAGMENT_SHARE = 0.4;

  /** Share of steps with whole chips where every core is an application. */
  private static final double LONE_CHIP_SHARE = 0.002;

  private final SpinnakerMachine machine;
  private final Clusters clusters;
  private final TargetSets nets;
  private final Effort effort;
  private final CounterRandom random;
  private final FreeSpace space;
  private final int[] chipOf;
  private final int[] application;
  final MulticastCost cost;
  private final int[] movable;
  private final int[] residents;
  private final int[] residentCount;
  private final int[] slot;
  private final int widest;
  private final double chipShare;
  private final double fragmentShare;
  private final int[] going = new int[STRIDE];
  private int goingCount;
  private final int[] making = new int[STRIDE];
  private int makingCount;

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
    residents = new int[machine.positions() * STRIDE];
    residentCount = new int[machine.positions()];
    slot = new int[clusters.count()];
    application = new int[clusters.count()];
    int[] free = new int[clusters.count()];
    int count = 0;
    int used = 0;
    for (int cluster = 0; cluster < free.length; cluster++) {
      int chip = chipOf[cluster];
      application[cluster] = problem.graph().application(clusters.member(cluster, 0));
      space.take(chip, clusters.cores(cluster), clusters.sdramBytes(cluster));
      if (clusters.fixedChip(cluster) == Clusters.FREE) {
        used += residentCount[chip] == 0 ? 1 : 0;
        settle(cluster, chip);
        if (isConnected(cluster)) {
          free[count++] = cluster;
        }
      }
    }
    movable = Arrays.copyOf(free, count);
    boolean lone = count > 0 && 2 * (application[free[count - 1]] + 1) > clusters.count();
    chipShare = lone ? LONE_CHIP_SHARE : CHIP_SHARE;
    fragmentShare = lone ? 0 : FRAGMENT_SHARE;
    widest = Math.max(1, (int) Math.ceil(Math.sqrt(used) / 2));
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
    long before = cost.work();
    double unit = typicalChange();
    double workPerStep = Math.max(1, (cost.work() - before) / (double) SAMPLES);
    double budget = Math.min((double) effort.workPerCluster() * movable.length, effort.maxWork());
    double steps =
        Math.min((double) effort.stepsPerCluster() * movable.length, budget / workPerStep);
    double end = cost.work() + budget;
    double share = steps / ((double) effort.stepsPerCluster() * movable.length);
    double heat = Math.max(2 * effort.coolTo(), effort.heat() * share);
    double spent = 0;
    for (long step = 0; spent < 1; step++) {
      if (step % BATCH == 0) {
        spent = Math.max(step / steps, 1 - (end - cost.work()) / budget);
        context.progress("place", Math.min(spent, 1));
      }
      step(unit * heat * Math.pow(effort.coolTo() / heat, spent), spent);
    }
    return chipOf;
  }

  /** Lower quartile of the absolute changes of the cost by random steps from the start. */
  private double typicalChange() {
    double[] changes = new double[SAMPLES];
    int count = 0;
    for (int i = 0; i < SAMPLES; i++) {
      int cluster = movable[random.nextInt(movable.length)];
      int from = chipOf[cluster];
      int to = nearby(from, widest);
      if (propose(cluster, to, Unit.CLUSTER)) {
        double delta = Math.abs(exchange(from, to));
        if (delta > 0) {
          changes[count++] = delta;
        }
        takeBack(from, to);
      }
    }
    Arrays.sort(changes, 0, count);
    return count == 0 ? 0 : changes[count / 4];
  }

  private void step(double temperature, double spent) {
    int cluster = movable[random.nextInt(movable.length)];
    int from = chipOf[cluster];
    boolean guided = (random.nextLong() & 1) != 0;
    int window = Math.max(1, (int) Math.round(widest * (1 - spent) * (1 - spent)));
    int to = guided ? nearby(partner(cluster), 1) : nearby(from, window);
    double draw = random.nextDouble();
    Unit unit =
        draw < chipShare
            ? Unit.CHIP
            : draw < chipShare + fragmentShare ? Unit.FRAGMENT : Unit.CLUSTER;
    if (!propose(cluster, to, unit)) {
      return;
    }
    double delta = exchange(from, to);
    boolean accepted =
        delta <= 0 || temperature > 0 && random.nextDouble() < Math.exp(-delta / temperature);
    if (accepted) {
      cost.keep();
    } else {
      takeBack(from, to);
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
   * Chooses what goes to a chip and, at random, what makes room there by going back; false if that
   * is impossible or nothing would change. Changes no place.
   */
  private boolean propose(int cluster, int to, Unit unit) {
    int from = chipOf[cluster];
    if (to == from || residentCount[to] == 0 && space.cores(to) == 0) {
      return false;
    }
    goingCount = gather(from, cluster, residentCount[from], unit, going, 0);
    makingCount = 0;
    int left = residentCount[to];
    if (unit == Unit.CHIP && left > 0) {
      makingCount = gather(to, residents[to * STRIDE], left, unit, making, 0);
      left = 0;
    }
    int comingCores = cores(going, goingCount);
    long comingSdram = sdram(going, goingCount);
    int freeCores = space.cores(to) + cores(making, makingCount);
    long freeSdram = space.sdramBytes(to) + sdram(making, makingCount);
    while (comingCores > freeCores || comingSdram > freeSdram) {
      if (left == 0) {
        return false;
      }
      int other = residents[to * STRIDE + random.nextInt(left)];
      int count = gather(to, other, left, unit, making, makingCount);
      for (int i = makingCount; i < count; i++) {
        freeCores += clusters.cores(making[i]);
        freeSdram += clusters.sdramBytes(making[i]);
      }
      left -= count - makingCount;
      makingCount = count;
    }
    return cores(making, makingCount) <= space.cores(from) + comingCores
        && sdram(making, makingCount) <= space.sdramBytes(from) + comingSdram;
  }

  /**
   * Appends what moves with a cluster, out of the first {@code left} residents of its chip, and
   * shifts it behind them.
   */
  private int gather(int chip, int cluster, int left, Unit unit, int[] into, int count) {
    int n = count;
    int end = left;
    int base = chip * STRIDE;
    for (int i = left - 1; i >= 0; i--) {
      int other = residents[base + i];
      boolean together =
          other == cluster
              || unit == Unit.CHIP
              || (unit == Unit.FRAGMENT && application[other] == application[cluster]);
      if (together) {
        end--;
        residents[base + i] = residents[base + end];
        slot[residents[base + i]] = base + i;
        residents[base + end] = other;
        slot[other] = base + end;
        into[n++] = other;
      }
    }
    return n;
  }

  private int cores(int[] list, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += clusters.cores(list[i]);
    }
    return sum;
  }

  private long sdram(int[] list, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += clusters.sdramBytes(list[i]);
    }
    return sum;
  }

  /** Makes the proposed change and returns what it adds to the cost. */
  private double exchange(int from, int to) {
    for (int i = 0; i < makingCount; i++) {
      relocate(making[i], to, from);
      cost.move(making[i], from);
    }
    for (int i = 0; i < goingCount; i++) {
      relocate(going[i], from, to);
      cost.move(going[i], to);
    }
    return cost.delta();
  }

  private void takeBack(int from, int to) {
    for (int i = 0; i < makingCount; i++) {
      relocate(making[i], from, to);
    }
    for (int i = 0; i < goingCount; i++) {
      relocate(going[i], to, from);
    }
    cost.undo();
  }

  private void relocate(int cluster, int from, int to) {
    int cores = clusters.cores(cluster);
    long sdram = clusters.sdramBytes(cluster);
    space.give(from, cores, sdram);
    space.take(to, cores, sdram);
    int last = from * STRIDE + --residentCount[from];
    residents[slot[cluster]] = residents[last];
    slot[residents[last]] = slot[cluster];
    settle(cluster, to);
  }

  private void settle(int cluster, int chip) {
    slot[cluster] = chip * STRIDE + residentCount[chip]++;
    residents[slot[cluster]] = cluster;
  }
}
