package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.medina.ir.brainscales1.WaferPlacement;

class BlockLayoutTest {
  private static final int[] PAIRS = {0b11, 0b1100, 0b110000, 0b11000000};

  @Property
  void evenPartsDifferOnlyWhereALimitHolds(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 59) Integer> limits,
      @ForAll @IntRange(max = 1000) int wanted) {
    int[] limit = limits.stream().mapToInt(Integer::intValue).toArray();
    int number = Math.min(wanted, Arrays.stream(limit).sum());

    int[] part = BlockLayout.even(limit, number);

    assertThat(Arrays.stream(part).sum()).isEqualTo(number);
    int most = Arrays.stream(part).max().orElseThrow();
    for (int i = 0; i < part.length; i++) {
      assertThat(part[i]).isBetween(Math.min(limit[i], most - 1), limit[i]);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlockLayout.even(new int[] {1, 2}, 4))
        .withMessageContaining("4 do not fit");
  }

  private static WaferPlacement layout(int[] masks, int openEach, int[]... slices) {
    int neurons = slices[slices.length - 1][1];
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", neurons);
    PlacementProblem problem = WaferProblems.problem(sketch.expand(), WaferProblems.PERFECT, 4);
    Draft draft = Draft.of(problem);
    int[] open = new int[masks.length];
    Arrays.fill(open, openEach);
    new BlockLayout(draft, 5, masks, open)
        .place(IntStream.range(0, neurons).toArray(), List.of(slices));
    WaferPlacement placement = draft.finish();
    WaferPlacementChecker.check(problem, placement);
    return placement;
  }

  private static int bus(WaferPlacement placement, int[] masks, int neuron) {
    int bus = 0;
    while ((masks[bus] >> placement.block(neuron) & 1) == 0) {
      bus++;
    }
    return bus;
  }

  private static int[] perBus(WaferPlacement placement, int[] masks, int from, int to) {
    int[] count = new int[masks.length];
    for (int neuron = from; neuron < to; neuron++) {
      count[bus(placement, masks, neuron)]++;
    }
    return count;
  }

  @Test
  void onePopulationIsDealtEvenlyOverBusesAndBlocks() {
    WaferPlacement placement = layout(PAIRS, 59, new int[] {0, 42});

    assertThat(perBus(placement, PAIRS, 0, 42)).containsExactly(11, 11, 10, 10);
    int[] perBlock = new int[8];
    IntStream.range(0, 42).forEach(neuron -> perBlock[placement.block(neuron)]++);
    assertThat(perBlock).containsExactly(6, 5, 6, 5, 5, 5, 5, 5);
  }

  @Test
  void populationsGetBusesOfTheirOwnByTheirSizes() {
    WaferPlacement placement = layout(PAIRS, 59, new int[] {0, 60}, new int[] {60, 80});

    assertThat(perBus(placement, PAIRS, 0, 60)).containsExactly(20, 20, 20, 0);
    assertThat(perBus(placement, PAIRS, 60, 80)).containsExactly(0, 0, 0, 20);
  }

  @Test
  void populationsShareBusesIfTheirOwnDoNotHoldThem() {
    WaferPlacement placement = layout(PAIRS, 59, new int[] {0, 100}, new int[] {100, 128});

    assertThat(perBus(placement, PAIRS, 0, 128)).containsExactly(32, 32, 32, 32);
  }

  @Test
  void noBusTakesMoreThanItsAddresses() {
    int[] halves = {0b1111, 0b11110000};

    assertThat(perBus(layout(halves, 59, new int[] {0, 118}), halves, 0, 118))
        .containsExactly(59, 59);
  }
}
