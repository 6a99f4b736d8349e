package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.L1Switches;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.UnroutedCause;
import org.medina.ir.stage.StageContext;

/**
 * Situations that other mappers of this wafer are tested on, with the answer that follows from the
 * hardware: whether there is a way, and how many lines the shortest one has. A way has a line for
 * each border of HICANNs that it crosses, one for each crossbar switch and the sending line.
 */
class L1ConformanceTest {
  /** The routers that look for detours; the backbone does not. */
  static ImmutableList<String> pathFinders() {
    return ImmutableList.of("negotiated", "dijkstra");
  }

  static ImmutableList<String> names() {
    return L1Routers.names();
  }

  private static L1Routes route(String name, L1Problem problem) {
    L1Routes routes = L1Routers.byName(name).route(problem, StageContext.simple());
    L1Checker.check(problem, routes);
    assertThat(closed(problem, routes).violations()).isEmpty();
    return routes;
  }

  /** The crossbar switches of all routes. */
  private static L1Switches closed(L1Problem problem, L1Routes routes) {
    L1Switches switches = new L1Switches();
    for (int segment = 0; segment < routes.first(routes.busCount()); segment++) {
      int arc = routes.arc(segment);
      if (arc >= 0 && problem.graph().kind(arc) == WaferGraph.CROSSBAR) {
        int element = problem.graph().element(arc);
        switches.setCrossbar(element / Crossbar.SWITCHES, element % Crossbar.SWITCHES, true);
      }
    }
    return switches;
  }

  private static void assertRouted(String name, WaferGraph graph, L1Bus bus, int lines) {
    L1Routes routes = route(name, Wafers.problem(graph, bus));
    assertThat(routes.unrouted()).as("%s from %s", name, bus).isZero();
    assertThat(routes.first(1)).as("%s from %s", name, bus).isLessThanOrEqualTo(lines);
  }

  private static void assertRoutedFromEveryMerger(
      String name, WaferGraph graph, int lines, int sender, int... targets) {
    for (int merger = 0; merger < SendingRepeaters.COUNT; merger++) {
      assertRouted(name, graph, Wafers.bus(sender, merger, targets), lines);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void runsStraightWhereNothingIsMissing(String name) {
    int sender = Wafer.hicann(14, 7);
    WaferGraph perfect = WaferGraph.perfect();
    assertRoutedFromEveryMerger(name, perfect, 5, sender, Wafer.hicann(17, 7));
    assertRoutedFromEveryMerger(name, perfect, 3, sender, Wafer.hicann(13, 7));
    assertRoutedFromEveryMerger(name, perfect, 3, sender, Wafer.hicann(14, 6));
  }

  /** One HICANN on the straight way: two rows' crossings and two crossbar switches more. */
  @ParameterizedTest
  @MethodSource("pathFinders")
  void goesAroundAMissingHicann(String name) {
    WaferGraph graph = Wafers.without(Wafer.hicann(16, 7));
    int sender = Wafer.hicann(14, 7);
    assertRoutedFromEveryMerger(name, graph, 9, sender, Wafer.hicann(17, 7));
    assertRoutedFromEveryMerger(name, graph, 4, sender, Wafer.hicann(15, 6));
  }

  /**
   * A wall from the northern edge down to the row of the sender, and one from the southern edge.
   */
  @ParameterizedTest
  @MethodSource("pathFinders")
  void goesAroundTwoWalls(String name) {
    List<Integer> missing = new ArrayList<>();
    for (int y = 0; y < Wafer.HEIGHT; y++) {
      missing.add(Wafer.hicann(y <= 8 ? 14 : 18, y));
    }
    missing.add(Wafer.hicann(18, 8));
    WaferGraph graph = Wafers.without(Ints.toArray(missing));
    int target = Wafer.hicann(21, 8);
    // 9 columns, 1 row down, 2 up, 1 down, and 5 switches
    assertRoutedFromEveryMerger(name, graph, 19, Wafer.hicann(12, 8), target);
  }

  /**
   * From reticle 27 to reticle 32 with 28 between them and 19 north of that missing. The row south
   * of the missing ones ends a column before the target, so the way has five switches.
   */
  @ParameterizedTest
  @MethodSource("pathFinders")
  void goesAroundMissingReticles(String name) {
    List<Integer> missing = new ArrayList<>();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      int reticle = Reticles.ofHicann(hicann);
      if (reticle == 19 || reticle == 28) {
        missing.add(hicann);
      }
    }
    assertThat(missing).hasSize(16);
    WaferGraph graph = Wafers.without(Ints.toArray(missing));
    for (int y = 8; y <= 9; y++) {
      int sender = Wafer.hicann(15, y);
      int target = Wafer.hicann(32, y);
      assertThat(Reticles.ofHicann(sender)).isEqualTo(27);
      assertThat(Reticles.ofHicann(target)).isEqualTo(32);
      assertRoutedFromEveryMerger(name, graph, 23 + 2 * (10 - y), sender, target);
    }
  }

  /** There is no HICANN at (11, 1): the way to (11, 2) leads around a corner of the wafer. */
  @ParameterizedTest
  @MethodSource("pathFinders")
  void staysOnTheWafer(String name) {
    WaferGraph perfect = WaferGraph.perfect();
    int sender = Wafer.hicann(13, 1);
    int corner = Wafer.hicann(12, 0);
    int around = Wafer.hicann(11, 2);
    assertRoutedFromEveryMerger(name, perfect, 4, sender, corner);
    assertRoutedFromEveryMerger(name, perfect, 7, sender, around);
    assertRoutedFromEveryMerger(name, perfect, 8, sender, corner, around);
  }

  @Test
  void theBackboneStopsAtTheEdge() {
    int sender = Wafer.hicann(13, 1);
    int corner = Wafer.hicann(12, 0);
    int around = Wafer.hicann(11, 2);
    L1Problem problem = Wafers.problem(WaferGraph.perfect(), Wafers.bus(sender, 3, corner, around));
    L1Routes routes = route("backbone", problem);
    assertThat(routes.taps(problem.pair(0, corner))).isEqualTo(1);
    assertThat(routes.taps(problem.pair(0, around))).isZero();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reachesEveryHicannFromTheCorners(String name) {
    int[] row = {Wafer.hicann(12, 0), Wafer.hicann(23, 0)};
    int[] lastRow = {Wafer.hicann(12, 15), Wafer.hicann(23, 15)};
    for (int i = 0; i < 2; i++) {
      assertRoutedFromEveryMerger(name, WaferGraph.perfect(), 13, row[i], row[1 - i]);
      assertRoutedFromEveryMerger(name, WaferGraph.perfect(), 17, row[i], lastRow[i]);
      assertRoutedFromEveryMerger(name, WaferGraph.perfect(), 28, row[i], lastRow[1 - i]);
    }
  }

  /** Eight vertical lines end such a way; VL079 is one of them. */
  @ParameterizedTest
  @MethodSource("names")
  void takesOneHorizontalAndOneVerticalLineToTheNextHicann(String name) {
    int target = Wafer.hicann(6, 5);
    L1Problem problem =
        Wafers.problem(WaferGraph.perfect(), Wafers.bus(Wafer.hicann(5, 5), 4, target));
    L1Routes routes = route(name, problem);
    assertThat(routes.first(1)).isEqualTo(3);
    assertThat(routes.node(0)).isEqualTo(WaferGraph.horizontal(Wafer.hicann(5, 5), 30));
    assertThat(routes.node(1)).isEqualTo(WaferGraph.horizontal(target, 32));
    assertThat(WaferGraph.line(routes.tap(0, 0))).isIn(15, 47, 79, 111, 144, 176, 208, 240);
  }

  /** The only way is three columns east, two rows south and two columns back. */
  @ParameterizedTest
  @MethodSource("pathFinders")
  void findsTheOnlyWay(String name) {
    WaferGraph graph = Wafers.only(206, 167, 168, 169, 170, 240, 241, 242);
    assertRoutedFromEveryMerger(name, graph, 11, 167, 240);
    WaferGraph broken = Wafers.only(206, 167, 168, 169, 170, 240, 241);
    L1Routes routes = route(name, Wafers.problem(broken, Wafers.bus(167, 3, 240)));
    assertThat(routes.cause(0)).isEqualTo(UnroutedCause.DEFECTS);
  }

  /** One target on the own column and one behind a missing HICANN of the own row. */
  @ParameterizedTest
  @MethodSource("pathFinders")
  void forksWithoutASecondSwitchOfALine(String name) {
    assertRoutedFromEveryMerger(name, Wafers.without(226, 263), 9, 227, 155, 225);
    assertRoutedFromEveryMerger(name, Wafers.without(352), 8, 351, 331, 353);
  }

  /** HICANN 0 has no neighbour in the west that its sending repeaters could drive. */
  @ParameterizedTest
  @MethodSource("names")
  void cannotSendFromACornerWithoutHorizontalLines(String name) {
    WaferGraph graph =
        WaferGraph.of(
            node -> WaferGraph.hicann(node) != 0 || WaferGraph.isVertical(node),
            element -> true,
            element -> true);
    int south = Wafer.hicann(12, 1);
    L1Problem problem =
        Wafers.problem(
            graph, Wafers.bus(0, 3, 1), Wafers.bus(0, 7, 0, 1, 300), Wafers.bus(south, 3, 0));
    L1Routes routes = route(name, problem);
    for (int pair = 0; pair < 4; pair++) {
      assertThat(routes.cause(pair)).isEqualTo(UnroutedCause.DEFECTS);
      assertThat(routes.causeNode(pair)).isEqualTo(problem.root(problem.busOf(pair)));
    }
    assertThat(routes.first(2)).isZero();
    assertThat(routes.taps(4)).isEqualTo(1);
  }
}
