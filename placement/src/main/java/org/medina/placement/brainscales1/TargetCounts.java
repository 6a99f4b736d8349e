package org.medina.placement.brainscales1;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;

/**
 * Synapses from groups of sources onto neurons, by type. Of very many target neurons only a regular
 * sample is kept. Holds scratch space for all neurons; not thread-safe.
 */
final class TargetCounts {
  private static final int SAMPLE = 1500;

  private final WaferNetwork network;
  private final WaferPlacement placement;
  private final int[] local;
  private int[] targets = new int[0];
  private short[][] counts = new short[0][];
  private double scale;
  private long synapses;

  TargetCounts(WaferNetwork network, WaferPlacement placement) {
    this.network = network;
    this.placement = placement;
    local = new int[network.neurons()];
    Arrays.fill(local, -1);
  }

  /** Counts anew, for groups of cells. */
  void count(int[][] groups) {
    BitSet reached = new BitSet(network.neurons());
    synapses = 0;
    for (int[] group : groups) {
      for (int cell : group) {
        synapses += network.firstOut(cell + 1) - network.firstOut(cell);
        for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
          reached.set(network.target(s));
        }
      }
    }
    int all = reached.cardinality();
    int step = Math.max(1, all / SAMPLE);
    targets = new int[(all + step - 1) / step];
    int place = 0;
    int size = 0;
    for (int n = reached.nextSetBit(0); n >= 0; n = reached.nextSetBit(n + 1)) {
      if (place++ % step == 0) {
        local[n] = size;
        targets[size++] = n;
      }
    }
    scale = size == 0 ? 0 : (double) all / size;
    counts = new short[groups.length][size * SynapticInputs.MAX_TYPES];
    for (int g = 0; g < groups.length; g++) {
      for (int cell : groups[g]) {
        for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
          int n = local[network.target(s)];
          if (n >= 0) {
            int slot =
                SynapticInputs.MAX_TYPES * n + network.targetKind(s) % SynapticInputs.MAX_TYPES;
            counts[g][slot]++;
          }
        }
      }
    }
    for (int n = 0; n < size; n++) {
      local[targets[n]] = -1;
    }
  }

  /** Outgoing synapses of all groups. */
  long synapses() {
    return synapses;
  }

  /** Synapses lost if the groups of a mask share a bus. */
  double loss(int mask, int sources, double drivers) {
    BusLoss loss = new BusLoss(drivers);
    double sum = 0;
    for (int n = 0; n < targets.length; n++) {
      int types = 0;
      double lost = 0;
      for (int type = 0; type < SynapticInputs.MAX_TYPES; type++) {
        types += sum(mask, n, type) > 0 ? 1 : 0;
      }
      for (int type = 0; type < SynapticInputs.MAX_TYPES && types > 0; type++) {
        lost += loss.of(sum(mask, n, type), types, sources, placement.columns(targets[n]));
      }
      sum += lost;
    }
    return sum * scale;
  }

  private int sum(int mask, int n, int type) {
    int sum = 0;
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      sum += counts[Integer.numberOfTrailingZeros(rest)][SynapticInputs.MAX_TYPES * n + type];
    }
    return sum;
  }
}
