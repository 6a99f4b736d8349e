package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.Arrays;

/**
 * Which slices are connected, how long their synaptic rows are, and which delay stages each source
 * atom needs. Memory: 8 bytes a pair of slices of connected populations, 8 bytes an atom with long
 * delays.
 */
public final class Connectivity {
  private final ImmutableListMultimap<Integer, Strand> bySource;
  private final ImmutableListMultimap<Integer, Strand> byTarget;
  private final long[][] stages;
  private final int[] stageCount;
  private final int[] stageSteps;

  /** The part of a projection that goes from one population to another. */
  public static final class Strand {
    private final int projection;
    private final int sourcePopulation;
    private final int targetPopulation;
    private final int sourceSlices;
    private final int[] directRow;
    private final int[] delayedRow;
    private final long[] synapses;

    Strand(
        int projection,
        int sourcePopulation,
        int targetPopulation,
        int sourceSlices,
        int targetSlices) {
      this.projection = projection;
      this.sourcePopulation = sourcePopulation;
      this.targetPopulation = targetPopulation;
      this.sourceSlices = sourceSlices;
      directRow = new int[sourceSlices * targetSlices];
      delayedRow = new int[sourceSlices * targetSlices];
      synapses = new long[targetSlices];
    }

    /** Projection id. */
    public int projection() {
      return projection;
    }

    /** Population the synapses come from. */
    public int sourcePopulation() {
      return sourcePopulation;
    }

    /** Population the synapses go to. */
    public int targetPopulation() {
      return targetPopulation;
    }

    /** Slices of the source population. */
    public int sourceSlices() {
      return sourceSlices;
    }

    /** Slices of the target population. */
    public int targetSlices() {
      return synapses.length;
    }

    /** Most synapses of one source atom of a slice onto a target slice. */
    public int row(int sourceSlice, int targetSlice, boolean delayed) {
      return (delayed ? delayedRow : directRow)[targetSlice * sourceSlices + sourceSlice];
    }

    /** Synapses onto a target slice. */
    public long synapses(int targetSlice) {
      return synapses[targetSlice];
    }

    void raiseRow(int sourceSlice, int targetSlice, boolean delayed, int length) {
      int[] rows = delayed ? delayedRow : directRow;
      int at = targetSlice * sourceSlices + sourceSlice;
      rows[at] = Math.max(rows[at], length);
    }

    void addSynapses(int targetSlice, long count) {
      synapses[targetSlice] += count;
    }
  }

  /**
   * @param stages per population and atom, bit k set if delay stage k is needed; empty if none is
   * @param stageSteps per population, time steps between its delay stages, 0 without
   */
  Connectivity(ImmutableList<Strand> strands, long[][] stages, int[] stageSteps) {
    bySource = Multimaps.index(strands, Strand::sourcePopulation);
    byTarget = Multimaps.index(strands, Strand::targetPopulation);
    this.stages = stages;
    this.stageSteps = stageSteps;
    stageCount = new int[stages.length];
    for (int population = 0; population < stages.length; population++) {
      long all = Arrays.stream(stages[population]).reduce(0, (a, b) -> a | b);
      stageCount[population] = Long.SIZE - Long.numberOfLeadingZeros(all);
    }
  }

  /** Strands that come from a population, in order of their projections. */
  public ImmutableList<Strand> from(int population) {
    return bySource.get(population);
  }

  /** Strands that go to a population, in order of their projections. */
  public ImmutableList<Strand> onto(int population) {
    return byTarget.get(population);
  }

  /** Delay stages that an atom needs, bit k for stage k. */
  public long stages(int population, int atom) {
    return stages[population].length == 0 ? 0 : stages[population][atom];
  }

  /** Number of delay stages of a population; 0: it needs no extension. */
  public int stageCount(int population) {
    return stageCount[population];
  }

  /** Time steps between the delay stages of a population; 0 without. */
  public int stageSteps(int population) {
    return stageSteps[population];
  }
}
