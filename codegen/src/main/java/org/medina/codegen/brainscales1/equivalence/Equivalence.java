package org.medina.codegen.brainscales1.equivalence;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import org.medina.codegen.CompileReport;

/**
 * The verdict on a configuration: {@code synapses == kept + lost + weightChanged}.
 *
 * @param synapses synapses the network asks for
 * @param kept found with a weight within a step of their row's levels
 * @param lost not found
 * @param weightChanged found at the end of their row's levels, with a weight that is out of reach
 *     by more than half a step
 * @param extra found, but asked for by no projection; also those of another weight
 * @param differences what differs beyond the losses reported, and settings that are illegal,
 *     defective or of no use, readable; the first ones, and never empty if there are any
 */
public record Equivalence(
    long synapses,
    long kept,
    long lost,
    long weightChanged,
    long extra,
    ImmutableList<String> differences) {

  /** Whether the configuration is the network asked for but for the losses reported. */
  public boolean equivalent() {
    return differences.isEmpty();
  }

  /** The verdict as the report tells it. */
  public CompileReport.Proof proof() {
    return new CompileReport.Proof(
        equivalent(),
        kept,
        lost,
        extra,
        weightChanged,
        0,
        0,
        0,
        differences,
        ImmutableSortedMap.of());
  }
}
