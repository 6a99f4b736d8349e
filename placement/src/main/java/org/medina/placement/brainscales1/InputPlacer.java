package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferBuses.Bus;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;

/**
 * Makes the buses of a wafer: those of the neurons, as the mergers join them, and those of the
 * spike sources, which it puts on free DNC mergers near their targets. The sources of a population
 * share buses of equal size, as large as addresses, event rates and the chain limit of their
 * targets make worth while, judged by prediction.
 */
public final class InputPlacer {
  /** Sizes of input buses that fill four, three, two address groups, one, and parts of one. */
  private static final int[] SIZES = {59, 45, 30, 15, 8, 4, 2, 1};

  /** Loss, relative to all synapses, that smaller buses must save at least. */
  private static final double WORTH = 1e-5;

  private final PlacementProblem problem;
  private final WaferNetwork network;
  private final WaferPlacement placement;
  private final ImmutableList<Optional<MergerAssignment>> mergers;
  private final AddressOrder order;
  private final FreeInputs free;
  private final int largest;

  private InputPlacer(
      PlacementProblem problem,
      WaferPlacement placement,
      ImmutableList<Optional<MergerAssignment>> mergers,
      AddressOrder order,
      int largest) {
    this.problem = problem;
    this.placement = placement;
    this.mergers = mergers;
    this.order = order;
    network = problem.network();
    this.largest = largest;
    free = new FreeInputs(problem, mergers);
  }

  /**
   * Makes all buses, those of spike sources of the size that is predicted to lose fewest synapses.
   *
   * @throws InfeasibleMappingException MED-PLC-015 if spike sources find no input; says how many
   */
  public static WaferBuses place(
      PlacementProblem problem,
      WaferPlacement placement,
      ImmutableList<Optional<MergerAssignment>> mergers,
      AddressOrder order,
      StageContext context) {
    WaferBuses best = place(problem, placement, mergers, order, SIZES[0], context);
    if (problem.network().cells() == problem.network().neurons()) {
      return best;
    }
    int[] targets = targetsOfInputs(problem.network());
    double least = Prediction.of(problem, placement, best, targets, context).loss();
    for (int i = 1; i < SIZES.length && least > 0; i++) {
      try {
        WaferBuses buses = place(problem, placement, mergers, order, SIZES[i], context);
        double loss = Prediction.of(problem, placement, buses, targets, context).loss();
        if (loss > 2 * least) {
          break;
        }
        if (loss < least - WORTH * problem.network().synapses()) {
          least = loss;
          best = buses;
        }
      } catch (InfeasibleMappingException e) {
        break; // so many buses do not fit
      }
    }
    return best;
  }

  /** Neurons that spike sources have synapses on. */
  private static int[] targetsOfInputs(WaferNetwork network) {
    BitSet targets = new BitSet(network.neurons());
    for (int s = network.firstOut(network.neurons()); s < network.firstOut(network.cells()); s++) {
      targets.set(network.target(s));
    }
    return targets.stream().toArray();
  }

  /** Makes all buses, with a number of spike sources on one at most. */
  static WaferBuses place(
      PlacementProblem problem,
      WaferPlacement placement,
      ImmutableList<Optional<MergerAssignment>> mergers,
      AddressOrder order,
      int largest,
      StageContext context) {
    return new InputPlacer(problem, placement, mergers, order, largest).place(context);
  }

  /** Sources that are to share a bus, the HICANNs with their targets, and where they may be. */
  private record Group(
      int[] cells, BitSet targets, double hardwareRate, ImmutableIntArray hicanns) {}

  private WaferBuses place(StageContext context) {
    List<Bus> buses = neuronBuses();
    List<Group> groups = groups(context);
    groups.sort(Comparator.comparingInt(group -> -group.targets().cardinality()));
    int lost = 0;
    for (Group group : groups) {
      Optional<FreeInputs.Input> input =
          free.take(group.targets(), group.hardwareRate(), group.hicanns());
      if (input.isPresent()) {
        buses.add(
            new Bus(
                input.get().hicann(),
                input.get().dncMerger(),
                true,
                ImmutableIntArray.copyOf(group.cells()),
                order.addresses(group.cells().length),
                Optional.empty()));
      } else {
        lost += group.cells().length;
      }
    }
    if (lost > 0) {
      throw new InfeasibleMappingException(
          "MED-PLC-015",
          ("Out of resources for external inputs: %d spike sources found no free DNC merger with a working link and"
                  + " enough of its event rate. Leave room with neuron_placement.restrict_rightmost_neuron_blocks, lower"
                  + " the rates or the speedup, or raise input_placement.bandwidth_utilization.")
              .formatted(lost));
    }
    return new WaferBuses(ImmutableList.copyOf(buses), free.mergers(), network.cells());
  }

  private List<Bus> neuronBuses() {
    List<Bus> buses = new ArrayList<>();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      if (mergers.get(hicann).isEmpty()) {
        continue;
      }
      MergerAssignment assignment = mergers.get(hicann).get();
      for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS; dncMerger++) {
        ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
        for (int i = 0; i < placement.count(hicann); i++) {
          int neuron = placement.neuron(hicann, i);
          if (assignment.dncMerger(placement.block(neuron)) == dncMerger) {
            sources.add(neuron);
          }
        }
        ImmutableIntArray cells = sources.build();
        if (!cells.isEmpty()) {
          buses.add(
              new Bus(
                  hicann,
                  dncMerger,
                  false,
                  cells,
                  order.addresses(cells.length()),
                  Optional.empty()));
        }
      }
    }
    return buses;
  }

  private List<Group> groups(StageContext context) {
    List<Group> groups = new ArrayList<>();
    BitSet wished = new BitSet(network.cells());
    for (PlacementProblem.Wish wish : problem.fixed()) {
      int[] cells = wish.cells().stream().filter(cell -> !network.isNeuron(cell)).toArray();
      if (cells.length > 0) {
        ImmutableIntArray hicanns =
            ImmutableIntArray.copyOf(
                wish.blocks().stream().map(block -> block / MergerTree.DNC_MERGERS).distinct());
        addGroups(cells, hicanns, groups, context);
        for (int cell : cells) {
          wished.set(cell);
        }
      }
    }
    for (int first = network.neurons(); first < network.cells(); ) {
      int end = first;
      while (end < network.cells() && network.population(end) == network.population(first)) {
        end++;
      }
      int[] cells = IntStream.range(first, end).filter(cell -> !wished.get(cell)).toArray();
      addGroups(cells, ImmutableIntArray.of(), groups, context);
      first = end;
    }
    return groups;
  }

  private void addGroups(
      int[] all, ImmutableIntArray hicanns, List<Group> groups, StageContext context) {
    int[] cells =
        Arrays.stream(all)
            .filter(cell -> network.firstOut(cell) < network.firstOut(cell + 1))
            .toArray();
    if (cells.length < all.length) {
      context.warn(
          "%d spike sources of population '%s' have no targets and are not placed."
              .formatted(
                  all.length - cells.length,
                  network.network().populations().get(network.population(all[0])).label()));
    }
    if (cells.length == 0) {
      return;
    }
    double[] rates = rates(cells);
    int size = Math.min(largest, sizeByRate(rates, cells[0], context));
    int count = (cells.length + size - 1) / size;
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) cells.length * i / count);
      int to = (int) ((long) cells.length * (i + 1) / count);
      BitSet targets = new BitSet(Wafer.HICANNS);
      double rate = 0;
      for (int c = from; c < to; c++) {
        Reach.addTargets(network, placement, cells[c], targets);
        rate += rates[c];
      }
      groups.add(new Group(Arrays.copyOfRange(cells, from, to), targets, rate, hicanns));
    }
  }

  /** Rates in hardware time. */
  private double[] rates(int[] cells) {
    double[] rates = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      rates[i] =
          problem.options().speedup()
              * InputRates.of(
                  network.network().populations().get(network.population(cells[i])),
                  network.index(cells[i]));
    }
    return rates;
  }

  private int sizeByRate(double[] rates, int cell, StageContext context) {
    PlacementOptions options = problem.options();
    double most = 0;
    for (double rate : rates) {
      most = Math.max(most, rate);
    }
    if (!options.considerFiringRates() || most == 0) {
      return MergerChoices.MAX_SOURCES;
    }
    double room = options.utilisation() * EventRates.LINK_DOWN;
    if (most > room) {
      context.warn(
          "a spike source of population '%s' sends up to %.3g events/s; a HICANN takes %.3g: events will be lost."
              .formatted(
                  network.network().populations().get(network.population(cell)).label(),
                  most,
                  room));
    }
    return (int) Math.max(1, Math.min(MergerChoices.MAX_SOURCES, Math.floor(room / most + 1e-9)));
  }
}
