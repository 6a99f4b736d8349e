package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.BitSet;
import java.util.Optional;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.DriverArrival;
import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseArrays.Arrival;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.UnroutedCause;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.demand.BusTargets;
import org.medina.placement.brainscales1.demand.ChipDemand;

/**
 * From routes to synapses, HICANN by HICANN on all workers: gives the arriving buses chains of
 * drivers and fills the rows of the chains. On a wafer with defects, chains are worth what their
 * own rows serve, not what an average driver would.
 */
public final class ArrayRouter {
  /** Drivers beyond its share that a bus may make up for defective rows with. */
  private static final int SPARE_DRIVERS = 1;

  private final WaferNetwork network;
  private final WaferBuses buses;
  private final UsableWafer wafer;
  private final BusTargets targets;
  private final L1Problem problem;
  private final L1Routes routes;
  private final DriverAssigner assigner;
  private final int chainLimit;
  private final int[] priorities;

  /**
   * @param priorities by projection; synapses of higher ones are realised first
   */
  public ArrayRouter(
      WaferNetwork network,
      WaferBuses buses,
      UsableWafer wafer,
      BusTargets targets,
      L1Problem problem,
      L1Routes routes,
      DriverAssigner assigner,
      int chainLimit,
      int[] priorities) {
    this.network = network;
    this.buses = buses;
    this.wafer = wafer;
    this.targets = targets;
    this.problem = problem;
    this.routes = routes;
    this.assigner = assigner;
    this.chainLimit = chainLimit;
    this.priorities = priorities.clone();
  }

  /** Assigns drivers and fills the arrays. */
  public SynapseRouting route(StageContext context) {
    byte[] fate = new byte[network.synapses()];
    SynapseArrays[] arrays = new SynapseArrays[targets.demands().size()];
    context.forEach(
        arrays.length,
        chip -> {
          ChipDemand demand = targets.demands().get(chip);
          Lines lines = new Lines(chip, demand);
          ImmutableList<Arrival> arrivals = lines.assign(context);
          arrays[chip] = fill(demand, arrivals, lines.free, lines.search, fate);
        });
    return new SynapseRouting(ImmutableList.copyOf(arrays), fate);
  }

  private SynapseArrays fill(
      ChipDemand demand,
      ImmutableList<Arrival> arrivals,
      BitSet free,
      RowSearch search,
      byte[] fate) {
    SynapseFate[] unrouted = new SynapseFate[demand.arrivals()];
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      int pair = problem.pair(demand.bus(arrival), demand.hicann());
      unrouted[arrival] =
          routes.taps(pair) > 0
              ? SynapseFate.NO_DRIVER
              : routes.cause(pair) == UnroutedCause.DEFECTS
                  ? SynapseFate.NO_ROUTE_DEFECT
                  : SynapseFate.NO_ROUTE_CONGESTION;
    }
    ArrayFilling filling =
        new ArrayFilling(
            network, buses, wafer, demand, search, arrivals, chainLimit, priorities, fate);
    filling.repair(
        free, node -> arrival(demand.hicann(), node, ImmutableLongArray.of(0)).primaries());
    return filling.finish(unrouted);
  }

  /** The lines that arrive at a HICANN, and the drivers that nobody gets. */
  private final class Lines {
    private final int chip;
    private final ChipDemand demand;
    private final BitSet free;
    private final ChipRows rows;
    private final RowSearch search;

    Lines(int chip, ChipDemand demand) {
      this.chip = chip;
      this.demand = demand;
      free = working(demand.hicann());
      rows = new ChipRows(demand, wafer);
      search = rows.search();
    }

    /**
     * Assigns chains to all lines; a second line of a bus gains what a whole first chain leaves.
     */
    ImmutableList<Arrival> assign(StageContext context) {
      ImmutableList.Builder<Integer> buses = ImmutableList.builder();
      ImmutableList.Builder<Integer> nodes = ImmutableList.builder();
      ImmutableList.Builder<DriverArrival> arriving = ImmutableList.builder();
      for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
        int pair = problem.pair(demand.bus(arrival), demand.hicann());
        for (int line = 0; line < routes.taps(pair); line++) {
          buses.add(demand.bus(arrival));
          nodes.add(routes.tap(pair, line));
          arriving.add(arrival(arrival, line, routes.tap(pair, line)));
        }
      }
      DriverProblem drivers =
          new DriverProblem(demand.hicann(), arriving.build(), free, chainLimit);
      DriverAssignment assignment = assigner.assign(drivers, context);
      DriverChecker.check(drivers, assignment);
      ImmutableList<Integer> busOf = buses.build();
      ImmutableList<Integer> nodeOf = nodes.build();
      ImmutableList.Builder<Arrival> arrivals = ImmutableList.builder();
      for (int i = 0; i < busOf.size(); i++) {
        Optional<DriverChain> chain = assignment.chains().get(i);
        arrivals.add(new Arrival(busOf.get(i), nodeOf.get(i), chain));
        for (int k = 0; chain.isPresent() && k < chain.get().length(); k++) {
          free.clear(chain.get().driver(k));
        }
      }
      return arrivals.build();
    }

    /** A line of an arrival, with gains by place for the first one where places differ. */
    private DriverArrival arrival(int arrival, int line, int node) {
      DriverArrival anywhere =
          ArrayRouter.this.arrival(demand.hicann(), node, gain(chip, arrival, chainLimit * line));
      if (wafer.unusable().isEmpty() || line > 0) {
        return anywhere;
      }
      int pair = problem.pair(demand.bus(arrival), demand.hicann());
      int longest = Math.min(chainLimit, problem.drivers(pair) + SPARE_DRIVERS);
      return anywhere.with(
          new RowGains(search, free)
              .of(anywhere.primaries(), rows.wanted(arrival), demand.modes(arrival), longest));
    }
  }

  /** Gains of an arrival that has drivers already. */
  private ImmutableLongArray gain(int chip, int arrival, int already) {
    long[] curve = targets.curve(chip, arrival);
    int from = Math.min(curve.length - 1, already);
    int to = Math.min(curve.length - 1, from + chainLimit);
    ImmutableLongArray.Builder gain = ImmutableLongArray.builder();
    for (int k = from; k <= to; k++) {
      gain.add(curve[k] - curve[from]);
    }
    return gain.build();
  }

  private DriverArrival arrival(int hicann, int node, ImmutableLongArray gain) {
    int owner = WaferGraph.hicann(node);
    int vertical = WaferGraph.line(node);
    BitSet broken = new BitSet(SynapseSwitches.SWITCHES);
    for (int i = 0; i < SynapseSwitches.DRIVERS_PER_LINE; i++) {
      int driver =
          owner == hicann
              ? SynapseSwitches.ownDriver(vertical, i)
              : SynapseSwitches.neighbourDriver(vertical, i);
      int synapseSwitch = SynapseSwitches.at(vertical, driver);
      broken.set(synapseSwitch, !wafer.synapseSwitch(owner, synapseSwitch));
    }
    return DriverArrival.on(vertical, owner != hicann, broken, gain);
  }

  private BitSet working(int hicann) {
    BitSet working = new BitSet();
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      working.set(driver, wafer.driver(hicann, driver));
    }
    return working;
  }
}
