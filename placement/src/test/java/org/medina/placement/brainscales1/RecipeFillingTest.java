package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.random.CounterRandom;
import org.medina.placement.brainscales1.Recipe.Order;

class RecipeFillingTest {
  private static final int[] SENDERS = {1, 2, 4, 8};

  private static Recipe recipe(int senders, int sources, boolean aligned, Order order) {
    return new Recipe(senders, sources, aligned, order, false, 0);
  }

  private static PlacementProblem problem(int... populations) {
    NetworkSketch sketch = new NetworkSketch();
    for (int size : populations) {
      sketch.neurons("population", size);
    }
    return WaferProblems.problem(sketch.expand(), WaferProblems.PERFECT, 4);
  }

  private static Optional<WaferPlacement> fill(PlacementProblem problem, Recipe recipe) {
    return RecipeFilling.fill(problem, recipe, problem.mergers(), Draft.of(problem));
  }

  @Property(tries = 60)
  void fillingsAreLegalAndKeepToTheRecipe(@ForAll long seed) {
    CounterRandom random = CounterRandom.derive(seed, "recipe");
    Recipe recipe =
        new Recipe(
            SENDERS[random.nextInt(4)],
            15 + random.nextInt(45),
            random.nextInt(2) == 0,
            Order.values()[random.nextInt(3)],
            random.nextInt(2) == 0,
            random.nextInt(2) * 0.3);
    PlacementProblem plain =
        problem(1 + random.nextInt(300), 1 + random.nextInt(300), 1 + random.nextInt(300));
    PlacementProblem problem =
        WaferProblems.problem(
            plain.network(),
            random.nextInt(2) == 0 ? WaferProblems.PERFECT : WaferProblems.WORN.get(1),
            4);

    WaferPlacement placement = fill(problem, recipe).orElseThrow();

    WaferPlacementChecker.check(problem, placement);
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      if (placement.count(hicann) > 0) {
        assertThat(placement.count(hicann))
            .isLessThanOrEqualTo(recipe.senders() * recipe.sources());
        int occupied = BlockNeurons.of(placement, hicann).occupied();
        assertThat(problem.mergers().of(hicann, occupied))
            .anyMatch(assignment -> MergerRouters.senders(assignment) <= recipe.senders());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void hicannsTakeAsManyNeuronsAsTheirBuses(int senders) {
    int most = Math.min(128, 59 * senders);
    PlacementProblem problem = problem(3 * most);

    WaferPlacement placement =
        fill(problem, recipe(senders, 59, false, Order.ENUMERATION)).orElseThrow();

    assertThat(placement.occupied()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).map(placement::count)).containsOnly(most);
  }

  @Test
  void alignedRecipesKeepPopulationsWhole() {
    PlacementProblem problem = problem(70, 70, 70);

    WaferPlacement whole = fill(problem, recipe(8, 59, true, Order.COLUMNS)).orElseThrow();
    WaferPlacement split = fill(problem, recipe(8, 59, false, Order.COLUMNS)).orElseThrow();

    assertThat(whole.occupied()).isEqualTo(3);
    assertThat(split.occupied()).isEqualTo(2);
    for (int population = 0; population < 3; population++) {
      assertThat(IntStream.range(70 * population, 70 * population + 70).map(whole::hicann))
          .containsOnly(whole.hicann(70 * population));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COLUMNS", "ROWS"})
  void fewBandsInTheMiddleAreTaken(Order order) {
    PlacementProblem problem = problem(30 * 128);

    WaferPlacement placement = fill(problem, recipe(8, 59, false, order)).orElseThrow();

    TreeSet<Integer> bands = new TreeSet<>();
    for (int neuron = 0; neuron < placement.neurons(); neuron++) {
      int hicann = placement.hicann(neuron);
      bands.add(order == Order.COLUMNS ? Wafer.x(hicann) : Wafer.y(hicann));
    }
    assertThat(bands).hasSize(order == Order.COLUMNS ? 2 : 1);
    assertThat(bands.last() - bands.first()).isLessThan(2);
    assertThat(bands.first()).isBetween(order == Order.COLUMNS ? 16 : 7, 18);
  }

  @Test
  void whatDoesNotFitIsEmpty() {
    assertThat(fill(problem(384 * 59 + 1), recipe(1, 59, false, Order.ROWS))).isEmpty();
    assertThat(fill(problem(384 * 59), recipe(1, 59, false, Order.ROWS))).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void ordersVisitEveryHicannOnce(Order order) {
    Recipe recipe = recipe(8, 59, false, order);

    assertThat(IntStream.of(recipe.hicanns(recipe.bands())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, Wafer.HICANNS).boxed().toList());
  }
}
