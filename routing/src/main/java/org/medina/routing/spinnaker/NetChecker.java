package org.medina.routing.spinnaker;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

/**
 * Follows the packets of every net through the tables of the machine, as its routers would: the
 * first match wins, what matches nothing goes on straight, and what a core sends must match. Every
 * key has to reach exactly the cores of its net and no chip twice.
 *
 * <p>Knows the tables, the keys and the graph, but not the trees. Keys that the tables treat alike
 * travel together, so the time is hops times the entries that a lookup passes.
 */
public final class NetChecker {
  private static final int BATCH = 256;

  private NetChecker() {}

  /**
   * Checks all nets.
   *
   * @param tables at most one per chip
   * @throws IllegalStateException naming the net, the keys and the chip, if a packet is lost, goes
   *     round in a circle, uses a dead link, or reaches other cores than those of its net
   */
  public static void check(
      RoutingProblem problem, KeyAllocation keys, List<RoutingTable> tables, StageContext context) {
    @Nullable RoutingTable[] tableOf = new RoutingTable[problem.machine().positions()];
    for (RoutingTable table : tables) {
      if (tableOf[table.chip()] != null) {
        throw new IllegalStateException("two tables for chip " + table.chip());
      }
      tableOf[table.chip()] = table;
    }
    int nets = problem.graph().netCount();
    context.forEach(
        (nets + BATCH - 1) / BATCH,
        batch -> {
          PacketWalk walk = new PacketWalk(problem, tableOf);
          for (int net = batch * BATCH; net < Math.min(nets, (batch + 1) * BATCH); net++) {
            check(problem, keys, net, walk);
          }
        });
  }

  /** Follows the whole block of a net first; only if that fails, exactly the keys in use. */
  private static void check(RoutingProblem problem, KeyAllocation keys, int net, PacketWalk walk) {
    int key = keys.key(net);
    walk.expect(net);
    if (followAll(walk, key, keys.mask(net)) == null) {
      return;
    }
    long next = Integer.toUnsignedLong(key);
    long end = next + problem.graph().keys(net);
    while (next < end) {
      long block = Long.highestOneBit(end - next);
      if (next != 0) {
        block = Math.min(block, Long.lowestOneBit(next));
      }
      String violation = followAll(walk, (int) next, (int) -block);
      if (violation != null) {
        throw new IllegalStateException("net " + net + ": " + violation);
      }
      next += block;
    }
  }

  /** Follows a set of keys, divided wherever a table treats them differently. */
  private static @Nullable String followAll(PacketWalk walk, int key, int mask) {
    ArrayDeque<int[]> open = new ArrayDeque<>();
    open.add(new int[] {key, mask});
    while (!open.isEmpty()) {
      int[] keys = open.remove();
      String violation = walk.follow(keys[0], keys[1]);
      if (violation != null) {
        return violation;
      }
      int bit = walk.divideAt();
      if (bit != 0) {
        open.add(new int[] {keys[0], keys[1] | bit});
        open.add(new int[] {keys[0] | bit, keys[1] | bit});
      }
    }
    return null;
  }

  /** The tables' view of one machine and the scratch of one thread. */
  private static final class PacketWalk {
    private final RoutingProblem problem;
    private final @Nullable RoutingTable[] tableOf;
    private final int[] expected;
    private final int[] visited;
    private int[] pendingChip = new int[64];
    private byte[] pendingArrival = new byte[64];
    private int epoch;
    private int net;
    private int divideAt;
    private int pending;

    PacketWalk(RoutingProblem problem, @Nullable RoutingTable[] tableOf) {
      this.problem = problem;
      this.tableOf = tableOf;
      expected = new int[tableOf.length];
      visited = new int[tableOf.length];
    }

    void expect(int newNet) {
      net = newNet;
    }

    /** A key bit by which a table tells the keys of the last walk apart, or 0. */
    int divideAt() {
      return divideAt;
    }

    /** Follows keys from the source; null if all is well or they must be divided first. */
    @Nullable String follow(int key, int mask) {
      var graph = problem.graph();
      var placement = problem.placement();
      for (int i = 0; i < graph.targetCount(net); i++) {
        int target = graph.target(net, i);
        expected[placement.chip(target)] |= 1 << placement.processor(target);
      }
      String violation = walk(placement.chip(graph.source(net)), key, mask);
      if (violation == null && divideAt == 0) {
        violation = missed();
      }
      for (int i = 0; i < graph.targetCount(net); i++) {
        expected[placement.chip(graph.target(net, i))] = 0;
      }
      return violation == null ? null : "keys %08x/%08x %s".formatted(key, mask, violation);
    }

    private @Nullable String missed() {
      var graph = problem.graph();
      for (int i = 0; i < graph.targetCount(net); i++) {
        int chip = problem.placement().chip(graph.target(net, i));
        if (visited[chip] != epoch) {
          return "never reach " + name(chip);
        }
      }
      return null;
    }

    private @Nullable String walk(int source, int key, int mask) {
      epoch++;
      divideAt = 0;
      pending = 0;
      push(source, -1);
      while (pending > 0) {
        int chip = pendingChip[--pending];
        int arrival = pendingArrival[pending];
        if (visited[chip] == epoch) {
          return "visit " + name(chip) + " twice";
        }
        visited[chip] = epoch;
        int route = lookUp(chip, arrival, key, mask);
        if (divideAt != 0) {
          return null;
        }
        if (route < 0) {
          return "match nothing at %s, where they are sent".formatted(name(chip));
        }
        if (route >>> 6 != expected[chip]) {
          return "reach cores %05x of %s instead of %05x"
              .formatted(route >>> 6, name(chip), expected[chip]);
        }
        for (int link = 0; link < 6; link++) {
          if ((route >>> link & 1) != 0) {
            int to = problem.machine().neighbour(chip, link);
            if (to < 0) {
              return "leave %s over dead link %d".formatted(name(chip), link);
            }
            push(to, (link + 3) % 6);
          }
        }
      }
      return null;
    }

    /** The route of the keys, -1 for a packet of a core that matches nothing. */
    private int lookUp(int chip, int arrival, int key, int mask) {
      RoutingTable table = tableOf[chip];
      int size = table == null ? 0 : table.size();
      for (int i = 0; table != null && i < size; i++) {
        int bits = table.mask(i);
        if (((key ^ table.key(i)) & mask & bits) == 0) {
          divideAt = Integer.highestOneBit(bits & ~mask);
          return table.route(i);
        }
      }
      return arrival < 0 ? -1 : 1 << (arrival + 3) % 6;
    }

    private void push(int chip, int arrival) {
      if (pending == pendingChip.length) {
        pendingChip = Arrays.copyOf(pendingChip, pending * 2);
        pendingArrival = Arrays.copyOf(pendingArrival, pending * 2);
      }
      pendingChip[pending] = chip;
      pendingArrival[pending++] = (byte) arrival;
    }

    private String name(int chip) {
      return "chip (%d, %d)".formatted(problem.machine().x(chip), problem.machine().y(chip));
    }
  }
}
