package org.medina.placement.brainscales1.demand;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Collections;
import java.util.Optional;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.Listed;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;
import org.medina.placement.brainscales1.NetworkSketch;

/** Small random sets of synapses onto neurons of one HICANN. */
record DemandCases(WaferNetwork network, WaferPlacement placement, WaferBuses buses) {
  static final int HICANN = 77;

  /** Addresses of the sources of a bus: two in group 1, two in group 3. */
  private static final ImmutableIntArray ADDRESSES = ImmutableIntArray.of(18, 63, 19, 62);

  private static final ImmutableSortedMap<String, Double> STATIC = ImmutableSortedMap.of();
  private static final ImmutableSortedMap<String, Double> DEPRESSING =
      ImmutableSortedMap.of("U", 0.5, "tau_rec", 100.0, "tau_facil", 0.0);

  /**
   * Neurons next to each other, eight sources on two buses.
   *
   * @param most synapses of a source and projection onto a neuron at most
   */
  static DemandCases random(CounterRandom random, int neurons, int most, int modes) {
    NetworkSketch sketch = new NetworkSketch();
    int sources = sketch.poisson("source", 8, 1);
    int targets = sketch.neurons("target", neurons);
    int types = 1 + random.nextInt(4);
    for (int type = 0; type < types; type++) {
      for (int mode = 0; mode < modes; mode++) {
        long[] offset = new long[neurons + 1];
        ImmutableIntArray.Builder edges = ImmutableIntArray.builder();
        int size = 0;
        for (int neuron = 0; neuron < neurons; neuron++) {
          for (int source = 0; source < 8; source++) {
            for (int i = random.nextInt(most + 1); i > 0; i--) {
              edges.add(source);
              size++;
            }
          }
          offset[neuron + 1] = size;
        }
        sketch.connect(
            sources,
            targets,
            Receptor.values()[type],
            new Listed("FromListConnector", new EdgeList(offset, edges.build().toArray())),
            mode == 0 ? STATIC : DEPRESSING,
            0.001);
      }
    }
    WaferNetwork network = sketch.expand();
    int[] hicann = new int[neurons];
    int[] first = new int[neurons];
    int[] columns = new int[neurons];
    int next = 96 + random.nextInt(2);
    for (int neuron = 0; neuron < neurons; neuron++) {
      int least = (types + 1) / 2;
      hicann[neuron] = HICANN;
      first[neuron] = next;
      columns[neuron] = least + random.nextInt(3);
      next += columns[neuron] + random.nextInt(2);
    }
    return new DemandCases(
        network, new WaferPlacement(hicann, first, columns), buses(network, neurons));
  }

  private static WaferBuses buses(WaferNetwork network, int firstSource) {
    ImmutableList.Builder<WaferBuses.Bus> buses = ImmutableList.builder();
    for (int bus = 0; bus < 2; bus++) {
      int first = firstSource + 4 * bus;
      buses.add(
          new WaferBuses.Bus(
              100 + bus,
              3,
              true,
              ImmutableIntArray.of(first, first + 1, first + 2, first + 3),
              ADDRESSES,
              Optional.empty()));
    }
    return new WaferBuses(
        buses.build(),
        ImmutableList.copyOf(Collections.nCopies(Wafer.HICANNS, Optional.empty())),
        network.cells());
  }

  ChipDemand demand() {
    return ChipDemand.of(network, placement, buses, HICANN);
  }
}
