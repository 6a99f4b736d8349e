package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.spinnaker.Partition.ProjectionStatistics;
import org.medina.ir.stage.StageContext;

/** Goes through all synapses once, projections in parallel, slice by slice. */
final class ConnectivitySurvey {
  /** Most delay stages of an extension; one bit each. */
  static final int MAX_STAGES = 64;

  /** What was found. */
  record Result(Connectivity connectivity, ImmutableList<ProjectionStatistics> statistics) {}

  private final Network network;
  private final Slicing slicing;
  private final SliceExpander expander;
  private final int[] stageSteps;
  private final long[][] stages;

  private ConnectivitySurvey(
      Network network, Slicing slicing, SliceExpander expander, int[] longestDelay) {
    this.network = network;
    this.slicing = slicing;
    this.expander = expander;
    stageSteps = stageSteps(longestDelay);
    stages = new long[network.populations().size()][];
    for (Population population : network.populations()) {
      boolean delayed = stageSteps[population.id()] > 0;
      stages[population.id()] = new long[delayed ? population.size() : 0];
    }
  }

  /**
   * Surveys a network.
   *
   * @param longestDelay longest delay of each projection in time steps
   */
  static Result survey(
      Network network,
      Slicing slicing,
      SliceExpander expander,
      int[] longestDelay,
      StageContext context) {
    return new ConnectivitySurvey(network, slicing, expander, longestDelay)
        .run(longestDelay, context);
  }

  private Result run(int[] longestDelay, StageContext context) {
    int n = network.projections().size();
    List<List<Connectivity.Strand>> strands = new ArrayList<>();
    ProjectionStatistics[] statistics = new ProjectionStatistics[n];
    for (Projection projection : network.projections()) {
      strands.add(strandsOf(projection));
    }
    AtomicInteger done = new AtomicInteger();
    context.forEach(
        n,
        p -> {
          Projection projection = network.projections().get(p);
          ProjectionSurvey survey =
              new ProjectionSurvey(
                  projection, slicing, stageSteps, longestDelay[p], strands.get(p));
          for (int target : populations(projection.post())) {
            for (int slice = 0; slice < slicing.slices(target); slice++) {
              survey.begin(target, slice);
              expander.expand(
                  projection,
                  target,
                  slicing.firstAtom(target, slice),
                  slicing.atoms(target, slice),
                  survey);
              survey.end();
            }
          }
          statistics[p] = survey.statistics();
          collectStages(survey);
          context.progress("partition", (double) done.incrementAndGet() / n);
        });
    ImmutableList.Builder<Connectivity.Strand> all = ImmutableList.builder();
    strands.forEach(all::addAll);
    return new Result(
        new Connectivity(all.build(), stages, stageSteps), ImmutableList.copyOf(statistics));
  }

  private synchronized void collectStages(ProjectionSurvey survey) {
    for (int population = 0; population < stages.length; population++) {
      long[] found = survey.stages(population);
      for (int atom = 0; atom < found.length; atom++) {
        stages[population][atom] |= found[atom];
      }
    }
  }

  private List<Connectivity.Strand> strandsOf(Projection projection) {
    List<Connectivity.Strand> strands = new ArrayList<>();
    for (int source : populations(projection.pre())) {
      for (int target : populations(projection.post())) {
        strands.add(
            new Connectivity.Strand(
                projection.id(), source, target, slicing.slices(source), slicing.slices(target)));
      }
    }
    return strands;
  }

  /** Time steps between stages: the fewest delay slots of the targets that need an extension. */
  private int[] stageSteps(int[] longestDelay) {
    int[] steps = new int[network.populations().size()];
    for (Projection projection : network.projections()) {
      for (int target : populations(projection.post())) {
        int slots = slicing.slots(target);
        if (longestDelay[projection.id()] > slots) {
          for (int source : populations(projection.pre())) {
            steps[source] = steps[source] == 0 ? slots : Math.min(steps[source], slots);
          }
        }
      }
    }
    for (Projection projection : network.projections()) {
      checkReach(projection, longestDelay[projection.id()], steps);
    }
    return steps;
  }

  /** The stages of a source are as far apart as its target with the fewest slots needs. */
  private void checkReach(Projection projection, int longest, int[] steps) {
    int spacing = Integer.MAX_VALUE;
    int slots = Integer.MAX_VALUE;
    for (int target : populations(projection.post())) {
      slots = Math.min(slots, slicing.slots(target));
    }
    for (int source : populations(projection.pre())) {
      spacing = steps[source] == 0 ? spacing : Math.min(spacing, steps[source]);
    }
    long reach = (long) spacing * (MAX_STAGES + 1);
    if (longest > slots && longest > reach) {
      throw new InfeasibleMappingException(
          "MED-PRT-002",
          "Projection '%s' has a delay of %d time steps (%s ms); the targets of its source have %d delay slots a core, which reach %d with %d stages. Use a coarser time step, or fewer neurons per core, which leaves more slots."
              .formatted(
                  projection.label(),
                  longest,
                  (long) longest * network.setup().timestepMicroseconds() / 1000.0,
                  spacing,
                  reach,
                  MAX_STAGES));
    }
  }

  /** Populations of a cell set, ascending. */
  static ImmutableSortedSet<Integer> populations(CellSet cells) {
    return cells.parts().stream()
        .map(CellRange::population)
        .collect(ImmutableSortedSet.toImmutableSortedSet(Integer::compare));
  }
}
