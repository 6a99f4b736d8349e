package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

/** Capacity, balance and options of the negotiated router. */
class NegotiatedRouterTest {
  private static final int CENTRE = Wafer.hicann(17, 7);

  private static L1Routes route(L1Problem problem) {
    L1Routes routes = new NegotiatedRouter().route(problem, StageContext.simple());
    L1Checker.check(problem, routes);
    return routes;
  }

  /** Buses that arrive in each group of drivers, 8 (2 hicann + side) + group. */
  private static int[] arrivals(L1Problem problem, L1Routes routes) {
    int[] arrivals = new int[16 * Wafer.HICANNS];
    for (int pair = 0; pair < problem.pairCount(); pair++) {
      for (int i = 0; i < routes.taps(pair); i++) {
        int vertical = WaferGraph.line(routes.tap(pair, i));
        int side = Lines.side(vertical).ordinal();
        arrivals[8 * (2 * problem.hicann(pair) + side) + SynapseSwitches.group(vertical)]++;
      }
    }
    return arrivals;
  }

  private static int excess(int[] arrivals, int driversEach) {
    int excess = 0;
    for (int count : arrivals) {
      excess += Math.max(0, driversEach * count - 14);
    }
    return excess;
  }

  /** 131 buses in 16 groups: nine a group would be even, 262 drivers wanted are 38 too many. */
  @Test
  void routesAllToAllOfAWholeRegionWithEvenGroups() {
    List<Integer> hicanns = Wafers.inColumns(131, new BitSet());
    L1Problem problem = Wafers.perfect(Wafers.allToAll(hicanns, 2));
    L1Routes routes = route(problem);
    assertThat(routes.unrouted()).isZero();
    int[] arrivals = arrivals(problem, routes);
    assertThat(excess(arrivals, 2)).isLessThanOrEqualTo(131 * 38 * 102 / 100);
    assertThat(Arrays.stream(arrivals).max().orElseThrow()).isLessThanOrEqualTo(10);

    NegotiationOptions blind = new NegotiationOptions(60, 0.5, 1.3, 4, 0.3, 6, 0, 8);
    L1Routes uneven = new NegotiatedRouter(blind).route(problem, StageContext.simple());
    assertThat(uneven.unrouted()).isZero();
    assertThat(excess(arrivals(problem, uneven), 2)).isGreaterThan(131 * 38 * 3 / 2);
  }

  @Test
  void losesLittleAtFivePercentDefects() {
    Wafers.Defects defects = Wafers.Defects.draw(0.05, 0.01, CounterRandom.derive(1, "defects"));
    List<Integer> hicanns = Wafers.inColumns(131, defects.hicanns());
    L1Problem problem =
        new L1Problem(defects.graph(), Wafers.allToAll(hicanns, 2), defects.drivers(), false);
    L1Routes routes = route(problem);
    L1Routes backbone = new BackboneRouter().route(problem, StageContext.simple());
    L1Checker.check(problem, backbone);
    assertThat(routes.unrouted()).isLessThan(problem.pairCount() / 50);
    assertThat(backbone.unrouted()).isGreaterThan(10 * routes.unrouted());
  }

  @Test
  void arrivesOnASecondLineIfAsked() {
    L1Bus bus =
        new L1Bus(
            CENTRE,
            3,
            0,
            ImmutableList.of(
                new L1Target(Wafer.hicann(19, 8), 10, 6, 2), L1Target.of(CENTRE, 10, 1)));
    L1Problem problem = Wafers.perfect(ImmutableList.of(bus));
    L1Routes routes = route(problem);
    assertThat(routes.taps(problem.pair(0, Wafer.hicann(19, 8)))).isEqualTo(2);
    assertThat(routes.taps(problem.pair(0, CENTRE))).isEqualTo(1);
  }

  @Test
  void feedsFromNextDoorOnlyIfAllowed() {
    int target = Wafer.hicann(18, 7);
    WaferGraph graph =
        WaferGraph.of(node -> WaferGraph.hicann(node) != target, element -> true, element -> true);
    ImmutableList<L1Bus> buses =
        ImmutableList.of(new L1Bus(CENTRE, 3, 0, ImmutableList.of(L1Target.of(target, 10, 1))));
    assertThat(route(new L1Problem(graph, buses, L1Problem.allDrivers(), false)).unrouted())
        .isEqualTo(1);
    L1Routes routes = route(new L1Problem(graph, buses, L1Problem.allDrivers(), true));
    assertThat(routes.unrouted()).isZero();
    int tap = routes.tap(0, 0);
    assertThat(WaferGraph.hicann(tap)).isIn(CENTRE, Wafer.hicann(19, 7));
    assertThat(WaferGraph.line(tap) >= 128).isEqualTo(WaferGraph.hicann(tap) == CENTRE);
  }

  /** Where one working line is left, the bus with more synapses behind it keeps it. */
  @Test
  void leavesAContestedLineToTheHeavierBus() {
    int target = Wafer.hicann(18, 7);
    int line = WaferGraph.vertical(target, 44);
    WaferGraph graph =
        WaferGraph.of(
            node ->
                WaferGraph.hicann(node) != target || !WaferGraph.isVertical(node) || node == line,
            element -> true,
            element -> true);
    for (int heavy = 0; heavy < 2; heavy++) {
      L1Bus[] buses = new L1Bus[2];
      for (int i = 0; i < 2; i++) {
        L1Target wanted = L1Target.of(target, i == heavy ? 9 : 8, 1);
        buses[i] = new L1Bus(Wafer.hicann(16 - 2 * i, 8 + i), 3, 0, ImmutableList.of(wanted));
      }
      L1Problem problem =
          new L1Problem(graph, ImmutableList.copyOf(buses), L1Problem.allDrivers(), false);
      L1Routes routes = route(problem);
      assertThat(routes.unrouted()).isEqualTo(1);
      assertThat(routes.taps(heavy)).isEqualTo(1);
    }
  }

  /** Of nine buses of a class, a HICANN can take eight; the lightest is lost. */
  @Test
  void meetsTheCutOfAClass() {
    int target = Wafer.hicann(18, 7);
    ImmutableList.Builder<L1Bus> buses = ImmutableList.builder();
    for (int i = 0; i < 9; i++) {
      L1Target wanted = L1Target.of(target, 20 - i, 1);
      int sender = Wafer.hicann(26 - 2 * i, 3 + i);
      buses.add(new L1Bus(sender, 3, 0, ImmutableList.of(wanted)));
    }
    L1Problem problem = Wafers.perfect(buses.build());
    L1Routes routes = route(problem);
    assertThat(LineClasses.lostPairs(problem)).isEqualTo(1);
    assertThat(LineClasses.lostWeight(problem)).isEqualTo(12);
    assertThat(routes.unrouted()).isEqualTo(1);
    assertThat(routes.taps(8)).isZero();
  }
}
