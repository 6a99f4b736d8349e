package org.medina.placement.spinnaker;

import org.medina.ir.spinnaker.Placement;
import org.medina.ir.stage.StageContext;

/**
 * Improves the better of the two simple placements by simulated annealing on the estimated cost of
 * multicast; never worse than they by {@link PlacementCost#hops}. Deterministic for a seed. Done at
 * once if the start is as good as {@link PlacementCost#lowerBound}.
 */
final class AnnealingPlacer implements Placer {
  private final Annealing.Effort effort;

  AnnealingPlacer(Annealing.Effort effort) {
    this.effort = effort;
  }

  @Override
  public String name() {
    return "anneal";
  }

  @Override
  public Placement place(PlacementProblem problem, StageContext context) {
    Clusters clusters = Clusters.of(problem);
    int[] hilbert = HilbertPlacer.chips(problem, clusters);
    int[] sequential = SequentialPlacer.chips(problem, clusters);
    Placement onCurve = clusters.placement(problem.machine(), hilbert);
    Placement inOrder = clusters.placement(problem.machine(), sequential);
    double curveHops = PlacementCost.hops(problem, onCurve);
    double orderHops = PlacementCost.hops(problem, inOrder);
    boolean curve = curveHops <= orderHops;
    double startHops = Math.min(curveHops, orderHops);
    if (startHops <= PlacementCost.lowerBound(problem)) {
      return curve ? onCurve : inOrder;
    }
    Annealing annealing =
        new Annealing(
            problem,
            clusters,
            new TargetSets(problem.graph(), clusters),
            curve ? hilbert : sequential,
            effort,
            context.random("place.anneal"));
    Placement annealed = clusters.placement(problem.machine(), annealing.run(context));
    if (PlacementCost.hops(problem, annealed) < startHops) {
      return annealed;
    }
    return curve ? onCurve : inOrder;
  }
}
