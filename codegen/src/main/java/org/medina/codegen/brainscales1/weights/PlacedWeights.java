package org.medina.codegen.brainscales1.weights;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.stage.StageContext;

/**
 * Fits filled synapse arrays to the weights: rows of alike conductances, and further hardware
 * synapses for what one cannot do. No synapse is lost or realised by it.
 */
public final class PlacedWeights {
  private final WaferNetwork network;
  private final SynapticTargets targets;
  private final WaferPlacement placement;
  private final WaferBuses buses;
  private final UsableWafer wafer;
  private final WaferCalibration calibration;

  /** Of a mapped network. */
  public PlacedWeights(
      WaferNetwork network,
      SynapticTargets targets,
      WaferPlacement placement,
      WaferBuses buses,
      UsableWafer wafer,
      WaferCalibration calibration) {
    this.network = network;
    this.targets = targets;
    this.placement = placement;
    this.buses = buses;
    this.wafer = wafer;
    this.calibration = calibration;
  }

  /**
   * Fits the arrays of all HICANNs, in parallel.
   *
   * @param several whether a synapse may take further hardware synapses
   * @param scaled whether rows may be set to all strengths, else to those of the calibration
   */
  public ImmutableList<SynapseArrays> fit(
      List<SynapseArrays> arrays, boolean several, boolean scaled, StageContext context) {
    SynapseArrays[] fitted = new SynapseArrays[arrays.size()];
    context.forEach(
        fitted.length,
        i -> {
          SynapseArrays sorted = WeightPlaces.sorted(targets(arrays.get(i)), buses);
          fitted[i] =
              several
                  ? SpareSynapses.added(
                      targets(sorted), buses, wafer, calibration.hicann(sorted.hicann()), scaled)
                  : sorted;
        });
    return ImmutableList.copyOf(fitted);
  }

  private HicannTargets targets(SynapseArrays some) {
    return new HicannTargets(network, targets, placement, some);
  }
}
