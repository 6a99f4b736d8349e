package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.random.CounterRandom;
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
}
