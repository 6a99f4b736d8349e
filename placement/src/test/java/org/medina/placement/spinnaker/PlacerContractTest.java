package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Placement;
import org.medina.ir.stage.StageContext;
import org.medina.placement.spinnaker.PlacementConstraints.FixedPlace;

/** What every placer must do; a new placer joins by being listed in {@link Placers}. */
class PlacerContractTest {
  private static final int CHIP_SDRAM = SpinnakerMachine.SDRAM_BYTES;

  static List<String> names() {
    return Placers.names();
  }

  private static Placement place(String name, PlacementProblem problem) {
    Placement placement = Placers.byName(name).place(problem, StageContext.simple());
    PlacementChecker.check(problem, placement);
    return placement;
  }

  private static void rejects(
      String name,
      PlacementProblem problem,
      Class<? extends CompilerException> type,
      String code,
      String... parts) {
    assertThatThrownBy(() -> Placers.byName(name).place(problem, StageContext.simple()))
        .isInstanceOf(type)
        .extracting(thrown -> ((CompilerException) thrown).code())
        .isEqualTo(code);
    assertThatThrownBy(() -> Placers.byName(name).place(problem, StageContext.simple()))
        .hasMessageContainingAll(parts);
  }

  private static PlacementProblem problem(
      CoreGraph graph, SpinnakerMachine machine, PlacementConstraints constraints) {
    return new PlacementProblem(graph, machine, constraints);
  }

  @ParameterizedTest
  @MethodSource("names")
  void placesNothingOnAnything(String name) {
    CoreGraph none = CoreGraph.builder().build();
    assertThat(place(name, Examples.problem(none, Examples.box(2, 2, 1, false))).size()).isZero();
    SpinnakerMachine empty = SpinnakerMachine.builder(3, 3).build();
    assertThat(place(name, Examples.problem(none, empty)).size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("names")
  void anEmptyMachineLacksCores(String name) {
    SpinnakerMachine empty = SpinnakerMachine.builder(3, 3).build();
    rejects(
        name,
        Examples.problem(Examples.vertices(1, 0), empty),
        InfeasibleMappingException.class,
        "MED-PLC-005",
        "needs 1 application cores",
        "has 0",
        "spin5");
  }

  @ParameterizedTest
  @MethodSource("names")
  void fillsAMachineToTheLastCore(String name) {
    SpinnakerMachine machine = Examples.box(2, 2, 2, false);
    place(name, Examples.problem(Examples.vertices(8, 1000), machine));
    place(name, Examples.problem(Examples.random(8, 3, 1), machine));
    rejects(
        name,
        Examples.problem(Examples.vertices(9, 1000), machine),
        InfeasibleMappingException.class,
        "MED-PLC-005",
        "needs 9 application cores",
        "4 chips has 8");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMachineWithoutApplicationCoresHoldsNothing(String name) {
    rejects(
        name,
        Examples.problem(Examples.vertices(1, 0), Examples.box(2, 2, 0, false)),
        InfeasibleMappingException.class,
        "MED-PLC-005",
        "has 0");
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesAVertexThatFitsNoChip(String name) {
    CoreGraph.Builder graph = Examples.addVertices(CoreGraph.builder(), 2, 0, 1000);
    Examples.addVertices(graph, 1, 1, CHIP_SDRAM + 24);
    rejects(
        name,
        Examples.problem(graph.build(), Examples.box(2, 2, 17, false)),
        InfeasibleMappingException.class,
        "MED-PLC-003",
        "Vertex 2 ",
        (CHIP_SDRAM + 24) + " bytes of SDRAM",
        CHIP_SDRAM + " at most");
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesAGroupThatFitsNoChip(String name) {
    SpinnakerMachine machine = Examples.box(2, 2, 16, false);
    rejects(
        name,
        problem(Examples.vertices(34, 0), machine, Examples.groups(2, 17)),
        InfeasibleMappingException.class,
        "MED-PLC-003",
        "group of vertices 0 to 16 (17 vertices)",
        "17 application cores",
        "16 at most");
    rejects(
        name,
        problem(Examples.vertices(3, CHIP_SDRAM / 2), machine, Examples.groups(1, 3)),
        InfeasibleMappingException.class,
        "MED-PLC-003",
        "group of vertices 0 to 2",
        "SDRAM");
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesSdramWhenThatIsScarce(String name) {
    rejects(
        name,
        Examples.problem(Examples.vertices(5, CHIP_SDRAM), Examples.box(2, 2, 17, false)),
        InfeasibleMappingException.class,
        "MED-PLC-005",
        5L * CHIP_SDRAM + " bytes of SDRAM",
        "has " + 4L * CHIP_SDRAM,
        "1 board, 8 x 8 chips");
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesTheSmallestMachineThatWouldDo(String name) {
    rejects(
        name,
        Examples.problem(Examples.vertices(2000, 0), MachineShape.spin5().populate().build()),
        InfeasibleMappingException.class,
        "MED-PLC-005",
        "needs 2000 application cores",
        "3 boards, 16 x 16 chips (--machine 16x16)");
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysWhenEnoughInTotalCannotBeSharedOut(String name) {
    rejects(
        name,
        problem(Examples.vertices(15, 0), Examples.box(2, 2, 4, false), Examples.groups(5, 3)),
        InfeasibleMappingException.class,
        "MED-PLC-006",
        "15 cores");
  }

  @ParameterizedTest
  @MethodSource("names")
  void keepsFixedPlaces(String name) {
    SpinnakerMachine machine = Examples.box(2, 2, 17, false);
    CoreGraph graph = Examples.random(40, 4, 2);
    PlacementConstraints constraints =
        new PlacementConstraints(
            ImmutableMap.of(
                39,
                new FixedPlace(1, 0, 17),
                3,
                new FixedPlace(1, 1, 0),
                4,
                new FixedPlace(1, 1, 1)),
            ImmutableList.of());
    Placement placement = place(name, problem(graph, machine, constraints));
    assertThat(placement.chip(39)).isEqualTo(machine.chip(1, 0));
    assertThat(placement.processor(39)).isEqualTo(17);
    assertThat(placement.chip(3)).isEqualTo(machine.chip(1, 1));
    assertThat(placement.processor(4)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("names")
  void rejectsPlacesThatCannotBeHad(String name) {
    SpinnakerMachine machine =
        Examples.box(2, 2, 4, false).toBuilder().removeChip(3).systemProcessors(0, 0b11).build();
    CoreGraph graph = Examples.vertices(2, 0);
    String code = "MED-PLC-002";
    Class<InvalidInputException> type = InvalidInputException.class;
    rejects(
        name, problem(graph, machine, Examples.fixed(0, 1, 1, 0)), type, code, "(1, 1)", "dead");
    rejects(
        name, problem(graph, machine, Examples.fixed(0, 2, 0, 0)), type, code, "outside", "2 x 2");
    rejects(name, problem(graph, machine, Examples.fixed(0, 0, -1, 0)), type, code, "outside");
    rejects(name, problem(graph, machine, Examples.fixed(7, 0, 0, 0)), type, code, "0 to 1");
    rejects(name, problem(graph, machine, Examples.fixed(0, 0, 0, 1)), type, code, "2, 3, 4");
    rejects(name, problem(graph, machine, Examples.fixed(0, 0, 0, 18)), type, code, "processor 18");
    rejects(name, problem(graph, machine, Examples.sameChip(0, 2)), type, code, "vertex 2");
    PlacementConstraints torn =
        new PlacementConstraints(
            ImmutableMap.of(0, new FixedPlace(0, 0, 0), 1, new FixedPlace(0, 1, 0)),
            ImmutableList.of(ImmutableList.of(0, 1)));
    rejects(name, problem(graph, machine, torn), type, code, "(0, 1)", "(0, 0)");
    PlacementConstraints twice =
        new PlacementConstraints(
            ImmutableMap.of(0, new FixedPlace(0, 1, 2), 1, new FixedPlace(0, 1, 2)),
            ImmutableList.of());
    rejects(name, problem(graph, machine, twice), type, code, "processor 2 of chip (0, 1)");
    PlacementConstraints shared =
        new PlacementConstraints(
            ImmutableMap.of(), ImmutableList.of(ImmutableList.of(0), ImmutableList.of(1, 0)));
    rejects(name, problem(graph, machine, shared), type, code, "groups 0 and 1");
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesAChipWithTooMuchFixedToIt(String name) {
    PlacementConstraints constraints =
        new PlacementConstraints(
            ImmutableMap.of(0, new FixedPlace(1, 0, 0), 1, new FixedPlace(1, 0, 0)),
            ImmutableList.of());
    rejects(
        name,
        problem(Examples.vertices(2, 0), Examples.box(2, 2, 1, false), constraints),
        InfeasibleMappingException.class,
        "MED-PLC-004",
        "chip (1, 0) needs 2 application cores",
        "has 1");
  }

  @ParameterizedTest
  @MethodSource("names")
  void sameChipGroupsLandTogether(String name) {
    SpinnakerMachine machine = Examples.box(3, 3, 5, true);
    PlacementConstraints constraints =
        new PlacementConstraints(
            ImmutableMap.of(),
            ImmutableList.of(
                ImmutableList.of(0, 9, 18, 27, 36), ImmutableList.of(1, 44), ImmutableList.of(5)));
    Placement placement = place(name, problem(Examples.random(45, 3, 3), machine, constraints));
    assertThat(placement.chip(36)).isEqualTo(placement.chip(0));
    assertThat(placement.chip(44)).isEqualTo(placement.chip(1));
  }

  @ParameterizedTest
  @MethodSource("names")
  void wholeChipGroupsFillAMachineExactly(String name) {
    int groups = 17 * 14;
    CoreGraph graph = Examples.vertices(groups * 16, 1000);
    place(name, problem(graph, Examples.box(17, 14, 16, false), Examples.groups(groups, 16)));
    rejects(
        name,
        problem(graph, Examples.box(17, 7, 16, false), Examples.groups(groups, 16)),
        InfeasibleMappingException.class,
        "MED-PLC-005",
        "needs 3808 application cores",
        "has 1904");
  }

  @ParameterizedTest
  @MethodSource("names")
  void smallGroupsAndFixedCoresShareAMachine(String name) {
    int groups = 61 * 14;
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int application = 0; application < 61; application++) {
      Examples.addVertices(graph, 14 * 5, application, 1000);
    }
    Examples.addVertices(graph, 10, 61, 1000);
    ImmutableMap.Builder<Integer, FixedPlace> fixed = ImmutableMap.builder();
    IntStream.range(groups * 5, groups * 5 + 10)
        .forEach(vertex -> fixed.put(vertex, new FixedPlace(0, 0, 0)));
    PlacementConstraints constraints =
        new PlacementConstraints(fixed.build(), Examples.groups(groups, 5).sameChip());
    place(name, problem(graph.build(), Examples.box(18, 17, 17, false), constraints));
  }

  @ParameterizedTest
  @MethodSource("names")
  void fixedChipsInTheWayAreGoneRound(String name) {
    int groups = 56 * 14;
    CoreGraph.Builder graph = Examples.addVertices(CoreGraph.builder(), groups * 5, 0, 1000);
    Examples.addVertices(graph, 45, 1, 1000);
    ImmutableMap.Builder<Integer, FixedPlace> fixed = ImmutableMap.builder();
    int[][] chips = {{1, 0}, {0, 1}, {1, 1}};
    for (int i = 0; i < 45; i++) {
      fixed.put(groups * 5 + i, new FixedPlace(chips[i / 15][0], chips[i / 15][1], 0));
    }
    PlacementConstraints constraints =
        new PlacementConstraints(fixed.build(), Examples.groups(groups, 5).sameChip());
    place(name, problem(graph.build(), Examples.box(17, 16, 17, true), constraints));
  }

  @ParameterizedTest
  @MethodSource("names")
  void sameSeedSamePlacement(String name) {
    PlacementProblem problem =
        Examples.problem(Examples.random(120, 5, 4), Examples.box(4, 4, 8, true));
    Placement first = place(name, problem);
    Placement second = place(name, problem);
    for (int vertex = 0; vertex < first.size(); vertex++) {
      assertThat(second.chip(vertex)).isEqualTo(first.chip(vertex));
      assertThat(second.processor(vertex)).isEqualTo(first.processor(vertex));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void coresOfAnApplicationSitTogether(String name) {
    CoreGraph.Builder graph = CoreGraph.builder();
    for (int application = 0; application < 8; application++) {
      Examples.addVertices(graph, 16, application, 1000);
    }
    Placement placement =
        place(name, Examples.problem(graph.build(), Examples.box(4, 4, 16, false)));
    for (int vertex = 0; vertex < 128; vertex++) {
      assertThat(placement.chip(vertex)).isEqualTo(placement.chip(vertex / 16 * 16));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void processorsAscendFromTheLowestFree(String name) {
    SpinnakerMachine machine =
        Examples.box(1, 1, 6, false).toBuilder().processors(0, 0b1110101).build();
    PlacementConstraints constraints = Examples.fixed(2, 0, 0, 4);
    Placement placement = place(name, problem(Examples.vertices(4, 0), machine, constraints));
    assertThat(IntStream.range(0, 4).map(placement::processor)).containsExactly(2, 5, 4, 6);
  }
}
