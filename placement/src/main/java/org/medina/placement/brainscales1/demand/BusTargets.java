package org.medina.placement.brainscales1.demand;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.stage.StageContext;

/**
 * What each HICANN wants of the buses: synapses, gains by drivers, and the drivers that each bus
 * gets if the working ones are shared out by marginal gain. Immutable.
 */
public final class BusTargets {
  /** Arrivals at a HICANN with defects that leave lines enough for a second one each. */
  private static final int FEW_ARRIVALS = 64;

  private final UsableWafer wafer;
  private final ImmutableList<ChipDemand> demands;
  private final long[][][] curves;
  private final int[][] shares;
  private final long bound;
  private final long expected;
  private final int chainLimit;

  private BusTargets(
      UsableWafer wafer,
      ImmutableList<ChipDemand> demands,
      long[][][] curves,
      int[][] shares,
      long bound,
      long expected,
      int chainLimit) {
    this.wafer = wafer;
    this.demands = demands;
    this.curves = curves;
    this.shares = shares;
    this.bound = bound;
    this.expected = expected;
    this.chainLimit = chainLimit;
  }

  /** Counts and shares for all HICANNs with neurons, on all workers. */
  public static BusTargets of(
      WaferNetwork network,
      WaferPlacement placement,
      WaferBuses buses,
      UsableWafer wafer,
      int chainLimit,
      StageContext context) {
    List<Integer> chips = new ArrayList<>();
    for (int chip = 0; chip < Wafer.HICANNS; chip++) {
      if (placement.count(chip) > 0) {
        chips.add(chip);
      }
    }
    ChipDemand[] demands = new ChipDemand[chips.size()];
    long[][][] curves = new long[demands.length][][];
    int[][] shares = new int[demands.length][];
    double[] realised = new double[demands.length];
    double[] likely = new double[demands.length];
    context.forEach(
        demands.length,
        i -> {
          ChipDemand demand = ChipDemand.of(network, placement, buses, chips.get(i));
          demands[i] = demand;
          DriverState drivers = DriverState.of(wafer, demand.hicann());
          int limit = Math.min(SynapseDrivers.COUNT, L1Target.MAX_LINES * chainLimit);
          GainCurve curve = new GainCurve(demand, drivers.workingShare());
          GainBound upper = new GainBound(demand);
          curves[i] = new long[demand.arrivals()][];
          double[][] marginals = new double[demand.arrivals()][];
          double[][] upperMarginals = new double[demand.arrivals()][];
          for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
            curves[i][arrival] = curve.of(arrival, limit);
            marginals[arrival] = DriverShares.marginals(curves[i][arrival]);
            upperMarginals[arrival] = upper.marginals(arrival, limit);
          }
          shares[i] = DriverShares.of(marginals, drivers.working());
          likely[i] = DriverShares.total(marginals, drivers.working());
          realised[i] = DriverShares.total(upperMarginals, drivers.working());
        });
    long sum = 0;
    long expected = 0;
    for (int i = 0; i < demands.length; i++) {
      sum += (long) Math.floor(realised[i] + 1e-6);
      expected += (long) likely[i];
    }
    return new BusTargets(
        wafer, ImmutableList.copyOf(demands), curves, shares, sum, expected, chainLimit);
  }

  /** HICANNs with neurons, in ascending order. */
  public ImmutableList<ChipDemand> demands() {
    return demands;
  }

  /**
   * Synapses realised by an arrival with 0, 1, ... drivers, over two chains if need be, in units of
   * 1 / {@link GainCurve#UNIT}.
   */
  public long[] curve(int chip, int arrival) {
    return curves[chip][arrival];
  }

  /**
   * Synapses that no routes and no driver assignment exceed, for these buses, addresses and working
   * drivers.
   */
  public long bound() {
    return bound;
  }

  /** Synapses expected to be realised if every bus finds its lines. */
  public long expected() {
    return expected;
  }

  /**
   * Synapses onto one neuron that each address group of a bus can serve, by its share of drivers.
   */
  public SlotCapacity capacity(WaferBuses buses) {
    int[][] shareOf = new int[buses.buses().size()][Wafer.HICANNS];
    int[][] kindsOf = new int[buses.buses().size()][Wafer.HICANNS];
    double[] workingShare = new double[Wafer.HICANNS];
    for (int chip = 0; chip < demands.size(); chip++) {
      ChipDemand demand = demands.get(chip);
      workingShare[demand.hicann()] = DriverState.of(wafer, demand.hicann()).workingShare();
      for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
        shareOf[demand.bus(arrival)][demand.hicann()] = shares[chip][arrival];
        kindsOf[demand.bus(arrival)][demand.hicann()] = demand.kindsOf(arrival);
      }
    }
    int[] groupsOf = new int[shareOf.length];
    for (int bus = 0; bus < groupsOf.length; bus++) {
      groupsOf[bus] =
          Math.max(
              1,
              (int)
                  buses.buses().get(bus).addresses().stream()
                      .map(address -> address / 16)
                      .distinct()
                      .count());
    }
    return new SlotCapacity() {
      @Override
      public double of(int bus, int hicann, int columns) {
        double halfRows = Synapses.HALF_ROWS_PER_DRIVER * Math.max(1, shareOf[bus][hicann]);
        int cells = Math.max(1, kindsOf[bus][hicann]) * groupsOf[bus];
        return halfRows * columns / (2 * cells);
      }

      @Override
      public double workingShare(int hicann) {
        return workingShare[hicann];
      }
    };
  }

  /**
   * The layer-1 problem of the buses.
   *
   * @param priorities by bus, at least 1
   */
  public L1Problem problem(WaferBuses buses, int[] priorities, boolean neighbourTaps) {
    boolean perfect = wafer.unusable().isEmpty();
    List<List<L1Target>> targets = new ArrayList<>();
    for (int bus = 0; bus < buses.buses().size(); bus++) {
      targets.add(new ArrayList<>());
    }
    for (int chip = 0; chip < demands.size(); chip++) {
      ChipDemand demand = demands.get(chip);
      for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
        long[] curve = curves[chip][arrival];
        int within = Math.min(chainLimit, curve.length - 1);
        boolean second =
            curve[curve.length - 1] > curve[within]
                || !perfect && within > 1 && demand.arrivals() <= FEW_ARRIVALS;
        targets
            .get(demand.bus(arrival))
            .add(
                new L1Target(
                    demand.hicann(),
                    demand.synapses(arrival),
                    Math.max(1, Math.min(within, shares[chip][arrival])),
                    second ? L1Target.MAX_LINES : 1));
      }
    }
    ImmutableList.Builder<L1Bus> l1 = ImmutableList.builder();
    for (int bus = 0; bus < targets.size(); bus++) {
      WaferBuses.Bus sender = buses.buses().get(bus);
      l1.add(
          new L1Bus(
              sender.hicann(),
              sender.dncMerger(),
              priorities[bus],
              ImmutableList.copyOf(targets.get(bus))));
    }
    return new L1Problem(graph(wafer), l1.build(), workingDrivers(wafer), neighbourTaps);
  }

  private static WaferGraph graph(UsableWafer wafer) {
    return wafer.unusable().isEmpty() ? WaferGraph.perfect() : wafer.graph();
  }

  private static BitSet workingDrivers(UsableWafer wafer) {
    BitSet working = L1Problem.allDrivers();
    for (int i = 0; i < Wafer.HICANNS * SynapseDrivers.COUNT; i++) {
      working.set(i, wafer.driver(i / SynapseDrivers.COUNT, i % SynapseDrivers.COUNT));
    }
    return working;
  }
}
