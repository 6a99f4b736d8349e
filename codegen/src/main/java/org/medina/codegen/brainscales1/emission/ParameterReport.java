package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.medina.codegen.brainscales1.parameters.Clip;

/**
 * The parameters that are not what was asked for.
 *
 * @param neurons at most one entry for a neuron and parameter, in this order
 * @param drivers at most one entry for a projection, HICANN, parameter and quantity got
 */
public record ParameterReport(
    ImmutableList<OfNeuron> neurons, ImmutableList<OfProjection> drivers) {
  private static final Comparator<OfNeuron> BY_NEURON =
      Comparator.comparingInt(OfNeuron::cell).thenComparing(entry -> entry.clip().parameter());

  private static final Comparator<OfProjection> BY_PROJECTION =
      Comparator.comparingInt(OfProjection::projection)
          .thenComparingInt(OfProjection::hicann)
          .thenComparing(entry -> entry.clip().parameter())
          .thenComparingDouble(entry -> entry.clip().got());

  /**
   * A parameter of a neuron.
   *
   * @param cell number of the neuron
   * @param clip of that of its denmems which is furthest off
   */
  public record OfNeuron(int cell, Clip clip) {}

  /**
   * A parameter of short-term plasticity.
   *
   * @param projection whose synapses have it
   * @param hicann where they are
   * @param clip parameter {@code lambda} is that of the hardware
   * @param synapses how many, at least 1
   */
  public record OfProjection(int projection, int hicann, Clip clip, long synapses) {}

  /** Collects the entries of one HICANN. Not thread-safe. */
  static final class Tally {
    private final List<OfNeuron> neurons = new ArrayList<>();
    private final List<OfProjection> drivers = new ArrayList<>();

    void add(OfNeuron entry) {
      neurons.add(entry);
    }

    void add(OfProjection entry) {
      drivers.add(entry);
    }
  }

  static ParameterReport of(Tally[] tallies) {
    List<OfNeuron> neurons = new ArrayList<>();
    List<OfProjection> drivers = new ArrayList<>();
    for (Tally tally : tallies) {
      neurons.addAll(tally.neurons);
      drivers.addAll(tally.drivers);
    }
    neurons.sort(BY_NEURON);
    drivers.sort(BY_PROJECTION);
    return new ParameterReport(ImmutableList.copyOf(neurons), ImmutableList.copyOf(drivers));
  }
}
