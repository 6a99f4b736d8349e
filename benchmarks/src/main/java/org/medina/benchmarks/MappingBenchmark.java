package org.medina.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Placement;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;
import org.medina.placement.spinnaker.PlacementConstraints;
import org.medina.placement.spinnaker.PlacementProblem;
import org.medina.placement.spinnaker.Placers;
import org.medina.routing.spinnaker.BlockKeyAllocator;
import org.medina.routing.spinnaker.Routers;
import org.medina.routing.spinnaker.Routing;
import org.medina.routing.spinnaker.RoutingProblem;
import org.medina.routing.spinnaker.RoutingResult;
import org.medina.routing.spinnaker.RoutingStats;

/**
 * Places and routes the core graphs that PACMAN was measured on: K copies of the eight populations
 * of the cortical microcircuit at 80 neurons a core, all to all, each also to the next copy; and a
 * thousand populations of 256 neurons with 20 random targets. One thread, all checkers on.
 */
public final class MappingBenchmark {
  private static final int[] MICROCIRCUIT = {20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948};
  private static final int NEURONS_PER_CORE = 80;

  private MappingBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    System.out.println(Machine.describe());
    CoreGraph small = microcircuits(1);
    measure("warm-up", small, 24, "hilbert");
    for (String placer : List.of("hilbert", "anneal")) {
      measure("pd 1, " + placer, small, 24, placer);
      measure("pd 10, " + placer, microcircuits(10), 96, placer);
      measure("many, " + placer, manyPopulations(), 48, placer);
    }
    measure("pd 40, hilbert", microcircuits(40), 192, "hilbert");
  }

  private static void measure(String name, CoreGraph graph, int extent, String placer) {
    SpinnakerMachine machine = new MachineShape(5, extent, extent).populate().build();
    StageContext context = new StageContext(1, 1, ProgressListener.SILENT);
    PlacementProblem problem = new PlacementProblem(graph, machine, PlacementConstraints.NONE);
    Placement placement =
        context.stage("place", () -> Placers.byName(placer).place(problem, context));
    RoutingProblem routing = new RoutingProblem(graph, machine, placement);
    RoutingResult result =
        Routing.route(routing, Routers.byName("ner"), new BlockKeyAllocator(), context);
    RoutingStats stats = RoutingStats.of(routing, result);
    StringBuilder times = new StringBuilder();
    for (StageContext.Timing timing : context.timings()) {
      times.append(" %s %.2f s".formatted(timing.stage(), timing.seconds()));
    }
    System.out.printf(
        "%s: %d cores;%s; %d hops (at least %d); tables before %d max, %d total; after %d max, %d total%n",
        name,
        graph.vertexCount(),
        times,
        stats.hops(),
        stats.lowerBoundHops(),
        stats.maxEntriesBefore(),
        stats.totalEntriesBefore(),
        stats.maxEntriesAfter(),
        stats.totalEntriesAfter());
  }

  private static CoreGraph microcircuits(int copies) {
    CoreGraph.Builder builder = CoreGraph.builder();
    int perCopy = 0;
    for (int copy = 0; copy < copies; copy++) {
      for (int i = 0; i < MICROCIRCUIT.length; i++) {
        int application = copy * MICROCIRCUIT.length + i;
        for (int first = 0; first < MICROCIRCUIT[i]; first += NEURONS_PER_CORE) {
          int atoms = Math.min(NEURONS_PER_CORE, MICROCIRCUIT[i] - first);
          builder.addVertex(CoreGraph.Kind.NEURON, application, application, first, atoms, 0);
          perCopy += copy == 0 ? 1 : 0;
        }
      }
    }
    for (int vertex = 0; vertex < copies * perCopy; vertex++) {
      int copy = vertex / perCopy;
      int next = (copy + 1) % copies;
      IntStream targets = IntStream.range(copy * perCopy, (copy + 1) * perCopy);
      if (next != copy) {
        targets = IntStream.concat(targets, IntStream.range(next * perCopy, (next + 1) * perCopy));
      }
      builder.addNet(vertex, NEURONS_PER_CORE, 1, targets.sorted().toArray());
    }
    return builder.build();
  }

  private static CoreGraph manyPopulations() {
    int populations = 1000;
    int coresEach = 4;
    CoreGraph.Builder builder = CoreGraph.builder();
    for (int vertex = 0; vertex < populations * coresEach; vertex++) {
      int population = vertex / coresEach;
      builder.addVertex(
          CoreGraph.Kind.NEURON, population, population, vertex % coresEach * 64, 64, 0);
    }
    CounterRandom random = CounterRandom.derive(1, "benchmark.many");
    for (int population = 0; population < populations; population++) {
      int[] targets = new int[20];
      Arrays.setAll(targets, i -> random.nextInt(populations));
      int[] cores =
          Arrays.stream(targets)
              .distinct()
              .sorted()
              .flatMap(p -> IntStream.range(p * coresEach, (p + 1) * coresEach))
              .toArray();
      for (int core = 0; core < coresEach; core++) {
        builder.addNet(population * coresEach + core, 64, 1, cores);
      }
    }
    return builder.build();
  }
}
