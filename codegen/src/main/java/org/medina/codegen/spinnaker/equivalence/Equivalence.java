package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import org.medina.ir.network.Projection.Receptor;

/**
 * The verdict on a configuration: {@code synapses == kept + lost + weightChanged + delayChanged}.
 *
 * @param synapses synapses the network asks for
 * @param kept found with their delay, and their weight within half a unit
 * @param lost not found
 * @param weightChanged found with a weight that differs by more than half a unit
 * @param delayChanged found with another delay
 * @param extra found, but asked for by no projection
 * @param weightsToZero kept synapses whose weight is less than half a unit, and so 0
 * @param parametersChanged parameters, initial values, rates, spike times, recordings and currents
 *     that differ
 * @param weightUnits smallest step of a weight by population and receptor, for populations that
 *     have synapses, in id order
 * @param differences what differs beyond the losses reported, readable; the first ones, and never
 *     empty if there are any
 */
public record Equivalence(
    long synapses,
    long kept,
    long lost,
    long weightChanged,
    long delayChanged,
    long extra,
    long weightsToZero,
    long parametersChanged,
    ImmutableList<WeightUnit> weightUnits,
    ImmutableList<String> differences) {

  /**
   * Smallest step of a weight.
   *
   * @param population population id
   * @param unit in nA, uS or mV, as the population's weights; the largest of its cores
   */
  public record WeightUnit(int population, Receptor receptor, double unit) {}

  /** Whether the configuration is the network asked for but for the losses reported. */
  public boolean equivalent() {
    return differences.isEmpty();
  }
}
