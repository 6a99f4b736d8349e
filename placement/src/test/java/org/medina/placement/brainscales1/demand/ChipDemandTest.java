package org.medina.placement.brainscales1.demand;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.random.CounterRandom;
import org.medina.placement.brainscales1.NetworkSketch;

class ChipDemandTest {
  @Property(tries = 100)
  void countsAreThoseOfTheSynapses(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "demand");
    DemandCases some = DemandCases.random(random, 1 + random.nextInt(5), 2, 1 + random.nextInt(2));
    WaferNetwork network = some.network();
    ChipDemand demand = some.demand();

    assertThat(demand.neurons()).isEqualTo(network.neurons());
    assertThat(demand.unplaced()).isZero();
    long all = 0;
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      long ofArrival = 0;
      TreeSet<Integer> kinds = new TreeSet<>();
      for (int n = 0; n < demand.neurons(); n++) {
        int neuron = demand.neuron(n);
        assertThat(demand.indexOf(neuron)).isEqualTo(n);
        assertThat(demand.types(n)).isEqualTo(network.types(neuron));
        assertThat(demand.columns(n)).isEqualTo(some.placement().columns(neuron));
        for (int place = 0; place < demand.kinds(); place++) {
          for (int group = 0; group < 4; group++) {
            int expected = 0;
            for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
              int cell = network.source(s) - network.neurons();
              boolean here =
                  cell / 4 == demand.bus(arrival)
                      && (cell % 2 == 0 ? 1 : 3) == group
                      && network.kind(s) == demand.kind(place);
              expected += here ? 1 : 0;
            }
            assertThat(demand.count(arrival, demand.cell(n, place, group))).isEqualTo(expected);
            ofArrival += expected;
            if (expected > 0) {
              kinds.add(place);
            }
          }
        }
      }
      assertThat(demand.synapses(arrival)).isEqualTo(ofArrival);
      assertThat(demand.kindsOf(arrival)).isEqualTo(kinds.size());
      all += ofArrival;
    }
    assertThat(all).isEqualTo(network.synapses());
  }

  @Property(tries = 50)
  void columnsOfBothParitiesAddUp(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "demand");
    DemandCases some = DemandCases.random(random, 3, 1, 1);
    ChipDemand demand = some.demand();
    for (int n = 0; n < demand.neurons(); n++) {
      int even = 0;
      for (int i = 0; i < demand.columns(n); i++) {
        even += (demand.firstColumn(n) + i) % 2 == 0 ? 1 : 0;
      }
      assertThat(demand.columns(n, 0)).isEqualTo(even);
      assertThat(demand.columns(n, 1)).isEqualTo(demand.columns(n) - even);
    }
  }

  @Test
  void sourcesOnNoBusAreUnplaced() {
    NetworkSketch sketch = new NetworkSketch();
    int source = sketch.poisson("source", 3, 1);
    int target = sketch.neurons("target", 2);
    WaferNetwork network = sketch.allToAll(source, target).expand();
    WaferBuses buses =
        new WaferBuses(
            ImmutableList.of(
                new WaferBuses.Bus(
                    1,
                    3,
                    true,
                    ImmutableIntArray.of(3),
                    ImmutableIntArray.of(7),
                    Optional.empty())),
            ImmutableList.copyOf(Collections.nCopies(Wafer.HICANNS, Optional.empty())),
            network.cells());

    ChipDemand demand =
        ChipDemand.of(
            network,
            new WaferPlacement(new int[] {5, 6}, new int[] {0, 0}, new int[] {2, 2}),
            buses,
            5);

    assertThat(demand.neurons()).isEqualTo(1);
    assertThat(demand.unplaced()).isEqualTo(2);
    assertThat(demand.arrivals()).isEqualTo(1);
    assertThat(demand.synapses(0)).isEqualTo(1);
    assertThat(demand.placeOfKind(0)).isZero();
    assertThat(demand.placeOfKind(5)).isEqualTo(-1);
  }
}
