package org.medina.placement.brainscales1.demand;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Synapses;

/**
 * Upper bounds of the synapses that a bus realises on a HICANN with 1, 2, ... drivers. Every half
 * row may serve any kind and any address group, and neurons of one column are served apart from
 * wider ones, so the half rows of a kind and group have falling marginal gains and the best ones
 * together are the optimum of that relaxation. A half row serves half the columns of a wide neuron,
 * rounded up.
 */
public final class GainBound {
  /** Neurons of several columns, of one even and of one odd column. */
  private static final int CLASSES = 3;

  private final ChipDemand demand;

  /** A bound for the arrivals of a HICANN. */
  public GainBound(ChipDemand demand) {
    this.demand = demand;
  }

  /** Marginal gains of drivers, falling, as many as gain anything but at most a limit. */
  public double[] marginals(int arrival, int limit) {
    double[] drivers = new double[limit];
    int used = 0;
    for (int neuronClass = 0; neuronClass < CLASSES; neuronClass++) {
      int perDriver =
          neuronClass == 0
              ? Synapses.HALF_ROWS_PER_DRIVER
              : Synapses.HALF_ROWS_PER_DRIVER / 2; // of the neurons' parity
      long[] gains = gains(arrival, neuronClass, perDriver * limit);
      int rows = Math.min(gains.length, perDriver * limit);
      for (int i = 0; i < rows; i++) {
        drivers[i / perDriver] += gains[gains.length - 1 - i];
      }
      used = Math.max(used, (rows + perDriver - 1) / perDriver);
    }
    return Arrays.copyOf(drivers, used);
  }

  /** Marginal gains of all half rows for a class of neurons, ascending. */
  private long[] gains(int arrival, int neuronClass, int limit) {
    long[] gains = new long[16];
    int size = 0;
    for (int place = 0; place < demand.kinds(); place++) {
      for (int group = 0; group < Addresses.GROUPS; group++) {
        long[] some = halfRowGains(arrival, place, group, neuronClass, limit);
        if (size + some.length > gains.length) {
          gains = Arrays.copyOf(gains, 2 * (size + some.length));
        }
        System.arraycopy(some, 0, gains, size, some.length);
        size += some.length;
      }
    }
    long[] sorted = Arrays.copyOf(gains, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private long[] halfRowGains(int arrival, int place, int group, int neuronClass, int limit) {
    long[] gains = new long[4];
    int size = 0;
    for (int n = 0; n < demand.neurons(); n++) {
      int columns = neuronClass == classOf(n) ? (demand.columns(n) + 1) / 2 : 0;
      int open = columns == 0 ? 0 : demand.count(arrival, demand.cell(n, place, group));
      for (int row = 0; open > 0 && row < limit; row++) {
        if (row == gains.length) {
          gains = Arrays.copyOf(gains, Math.min(limit, 2 * row));
        }
        gains[row] += Math.min(open, columns);
        open -= columns;
        size = Math.max(size, row + 1);
      }
    }
    return Arrays.copyOf(gains, size);
  }

  private int classOf(int n) {
    return demand.columns(n) > 1 ? 0 : 2 - demand.columns(n, 0);
  }
}
