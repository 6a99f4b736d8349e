package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.hardware.brainscales1.Denmems;

class RestrictionsTest {
  private static NeuronRoom room(int size, boolean rightmost, boolean fewSenders) {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", 1);
    PlacementProblem problem =
        WaferProblems.with(
                WaferProblems.problem(sketch.expand(), WaferProblems.PERFECT, size),
                WaferProblems.restricted(rightmost, fewSenders))
            .avoiding(ImmutableSet.of(11));
    return Draft.of(problem).room();
  }

  private static int fits(NeuronRoom room, int hicann, int size) {
    int fits = 0;
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      fits += room.fits(NeuronRoom.block(hicann, block), size / 2);
    }
    return fits;
  }

  @ParameterizedTest
  @CsvSource({"2, 236", "4, 118", "6, 80", "8, 59", "10, 48", "64, 8"})
  void aHicannIsLeftAsManyNeuronsAsFewBusesHold(int size, int neurons) {
    assertThat(fits(room(size, false, true), 200, size)).isEqualTo(neurons);
  }

  @Test
  void theWidthOfMostNeuronsWithoutAPlaceCounts() {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("placed", 5);
    sketch.neurons("one", 1);
    sketch.neurons("most", 3);
    PlacementProblem plain =
        WaferProblems.with(
            WaferProblems.problem(sketch.expand(), WaferProblems.PERFECT, 2),
            WaferProblems.restricted(false, true));
    PlacementProblem mixed =
        new PlacementProblem(
            plain.network(),
            plain.wafer(),
            plain.mergers(),
            ImmutableIntArray.of(1, 1, 1, 1, 1, 4, 2, 2, 2),
            ImmutableList.of(WaferProblems.onHicanns(new int[] {0, 1, 2, 3, 4}, 7)),
            plain.avoided(),
            plain.options());

    assertThat(fits(Draft.of(mixed).room(), 200, 4)).isEqualTo(118);
  }

  @Test
  void theRightmostBlockIsLeftOut() {
    NeuronRoom room = room(4, true, false);

    assertThat(fits(room, 200, 4)).isEqualTo(7 * 16);
    assertThat(room.freeDenmems(NeuronRoom.block(200, 7))).isZero();
  }

  @Test
  void avoidedHicannsAreLeftOut() {
    assertThat(fits(room(4, false, false), 11, 4)).isZero();
    assertThat(fits(room(4, false, false), 12, 4)).isEqualTo(128);
  }
}
