package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.brainscales1.UnroutedCause;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

/** Random buses on wafers with random defects. */
class L1RoutingPropertyTest {
  @Property(tries = 40)
  void routesAreLegalWhateverTheDefects(
      @ForAll long seed,
      @ForAll @IntRange(max = 20) int percent,
      @ForAll @IntRange(min = 2, max = 40) int hicanns,
      @ForAll @IntRange(min = 1, max = 80) int buses,
      @ForAll boolean neighbourTaps) {
    CounterRandom random = CounterRandom.derive(seed, "layer 1");
    Wafers.Defects defects = Wafers.Defects.draw(percent / 100.0, percent / 300.0, random);
    List<Integer> region = Wafers.inColumns(hicanns, defects.hicanns());
    L1Problem problem =
        new L1Problem(
            defects.graph(),
            Wafers.random(region, buses, random),
            defects.drivers(),
            neighbourTaps);
    for (String name : L1Routers.names()) {
      L1Routes routes = L1Routers.byName(name).route(problem, StageContext.simple());
      L1Checker.check(problem, routes);
      int segments = routes.first(routes.busCount());
      if (segments > 0) {
        L1Routes damaged = shifted(routes, random.nextInt(segments));
        assertThatThrownBy(() -> L1Checker.check(problem, damaged))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("the route of bus");
      }
    }
  }

  /** A copy with one segment on the next line of the wafer. */
  private static L1Routes shifted(L1Routes routes, int victim) {
    L1Routes.Builder builder = L1Routes.builder(routes.busCount(), routes.pairCount());
    for (int bus = 0; bus < routes.busCount(); bus++) {
      int first = routes.first(bus);
      for (int i = first; i < routes.first(bus + 1); i++) {
        int node = routes.node(i) + (i == victim ? 1 : 0);
        int parent = i == first ? L1Routes.ROOT : routes.parent(i) - first;
        builder.segment(node % WaferGraph.NODES, parent, routes.arc(i));
      }
      builder.endBus();
    }
    for (int pair = 0; pair < routes.pairCount(); pair++) {
      for (int i = 0; i < routes.taps(pair); i++) {
        builder.tap(pair, routes.tap(pair, i));
      }
      if (routes.cause(pair) != null) {
        builder.unrouted(pair, routes.cause(pair), routes.causeNode(pair));
      }
    }
    return builder.build();
  }

  @Property(tries = 30)
  void busesKeepTheClassOfTheirSendingLine(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int hicanns) {
    CounterRandom random = CounterRandom.derive(seed, "class");
    Wafers.Defects some = Wafers.Defects.draw(0.02, 0, random);
    List<Integer> region = Wafers.inColumns(hicanns, some.hicanns());
    L1Problem problem =
        new L1Problem(some.graph(), Wafers.random(region, 20, random), some.drivers(), false);
    L1Routes routes = new NegotiatedRouter().route(problem, StageContext.simple());
    for (int bus = 0; bus < routes.busCount(); bus++) {
      for (int i = routes.first(bus); i < routes.first(bus + 1); i++) {
        assertThat(LineClasses.of(routes.node(i))).isEqualTo(LineClasses.of(problem.root(bus)));
      }
    }
    assertThat(routes.unrouted()).isGreaterThanOrEqualTo(LineClasses.lostPairs(problem));
  }

  @Property(tries = 4)
  void routesAreTheSameForAnyNumberOfThreads(
      @ForAll long seed, @ForAll @IntRange(max = 10) int percent) {
    CounterRandom random = CounterRandom.derive(seed, "threads");
    Wafers.Defects defects = Wafers.Defects.draw(percent / 100.0, percent / 300.0, random);
    List<Integer> region = Wafers.inColumns(30, defects.hicanns());
    L1Problem problem =
        new L1Problem(defects.graph(), Wafers.random(region, 80, random), defects.drivers(), false);
    for (String name : L1Routers.names()) {
      String expected = null;
      for (int threads : new int[] {1, 2, 7}) {
        StageContext context = new StageContext(seed, threads, ProgressListener.SILENT);
        String text = Wafers.text(L1Routers.byName(name).route(problem, context));
        expected = expected == null ? text : expected;
        assertThat(text).as(name).isEqualTo(expected);
      }
    }
  }

  /** Where half of the vertical lines are dead, classes run short of lines. */
  @Property(tries = 5)
  void noRouterBeatsTheCutOfTheClasses(
      @ForAll long seed,
      @ForAll @IntRange(min = 40, max = 80) int percent,
      @ForAll @IntRange(min = 1, max = 12) int targets) {
    CounterRandom random = CounterRandom.derive(seed, "cut");
    BitSet dead = new BitSet(WaferGraph.NODES);
    for (int node = 0; node < WaferGraph.NODES; node++) {
      dead.set(node, WaferGraph.isVertical(node) && random.nextInt(100) < percent);
    }
    WaferGraph graph = WaferGraph.of(node -> !dead.get(node), element -> true, element -> true);
    List<Integer> senders = Wafers.inColumns(70, new BitSet());
    ImmutableList.Builder<L1Bus> buses = ImmutableList.builder();
    for (int sender : senders) {
      ImmutableList.Builder<L1Target> wanted = ImmutableList.builder();
      for (int target : senders.subList(0, targets)) {
        wanted.add(L1Target.of(target, 1 + random.nextInt(50), 1));
      }
      buses.add(new L1Bus(sender, random.nextInt(8), 0, wanted.build()));
    }
    L1Problem problem = new L1Problem(graph, buses.build(), L1Problem.allDrivers(), false);
    int lostPairs = LineClasses.lostPairs(problem);
    long lostWeight = LineClasses.lostWeight(problem);
    assertThat(lostWeight).isGreaterThanOrEqualTo(lostPairs);
    if (percent >= 60 && targets >= 3) {
      assertThat(lostPairs).isPositive();
    }
    for (String name : L1Routers.names()) {
      L1Routes routes = L1Routers.byName(name).route(problem, StageContext.simple());
      L1Checker.check(problem, routes);
      long unroutedWeight = 0;
      for (int pair = 0; pair < problem.pairCount(); pair++) {
        unroutedWeight += routes.cause(pair) == null ? 0 : problem.weight(pair);
      }
      assertThat(routes.unrouted()).as(name).isGreaterThanOrEqualTo(lostPairs);
      assertThat(unroutedWeight).as(name).isGreaterThanOrEqualTo(lostWeight);
    }
  }

  /** The negotiated router looks at a line from one end only, so it may miss a shorter way. */
  @Property(tries = 60)
  void aLonelyBusTakesAShortestWay(
      @ForAll long seed,
      @ForAll @IntRange(max = 35) int percent,
      @ForAll @IntRange(max = 383) int sender,
      @ForAll @IntRange(max = 383) int target,
      @ForAll @IntRange(max = 7) int merger) {
    CounterRandom random = CounterRandom.derive(seed, "lonely");
    WaferGraph graph = Wafers.Defects.draw(percent / 100.0, percent / 300.0, random).graph();
    L1Problem problem = Wafers.problem(graph, Wafers.bus(sender, merger, target));
    int shortest = ShortestWay.lines(graph, problem.root(0), target);
    Assume.that(shortest != ShortestWay.CROSSING);
    for (String name : List.of("negotiated", "dijkstra")) {
      L1Routes routes = L1Routers.byName(name).route(problem, StageContext.simple());
      L1Checker.check(problem, routes);
      assertThat(routes.cause(0)).as(name).isEqualTo(shortest > 0 ? null : UnroutedCause.DEFECTS);
      assertThat(routes.first(1)).as(name).isBetween(shortest, 2 * shortest);
      if (name.equals("dijkstra")) {
        assertThat(routes.first(1)).isEqualTo(shortest);
      }
    }
  }

  /** Wafers with 30 % defects where the way leaves a line where a shorter way entered it. */
  @Example
  void findsWaysThatEnterALineAtTheOtherEnd() {
    assertFound(0, Wafers.bus(131, 3, 381), 62);
    assertFound(6, Wafers.bus(315, 1, 40), 24);
  }

  private static void assertFound(long seed, L1Bus bus, int lines) {
    WaferGraph graph = Wafers.Defects.draw(0.3, 0.1, CounterRandom.derive(seed, "lonely")).graph();
    L1Problem problem = Wafers.problem(graph, bus);
    assertThat(ShortestWay.lines(graph, problem.root(0), problem.hicann(0))).isEqualTo(lines);
    assertThat(new DijkstraRouter().route(problem, StageContext.simple()).first(1))
        .isEqualTo(lines);
    assertThat(new NegotiatedRouter().route(problem, StageContext.simple()).unrouted()).isZero();
  }
}
