package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.Placement;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

class RoutingTest {
  private static RoutingResult route(RoutingProblem problem) {
    return Routing.route(
        problem, Routers.byName("ner"), new BlockKeyAllocator(), StageContext.simple());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2, 2"})
  void goesRoundDeadChips(int x, int y) {
    SpinnakerMachine machine =
        Cases.withoutChips(Cases.machine(8, 8), 2, 3, 3, 2, 3, 4, 4, 4, 4, 3);
    RoutingProblem problem = Cases.oneNet(machine, machine.chip(x, y), machine.chip(6, 6));
    RoutingStats stats = RoutingStats.of(problem, route(problem));
    assertThat(stats.hops()).isBetween(stats.lowerBoundHops(), stats.lowerBoundHops() + 4);
  }

  @Test
  void takesAShortestWayOnAWholeMachine() {
    SpinnakerMachine machine = Cases.machine(12, 12);
    HexGrid grid = new HexGrid(machine);
    for (int to = 0; to < machine.positions(); to++) {
      MulticastTrees trees =
          new NerRouter()
              .route(Cases.oneNet(machine, machine.chip(5, 7), to), StageContext.simple());
      assertThat(trees.first(1) - 1).isEqualTo(grid.distance(machine.chip(5, 7), to));
    }
  }

  /** 12 applications of 20 cores on 16 full chips: each chip is entered once, from few sides. */
  @Test
  void sourcesWithTheSameTargetsShareOneTree() {
    SpinnakerMachine machine = Cases.machine(12, 12);
    CoreGraph graph = Cases.allToAll(12, 20, true);
    int[] chips = new int[graph.vertexCount()];
    byte[] processors = new byte[graph.vertexCount()];
    for (int vertex = 0; vertex < chips.length; vertex++) {
      int place = vertex / 15;
      chips[vertex] = machine.chip(place / 4, place / 4 % 2 == 0 ? place % 4 : 3 - place % 4);
      processors[vertex] = (byte) (1 + vertex % 15);
    }
    RoutingProblem problem = new RoutingProblem(graph, machine, new Placement(chips, processors));
    RoutingResult result = route(problem);
    RoutingStats stats = RoutingStats.of(problem, result);

    assertThat(stats.hops()).isEqualTo(stats.lowerBoundHops());
    for (RoutingTable table : result.before()) {
      long routes = IntStream.range(0, table.size()).map(table::route).distinct().count();
      assertThat(routes).as("one per side, and one for its own cores").isLessThanOrEqualTo(7);
    }
  }

  @Test
  void aStraightWayNeedsEntriesAtItsEndsOnly() {
    SpinnakerMachine machine = Cases.machine(8, 8);
    RoutingProblem problem = Cases.oneNet(machine, machine.chip(0, 0), machine.chip(4, 4));
    RoutingResult result = route(problem);
    RoutingStats stats = RoutingStats.of(problem, result);
    assertThat(stats).isEqualTo(new RoutingStats(4, 4, 5, 1, 2, 1, 2));
    assertThat(result.after()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tenApplicationsAllToAllSurviveDeadLinksOnTheirRoutes(boolean withSelf) {
    CounterRandom random = CounterRandom.derive(3, "all to all");
    SpinnakerMachine machine = Cases.machine(12, 12);
    CoreGraph graph = Cases.allToAll(10, 6, withSelf);
    Placement placement = Cases.scattered(graph, machine, random);
    RoutingResult result = route(new RoutingProblem(graph, machine, placement));
    for (int round = 0; round < 4; round++) {
      SpinnakerMachine broken = Cases.withoutUsedLinks(machine, result.trees(), 10, random);
      RoutingProblem problem = new RoutingProblem(graph, broken, placement);
      MulticastTrees outdated = result.trees();
      assertThatThrownBy(() -> RoutingChecker.check(problem, outdated))
          .hasMessageContaining("uses dead link");
      result = route(problem);
      machine = broken;
    }
  }

  @Test
  void usesTheWorkingDirectionOfAHalfBrokenLink() {
    SpinnakerMachine machine = Cases.machine(8, 8).toBuilder().link(0, 0, -1).build();
    int east = machine.chip(1, 0);
    NerRouter router = new NerRouter();
    RoutingProblem away = Cases.oneNet(machine, 0, east);
    MulticastTrees there = router.route(away, StageContext.simple());
    RoutingChecker.check(away, there);
    assertThat(there.first(1)).isEqualTo(3);
    RoutingProblem home = Cases.oneNet(machine, east, 0);
    MulticastTrees back = router.route(home, StageContext.simple());
    RoutingChecker.check(home, back);
    assertThat(back.first(1)).isEqualTo(2);
  }

  @Test
  void namesTheChipThatIsCutOff() {
    SpinnakerMachine.Builder builder = Cases.machine(8, 8).toBuilder();
    int corner = Cases.machine(8, 8).chip(7, 7);
    for (int link = 0; link < Link.COUNT; link++) {
      Cases.breakLink(builder, corner, link);
    }
    RoutingProblem problem = Cases.oneNet(builder.build(), 0, corner);
    assertThatThrownBy(() -> route(problem))
        .isInstanceOf(InfeasibleMappingException.class)
        .hasMessageContaining("Chip (7, 7) cannot be reached from chip (0, 0)")
        .extracting("code")
        .isEqualTo("MED-RTE-001");
  }

  @Test
  void aNetOfOneChipNeedsOneEntry() {
    SpinnakerMachine machine = Cases.machine(8, 8);
    RoutingResult result = route(Cases.oneNet(machine, 0, 0));
    assertThat(result.after()).hasSize(1);
    assertThat(result.after().get(0).route(0)).isEqualTo(1 << Link.COUNT + 2);
  }

  @Test
  void aGraphWithoutNetsNeedsNothing() {
    CoreGraph.Builder graph = CoreGraph.builder();
    graph.addVertex(CoreGraph.Kind.NEURON, 0, 0, 0, 10, 0);
    RoutingResult result =
        route(
            new RoutingProblem(
                graph.build(), Cases.machine(8, 8), new Placement(new int[] {0}, new byte[] {1})));
    assertThat(result.before()).isEmpty();
  }

  @Test
  void isTheSameForAnyNumberOfThreads() {
    CounterRandom random = CounterRandom.derive(5, "threads");
    SpinnakerMachine machine = Cases.machine(16, 16);
    CoreGraph graph = Cases.randomGraph(60, 8, 12, random);
    RoutingProblem problem =
        new RoutingProblem(graph, machine, Cases.scattered(graph, machine, random));
    RoutingResult one = route(problem);
    RoutingResult three =
        Routing.route(
            problem,
            new NerRouter(),
            new BlockKeyAllocator(),
            new StageContext(0, 3, (stage, done) -> {}));
    for (int hop = 0; hop < one.trees().first(graph.netCount()); hop++) {
      assertThat(three.trees().chip(hop)).isEqualTo(one.trees().chip(hop));
      assertThat(three.trees().route(hop)).isEqualTo(one.trees().route(hop));
    }
    for (int i = 0; i < one.after().size(); i++) {
      assertThat(Tables.text(three.after().get(i), 32))
          .isEqualTo(Tables.text(one.after().get(i), 32));
    }
  }

  @Test
  void timesItsStages() {
    StageContext context = StageContext.simple();
    SpinnakerMachine machine = Cases.machine(8, 8);
    Routing.route(Cases.oneNet(machine, 0, 9), new NerRouter(), new BlockKeyAllocator(), context);
    assertThat(context.timings())
        .extracting(StageContext.Timing::stage)
        .containsExactly("route", "keys", "tables", "compress");
  }

  @Test
  void listsTheChipsWhoseTablesStayTooLong() {
    SpinnakerMachine machine =
        Cases.machine(8, 8).toBuilder().routerEntries(0, 1).routerEntries(9, 2).build();
    ImmutableList<RoutingTable> tables =
        ImmutableList.of(
            Tables.onChip(Tables.of("00 64", "01 128", "11 256"), 0),
            Tables.onChip(Tables.of("00 64", "01 128", "11 128"), 9),
            Tables.onChip(Tables.of("00 64", "01 128", "11 256"), 10));
    assertThatThrownBy(() -> Minimisers.minimise(machine, tables, false, StageContext.simple()))
        .isInstanceOf(InfeasibleMappingException.class)
        .hasMessageContaining("on 1 chips")
        .hasMessageContaining("(0, 0): 3 entries of 1");
  }

  @Test
  void shortensTablesThatFitOnRequestOnly() {
    ImmutableList<RoutingTable> tables = ImmutableList.of(Tables.of("00 64", "01 128", "11 128"));
    SpinnakerMachine machine = Cases.machine(8, 8);
    StageContext context = StageContext.simple();
    assertThat(Minimisers.minimise(machine, tables, false, context).get(0).size()).isEqualTo(3);
    assertThat(Minimisers.minimise(machine, tables, true, context).get(0).size()).isEqualTo(2);
  }

  @Test
  void refusesUnknownNames() {
    assertThatThrownBy(() -> Routers.byName("magic"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("There is no router \"magic\". Choose one of: ner.");
    assertThatThrownBy(() -> Minimisers.byName("magic"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("pair, ordered-covering");
    for (String name : Routers.names()) {
      assertThat(Routers.byName(name).name()).isEqualTo(name);
    }
  }
}
