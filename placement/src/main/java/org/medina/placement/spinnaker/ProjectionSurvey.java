package org.medina.placement.spinnaker;

import java.util.Arrays;
import java.util.List;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.network.Projection;
import org.medina.ir.spinnaker.Partition.ProjectionStatistics;

/**
 * Counts the synapses of one projection, one target slice after the other. Not thread-safe. Memory:
 * 4 bytes a source atom and delay stage.
 */
final class ProjectionSurvey implements SliceExpander.Sink {
  private final Slicing slicing;
  private final int[] stageSteps;
  private final List<Connectivity.Strand> strands;
  private final int[] firstCounter;
  private final int[] direct;
  private final int[] delayed;
  private final int maxStages;
  private final long[][] stages;

  private int target;
  private int slice;
  private int firstAtom;
  private int slots;
  private int[] perTarget = new int[0];

  private long synapses;
  private int maxPerTarget;
  private double weightSum;
  private double weightSquares;
  private double maxWeight;
  private double minWeight = Double.MAX_VALUE;
  private int minDelay = Integer.MAX_VALUE;
  private int maxDelay;
  private double delaySum;
  private double delaySquares;

  ProjectionSurvey(
      Projection projection,
      Slicing slicing,
      int[] stageSteps,
      int longestDelay,
      List<Connectivity.Strand> strands) {
    this.slicing = slicing;
    this.stageSteps = stageSteps;
    this.strands = strands;
    firstCounter = new int[stageSteps.length];
    stages = new long[stageSteps.length][0];
    int counters = 0;
    int most = 0;
    for (int population : ConnectivitySurvey.populations(projection.pre())) {
      firstCounter[population] = counters;
      counters += slicing.size(population);
      if (stageSteps[population] > 0) {
        most = Math.max(most, (longestDelay - 1) / stageSteps[population]);
        stages[population] = new long[slicing.size(population)];
      }
    }
    maxStages = most;
    direct = new int[counters];
    delayed = new int[Math.multiplyExact(counters, maxStages)];
  }

  /** Begins a target slice. */
  void begin(int targetPopulation, int targetSlice) {
    target = targetPopulation;
    slice = targetSlice;
    firstAtom = slicing.firstAtom(targetPopulation, targetSlice);
    slots = slicing.slots(targetPopulation);
    Arrays.fill(direct, 0);
    Arrays.fill(delayed, 0);
    int atoms = slicing.atoms(targetPopulation, targetSlice);
    if (perTarget.length < atoms) {
      perTarget = new int[atoms];
    } else {
      Arrays.fill(perTarget, 0);
    }
  }

  @Override
  public void synapse(int sourcePopulation, int source, int cell, double weight, int delaySteps) {
    int counter = firstCounter[sourcePopulation] + source;
    if (delaySteps <= slots) {
      direct[counter]++;
    } else {
      int stage = (delaySteps - 1) / stageSteps[sourcePopulation] - 1;
      delayed[counter * maxStages + stage]++;
      stages[sourcePopulation][source] |= 1L << stage;
    }
    maxPerTarget = Math.max(maxPerTarget, ++perTarget[cell - firstAtom]);
    synapses++;
    double size = Math.abs(weight);
    weightSum += size;
    weightSquares += size * size;
    maxWeight = Math.max(maxWeight, size);
    minWeight = Math.min(minWeight, size);
    minDelay = Math.min(minDelay, delaySteps);
    maxDelay = Math.max(maxDelay, delaySteps);
    delaySum += delaySteps;
    delaySquares += (double) delaySteps * delaySteps;
  }

  /** Ends a target slice: notes its row lengths. */
  void end() {
    for (Connectivity.Strand strand : strands) {
      if (strand.targetPopulation() == target) {
        int population = strand.sourcePopulation();
        long count = 0;
        for (int s = 0; s < strand.sourceSlices(); s++) {
          int first = firstCounter[population] + slicing.firstAtom(population, s);
          count += note(strand, s, first, first + slicing.atoms(population, s));
        }
        strand.addSynapses(slice, count);
      }
    }
  }

  private long note(Connectivity.Strand strand, int sourceSlice, int from, int to) {
    long count = 0;
    int longest = 0;
    for (int i = from; i < to; i++) {
      longest = Math.max(longest, direct[i]);
      count += direct[i];
    }
    strand.raiseRow(sourceSlice, slice, false, longest);
    longest = 0;
    for (int i = from * maxStages; i < to * maxStages; i++) {
      longest = Math.max(longest, delayed[i]);
      count += delayed[i];
    }
    strand.raiseRow(sourceSlice, slice, true, longest);
    return count;
  }

  /** Delay stages by atom of a source population; empty if it needs none. */
  long[] stages(int population) {
    return stages[population];
  }

  /** Totals over all slices. */
  ProjectionStatistics statistics() {
    if (synapses == 0) {
      return new ProjectionStatistics(0, 0, 0, 0, 0, 0, 0, 0);
    }
    double meanWeight = weightSum / synapses;
    double meanDelay = delaySum / synapses;
    boolean sameDelay = minDelay == maxDelay;
    return new ProjectionStatistics(
        synapses,
        maxPerTarget,
        meanWeight,
        minWeight == maxWeight
            ? 0
            : Math.max(0, weightSquares / synapses - meanWeight * meanWeight),
        maxWeight,
        minDelay,
        maxDelay,
        sameDelay ? 0 : Math.max(0, delaySquares / synapses - meanDelay * meanDelay));
  }
}
