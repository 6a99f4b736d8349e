package org.medina.placement.brainscales1;

import java.util.BitSet;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;

/** Which HICANNs have targets of which cells. Immutable. */
final class Reach {
  private final BitSet[] ofChip = new BitSet[Wafer.HICANNS];
  private final double arrivals;

  private Reach(WaferNetwork network, WaferPlacement placement) {
    int[] in = new int[Wafer.HICANNS];
    for (int chip = 0; chip < Wafer.HICANNS; chip++) {
      ofChip[chip] = new BitSet(Wafer.HICANNS);
      for (int i = 0; i < placement.count(chip); i++) {
        addTargets(network, placement, placement.neuron(chip, i), ofChip[chip]);
      }
      ofChip[chip].stream().forEach(target -> in[target]++);
    }
    double sum = 0;
    double squares = 0;
    for (int count : in) {
      sum += count;
      squares += (double) count * count;
    }
    arrivals = sum == 0 ? 0 : squares / sum;
  }

  static Reach of(WaferNetwork network, WaferPlacement placement) {
    return new Reach(network, placement);
  }

  /** Adds the HICANNs with targets of a cell. */
  static void addTargets(WaferNetwork network, WaferPlacement placement, int cell, BitSet chips) {
    for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
      chips.set(placement.hicann(network.target(s)));
    }
  }

  /** HICANNs with targets of the neurons of a HICANN; not to be changed. */
  BitSet targets(int chip) {
    return ofChip[chip];
  }

  /** HICANNs whose neurons a HICANN listens to, on the average over such pairs. */
  double arrivals() {
    return arrivals;
  }
}
