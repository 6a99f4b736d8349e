package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.stage.StageContext;
import org.medina.placement.spinnaker.PlacementConstraints.FixedPlace;

/** Random graphs on machines with defects: a legal placement, or truly none. */
class PlacerPropertyTest {
  private static final int UNIT = 1_000_000;

  @Property(tries = 300)
  void placesWhateverFits(@ForAll("seeds") long seed, @ForAll("names") String name) {
    PlacementProblem problem = problem(CounterRandom.derive(seed, "instance"));
    boolean placed;
    try {
      PlacementChecker.check(problem, Placers.byName(name).place(problem, StageContext.simple()));
      placed = true;
    } catch (InfeasibleMappingException e) {
      assertThat(e.code()).startsWith("MED-PLC-00");
      placed = false;
    }
    assertThat(placed).isEqualTo(canBePlaced(problem));
  }

  private static PlacementProblem problem(CounterRandom random) {
    SpinnakerMachine machine = defective(random);
    int cores = machine.applicationCoreCount();
    int vertices = Math.max(1, cores - 2 + random.nextInt(4) - random.nextInt(6));
    CoreGraph.Builder graph = CoreGraph.builder();
    int application = 0;
    for (int vertex = 0; vertex < vertices; vertex++) {
      application += vertex > 0 && random.nextInt(2) == 0 ? 1 : 0;
      graph.addVertex(CoreGraph.Kind.NEURON, application, 0, 0, 10, UNIT * (1 + random.nextInt(3)));
    }
    for (int vertex = 0; vertex < vertices; vertex++) {
      int target = random.nextInt(vertices);
      int other = random.nextInt(vertices);
      int[] targets =
          target == other
              ? new int[] {target}
              : new int[] {Math.min(target, other), Math.max(target, other)};
      graph.addNet(vertex, 10, random.nextInt(5), targets);
    }
    return new PlacementProblem(graph.build(), machine, constraints(random, machine, vertices));
  }

  private static SpinnakerMachine defective(CounterRandom random) {
    int width = 2 + random.nextInt(2);
    int height = 1 + random.nextInt(2);
    SpinnakerMachine.Builder builder =
        Examples.box(width, height, 2, random.nextInt(2) == 0).toBuilder();
    for (int chip = 0; chip < width * height; chip++) {
      builder.sdramBytes(chip, UNIT * (2 + random.nextInt(6)));
      if (random.nextInt(5) == 0) {
        builder.processors(chip, 0b101);
      }
      if (random.nextInt(6) == 0) {
        builder.removeChip(chip);
      }
      builder.link(chip, random.nextInt(6), -1);
    }
    return builder.build();
  }

  private static PlacementConstraints constraints(
      CounterRandom random, SpinnakerMachine machine, int vertices) {
    ImmutableList.Builder<ImmutableList<Integer>> groups = ImmutableList.builder();
    if (vertices >= 3 && random.nextInt(2) == 0) {
      groups.add(ImmutableList.of(0, 2));
    }
    ImmutableMap.Builder<Integer, FixedPlace> fixed = ImmutableMap.builder();
    int chip = random.nextInt(machine.positions());
    if (machine.exists(chip) && random.nextInt(2) == 0) {
      fixed.put(vertices - 1, new FixedPlace(machine.x(chip), machine.y(chip), 2));
    }
    return new PlacementConstraints(fixed.build(), groups.build());
  }

  /** Tries every chip for every vertex in turn. */
  private static boolean canBePlaced(PlacementProblem problem) {
    SpinnakerMachine machine = problem.machine();
    int[] cores = new int[machine.positions()];
    long[] sdram = new long[machine.positions()];
    for (int chip = 0; chip < cores.length; chip++) {
      cores[chip] =
          machine.exists(chip) ? Integer.bitCount(machine.applicationProcessors(chip)) : 0;
      sdram[chip] = machine.sdramBytes(chip);
    }
    long need = problem.graph().vertexCount();
    return need <= machine.applicationCoreCount()
        && canBePlaced(problem, 0, new int[problem.graph().vertexCount()], cores, sdram);
  }

  private static boolean canBePlaced(
      PlacementProblem problem, int vertex, int[] chipOf, int[] cores, long[] sdram) {
    if (vertex == chipOf.length) {
      return true;
    }
    int need = problem.graph().sdramBytes(vertex);
    for (int chip = 0; chip < cores.length; chip++) {
      if (cores[chip] > 0 && sdram[chip] >= need && allowed(problem, vertex, chip, chipOf)) {
        cores[chip]--;
        sdram[chip] -= need;
        chipOf[vertex] = chip;
        boolean found = canBePlaced(problem, vertex + 1, chipOf, cores, sdram);
        cores[chip]++;
        sdram[chip] += need;
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean allowed(PlacementProblem problem, int vertex, int chip, int[] chipOf) {
    FixedPlace place = problem.constraints().fixed().get(vertex);
    SpinnakerMachine machine = problem.machine();
    boolean fixedHere = place == null || machine.chip(place.x(), place.y()) == chip;
    boolean grouped = !problem.constraints().sameChip().isEmpty();
    return fixedHere && (!grouped || vertex != 2 || chipOf[0] == chip);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(Placers.names());
  }
}
