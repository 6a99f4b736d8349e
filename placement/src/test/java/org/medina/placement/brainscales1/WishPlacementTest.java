package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.error.InfeasibleMappingException;

class WishPlacementTest {
  private static PlacementProblem problem(int neurons, UsableWafer wafer) {
    NetworkSketch sketch = new NetworkSketch();
    sketch.neurons("all", neurons);
    WaferNetwork network = sketch.expand();
    return WaferProblems.problem(network, wafer, 4);
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  @Test
  void fiveNeuronsGoToFiveHicanns() {
    PlacementProblem problem = problem(5, WaferProblems.PERFECT);
    PlacementProblem.Wish[] wishes =
        IntStream.range(0, 5)
            .mapToObj(i -> WaferProblems.onHicanns(new int[] {i}, 180 + i))
            .toArray(PlacementProblem.Wish[]::new);

    Draft draft = Draft.of(WaferProblems.with(problem, wishes));

    assertThat(IntStream.range(0, 5).map(draft::hicann)).containsExactly(180, 181, 182, 183, 184);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 100, 128})
  void aHicannTakesUpTo128NeuronsOfFourDenmems(int neurons) {
    Draft draft =
        Draft.of(
            WaferProblems.with(
                problem(neurons, WaferProblems.PERFECT),
                WaferProblems.onHicanns(range(0, neurons), 42)));

    assertThat(draft.count(42)).isEqualTo(neurons);
    assertThat(draft.unplaced()).isEmpty();
  }

  @Test
  void aHicannDoesNotTake999() {
    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(
            () ->
                Draft.of(
                    WaferProblems.with(
                        problem(999, WaferProblems.PERFECT),
                        WaferProblems.onHicanns(range(0, 999), 42))))
        .withMessageContaining("Unable to implement manual placement request")
        .withMessageContaining("128 of its 999 neurons of 4 denmems fit on the 8 neuron blocks")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-PLC-012"));
  }

  @Test
  void aBlockTakes16NeuronsOfFourDenmems() {
    PlacementProblem problem = problem(17, WaferProblems.PERFECT);
    int block = NeuronRoom.block(9, 4);

    Draft draft =
        Draft.of(WaferProblems.with(problem, WaferProblems.onBlocks(range(0, 16), block)));

    assertThat(draft.count(9)).isEqualTo(16);
    assertThat(draft.unplaced()).containsExactly(16);
    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(
            () ->
                Draft.of(WaferProblems.with(problem, WaferProblems.onBlocks(range(0, 17), block))))
        .withMessageContaining("16 of its 17 neurons");
  }

  @Test
  void listsOfHicannsShareTheNeuronsOfSeveralWishes() {
    int[] hicanns = {122, 123, 124, 125};
    PlacementProblem problem = problem(450, WaferProblems.PERFECT);

    Draft draft =
        Draft.of(
            WaferProblems.with(
                problem,
                WaferProblems.onHicanns(range(0, 10), hicanns),
                WaferProblems.onHicanns(range(10, 110), hicanns),
                WaferProblems.onHicanns(range(110, 450), hicanns)));

    assertThat(Arrays.stream(hicanns).map(draft::count).sum()).isEqualTo(450);
  }

  @Test
  void occupiedAndDefectiveCircuitsAreAllReported() {
    UsableWafer wafer = WaferProblems.wafer(defects -> defects.add(PartKind.NEURON, 7, 256 + 33));
    PlacementProblem problem = problem(3, wafer);

    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(
            () ->
                Draft.of(
                    WaferProblems.with(
                        problem,
                        WaferProblems.onCircuits(new int[] {0}, 256 * 7 + 40),
                        WaferProblems.onCircuits(new int[] {1, 2}, 256 * 7 + 41, 256 * 7 + 32))))
        .withMessageContaining("cell 0 on HICANN 7 from column 41 on are occupied or defective")
        .withMessageContaining("cell 1 on HICANN 7 from column 32 on are occupied or defective")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-PLC-012"));
  }

  @Test
  void aHicannWithoutNeuronsTakesNone() {
    UsableWafer wafer =
        WaferProblems.wafer(
            defects -> IntStream.range(0, 512).forEach(i -> defects.add(PartKind.NEURON, 3, i)));

    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(
            () ->
                Draft.of(
                    WaferProblems.with(
                        problem(1, wafer), WaferProblems.onHicanns(new int[] {0}, 3))))
        .withMessageContaining("0 of its 1 neurons");
  }

  @Test
  void wishesComeBeforeRestrictions() {
    PlacementProblem problem =
        WaferProblems.with(
            WaferProblems.with(
                problem(1, WaferProblems.PERFECT), WaferProblems.restricted(true, false)),
            WaferProblems.onBlocks(new int[] {0}, NeuronRoom.block(9, 7)));

    assertThat(Draft.of(problem).hicann(0)).isEqualTo(9);
  }
}
