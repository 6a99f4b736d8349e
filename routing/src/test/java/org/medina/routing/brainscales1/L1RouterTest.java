package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.brainscales1.UnroutedCause;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

/** What holds for every layer-1 router. */
class L1RouterTest {
  private static final int CENTRE = Wafer.hicann(17, 7);

  static ImmutableList<String> names() {
    return L1Routers.names();
  }

  private static L1Routes route(String name, L1Problem problem) {
    L1Routes routes = L1Routers.byName(name).route(problem, StageContext.simple());
    L1Checker.check(problem, routes);
    return routes;
  }

  @ParameterizedTest
  @MethodSource("names")
  void answersToItsName(String name) {
    assertThat(L1Routers.byName(name).name()).isEqualTo(name);
  }

  @Test
  void refusesUnknownNames() {
    assertThatThrownBy(() -> L1Routers.byName("maze"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"maze\"")
        .hasMessageContaining("negotiated, backbone, dijkstra");
  }

  @ParameterizedTest
  @MethodSource("names")
  void routesNothing(String name) {
    assertThat(route(name, Wafers.perfect(ImmutableList.of())).busCount()).isZero();
    L1Routes idle = route(name, Wafers.perfect(ImmutableList.of(Wafers.bus(CENTRE, 3))));
    assertThat(idle.first(1)).isZero();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reachesTheSendersOwnHicannOverOneSwitch(String name) {
    for (int merger = 0; merger < SendingRepeaters.COUNT; merger++) {
      L1Routes routes =
          route(name, Wafers.perfect(ImmutableList.of(Wafers.bus(CENTRE, merger, CENTRE))));
      assertThat(routes.taps(0)).isEqualTo(1);
      assertThat(routes.first(1)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void reachesEveryHicannOfAPerfectWafer(String name) {
    int[] all = new int[Wafer.HICANNS];
    Arrays.setAll(all, hicann -> hicann);
    L1Routes routes = route(name, Wafers.perfect(ImmutableList.of(Wafers.bus(CENTRE, 3, all))));
    assertThat(routes.unrouted()).isZero();
  }

  @ParameterizedTest
  @MethodSource("names")
  void sendsOverTheWesternNeighbourIfTheOwnLineIsDefective(String name) {
    int own = WaferGraph.sending(CENTRE, 3);
    WaferGraph graph = WaferGraph.of(node -> node != own, element -> true, element -> true);
    L1Problem problem =
        new L1Problem(
            graph,
            ImmutableList.of(Wafers.bus(CENTRE, 3, Wafer.hicann(16, 9))),
            L1Problem.allDrivers(),
            false);
    L1Routes routes = route(name, problem);
    assertThat(routes.unrouted()).isZero();
    assertThat(routes.node(0)).isEqualTo(WaferGraph.sendingWest(CENTRE, 3));
  }

  @ParameterizedTest
  @MethodSource("names")
  void blamesDefectsWhereNoPathLeads(String name) {
    int target = Wafer.hicann(18, 7);
    WaferGraph graph =
        WaferGraph.of(node -> WaferGraph.hicann(node) != target, element -> true, element -> true);
    L1Problem problem =
        new L1Problem(
            graph,
            ImmutableList.of(Wafers.bus(CENTRE, 3, target, CENTRE)),
            L1Problem.allDrivers(),
            false);
    L1Routes routes = route(name, problem);
    assertThat(routes.unrouted()).isEqualTo(1);
    assertThat(routes.cause(problem.pair(0, target))).isEqualTo(UnroutedCause.DEFECTS);
    assertThat(routes.causeNode(problem.pair(0, target))).isEqualTo(problem.root(0));
  }

  /**
   * Nine buses of one class for a HICANN of which only the eight vertical lines of that class work.
   */
  @ParameterizedTest
  @MethodSource("names")
  void blamesCongestionAndKeepsWhatHasPriority(String name) {
    int target = Wafer.hicann(18, 7);
    WaferGraph graph =
        WaferGraph.of(
            node -> {
              int line = WaferGraph.line(node);
              return WaferGraph.hicann(node) != target
                  || line >= 256
                  || line % 32 == (line < 128 ? 12 : 19);
            },
            element -> true,
            element -> true);
    ImmutableList.Builder<L1Bus> buses = ImmutableList.builder();
    for (int i = 0; i < 9; i++) {
      int hicann = Wafer.hicann(26 - 2 * i, 3 + i);
      buses.add(new L1Bus(hicann, 3, i == 8 ? 1 : 0, ImmutableList.of(L1Target.of(target, 5, 1))));
    }
    L1Problem problem = new L1Problem(graph, buses.build(), L1Problem.allDrivers(), false);
    L1Routes routes = route(name, problem);
    assertThat(routes.unrouted()).isBetween(1, 8);
    assertThat(routes.taps(8)).isEqualTo(1);
    for (int pair = 0; pair < problem.pairCount(); pair++) {
      if (routes.taps(pair) == 0) {
        assertThat(routes.cause(pair)).isEqualTo(UnroutedCause.CONGESTION);
        assertThat(WaferGraph.hicann(routes.causeNode(pair))).isBetween(0, Wafer.HICANNS - 1);
      }
    }
    if (name.equals("negotiated")) {
      assertThat(routes.unrouted()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesTheSameForAnyNumberOfThreads(String name) {
    Wafers.Defects defects = Wafers.Defects.draw(0.03, 0.01, CounterRandom.derive(7, "threads"));
    List<Integer> hicanns = Wafers.inColumns(40, defects.hicanns());
    L1Problem problem =
        new L1Problem(defects.graph(), Wafers.allToAll(hicanns, 2), defects.drivers(), false);
    L1Routes one = route(name, problem);
    L1Routes four =
        L1Routers.byName(name).route(problem, new StageContext(0, 4, ProgressListener.SILENT));
    assertThat(Wafers.text(four)).isEqualTo(Wafers.text(one));
  }

  @Test
  void refusesTwoBusesOfOneMerger() {
    assertThatThrownBy(
            () ->
                Wafers.perfect(
                    ImmutableList.of(Wafers.bus(CENTRE, 3, 1), Wafers.bus(CENTRE, 3, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two buses start at line");
    assertThatThrownBy(() -> Wafers.bus(CENTRE, 3, 5, 5))
        .hasMessageContaining("HICANN 5 is a target twice");
  }

  @Test
  void countsTheWorkingDriversOfAGroup() {
    BitSet drivers = L1Problem.allDrivers();
    drivers.clear(224 * CENTRE + 1);
    L1Problem problem = new L1Problem(WaferGraph.perfect(), ImmutableList.of(), drivers, false);
    int fewer = 0;
    for (int i = 0; i < 16; i++) {
      int working = problem.groupDrivers(CENTRE, Side.of(i / 8), i % 8);
      fewer += 14 - working;
    }
    assertThat(fewer).isEqualTo(1);
  }
}
