package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.UnroutedCause;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferExpansion;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.demand.BusTargets;

/** Neurons of four denmems on one HICANN that hear spike sources over one bus. */
final class ArrayCase {
  static final int TARGET = 100;
  private static final int COLUMNS = 2;

  private final Population neurons;
  private final Population sources;
  private final List<Projection> projections = new ArrayList<>();
  private int[] addresses;
  private WaferDefects.Builder dead = WaferDefects.builder(0);
  private int chainLimit = 3;
  private int[] priorities = {};
  private Optional<UnroutedCause> unrouted = Optional.empty();

  ArrayCase(int neurons, CellType type, int... addresses) {
    this.neurons = population(0, neurons, type);
    this.sources = population(1, addresses.length, CellType.SPIKE_SOURCE_POISSON);
    this.addresses = addresses;
  }

  private static Population population(int id, int size, CellType type) {
    ParameterTable parameters = ParameterTable.empty(size);
    for (String name : type.parameters()) {
      double value = name.equals(CellType.RECEPTORS) ? CellType.MAX_RECEPTORS : 1;
      parameters = parameters.with(name, value);
    }
    ParameterTable states = ParameterTable.empty(size);
    for (String state : type.states()) {
      states = states.with(state, 0);
    }
    return new Population(
        id,
        type.pynnName(),
        size,
        type,
        parameters,
        states,
        ImmutableList.of(),
        Population.Constraints.NONE,
        ImmutableMap.of());
  }

  /** Adds synapses of all sources onto all neurons. */
  ArrayCase all() {
    return connect(0, sources.size(), 0, neurons.size(), Receptor.EXCITATORY, 0, 0);
  }

  /** Adds static synapses of some sources onto some neurons. */
  ArrayCase connect(int source, int sourceCount, int neuron, int neuronCount) {
    return connect(source, sourceCount, neuron, neuronCount, Receptor.EXCITATORY, 0, 0);
  }

  /** Adds synapses of some sources onto some neurons. */
  ArrayCase connect(
      int source,
      int sourceCount,
      int neuron,
      int neuronCount,
      Receptor receptor,
      double recovery,
      double facilitation) {
    boolean dynamic = recovery + facilitation > 0;
    projections.add(
        new Projection(
            projections.size(),
            "p" + projections.size(),
            new CellSet(ImmutableList.of(CellRange.of(1, source, sourceCount, 1))),
            new CellSet(ImmutableList.of(CellRange.of(0, neuron, neuronCount, 1))),
            receptor,
            dynamic ? "TsodyksMarkramSynapse" : "StaticSynapse",
            new AllToAll(true),
            new SynapseValue.Scalar(1),
            new SynapseValue.Scalar(1),
            ImmutableMap.of(),
            dynamic
                ? ImmutableSortedMap.of("U", 0.5, "tau_rec", recovery, "tau_facil", facilitation)
                : ImmutableSortedMap.of()));
    return this;
  }

  /** Sets the priorities of the projections. */
  ArrayCase priorities(int... ofProjections) {
    priorities = ofProjections;
    return this;
  }

  /** Sets the chain limit, 3 otherwise. */
  ArrayCase chainLimit(int limit) {
    chainLimit = limit;
    return this;
  }

  /** Sets the defects. */
  ArrayCase dead(WaferDefects.Builder defects) {
    dead = defects;
    return this;
  }

  /** Takes sources off the bus, the last ones first. */
  ArrayCase onBus(int count) {
    addresses = Arrays.copyOf(addresses, count);
    return this;
  }

  /** Lets the bus not arrive. */
  ArrayCase unrouted(UnroutedCause cause) {
    unrouted = Optional.of(cause);
    return this;
  }

  /** What was expanded, routed and filled. */
  record Filled(WaferNetwork network, SynapseRouting routing) {
    SynapseArrays arrays() {
      return routing.arrays().get(0);
    }

    /** Drivers in the chains. */
    int drivers() {
      int drivers = 0;
      for (SynapseArrays.Arrival arrival : arrays().arrivals()) {
        drivers += arrival.chain().map(chain -> chain.length()).orElse(0);
      }
      return drivers;
    }
  }

  /** Routes and fills. */
  Filled fill() {
    StageContext context = StageContext.simple();
    Network asked =
        new Network(
            new Setup(100, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.of()),
            ImmutableList.of(neurons, sources),
            ImmutableList.copyOf(projections),
            ImmutableList.of(),
            ImmutableMap.of());
    WaferNetwork network = WaferExpansion.expand(asked, new SynapseExpander(asked), context);
    UsableWafer wafer = UsableWafer.of(dead.build(), DefectRules.ALL);
    WaferPlacement placement = placement();
    WaferBuses buses = buses(network);
    BusTargets targets = BusTargets.of(network, placement, buses, wafer, chainLimit, context);
    L1Problem problem = targets.problem(buses, new int[] {100}, false);
    ArrayRouter router =
        new ArrayRouter(
            network,
            buses,
            wafer,
            targets,
            problem,
            routes(problem, context),
            DriverAssigners.byName(DriverAssigners.DEFAULT),
            chainLimit,
            priorities.length > 0 ? priorities : new int[projections.size()]);
    return new Filled(network, router.route(context));
  }

  private L1Routes routes(L1Problem problem, StageContext context) {
    if (unrouted.isEmpty()) {
      return L1Routers.byName(L1Routers.DEFAULT).route(problem, context);
    }
    return L1Routes.builder(1, 1).endBus().unrouted(0, unrouted.get(), 0).build();
  }

  private WaferPlacement placement() {
    int[] hicann = new int[neurons.size()];
    int[] firstColumn = new int[neurons.size()];
    int[] columns = new int[neurons.size()];
    for (int n = 0; n < hicann.length; n++) {
      hicann[n] = TARGET;
      firstColumn[n] = COLUMNS * n;
      columns[n] = COLUMNS;
    }
    return new WaferPlacement(hicann, firstColumn, columns);
  }

  private WaferBuses buses(WaferNetwork network) {
    ImmutableIntArray.Builder cells = ImmutableIntArray.builder();
    for (int i = 0; i < addresses.length; i++) {
      cells.add(network.cell(1, i));
    }
    return new WaferBuses(
        ImmutableList.of(
            new WaferBuses.Bus(
                TARGET + 1,
                3,
                true,
                cells.build(),
                ImmutableIntArray.copyOf(addresses),
                Optional.empty())),
        ImmutableList.copyOf(
            Collections.<Optional<MergerAssignment>>nCopies(Wafer.HICANNS, Optional.empty())),
        network.cells());
  }
}
