package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
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
  private static final int[] SENDERS = {8, 4, 2, 1};

  /** Predicted losses closer than this share of all synapses count as equal. */
  private static final double EQUAL = 1e-4;

  @Override
  public String name() {
    return WaferPlacers.DEFAULT;
  }

  /** A placement, how it was made and what it is expected to lose. */
  record Candidate(Recipe recipe, WaferPlacement placement, Prediction prediction) {}

  @Override
  public WaferPlacement place(PlacementProblem problem, StageContext context) {
    return candidates(problem, context).get(0);
  }

  /** Placements of all recipes that are possible, the most promising first; at least one. */
  public ImmutableList<WaferPlacement> candidates(PlacementProblem problem, StageContext context) {
    return ranked(problem, context).stream()
        .map(Candidate::placement)
        .collect(ImmutableList.toImmutableList());
  }

  private static List<Candidate> ranked(PlacementProblem problem, StageContext context) {
    Draft start = Draft.of(problem);
    if (start.unplaced().length == 0) {
      WaferPlacement placement = start.finish();
      return List.of(
          new Candidate(
              new Recipe(1, false, Recipe.Order.ENUMERATION, false),
              placement,
              new Prediction(0, 0, 0)));
    }
    MergerChoices choices = new MergerChoices(problem.wafer());
    List<Candidate> found = new ArrayList<>();
    for (Recipe recipe : recipes()) {
      Optional<WaferPlacement> placement =
          RecipeFilling.fill(problem, recipe, choices, start);
      if (placement.isPresent()) {
        predict(problem, placement.get(), context)
            .ifPresent(
                prediction -> found.add(new Candidate(recipe, placement.get(), prediction)));
      }
    }
    if (found.isEmpty()) {
      return List.of(
          new Candidate(
              new Recipe(8, false, Recipe.Order.ENUMERATION, false),
              new EnumerationPlacer(EnumerationPlacer.Order.ASCENDING).place(problem, context),
              new Prediction(0, 0, 0)));
    }
    double step = Math.max(0.5, EQUAL * problem.network().synapses());
    found.sort(
        java.util.Comparator.<Candidate>comparingLong(
                candidate -> Math.round(candidate.prediction().loss() / step))
            .thenComparingLong(candidate -> candidate.prediction().segments()));
    return found;
  }

  private static List<Recipe> recipes() {
    List<Recipe> recipes = new ArrayList<>();
    for (Recipe.Order order : Recipe.Order.values()) {
      for (int senders : SENDERS) {
        for (boolean aligned : new boolean[] {false, true}) {
          recipes.add(new Recipe(senders, aligned, order, false));
        }
      }
    }
    return recipes;
  }

  private static Optional<Prediction> predict(
      PlacementProblem problem, WaferPlacement placement, StageContext context) {
    try {
      ImmutableList<Optional<MergerAssignment>> mergers =
          new CostMergers().route(problem, placement, context);
      WaferBuses buses =
          InputPlacer.place(problem, placement, mergers, AddressOrder.FEWEST_GROUPS, context);
      return Optional.of(Prediction.of(problem, placement, buses, context));
    } catch (InfeasibleMappingException e) {
      return Optional.empty(); // another recipe may leave room; the last resort reports it
    }
  }
}
