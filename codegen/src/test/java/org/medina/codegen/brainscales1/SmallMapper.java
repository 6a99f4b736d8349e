package org.medina.codegen.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.codegen.brainscales1.emission.MappedWafer;
import org.medina.codegen.brainscales1.emission.WaferSettings;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerAssignments;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.DriverArrival;
import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.mapping.Loss;
import org.medina.ir.stage.StageContext;
import org.medina.routing.brainscales1.IntervalAssigner;
import org.medina.routing.brainscales1.NegotiatedRouter;

/**
 * Maps small networks onto given HICANNs in the plainest way: neurons from the left, sources on DNC
 * mergers from the right, synapses wherever the first half row has room.
 */
public final class SmallMapper {
  /** Where things go; to be changed before {@link #map()}. */
  public int neuronSize = 4;

  public int chainLimit = 3;
  public int linesPerTarget = 1;
  public boolean neighbourTaps;
  public int firstBlock;
  public int assignmentIndex;
  public int groupsOfAddresses = Addresses.GROUPS;

  /** A HICANN over which all sources enter once more, for {@link #LISTENER} alone; -1 for none. */
  public int secondEntry = -1;

  /** A neuron that is on no bus; -1 for none. */
  public int muted = -1;

  public WaferSettings settings = WaferSettings.defaults(0);

  /** The HICANN that listens to the second entry. */
  public static final int LISTENER = 209;

  private final WaferNetwork network;
  private final UsableWafer usable;

  /** By cell. */
  private final int[] hicannOf;

  private final long[] lost;
  private final StageContext context = StageContext.simple();

  /**
   * @param hicannOf by cell: where a neuron sits or a source enters
   */
  public SmallMapper(WaferNetwork network, UsableWafer usable, int[] hicannOf) {
    this.network = network;
    this.usable = usable;
    this.hicannOf = hicannOf;
    lost = new long[network.network().projections().size()];
  }

  /** A mapped network and what it lost. */
  public record Result(MappedWafer mapped, ImmutableList<Loss> losses) {}

  /** Maps the network. */
  public Result map() {
    WaferPlacement placement = place();
    WaferBuses buses = buses(placement);
    L1Problem problem = problem(buses, placement);
    L1Routes routes = new NegotiatedRouter().route(problem, context);
    ImmutableList.Builder<SynapseArrays> arrays = ImmutableList.builder();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      if (placement.count(hicann) > 0) {
        arrays.add(fill(hicann, placement, buses, problem, routes));
      }
    }
    ImmutableList.Builder<Loss> losses = ImmutableList.builder();
    for (int projection = 0; projection < lost.length; projection++) {
      if (lost[projection] > 0) {
        losses.add(new Loss(projection, Loss.Effect.LOST, "no room", "none", lost[projection]));
      }
    }
    return new Result(
        new MappedWafer(
            network,
            usable,
            WaferCalibration.IDEAL,
            placement,
            buses,
            problem,
            routes,
            arrays.build(),
            settings),
        losses.build());
  }

  private WaferPlacement place() {
    int neurons = network.neurons();
    int[] hicann = new int[neurons];
    int[] first = new int[neurons];
    int[] columns = new int[neurons];
    TreeMap<Integer, Integer> next = new TreeMap<>();
    for (int neuron = 0; neuron < neurons; neuron++) {
      hicann[neuron] = hicannOf[neuron];
      int column = next.getOrDefault(hicann[neuron], Denmems.BLOCK_COLUMNS * firstBlock);
      int room = Denmems.BLOCK_COLUMNS - column % Denmems.BLOCK_COLUMNS;
      column += neuronSize / 2 > room ? room : 0;
      first[neuron] = column;
      columns[neuron] = neuronSize / 2;
      next.put(hicann[neuron], column + neuronSize / 2);
    }
    return new WaferPlacement(hicann, first, columns);
  }

  private WaferBuses buses(WaferPlacement placement) {
    ImmutableList.Builder<WaferBuses.Bus> buses = ImmutableList.builder();
    ImmutableList.Builder<Optional<MergerAssignment>> mergers = ImmutableList.builder();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      int neuronBlocks = 0;
      for (int i = 0; i < placement.count(hicann); i++) {
        neuronBlocks |= 1 << placement.block(placement.neuron(hicann, i));
      }
      List<Integer> external = new ArrayList<>();
      for (int cell = network.neurons(); cell < network.cells(); cell++) {
        if (hicannOf[cell] == hicann || secondEntry == hicann) {
          external.add(cell);
        }
      }
      int externalBlock = external.isEmpty() ? 0 : 1 << MergerTree.DNC_MERGERS - 1;
      Optional<MergerAssignment> chosen = Optional.empty();
      if (neuronBlocks != 0) {
        List<MergerAssignment> legal = new ArrayList<>();
        for (MergerAssignment some : MergerAssignments.of(neuronBlocks | externalBlock)) {
          if (externalBlock == 0 || some.blocks(7) == externalBlock) {
            legal.add(some);
          }
        }
        MergerAssignment assignment = legal.get(assignmentIndex % legal.size());
        chosen = Optional.of(assignment);
        for (int dnc = 0; dnc < MergerTree.DNC_MERGERS; dnc++) {
          List<Integer> cells = new ArrayList<>();
          for (int i = 0; i < placement.count(hicann); i++) {
            int neuron = placement.neuron(hicann, i);
            if (neuron != muted && assignment.dncMerger(placement.block(neuron)) == dnc) {
              cells.add(neuron);
            }
          }
          if (!cells.isEmpty()) {
            buses.add(bus(hicann, dnc, false, cells));
          }
        }
      }
      if (!external.isEmpty()) {
        buses.add(bus(hicann, MergerTree.DNC_MERGERS - 1, true, external));
      }
      mergers.add(chosen);
    }
    return new WaferBuses(buses.build(), mergers.build(), network.cells());
  }

  private WaferBuses.Bus bus(int hicann, int dnc, boolean external, List<Integer> cells) {
    List<Integer> addresses = new ArrayList<>();
    for (int address : Addresses.USABLE) {
      if (Addresses.group(address) < groupsOfAddresses) {
        addresses.add(0, address);
      }
    }
    return new WaferBuses.Bus(
        hicann,
        dnc,
        external,
        ImmutableIntArray.copyOf(cells),
        ImmutableIntArray.copyOf(addresses.subList(0, cells.size())),
        external && secondEntry >= 0 ? Optional.of(listeners(hicann)) : Optional.empty());
  }

  private BitSet listeners(int hicann) {
    BitSet listeners = new BitSet(Wafer.HICANNS);
    listeners.set(LISTENER);
    if (hicann != secondEntry) {
      listeners.flip(0, Wafer.HICANNS);
    }
    return listeners;
  }

  private L1Problem problem(WaferBuses buses, WaferPlacement placement) {
    ImmutableList.Builder<L1Bus> senders = ImmutableList.builder();
    for (WaferBuses.Bus bus : buses.buses()) {
      TreeMap<Integer, Long> weight = new TreeMap<>();
      bus.sources()
          .forEach(
              cell -> {
                for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
                  int target = placement.hicann(network.target(s));
                  if (bus.serves(target)) {
                    weight.merge(target, 1L, Long::sum);
                  }
                }
              });
      ImmutableList.Builder<L1Target> targets = ImmutableList.builder();
      weight.forEach(
          (hicann, synapses) ->
              targets.add(new L1Target(hicann, synapses, chainLimit, linesPerTarget)));
      senders.add(new L1Bus(bus.hicann(), bus.dncMerger(), 0, targets.build()));
    }
    BitSet drivers = new BitSet();
    for (int driver = 0; driver < Wafer.HICANNS * SynapseDrivers.COUNT; driver++) {
      drivers.set(
          driver, usable.driver(driver / SynapseDrivers.COUNT, driver % SynapseDrivers.COUNT));
    }
    return new L1Problem(usable.graph(), senders.build(), drivers, neighbourTaps);
  }

  private SynapseArrays fill(
      int hicann, WaferPlacement placement, WaferBuses buses, L1Problem problem, L1Routes routes) {
    List<Integer> busOf = new ArrayList<>();
    List<Integer> nodes = new ArrayList<>();
    ImmutableList.Builder<DriverArrival> wishes = ImmutableList.builder();
    for (int bus = 0; bus < problem.busCount(); bus++) {
      int pair = problem.pair(bus, hicann);
      for (int i = 0; pair >= 0 && i < routes.taps(pair); i++) {
        int node = routes.tap(pair, i);
        int owner = WaferGraph.hicann(node);
        BitSet broken = new BitSet();
        for (int s = 0; s < 7168; s++) {
          broken.set(s, !usable.synapseSwitch(owner, s));
        }
        ImmutableLongArray.Builder gain = ImmutableLongArray.builder();
        for (int k = 0; k <= chainLimit; k++) {
          gain.add(Math.min(8 * k, problem.weight(pair)));
        }
        busOf.add(bus);
        nodes.add(node);
        wishes.add(DriverArrival.on(WaferGraph.line(node), owner != hicann, broken, gain.build()));
      }
    }
    BitSet working = new BitSet();
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      working.set(driver, usable.driver(hicann, driver));
    }
    DriverAssignment assignment =
        new IntervalAssigner()
            .assign(new DriverProblem(hicann, wishes.build(), working, chainLimit), context);
    ImmutableList.Builder<SynapseArrays.Arrival> arrivals = ImmutableList.builder();
    for (int i = 0; i < nodes.size(); i++) {
      arrivals.add(
          new SynapseArrays.Arrival(busOf.get(i), nodes.get(i), assignment.chains().get(i)));
    }
    SynapseArrays arrays = new SynapseArrays(hicann, arrivals.build());
    BitSet taken = new BitSet(Synapses.COUNT);
    for (int i = 0; i < placement.count(hicann); i++) {
      int neuron = placement.neuron(hicann, i);
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        if (!fit(arrays, taken, placement, buses, neuron, s)) {
          lost[network.projection(s)]++;
        }
      }
    }
    return arrays;
  }

  private boolean fit(
      SynapseArrays arrays,
      BitSet taken,
      WaferPlacement placement,
      WaferBuses buses,
      int neuron,
      int synapse) {
    int place = buses.place(network.source(synapse), arrays.hicann());
    if (place == WaferBuses.NONE) {
      return false;
    }
    for (SynapseArrays.Arrival arrival : arrays.arrivals()) {
      if (arrival.chain().isEmpty() || arrival.bus() != buses.bus(place)) {
        continue;
      }
      DriverChain chain = arrival.chain().get();
      for (int i = 0; i < 2 * chain.length(); i++) {
        int row = Synapses.row(chain.driver(i / 2), i % 2);
        int group = Addresses.group(buses.address(place));
        if (usable.row(arrays.hicann(), row)
            && fit(arrays, taken, placement, neuron, synapse, row, group)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean fit(
      SynapseArrays arrays,
      BitSet taken,
      WaferPlacement placement,
      int neuron,
      int synapse,
      int row,
      int group) {
    int first = placement.firstColumn(neuron);
    for (int column = first; column < first + placement.columns(neuron); column++) {
      int hardware = Synapses.synapse(row, column);
      int halfRow = Synapses.halfRowOf(hardware);
      if (taken.get(hardware)
          || !usable.synapse(arrays.hicann(), hardware)
          || arrays.group(halfRow) != SynapseArrays.UNUSED && arrays.group(halfRow) != group) {
        continue;
      }
      for (Side side : Side.values()) {
        int type = SynapticInputs.type(network.types(neuron), side, column % 2);
        if (type == network.kind(synapse) % SynapticInputs.MAX_TYPES
            && arrays.input(row).orElse(side) == side
            && usable.synapticInput(arrays.hicann(), Synapses.denmem(hardware), side)) {
          arrays.setMode(Synapses.driver(row), StpMode.STATIC);
          arrays.setInput(row, side);
          arrays.setGroup(halfRow, group);
          arrays.set(hardware, synapse);
          taken.set(hardware);
          return true;
        }
      }
    }
    return false;
  }
}
