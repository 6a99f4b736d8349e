package org.medina.ir.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * A network split over cores: the core graph, and per population how its synapses are stored and
 * delayed.
 *
 * @param populations one entry per population of the network, in id order
 * @param projections one entry per projection of the network, in id order
 */
public record Partition(
    CoreGraph graph,
    ImmutableList<SplitPopulation> populations,
    ImmutableList<ProjectionStatistics> projections) {

  /**
   * How one population is split.
   *
   * @param firstVertex its first vertex in the core graph
   * @param vertexCount its number of cores
   * @param atomsPerCore atoms of every core but perhaps the last
   * @param indexBits bits of the neuron index in a synaptic word; 0 for sources
   * @param typeBits bits of the synapse type
   * @param delayBits log2 of the delay slots of its ring buffers
   * @param firstExtension first vertex of its delay extension, or -1
   * @param extensionStages delay stages of the extension, or 0
   * @param stageSteps steps between stages: the native slots of its targets, or 0
   */
  public record SplitPopulation(
      int firstVertex,
      int vertexCount,
      int atomsPerCore,
      int indexBits,
      int typeBits,
      int delayBits,
      int firstExtension,
      int extensionStages,
      int stageSteps) {
    /** Vertex of an atom. */
    public int vertexOf(int atom) {
      return firstVertex + atom / atomsPerCore;
    }
  }

  /**
   * What the survey of a projection's synapses found, as asked for (not quantised).
   *
   * @param synapses number of synapses
   * @param maxPerTarget most synapses onto one target cell
   * @param meanWeight mean of |weight|
   * @param varianceWeight variance of |weight|
   * @param maxWeight largest |weight|
   * @param minDelaySteps shortest delay in time steps
   * @param maxDelaySteps longest delay in time steps
   * @param varianceDelaySteps variance of the delays in time steps squared
   */
  public record ProjectionStatistics(
      long synapses,
      int maxPerTarget,
      double meanWeight,
      double varianceWeight,
      double maxWeight,
      int minDelaySteps,
      int maxDelaySteps,
      double varianceDelaySteps) {
    public ProjectionStatistics {
      checkArgument(synapses >= 0, "synapses %s", synapses);
    }
  }
}
