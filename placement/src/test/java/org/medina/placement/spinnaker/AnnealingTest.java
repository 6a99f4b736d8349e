package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

class AnnealingTest {
  private static double hops(String name, PlacementProblem problem, long seed) {
    StageContext context = new StageContext(seed, 1, ProgressListener.SILENT);
    Placement placement = Placers.byName(name).place(problem, context);
    PlacementChecker.check(problem, placement);
    return PlacementCost.hops(problem, placement);
  }

  @Test
  void untanglesAMeshBetterThanTheCurveDoes() {
    PlacementProblem problem =
        Examples.problem(Examples.shuffledMesh(16, 7), Examples.box(4, 4, 17, true));
    double annealed = hops("anneal", problem, 1);
    double curve = hops("hilbert", problem, 1);
    assertThat(annealed).isLessThan(0.8 * curve);
    assertThat(curve).isLessThan(0.6 * hops("sequential", problem, 1));
  }

  @Test
  void followsTheSeed() {
    PlacementProblem problem =
        Examples.problem(Examples.random(100, 6, 1), Examples.box(3, 3, 17, false));
    StageContext other = new StageContext(99, 1, ProgressListener.SILENT);
    Placement first = Placers.byName("anneal").place(problem, StageContext.simple());
    Placement second = Placers.byName("anneal").place(problem, other);
    boolean differs = false;
    for (int vertex = 0; vertex < first.size(); vertex++) {
      differs |= first.chip(vertex) != second.chip(vertex);
    }
    assertThat(differs).isTrue();
  }

  @Test
  void keepsTheStartIfItOnlyGotWorse() {
    PlacementProblem problem =
        Examples.problem(Examples.shuffledMesh(16, 7), Examples.box(4, 4, 17, true));
    Annealing.Effort boiling = new Annealing.Effort(5, 40_000, 1_000_000, 1e6, 1e6);
    Placement placement = new AnnealingPlacer(boiling).place(problem, StageContext.simple());
    assertThat(PlacementCost.hops(problem, placement)).isEqualTo(hops("hilbert", problem, 0));
  }

  @Property(tries = 60)
  void isNeverWorseThanItsStarts(@ForAll("seeds") long seed) {
    CounterRandom random = CounterRandom.derive(seed, "instance");
    SpinnakerMachine machine =
        Examples.box(2 + random.nextInt(4), 2 + random.nextInt(4), 4, random.nextInt(2) == 0);
    int cores = machine.applicationCoreCount();
    CoreGraph graph = Examples.random(cores - random.nextInt(cores / 2), 3, seed);
    PlacementProblem problem = Examples.problem(graph, machine);
    double annealed = hops("anneal", problem, seed);
    assertThat(annealed).isLessThanOrEqualTo(hops("hilbert", problem, seed));
    assertThat(annealed).isLessThanOrEqualTo(hops("sequential", problem, seed));
    assertThat(annealed).isGreaterThanOrEqualTo(PlacementCost.lowerBound(problem));
  }

  @Property(tries = 100)
  void incrementalCostIsTheCostAfresh(@ForAll("seeds") long seed) {
    CounterRandom random = CounterRandom.derive(seed, "moves");
    SpinnakerMachine machine =
        Examples.box(2 + random.nextInt(40), 2 + random.nextInt(40), 1, random.nextInt(2) == 0);
    PlacementProblem problem = Examples.problem(Examples.random(30, 5, seed), machine);
    Clusters clusters = Clusters.of(problem);
    TargetSets nets = new TargetSets(problem.graph(), clusters);
    int[] chipOf = new int[30];
    for (int i = 0; i < chipOf.length; i++) {
      chipOf[i] = random.nextInt(machine.positions());
    }
    MulticastCost cost = new MulticastCost(machine, clusters, nets, chipOf);
    for (int step = 0; step < 60; step++) {
      double before = cost.total();
      int first = random.nextInt(29);
      cost.move(first, random.nextInt(machine.positions()));
      cost.move(first + 1, random.nextInt(machine.positions()));
      double delta = cost.delta();
      double afresh = new MulticastCost(machine, clusters, nets, chipOf.clone()).total();
      assertThat(before + delta).isCloseTo(afresh, within(1e-6));
      if (random.nextInt(2) == 0) {
        cost.keep();
      } else {
        cost.undo();
        assertThat(cost.total()).isEqualTo(before);
      }
    }
  }

  @Property(tries = 200)
  void halfTheExtentsAreNoMoreThanASpanningTree(@ForAll("seeds") long seed) {
    CounterRandom random = CounterRandom.derive(seed, "extent");
    SpinnakerMachine machine =
        Examples.box(2 + random.nextInt(40), 2 + random.nextInt(40), 1, random.nextInt(2) == 0);
    HexGrid grid = new HexGrid(machine);
    HexExtent extent = new HexExtent(machine, grid);
    int[] chips = new int[1 + random.nextInt(9)];
    for (int i = 0; i < chips.length; i++) {
      chips[i] = random.nextInt(machine.positions());
    }
    int[] described = new int[HexExtent.FIELDS];
    extent.describe(chips, chips.length, described, 0);
    int distinct = (int) Arrays.stream(chips).distinct().count();
    int tree =
        new SpanningTree(machine, grid).hops(Arrays.stream(chips).distinct().toArray(), distinct);
    int sum = described[1] + described[3] + described[5];
    assertThat((sum + 1) / 2).isLessThanOrEqualTo(tree);
    assertThat(extent.sumWith(described, 0, chips[0])).isEqualTo(sum);
    if (distinct == 2 && !grid.wrapsX() && !grid.wrapsY()) {
      assertThat((sum + 1) / 2).isEqualTo(tree);
    }
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }
}
