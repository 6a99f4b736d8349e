package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.demand.SlotCapacity;

class SourceExchangeTest {
  /** So many hardware synapses for every group of every bus, half a column of them a column. */
  record Slots(double perColumn, double workingShare) implements SlotCapacity {
    @Override
    public double of(int bus, int hicann, int columns) {
      return perColumn * columns * (1 + bus % 2);
    }

    @Override
    public double workingShare(int hicann) {
      return workingShare;
    }
  }

  /** A placed network with its buses. */
  private record Mapped(PlacementProblem problem, WaferPlacement placement, WaferBuses buses) {
    static Mapped of(NetworkSketch sketch, int onHicanns) {
      WaferNetwork network = sketch.expand();
      PlacementProblem problem =
          WaferProblems.problem(
              network, WaferProblems.only(IntStream.range(100, 100 + onHicanns).toArray()), 4);
      StageContext context = StageContext.simple();
      WaferPlacement placement = new SearchPlacer().place(problem, context);
      WaferBuses buses =
          InputPlacer.place(
              problem,
              placement,
              MergerRouters.byName(MergerRouters.DEFAULT).route(problem, placement, context),
              AddressOrder.FEWEST_GROUPS,
              context);
      return new Mapped(problem, placement, buses);
    }

    SourceExchange.Exchanged improve(BitSet pinned, SlotCapacity capacity, int threads) {
      return SourceExchange.improve(
          problem.network(),
          placement,
          buses,
          pinned,
          capacity,
          new StageContext(3, threads, ProgressListener.SILENT));
    }
  }

  /** The price counted anew: each synapse of a slot costs by those before it. */
  static long price(
      WaferNetwork network, WaferPlacement placement, WaferBuses buses, SlotCapacity capacity) {
    TreeMap<Long, Integer> counts = new TreeMap<>();
    long price = 0;
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        int hicann = placement.hicann(neuron);
        int place = buses.place(network.source(s), hicann);
        int bus = buses.bus(place);
        long slot = (long) neuron << 32 | bus << 2 | Addresses.group(buses.address(place));
        int taken = counts.merge(slot, 1, Integer::sum) - 1;
        int[] prices =
            SlotPrices.of(
                capacity.of(bus, hicann, placement.columns(neuron)), capacity.workingShare(hicann));
        price += prices[Math.min(taken, prices.length - 1)];
      }
    }
    return price;
  }

  @Property(tries = 25)
  void exchangesAreLegalAndNeverDearer(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "exchange");
    Mapped mapped = Mapped.of(NetworkSketch.random(150, random), 4);
    SlotCapacity capacity =
        new Slots(0.25 * (1 + random.nextInt(6)), random.nextInt(2) == 0 ? 1 : 0.9);
    WaferNetwork network = mapped.problem().network();
    BitSet pinned = new BitSet();
    for (int cell = 0; cell < network.cells(); cell++) {
      pinned.set(cell, random.nextInt(4) == 0);
    }

    SourceExchange.Exchanged exchanged = mapped.improve(pinned, capacity, 1);

    WaferPlacementChecker.check(mapped.problem(), exchanged.placement());
    assertThat(price(network, exchanged.placement(), exchanged.buses(), capacity))
        .isLessThanOrEqualTo(price(network, mapped.placement(), mapped.buses(), capacity));
    for (int cell = 0; cell < network.cells(); cell++) {
      WaferBuses buses = exchanged.buses();
      assertThat(buses.places(cell)).isEqualTo(mapped.buses().places(cell));
      if (network.isNeuron(cell)) {
        WaferBuses.Bus bus = buses.buses().get(buses.bus(buses.firstPlace(cell)));
        assertThat(bus.hicann()).isEqualTo(exchanged.placement().hicann(cell));
        assertThat(
                buses
                    .mergers(bus.hicann())
                    .orElseThrow()
                    .dncMerger(exchanged.placement().block(cell)))
            .isEqualTo(bus.dncMerger());
      }
      if (pinned.get(cell)) {
        assertThat(place(mapped.placement(), mapped.buses(), network, cell))
            .isEqualTo(place(exchanged.placement(), buses, network, cell));
      }
    }
  }

  private static String place(
      WaferPlacement placement, WaferBuses buses, WaferNetwork network, int cell) {
    String bus =
        buses.places(cell) == 0
            ? "none"
            : buses.bus(buses.firstPlace(cell)) + ":" + buses.address(buses.firstPlace(cell));
    return network.isNeuron(cell)
        ? placement.hicann(cell) + ":" + placement.firstColumn(cell) + ":" + bus
        : bus;
  }

  private static NetworkSketch crowded() {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 120);
    return sketch.random(0, 0, Receptor.EXCITATORY, 40, CounterRandom.derive(7, "crowded"));
  }

  @Test
  void exchangesPayOnARandomNetwork() {
    Mapped mapped = Mapped.of(crowded(), 1);
    SlotCapacity capacity = new Slots(2.5, 1);
    WaferNetwork network = mapped.problem().network();

    SourceExchange.Exchanged exchanged = mapped.improve(new BitSet(), capacity, 1);

    long before = price(network, mapped.placement(), mapped.buses(), capacity);
    assertThat(before).isPositive();
    assertThat(price(network, exchanged.placement(), exchanged.buses(), capacity))
        .isLessThan(before * 9 / 10);
  }

  @Test
  void threadsDoNotMatter() {
    Mapped mapped = Mapped.of(crowded(), 2);
    SlotCapacity capacity = new Slots(1, 0.95);

    SourceExchange.Exchanged one = mapped.improve(new BitSet(), capacity, 1);
    SourceExchange.Exchanged two = mapped.improve(new BitSet(), capacity, 2);

    int[] neurons = IntStream.range(0, 120).toArray();
    assertThat(Arrays.stream(neurons).map(one.placement()::firstColumn).toArray())
        .isEqualTo(Arrays.stream(neurons).map(two.placement()::firstColumn).toArray());
    assertThat(one.buses().buses()).isEqualTo(two.buses().buses());
  }

  @Test
  void networksOfVeryManyParallelSynapsesStayAsTheyAre() {
    for (int parallel : new int[] {17, 18}) {
      NetworkSketch sketch = new NetworkSketch();
      sketch.neurons("source", 30);
      sketch.neurons("target", 20);
      sketch.neurons("other", 20);
      for (int i = 0; i < parallel; i++) {
        sketch.random(0, 1, Receptor.EXCITATORY, 1, CounterRandom.derive(9, "same"));
      }
      sketch.random(0, 2, Receptor.EXCITATORY, 12, CounterRandom.derive(8, "other"));
      Mapped mapped = Mapped.of(sketch, 1);

      SourceExchange.Exchanged exchanged = mapped.improve(new BitSet(), new Slots(5, 1), 1);

      assertThat(exchanged.buses() == mapped.buses()).isEqualTo(parallel > 17);
    }
  }
}
