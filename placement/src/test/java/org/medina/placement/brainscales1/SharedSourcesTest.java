package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.InputGroups.Sharing;

/** A pool of spike sources, of which neurons on several HICANNs hear a small part each. */
class SharedSourcesTest {
  private static final int[] HICANNS = {100, 130, 250, 280};
  private static final int NEURONS = 30;
  private static final int SOURCES = 9000;
  private static final int LARGEST = 59;
  private static final double RATE_HZ = 5;
  private static final SourceExchangeTest.Slots SLOTS = new SourceExchangeTest.Slots(0.5, 1);

  private final StageContext context = StageContext.simple();
  private final Pool pool = new Pool(RATE_HZ, WaferProblems.OPTIONS);
  private final WaferNetwork network = pool.network;

  /** The network, its neurons where they should be. */
  private final class Pool {
    final WaferNetwork network;
    final PlacementProblem problem;
    final WaferPlacement placement;
    final ImmutableList<Optional<MergerAssignment>> mergers;

    Pool(double rateHz, PlacementOptions options) {
      CounterRandom random = CounterRandom.derive(1, "pool");
      NetworkSketch sketch = new NetworkSketch();
      int sources = sketch.poisson("sources", SOURCES, rateHz);
      PlacementProblem.Wish[] wishes = new PlacementProblem.Wish[HICANNS.length];
      for (int i = 0; i < HICANNS.length; i++) {
        int neurons = sketch.neurons("neurons", NEURONS);
        sketch.random(sources, neurons, Receptor.EXCITATORY, 100, random);
      }
      network = sketch.expand();
      for (int i = 0; i < HICANNS.length; i++) {
        int[] cells = WaferProblems.cells(network, sources + 1 + i);
        wishes[i] = WaferProblems.onHicanns(cells, HICANNS[i]);
      }
      PlacementProblem plain = WaferProblems.problem(network, WaferProblems.PERFECT, 2);
      problem = WaferProblems.with(WaferProblems.with(plain, options), wishes);
      placement = Draft.of(problem).finish();
      mergers = MergerRouters.byName(MergerRouters.DEFAULT).route(problem, placement, context);
    }

    double loss(WaferBuses buses) {
      return Prediction.of(problem, placement, buses, context).loss();
    }

    WaferBuses place() {
      return InputPlacer.place(problem, placement, mergers, AddressOrder.FEWEST_GROUPS, context);
    }

    WaferBuses place(Sharing sharing) {
      return InputPlacer.place(
          problem, placement, mergers, AddressOrder.FEWEST_GROUPS, sharing, context);
    }

    boolean hears(int hicann, int cell) {
      for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
        if (placement.hicann(network.target(s)) == hicann) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void sourcesAreOnSeveralBusesWhereThatSavesLoss() {
    double least = Double.POSITIVE_INFINITY;
    for (int size : new int[] {59, 45, 30, 15}) {
      least = Math.min(least, pool.loss(pool.place(new Sharing(size, 1))));
    }
    assertThat(least).isGreaterThan(0.02 * network.synapses());

    WaferBuses buses = pool.place();

    assertThat(pool.loss(buses)).isLessThan(0.1 * least);
    int several = 0;
    for (int cell = network.neurons(); cell < network.cells(); cell++) {
      several += buses.places(cell) > 1 ? 1 : 0;
    }
    assertThat(several).isGreaterThan(SOURCES / 10);
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        assertThat(listened(buses, network.source(s), pool.placement.hicann(neuron))).isEqualTo(1);
      }
    }
  }

  /** Buses of a cell that a HICANN listens to. */
  private static int listened(WaferBuses buses, int cell, int hicann) {
    int count = 0;
    int first = buses.firstPlace(cell);
    for (int place = first; place < first + buses.places(cell); place++) {
      count += buses.buses().get(buses.bus(place)).serves(hicann) ? 1 : 0;
    }
    return count;
  }

  @Test
  void busesOfARegionCarryOnlyWhatItHears() {
    WaferBuses buses = pool.place(new Sharing(LARGEST, HICANNS.length));

    for (WaferBuses.Bus bus : buses.buses()) {
      if (bus.external()) {
        assertThat(bus.listeners().orElseThrow().cardinality()).isEqualTo(1);
        int hicann = bus.listeners().orElseThrow().nextSetBit(0);
        for (int cell : bus.sources().toArray()) {
          assertThat(pool.hears(hicann, cell)).isTrue();
        }
      }
    }
  }

  @Test
  void busesOfARegionAreNearIt() {
    double own = 0;
    double all = 0;
    for (WaferBuses.Bus bus : pool.place(new Sharing(LARGEST, HICANNS.length)).buses()) {
      if (bus.external()) {
        own += distance(bus.hicann(), bus.listeners().orElseThrow().nextSetBit(0));
        for (int hicann : HICANNS) {
          all += distance(bus.hicann(), hicann) / HICANNS.length;
        }
      }
    }
    assertThat(own).isLessThan(0.6 * all);
  }

  private static double distance(int one, int other) {
    return Math.max(
        Math.abs(Wafer.x(one) - Wafer.x(other)), Math.abs(Wafer.y(one) - Wafer.y(other)));
  }

  @Test
  void everyBusOfASourceCostsItsRate() {
    WaferBuses buses = pool.place(new Sharing(LARGEST, HICANNS.length));

    TreeMap<Integer, Double> rates = new TreeMap<>();
    double all = 0;
    for (WaferBuses.Bus bus : buses.buses()) {
      if (bus.external()) {
        double rate = bus.sources().length() * RATE_HZ * pool.problem.options().speedup();
        rates.merge(bus.hicann(), rate, Double::sum);
        all += rate;
      }
    }
    double room = pool.problem.options().utilisation() * EventRates.LINK_DOWN;
    assertThat(rates.values()).allMatch(rate -> rate <= room * (1 + 1e-9));
    assertThat(all).isGreaterThan(1.05 * heardOnce() * RATE_HZ * pool.problem.options().speedup());
  }

  private int heardOnce() {
    int heard = 0;
    for (int cell = network.neurons(); cell < network.cells(); cell++) {
      heard += network.firstOut(cell) < network.firstOut(cell + 1) ? 1 : 0;
    }
    return heard;
  }

  @Test
  void sourcesStayOnOneBusWhereRatesForbidMore() {
    // FPGAs carry 8,000 sources of this rate; 6,600 have targets, 8,700 times in two regions.
    double eventsPerSecond = EventRates.FPGA * Reticles.RETICLES / 8200;
    Pool fast = new Pool(eventsPerSecond / 1e4, WaferProblems.rates(1, 1e4));

    WaferBuses buses = fast.place();

    for (int cell = fast.network.neurons(); cell < fast.network.cells(); cell++) {
      assertThat(buses.places(cell)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void exchangesKeepToTheListeners() {
    WaferBuses buses = pool.place(new Sharing(30, HICANNS.length));
    SourceExchange.Exchanged exchanged =
        SourceExchange.improve(network, pool.placement, buses, new BitSet(), SLOTS, context);

    assertThat(exchanged.buses().buses()).isNotEqualTo(buses.buses());
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      assertThat(exchanged.placement().hicann(neuron)).isEqualTo(pool.placement.hicann(neuron));
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        assertThat(listened(exchanged.buses(), network.source(s), pool.placement.hicann(neuron)))
            .isEqualTo(1);
      }
    }
    long before = SourceExchangeTest.price(network, pool.placement, buses, SLOTS);
    long after = SourceExchangeTest.price(network, exchanged.placement(), exchanged.buses(), SLOTS);
    // 0.54 if synapses on HICANNs that listen to another bus of the source were counted, too
    assertThat(after).isLessThan(53 * before / 100);
  }
}
