package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferBuses.Bus;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.network.Projection.Receptor;

/** Two HICANNs of ten neurons each, which hear nearly the same of many sources. */
class ExchangeableTest {
  private static final int SOURCES = 110;
  private static final int HALF = 10;
  private static final int LEFT = 100;
  private static final int RIGHT = 101;

  private final WaferNetwork network = network();
  private final WaferPlacement placement =
      new WaferPlacement(
          IntStream.range(0, 2 * HALF).map(n -> n < HALF ? LEFT : RIGHT).toArray(),
          IntStream.range(0, 2 * HALF).map(n -> 2 * (n % HALF)).toArray(),
          IntStream.range(0, 2 * HALF).map(n -> 2).toArray());

  /** All neurons hear all sources but the last, which the left ones alone hear. */
  private static WaferNetwork network() {
    NetworkSketch sketch = new NetworkSketch();
    int neurons = sketch.neurons("neurons", 2 * HALF);
    int sources = sketch.poisson("sources", SOURCES, 5);
    int[][] heard = new int[2 * HALF][];
    for (int neuron = 0; neuron < heard.length; neuron++) {
      heard[neuron] = IntStream.range(0, neuron < HALF ? SOURCES : SOURCES - 1).toArray();
    }
    return sketch
        .listed(sources, neurons, Receptor.EXCITATORY, heard)
        .allToAll(neurons, neurons)
        .expand();
  }

  private static Bus bus(int hicann, int dncMerger, boolean external, int... cells) {
    return new Bus(
        hicann,
        dncMerger,
        external,
        ImmutableIntArray.copyOf(cells),
        AddressOrder.FEWEST_GROUPS.addresses(cells.length),
        Optional.empty());
  }

  private static Bus heardBy(Bus bus, int... hicanns) {
    BitSet listeners = new BitSet();
    Arrays.stream(hicanns).forEach(listeners::set);
    return new Bus(
        bus.hicann(),
        bus.dncMerger(),
        bus.external(),
        bus.sources(),
        bus.addresses(),
        Optional.of(listeners));
  }

  /** Buses of the neurons, then one for each source. */
  private List<Bus> buses() {
    List<Bus> buses = new ArrayList<>();
    buses.add(bus(LEFT, 0, false, IntStream.range(0, HALF).toArray()));
    buses.add(bus(RIGHT, 0, false, IntStream.range(HALF, 2 * HALF).toArray()));
    for (int source = 0; source < SOURCES; source++) {
      buses.add(bus(200 + source / 8, source % 8, true, network.neurons() + source));
    }
    return buses;
  }

  /** Cells of each set. */
  private List<List<Integer>> sets(List<Bus> buses) {
    ImmutableList<Optional<MergerAssignment>> mergers =
        ImmutableList.copyOf(
            IntStream.range(0, Wafer.HICANNS)
                .mapToObj(hicann -> Optional.<MergerAssignment>empty())
                .toList());
    WaferBuses all = new WaferBuses(ImmutableList.copyOf(buses), mergers, network.cells());
    int[] cellOf = new int[all.placeCount()];
    for (int cell = 0; cell < network.cells(); cell++) {
      Arrays.fill(cellOf, all.firstPlace(cell), all.firstPlace(cell) + all.places(cell), cell);
    }
    return Exchangeable.of(network, placement, all, new BitSet()).stream()
        .map(set -> Arrays.stream(set).map(place -> cellOf[place]).boxed().toList())
        .toList();
  }

  @Test
  void neuronsAreExchangedBetweenHicannsThatHearNearlyTheSame() {
    List<List<Integer>> sets = sets(buses());

    assertThat(sets.get(0)).hasSize(2 * HALF);
    assertThat(sets.get(1)).hasSize(SOURCES - 1);
    assertThat(sets).hasSize(2);
  }

  @Test
  void neuronsStayWithTheListenersOfABus() {
    List<Bus> buses = buses();
    buses.set(buses.size() - 1, heardBy(buses.get(buses.size() - 1), LEFT));

    List<List<Integer>> sets = sets(buses);

    assertThat(sets.get(0)).containsExactlyElementsOf(IntStream.range(0, HALF).boxed().toList());
    assertThat(sets.get(1)).hasSize(HALF);
    assertThat(sets).hasSize(3);
  }

  @Test
  void sourcesAreExchangedAmongBusesOfTheSameListeners() {
    List<Bus> buses = buses();
    for (int i = 2; i < buses.size(); i++) {
      buses.set(
          i,
          heardBy(buses.get(i), i % 2 == 0 ? new int[] {LEFT, RIGHT} : new int[] {LEFT, RIGHT, 5}));
    }

    List<List<Integer>> sets = sets(buses);

    assertThat(sets).hasSize(3);
    assertThat(sets.get(0)).hasSize(2 * HALF);
    assertThat(sets.get(1)).hasSize(SOURCES / 2);
    assertThat(sets.get(2)).hasSize(SOURCES / 2 - 1);
    assertThat(sets.get(1)).doesNotContainAnyElementsOf(sets.get(2));
  }
}
