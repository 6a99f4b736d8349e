package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Placement;
import org.medina.ir.stage.StageContext;

class PlacementCostTest {
  @Test
  void countsWeightedHopsOfATree() {
    SpinnakerMachine machine = Examples.box(8, 8, 17, false);
    CoreGraph.Builder builder = Examples.addVertices(CoreGraph.builder(), 4, 0, 1000);
    builder.addNet(0, 10, 2.5, 1, 2, 3);
    builder.addNet(1, 10, 1, 1);
    PlacementProblem problem = Examples.problem(builder.build(), machine);
    int[] chips = {machine.chip(0, 0), machine.chip(3, 3), machine.chip(0, 2), machine.chip(4, 3)};
    Placement placement = new Placement(chips, new byte[] {1, 1, 1, 1});
    // (0,0)-(0,2): 2, (0,0)-(3,3): 3, (3,3)-(4,3): 1
    assertThat(PlacementCost.hops(problem, placement)).isEqualTo(2.5 * 6);
  }

  @Test
  void goesRoundATorus() {
    SpinnakerMachine machine = Examples.box(12, 12, 17, true);
    CoreGraph.Builder builder = Examples.addVertices(CoreGraph.builder(), 2, 0, 1000);
    builder.addNet(0, 10, 1, 1);
    Placement placement =
        new Placement(new int[] {machine.chip(0, 5), machine.chip(11, 4)}, new byte[] {1, 1});
    assertThat(PlacementCost.hops(Examples.problem(builder.build(), machine), placement))
        .isEqualTo(1);
  }

  @Test
  void boundsByCoresSdramAndFixedPlaces() {
    SpinnakerMachine machine = Examples.box(4, 4, 4, false);
    int[] others = IntStream.range(1, 10).toArray();
    CoreGraph.Builder builder = Examples.addVertices(CoreGraph.builder(), 10, 0, 1000);
    builder.addNet(0, 10, 2, others);
    // ten cores need three chips of four
    assertThat(PlacementCost.lowerBound(Examples.problem(builder.build(), machine))).isEqualTo(4);

    builder = Examples.addVertices(CoreGraph.builder(), 4, 0, SpinnakerMachine.SDRAM_BYTES / 2 + 1);
    builder.addNet(0, 10, 3, 0, 1, 2);
    // 1.5 chips of SDRAM and three cores
    assertThat(PlacementCost.lowerBound(Examples.problem(builder.build(), machine))).isEqualTo(3);

    builder = Examples.addVertices(CoreGraph.builder(), 2, 0, 0);
    builder.addNet(0, 10, 1, 1);
    CoreGraph pair = builder.build();
    assertThat(PlacementCost.lowerBound(Examples.problem(pair, machine))).isZero();
    PlacementConstraints apart =
        new PlacementConstraints(
            ImmutableMap.of(
                0,
                new PlacementConstraints.FixedPlace(0, 0, 0),
                1,
                new PlacementConstraints.FixedPlace(2, 0, 0)),
            ImmutableList.of());
    assertThat(PlacementCost.lowerBound(new PlacementProblem(pair, machine, apart))).isEqualTo(1);
  }

  @Property(tries = 200)
  void noPlacementIsBelowTheBound(
      @ForAll("seeds") long seed, @ForAll("sides") int width, @ForAll("sides") int height) {
    SpinnakerMachine machine = Examples.box(width, height, 3, (seed & 1) == 0);
    CoreGraph graph = Examples.random(width * height * 3, 4, seed);
    PlacementProblem problem = Examples.problem(graph, machine);
    double bound = PlacementCost.lowerBound(problem);
    for (String name : new String[] {"sequential", "hilbert"}) {
      Placement placement = Placers.byName(name).place(problem, StageContext.simple());
      assertThat(PlacementCost.hops(problem, placement)).isGreaterThanOrEqualTo(bound);
    }
  }

  @Property(tries = 300)
  void bothWaysToASpanningTreeAgree(
      @ForAll("seeds") long seed, @ForAll("sides") int width, @ForAll("sides") int height) {
    SpinnakerMachine machine = Examples.box(width, height, 1, (seed & 1) == 0);
    SpanningTree tree = new SpanningTree(machine, new HexGrid(machine));
    CounterRandom random = CounterRandom.derive(seed, "chips");
    int share = 1 + random.nextInt(10);
    int[] chips =
        IntStream.range(0, machine.positions())
            .filter(chip -> random.nextInt(10) < share)
            .toArray();
    int expected = tree.byPrim(chips, chips.length);
    assertThat(tree.bySearch(chips, chips.length)).isEqualTo(expected);
    assertThat(tree.bySearch(chips, chips.length)).isEqualTo(expected);
    assertThat(expected).isGreaterThanOrEqualTo(Math.max(0, chips.length - 1));
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Provide
  Arbitrary<Integer> sides() {
    return Arbitraries.integers().between(2, 14);
  }
}
