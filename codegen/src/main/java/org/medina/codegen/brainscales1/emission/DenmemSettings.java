package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.DenmemSwitches;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.network.Projection.Receptor;

/** The denmems of a HICANN: how they are joined, which fire, and under which address they send. */
final class DenmemSettings {
  private DenmemSettings() {}

  static void addTo(Hicann.Builder message, MappedWafer mapped) {
    WaferPlacement placement = mapped.placement();
    int hicann = message.getHicann();
    DenmemSwitches switches = new DenmemSwitches();
    int[] neuronOf = new int[Denmems.COUNT];
    for (int i = 0; i < placement.count(hicann); i++) {
      int neuron = placement.neuron(hicann, i);
      switches.connect(placement.shape(neuron));
      neuronOf[placement.shape(neuron).firingDenmem()] = neuron;
    }
    for (int column = 0; column < Denmems.COLUMNS; column++) {
      if (switches.isVertical(column)) {
        message.addVerticalSwitches(column);
      }
    }
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      Half half = Denmems.half(denmem);
      if (denmem % 2 == 0 && switches.isHorizontal(Denmems.quad(denmem), half)) {
        message.addHorizontalSwitches(denmem);
      }
      if (switches.isFireInput(denmem)) {
        message.addFireInputs(denmem);
      }
      if (switches.isFiring(denmem)) {
        message.addFiring(firing(denmem, neuronOf[denmem], mapped));
      }
    }
  }

  private static FiringDenmem firing(int denmem, int neuron, MappedWafer mapped) {
    WaferNetwork network = mapped.network();
    WaferBuses buses = mapped.buses();
    ImmutableList<Receptor> receptors = network.receptors(network.population(neuron));
    FiringDenmem.Builder message =
        FiringDenmem.newBuilder().setDenmem(denmem).setSynapseTypes(receptors.size());
    if (buses.places(neuron) > 0) {
      message.setOutput(true).setAddress(buses.address(buses.firstPlace(neuron)));
    }
    for (int parity = 0; parity < 2; parity++) {
      for (Side side : Side.values()) {
        int type = SynapticInputs.type(receptors.size(), side, parity);
        message.addReceptors(receptors.get(type).ordinal());
      }
    }
    return message.build();
  }
}
