package org.medina.codegen.brainscales1.emission;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;

/**
 * Everything that emission needs, as the mapping stages left it.
 *
 * @param usable what the defects of the wafer leave usable
 * @param buses numbered as those of the problem and the routes
 * @param calibration of the HICANNs in use, at least
 * @param arrays of the HICANNs whose neurons have synapses, ascending
 */
public record MappedWafer(
    WaferNetwork network,
    UsableWafer usable,
    WaferCalibration calibration,
    WaferPlacement placement,
    WaferBuses buses,
    L1Problem problem,
    L1Routes routes,
    ImmutableList<SynapseArrays> arrays,
    WaferSettings settings) {
  public MappedWafer {
    checkArgument(
        placement.neurons() == network.neurons(), "%s neurons are placed", placement.neurons());
    checkArgument(
        usable.defects().wafer() == settings.wafer(),
        "defects of wafer %s",
        usable.defects().wafer());
    int count = buses.buses().size();
    checkArgument(
        problem.busCount() == count && routes.busCount() == count, "%s buses are routed", count);
    for (int bus = 0; bus < count; bus++) {
      L1Bus sender = problem.bus(bus);
      WaferBuses.Bus same = buses.buses().get(bus);
      checkArgument(
          sender.hicann() == same.hicann() && sender.dncMerger() == same.dncMerger(),
          "bus %s is another one in layer 1",
          bus);
    }
    for (int i = 1; i < arrays.size(); i++) {
      checkArgument(
          arrays.get(i).hicann() > arrays.get(i - 1).hicann(),
          "synapse arrays of HICANN %s are not in order",
          arrays.get(i).hicann());
    }
  }
}
