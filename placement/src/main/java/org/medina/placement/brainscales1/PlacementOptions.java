package org.medina.placement.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import org.medina.hardware.brainscales1.DriverChain;

/**
 * What a user may say about placement, under marocco's names where it has one.
 *
 * @param restrictRightmostBlocks leave neuron block 7 of every HICANN empty
 * @param minimizeSendingRepeaters withhold denmems so that a whole HICANN fits into few buses
 * @param chainLimit drivers of a chain at most, 1..56
 * @param considerFiringRates keep within the event rates of links and buses
 * @param utilisation share of those rates that may be used, in [0, 1]
 * @param speedup hardware time runs faster than biological time by this
 * @param pllHz clock of the HICANNs
 * @param neuronRateHz highest mean rate of a neuron in biological Hz; 0: not known
 * @param clustering how the clustering strategies order things
 */
public record PlacementOptions(
    boolean restrictRightmostBlocks,
    boolean minimizeSendingRepeaters,
    int chainLimit,
    boolean considerFiringRates,
    double utilisation,
    double speedup,
    double pllHz,
    double neuronRateHz,
    ClusteringOptions clustering) {
  public PlacementOptions {
    checkArgument(
        chainLimit >= 1 && chainLimit <= DriverChain.MAX_LENGTH, "chain limit %s", chainLimit);
    checkArgument(utilisation >= 0 && utilisation <= 1, "utilisation %s", utilisation);
    checkArgument(speedup > 0, "speedup %s", speedup);
    checkArgument(neuronRateHz >= 0, "neuron rate %s Hz", neuronRateHz);
  }
}
