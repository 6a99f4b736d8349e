package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;

/**
 * Fills HICANNs by several recipes, which differ in the buses a HICANN sends, in the shape of the
 * region and in whether populations are kept whole, and takes the placement that is predicted to
 * lose fewest synapses; of equal ones the one that takes fewer lines.
 */
public final class SearchPlacer implements WaferPlacer {
  /** Predicted losses closer than this share of all synapses count as equal. */
  private static final double EQUAL = 5e-5;

  /** Neurons on a bus that fill three or two address groups. */
  private static final int[] SOURCES = {45, 30};

  /** Neurons on a bus of networks that spread over more HICANNs, each of which sends all it can. */
  private static final int[] SPREAD = {15, 8, 4, 2, 1};

  /** Shares of the HICANNs of a wafer with defects that are left out by choice. */
  private static final double[] CHOOSY = {0.15, 0.3, 0.45, 0.6};

  @Override
  public String name() {
    return WaferPlacers.DEFAULT;
  }

  /** A placement, how it was made and what it is expected to lose. */
  private record Candidate(
      Recipe recipe, WaferPlacement placement, Prediction prediction, int fullestBus) {}

  @Override
  public WaferPlacement place(PlacementProblem problem, StageContext context) {
    return candidates(problem, context).get(0);
  }

  @Override
  public ImmutableList<WaferPlacement> candidates(PlacementProblem problem, StageContext context) {
    Draft start = Draft.of(problem);
    if (start.unplaced().length == 0) {
      return ImmutableList.of(start.finish());
    }
    List<Candidate> found = search(problem, start, context);
    if (found.isEmpty()) {
      return ImmutableList.of(
          new EnumerationPlacer(EnumerationPlacer.Order.ASCENDING).place(problem, context));
    }
    return found.stream().map(Candidate::placement).collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableList<WaferPlacement> spread(PlacementProblem problem, StageContext context) {
    Draft start = Draft.of(problem);
    List<Candidate> found =
        start.unplaced().length == 0 ? List.of() : search(problem, start, context);
    if (found.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<WaferPlacement> wider = ImmutableList.builder();
    for (int sources : SPREAD) {
      if (sources < found.get(0).fullestBus()) {
        candidate(problem, spread(found.get(0), sources), problem.mergers(), start, context)
            .ifPresent(candidate -> wider.add(candidate.placement()));
      }
    }
    return wider.build();
  }

  private static Recipe spread(Candidate candidate, int sources) {
    return candidate.recipe().with(sources).sending(MergerTree.DNC_MERGERS);
  }

  private static List<Candidate> search(
      PlacementProblem problem, Draft start, StageContext context) {
    Search search = new Search(problem, start, context);
    boolean defects = !problem.wafer().unusable().isEmpty();
    for (boolean aligned : new boolean[] {false, true}) {
      for (int senders : CostMergers.SENDERS) {
        search.look(
            new Recipe(
                senders, MergerChoices.MAX_SOURCES, aligned, Recipe.Order.COLUMNS, defects, 0));
      }
    }
    if (search.found.isEmpty() || search.loses()) {
      for (int senders : CostMergers.SENDERS) {
        for (boolean aligned : new boolean[] {false, true}) {
          Recipe plain =
              new Recipe(
                  senders, MergerChoices.MAX_SOURCES, aligned, Recipe.Order.COLUMNS, false, 0);
          if (defects && (search.found.isEmpty() || search.isBest(plain.withSound(true)))) {
            search.look(plain);
          }
        }
      }
    }
    for (double choosy : defects ? CHOOSY : new double[0]) {
      if (search.loses()) {
        search.look(search.best().without(choosy));
      }
    }
    for (int sources : SOURCES) {
      if (search.loses()) {
        search.look(search.best().with(sources));
      }
    }
    spread(search);
    for (Recipe.Order order : new Recipe.Order[] {Recipe.Order.ROWS, Recipe.Order.ENUMERATION}) {
      if (!search.found.isEmpty()) {
        search.look(search.best().with(order));
      }
    }
    return search.found;
  }

  /**
   * Puts fewer and fewer neurons on the buses of more and more HICANNs, as long as that helps. A
   * network that is small beside the wafer thereby gets the drivers that its chain limit keeps from
   * full buses.
   */
  private static void spread(Search search) {
    for (int sources : SPREAD) {
      if (!search.loses()) {
        return;
      }
      Candidate before = search.found.get(0);
      if (sources < before.fullestBus()) {
        search.look(spread(before, sources));
        if (search.found.get(0) == before) {
          return;
        }
      }
    }
  }

  /** Recipes looked at, the most promising first. */
  private static final class Search {
    private final PlacementProblem problem;
    private final Draft start;
    private final StageContext context;
    private final MergerChoices choices;
    private final List<Candidate> found = new ArrayList<>();

    Search(PlacementProblem problem, Draft start, StageContext context) {
      this.problem = problem;
      this.start = start;
      this.context = context;
      choices = problem.mergers();
    }

    void look(Recipe recipe) {
      candidate(problem, recipe, choices, start, context).ifPresent(found::add);
      sort(problem, found);
    }

    boolean loses() {
      return !found.isEmpty() && found.get(0).prediction().loss() >= 0.5;
    }

    boolean isBest(Recipe recipe) {
      return best().equals(recipe);
    }

    Recipe best() {
      return found.get(0).recipe();
    }
  }

  private static void sort(PlacementProblem problem, List<Candidate> found) {
    double step = Math.max(0.5, EQUAL * problem.network().synapses());
    found.sort(
        Comparator.<Candidate>comparingLong(
                candidate -> Math.round(candidate.prediction().loss() / step))
            .thenComparingLong(candidate -> candidate.prediction().segments()));
  }

  private static Optional<Candidate> candidate(
      PlacementProblem problem,
      Recipe recipe,
      MergerChoices choices,
      Draft start,
      StageContext context) {
    Optional<WaferPlacement> placement = RecipeFilling.fill(problem, recipe, choices, start);
    if (placement.isEmpty()) {
      return Optional.empty();
    }
    try {
      ImmutableList<Optional<MergerAssignment>> mergers =
          CostMergers.even(problem, placement.get(), recipe.senders(), context);
      WaferBuses buses =
          InputPlacer.place(
              problem,
              placement.get(),
              mergers,
              AddressOrder.FEWEST_GROUPS,
              MergerChoices.MAX_SOURCES,
              context);
      Prediction prediction = Prediction.of(problem, placement.get(), buses, context);
      return Optional.of(new Candidate(recipe, placement.get(), prediction, fullestBus(buses)));
    } catch (InfeasibleMappingException e) {
      return Optional.empty(); // another recipe may leave room; the last resort reports it
    }
  }

  private static int fullestBus(WaferBuses buses) {
    int fullest = 0;
    for (WaferBuses.Bus bus : buses.buses()) {
      fullest = bus.external() ? fullest : Math.max(fullest, bus.sources().length());
    }
    return fullest;
  }
}
