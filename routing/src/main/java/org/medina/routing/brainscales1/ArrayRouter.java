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
import org.medina.placement.brainscales1.ChipDemand;

/**
 * From routes to synapses, HICANN by HICANN on all workers: gives the arriving buses chains of drivers
 * and fills the rows of the chains.
 */
public final class ArrayRouter {
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
    context.forEach(arrays.length, chip -> arrays[chip] = route(chip, fate, context));
    return new SynapseRouting(ImmutableList.copyOf(arrays), fate);
  }

  private SynapseArrays route(int chip, byte[] fate, StageContext context) {
    ChipDemand demand = targets.demands().get(chip);
    ImmutableList.Builder<DriverArrival> arriving = ImmutableList.builder();
    ImmutableList.Builder<int[]> taps = ImmutableList.builder();
    SynapseFate[] unrouted = new SynapseFate[demand.arrivals()];
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      int pair = problem.pair(demand.bus(arrival), demand.hicann());
      int lines = routes.taps(pair);
      unrouted[arrival] =
          lines > 0
              ? SynapseFate.NO_DRIVER
              : routes.cause(pair) == UnroutedCause.DEFECTS
                  ? SynapseFate.NO_ROUTE_DEFECT
                  : SynapseFate.NO_ROUTE_CONGESTION;
      for (int line = 0; line < lines; line++) {
        int node = routes.tap(pair, line);
        taps.add(new int[] {arrival, node});
        arriving.add(arrival(demand.hicann(), node, gain(chip, arrival, line)));
      }
    }
    DriverProblem drivers =
        new DriverProblem(demand.hicann(), arriving.build(), working(demand.hicann()), chainLimit);
    DriverAssignment assignment = assigner.assign(drivers, context);
    DriverChecker.check(drivers, assignment);
    ImmutableList.Builder<Arrival> arrivals = ImmutableList.builder();
    ImmutableList<int[]> lines = taps.build();
    for (int i = 0; i < lines.size(); i++) {
      Optional<DriverChain> chain = assignment.chains().get(i);
      arrivals.add(new Arrival(demand.bus(lines.get(i)[0]), lines.get(i)[1], chain));
    }
    SynapseArrays arrays = new SynapseArrays(demand.hicann(), arrivals.build());
    new ArrayFilling(network, buses, wafer, demand, arrays, chainLimit, priorities, fate)
        .fill(unrouted);
    return arrays;
  }

  /** Gains of one of the lines of an arrival: of the first chain, or of a second one beside it. */
  private ImmutableLongArray gain(int chip, int arrival, int line) {
    long[] curve = targets.curve(chip, arrival);
    int from = Math.min(curve.length - 1, line * chainLimit);
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
