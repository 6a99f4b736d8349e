package org.medina.routing.brainscales1;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Direction;
import org.medina.hardware.brainscales1.L1Switches;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;

/**
 * Checks layer-1 routes against their problem. Time linear in segments and pairs; memory about 3
 * MB, most of it the switches of the wafer.
 */
public final class L1Checker {
  private final L1Problem problem;
  private final L1Routes routes;
  private final L1Switches switches = new L1Switches();

  /** Per node: the bus that holds it, or -1. */
  private final int[] holder = new int[WaferGraph.NODES];

  /** Per node: the bus that sends on it, or -1. */
  private final int[] sender = new int[WaferGraph.NODES];

  private final BitSet tapped = new BitSet(WaferGraph.NODES);

  private L1Checker(L1Problem problem, L1Routes routes) {
    this.problem = problem;
    this.routes = routes;
    Arrays.fill(holder, -1);
    Arrays.fill(sender, -1);
  }

  /**
   * Follows every tree over the wafer.
   *
   * @throws IllegalStateException if a segment is held by two buses or belongs to another sender,
   *     is not fed over a working switch or repeater, has two crossbar switches, leads to no
   *     target, or if a pair has neither a legal line nor a cause; that is a bug of the router
   */
  public static void check(L1Problem problem, L1Routes routes) {
    if (routes.busCount() != problem.busCount() || routes.pairCount() != problem.pairCount()) {
      throw new IllegalStateException(
          "%d buses with %d pairs are routed in place of %d with %d"
              .formatted(
                  routes.busCount(), routes.pairCount(), problem.busCount(), problem.pairCount()));
    }
    L1Checker checker = new L1Checker(problem, routes);
    for (int bus = 0; bus < problem.busCount(); bus++) {
      checker.sender[sendingLine(problem.bus(bus))] = bus;
    }
    for (int bus = 0; bus < problem.busCount(); bus++) {
      checker.checkTree(bus);
    }
    for (int pair = 0; pair < problem.pairCount(); pair++) {
      checker.checkPair(pair);
    }
    for (int bus = 0; bus < problem.busCount(); bus++) {
      checker.checkEnds(bus);
    }
  }

  private static int sendingLine(L1Bus bus) {
    return WaferGraph.sending(bus.hicann(), bus.dncMerger());
  }

  private void checkTree(int bus) {
    int first = routes.first(bus);
    for (int segment = first; segment < routes.first(bus + 1); segment++) {
      int node = routes.node(segment);
      if (holder[node] >= 0) {
        fail(bus, "shares line %s with bus %d".formatted(WaferGraph.name(node), holder[node]));
      }
      if (sender[node] >= 0 && sender[node] != bus) {
        fail(bus, "uses the sending line %s of bus %d".formatted(name(segment), sender[node]));
      }
      holder[node] = bus;
      if (segment == first) {
        checkRoot(bus, node);
      } else {
        checkFeed(bus, segment);
      }
    }
  }

  private void checkRoot(int bus, int node) {
    L1Bus sending = problem.bus(bus);
    int west = WaferGraph.sendingWest(sending.hicann(), sending.dncMerger());
    if (node != sendingLine(sending) && node != west) {
      fail(bus, "starts at line %s, which it does not drive".formatted(WaferGraph.name(node)));
    }
    if (routes.parent(routes.first(bus)) != L1Routes.ROOT) {
      fail(bus, "has a root that is fed by another segment");
    }
  }

  private void checkFeed(int bus, int segment) {
    WaferGraph graph = problem.graph();
    int parent = routes.parent(segment);
    if (parent < routes.first(bus) || parent >= segment) {
      fail(bus, "has line %s before the one that feeds it".formatted(name(segment)));
    }
    int from = routes.node(parent);
    int arc = routes.arc(segment);
    if (arc < graph.begin(from) || arc >= graph.end(from)) {
      fail(bus, "feeds line %s by a switch of another line".formatted(name(segment)));
    }
    if (graph.target(arc) != routes.node(segment)) {
      fail(bus, "feeds line %s by a switch that leads elsewhere".formatted(name(segment)));
    }
    if (graph.kind(arc) == WaferGraph.CROSSBAR) {
      int hicann = graph.element(arc) / Crossbar.SWITCHES;
      int crossbar = graph.element(arc) % Crossbar.SWITCHES;
      if (!switches.canCloseCrossbar(hicann, crossbar)) {
        fail(
            bus,
            "needs a second crossbar switch of line %s or its parent".formatted(name(segment)));
      }
      switches.setCrossbar(hicann, crossbar, true);
    }
  }

  private void checkPair(int pair) {
    int bus = problem.busOf(pair);
    int taps = routes.taps(pair);
    if ((taps == 0) == (routes.cause(pair) == null)) {
      fail(
          bus,
          "reaches HICANN %d over %d lines with cause %s"
              .formatted(problem.hicann(pair), taps, routes.cause(pair)));
    }
    if (taps > problem.lines(pair)) {
      fail(bus, "reaches HICANN %d over %d lines".formatted(problem.hicann(pair), taps));
    }
    for (int i = 0; i < taps; i++) {
      int node = routes.tap(pair, i);
      if (holder[node] != bus) {
        fail(bus, "feeds a HICANN by line %s of another bus".formatted(WaferGraph.name(node)));
      }
      if (tapped.get(node)) {
        fail(bus, "feeds two chains by line %s".formatted(WaferGraph.name(node)));
      }
      if (!canFeed(node, problem.hicann(pair))) {
        fail(
            bus,
            "cannot feed HICANN %d by line %s"
                .formatted(problem.hicann(pair), WaferGraph.name(node)));
      }
      tapped.set(node);
    }
  }

  private boolean canFeed(int node, int hicann) {
    if (!WaferGraph.isVertical(node)) {
      return false;
    }
    int own = WaferGraph.hicann(node);
    Direction outward = Lines.side(WaferGraph.line(node)).outward();
    return own == hicann || problem.neighbourTaps() && Wafer.neighbour(own, outward) == hicann;
  }

  private void checkEnds(int bus) {
    int first = routes.first(bus);
    BitSet feeding = new BitSet();
    for (int segment = routes.first(bus + 1) - 1; segment >= first; segment--) {
      if (!feeding.get(segment - first) && !tapped.get(routes.node(segment))) {
        fail(bus, "ends at line %s, which feeds no HICANN".formatted(name(segment)));
      }
      if (segment > first) {
        feeding.set(routes.parent(segment) - first);
      }
    }
  }

  private String name(int segment) {
    return WaferGraph.name(routes.node(segment));
  }

  private static void fail(int bus, String violation) {
    throw new IllegalStateException("the route of bus " + bus + " " + violation);
  }
}
