package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
import org.medina.placement.brainscales1.InputGroups.Group;
import org.medina.placement.brainscales1.InputGroups.Sharing;

/**
 * Makes the buses of a wafer: those of the neurons, as the mergers join them, and those of the
 * spike sources, which it puts on free DNC mergers near their targets. The sources of a population
 * share buses of equal size, as large as addresses, event rates and the chain limit of their
 * targets make worth while, judged by prediction. Where that saves loss, the parts of the wafer
 * have buses of their own, each with the sources that have targets there, so that a source may be
 * on several.
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
  private final Sharing sharing;

  private InputPlacer(
      PlacementProblem problem,
      WaferPlacement placement,
      ImmutableList<Optional<MergerAssignment>> mergers,
      AddressOrder order,
      Sharing sharing) {
    this.problem = problem;
    this.placement = placement;
    this.mergers = mergers;
    this.order = order;
    network = problem.network();
    this.sharing = sharing;
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
    Search search = new Search(problem, placement, mergers, order, context);
    for (int i = 1; i < SIZES.length && search.loses(); i++) {
      if (!search.tryOut(new Sharing(SIZES[i], 1))) {
        break;
      }
    }
    for (int regions = 2; regions <= Wafer.HICANNS && search.loses(); regions *= 2) {
      Sharing before = search.sharing;
      int size = before.largest();
      for (int i = 0; i < SIZES.length && search.loses(); i++) {
        boolean near = SIZES[i] == size || i + 1 < SIZES.length && SIZES[i + 1] == size;
        if (near && !search.tryOut(new Sharing(SIZES[i], regions))) {
          break;
        }
      }
      if (search.sharing.equals(before)) {
        break;
      }
    }
    return search.best;
  }

  /** The best buses so far. */
  private static final class Search {
    private final PlacementProblem problem;
    private final WaferPlacement placement;
    private final ImmutableList<Optional<MergerAssignment>> mergers;
    private final AddressOrder order;
    private final StageContext context;
    private final int[] targets;
    private Sharing sharing = new Sharing(SIZES[0], 1);
    private WaferBuses best;
    private double least;

    /** Looks at buses as large as can be. */
    Search(
        PlacementProblem problem,
        WaferPlacement placement,
        ImmutableList<Optional<MergerAssignment>> mergers,
        AddressOrder order,
        StageContext context) {
      this.problem = problem;
      this.placement = placement;
      this.mergers = mergers;
      this.order = order;
      this.context = context;
      targets = targetsOfInputs(problem.network());
      best = place(problem, placement, mergers, order, sharing, context);
      least = loss(best);
    }

    private double loss(WaferBuses buses) {
      return targets.length == 0
          ? 0
          : Prediction.of(problem, placement, buses, targets, context).loss();
    }

    /** Whether something that counts may be gained. */
    boolean loses() {
      return least > WORTH * problem.network().synapses();
    }

    /** Keeps other buses if they lose less; whether more of the kind is worth a look. */
    boolean tryOut(Sharing other) {
      try {
        WaferBuses buses = place(problem, placement, mergers, order, other, context);
        double loss = loss(buses);
        if (loss > 2 * least) {
          return false;
        }
        if (loss < least - WORTH * problem.network().synapses()) {
          least = loss;
          best = buses;
          sharing = other;
        }
        return true;
      } catch (InfeasibleMappingException e) {
        return false; // so many buses do not fit
      }
    }
  }

  /** Neurons that spike sources have synapses on. */
  private static int[] targetsOfInputs(WaferNetwork network) {
    BitSet targets = new BitSet(network.neurons());
    for (int s = network.firstOut(network.neurons()); s < network.firstOut(network.cells()); s++) {
      targets.set(network.target(s));
    }
    return targets.stream().toArray();
  }

  /** Makes all buses, with a number of spike sources on one at most, each source on one. */
  static WaferBuses place(
      PlacementProblem problem,
      WaferPlacement placement,
      ImmutableList<Optional<MergerAssignment>> mergers,
      AddressOrder order,
      int largest,
      StageContext context) {
    return place(problem, placement, mergers, order, new Sharing(largest, 1), context);
  }

  /** Makes all buses, spike sources sharing them in a certain way. */
  static WaferBuses place(
      PlacementProblem problem,
      WaferPlacement placement,
      ImmutableList<Optional<MergerAssignment>> mergers,
      AddressOrder order,
      Sharing sharing,
      StageContext context) {
    return new InputPlacer(problem, placement, mergers, order, sharing).place(context);
  }

  private WaferBuses place(StageContext context) {
    List<Bus> buses = neuronBuses();
    List<Group> groups = new InputGroups(problem, placement, sharing, context).groups();
    groups.sort(Comparator.comparingInt(group -> -group.targets().cardinality()));
    int lost = 0;
    Group fastest = null;
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
                group.listeners()));
      } else {
        lost += group.cells().length;
        fastest =
            fastest == null || group.hardwareRate() > fastest.hardwareRate() ? group : fastest;
      }
    }
    if (fastest != null) {
      throw noInput(lost, fastest);
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

  private InfeasibleMappingException noInput(int lost, Group fastest) {
    PlacementOptions options = problem.options();
    return new InfeasibleMappingException(
        "MED-PLC-015",
        ("Out of resources for external inputs: %d spike sources found no free DNC merger with a working link and"
                + " enough of its event rate; the fastest %d, of '%s', %s %.4g events/s, and a HICANN takes %.4g, its"
                + " FPGA %.4g. Leave room with neuron_placement.restrict_rightmost_neuron_blocks, lower the rates or"
                + " the speedup, raise input_placement.bandwidth_utilization, or have events lost with"
                + " input_placement.consider_firing_rate=false.")
            .formatted(
                lost,
                fastest.cells().length,
                network.network().populations().get(network.population(fastest.cells()[0])).label(),
                fastest.cells().length == 1 ? "sends" : "send",
                fastest.hardwareRate(),
                options.utilisation() * EventRates.LINK_DOWN,
                options.utilisation() * EventRates.FPGA));
  }
}
