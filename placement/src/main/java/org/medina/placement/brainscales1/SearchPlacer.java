package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;

/**
 * Fills HICANNs by several recipes, which differ in the buses a HICANN sends, in the shape of the
 * region and in whether populations are kept whole, and takes the placement that is predicted to lose
 * fewest synapses; of equal ones the one that takes fewer lines.
 */
public final class SearchPlacer implements WaferPlacer {
  /** Predicted losses closer than this share of all synapses count as equal. */
  private static final double EQUAL = 5e-5;

  @Override
  public String name() {
    return WaferPlacers.DEFAULT;
  }

  /** A placement, how it was made and what it is expected to lose. */
  private record Candidate(Recipe recipe, WaferPlacement placement, Prediction prediction) {}

  @Override
  public WaferPlacement place(PlacementProblem problem, StageContext context) {
    return candidates(problem, context).get(0);
  }

  /** Placements of the recipes that are possible, the most promising first; at least one. */
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

  private static List<Candidate> search(
      PlacementProblem problem, Draft start, StageContext context) {
    MergerChoices choices = new MergerChoices(problem.wafer());
    List<Candidate> found = new ArrayList<>();
    for (boolean aligned : new boolean[] {false, true}) {
      for (int senders : CostMergers.SENDERS) {
        Recipe recipe = new Recipe(senders, aligned, Recipe.Order.COLUMNS, false);
        candidate(problem, recipe, choices, start, context).ifPresent(found::add);
      }
    }
    sort(problem, found);
    if (!found.isEmpty()) {
      Recipe best = found.get(0).recipe();
      for (Recipe.Order order : new Recipe.Order[] {Recipe.Order.ROWS, Recipe.Order.ENUMERATION}) {
        Recipe recipe = new Recipe(best.senders(), best.aligned(), order, false);
        candidate(problem, recipe, choices, start, context).ifPresent(found::add);
      }
      sort(problem, found);
    }
    return found;
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
      return Optional.of(new Candidate(recipe, placement.get(), prediction));
    } catch (InfeasibleMappingException e) {
      return Optional.empty(); // another recipe may leave room; the last resort reports it
    }
  }
}
