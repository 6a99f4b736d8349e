package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

class SearchPlacerTest {
  private static final int NEURONS = 100;

  /** As many Poisson sources as neurons, each neuron hears half of both. */
  private static PlacementProblem recurrent(int size, int chainLimit) {
    CounterRandom random = CounterRandom.derive(1, "recurrent");
    NetworkSketch sketch = new NetworkSketch();
    int noise = sketch.poisson("noise", NEURONS, 20);
    int neurons = sketch.neurons("neurons", NEURONS);
    sketch.random(noise, neurons, Receptor.EXCITATORY, NEURONS / 2, random);
    sketch.random(neurons, neurons, Receptor.EXCITATORY, NEURONS / 2, random);
    return WaferProblems.with(
        WaferProblems.problem(sketch.expand(), WaferProblems.PERFECT, size),
        WaferProblems.chains(chainLimit));
  }

  private static double loss(PlacementProblem problem, WaferPlacement placement) {
    StageContext context = StageContext.simple();
    ImmutableList<Optional<MergerAssignment>> mergers =
        MergerRouters.byName(MergerRouters.DEFAULT).route(problem, placement, context);
    WaferBuses buses =
        InputPlacer.place(problem, placement, mergers, AddressOrder.FEWEST_GROUPS, context);
    return Prediction.of(problem, placement, buses, context).loss();
  }

  @Test
  void smallNetworksSpreadWhereFullBusesLose() {
    PlacementProblem problem = recurrent(2, 1);
    WaferPlacement together =
        new EnumerationPlacer(EnumerationPlacer.Order.ASCENDING)
            .place(problem, StageContext.simple());
    assertThat(together.occupied()).isEqualTo(1);
    assertThat(loss(problem, together)).isGreaterThan(0.1 * problem.network().synapses());

    WaferPlacement spread = new SearchPlacer().place(problem, StageContext.simple());

    WaferPlacementChecker.check(problem, spread);
    assertThat(spread.occupied()).isBetween(2, 16);
    assertThat(loss(problem, spread)).isLessThan(0.01 * problem.network().synapses());
  }

  @Test
  void networksThatLoseNothingStayTogether() {
    PlacementProblem problem = recurrent(4, 5);

    WaferPlacement placement = new SearchPlacer().place(problem, StageContext.simple());

    assertThat(placement.occupied()).isEqualTo(1);
    assertThat(loss(problem, placement)).isZero();
  }
}
