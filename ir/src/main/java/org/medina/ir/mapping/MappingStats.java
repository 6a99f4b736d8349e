package org.medina.ir.mapping;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * MappingStats as marocco defines it: {@code synapses == synapseLoss + synapsesSet}.
 *
 * @param populations populations of the user's model, sources included
 * @param projections projections of the user's model
 * @param neurons neurons, sources not counted
 * @param synapses synapses asked for
 * @param synapsesSet synapses realised
 * @param synapseLoss synapses lost, whatever the reason
 * @param synapseLossAfterL1Routing those of them that had no route
 */
public record MappingStats(
    int populations,
    int projections,
    long neurons,
    long synapses,
    long synapsesSet,
    long synapseLoss,
    long synapseLossAfterL1Routing) {
  public MappingStats {
    checkArgument(
        synapses == synapseLoss + synapsesSet,
        "%s synapses, but %s set and %s lost",
        synapses,
        synapsesSet,
        synapseLoss);
  }

  /** Share of lost synapses, 0 to 1. */
  public double relativeLoss() {
    return synapses == 0 ? 0 : (double) synapseLoss / synapses;
  }
}
