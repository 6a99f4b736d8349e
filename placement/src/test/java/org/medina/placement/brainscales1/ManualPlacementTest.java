package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.PlacementRequest;

class ManualPlacementTest {
  private static final WaferNetwork NETWORK = network();

  private static WaferNetwork network() {
    NetworkSketch sketch = new NetworkSketch();
    sketch.poisson("noise", 4, 1);
    sketch.neurons("exc", 10);
    return sketch.expand();
  }

  private static ManualPlacement read(PlacementRequest... requests) {
    return read(WaferProblems.PERFECT, requests);
  }

  private static ManualPlacement read(UsableWafer wafer, PlacementRequest... requests) {
    int[] columns = new int[10];
    Arrays.fill(columns, 2);
    return ManualPlacement.of(NETWORK, wafer, List.of(requests), ImmutableIntArray.copyOf(columns));
  }

  private static CellRange exc(int... cells) {
    return CellRange.of(1, cells);
  }

  private static PlacementRequest onHicanns(CellRange cells, Integer... hicanns) {
    return new PlacementRequest(
        cells, ImmutableList.copyOf(hicanns), ImmutableList.of(), ImmutableList.of(), 0);
  }

  private static PlacementRequest onBlocks(CellRange cells, Integer... blocks) {
    return new PlacementRequest(
        cells, ImmutableList.of(), ImmutableList.copyOf(blocks), ImmutableList.of(), 0);
  }

  private static PlacementRequest sized(CellRange cells, int size) {
    return new PlacementRequest(
        cells, ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), size);
  }

  private static PlacementRequest onCircuits(CellRange cells, Integer... denmems) {
    return new PlacementRequest(
        cells,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(ImmutableList.copyOf(denmems)),
        0);
  }

  private static InvalidInputException failure(UsableWafer wafer, PlacementRequest... requests) {
    InvalidInputException[] caught = new InvalidInputException[1];
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(wafer, requests))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo("MED-PLC-018");
              caught[0] = e;
            });
    return caught[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 64})
  void sizesReachTheirNeuronsOnly(int size) {
    ManualPlacement manual = read(sized(exc(3, 5), size));

    assertThat(manual.wishes()).isEmpty();
    for (int cell = 0; cell < 10; cell++) {
      boolean named = cell == 3 || cell == 5;
      assertThat(manual.columns().get(NETWORK.cell(1, cell))).isEqualTo(named ? size / 2 : 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 65, 66, 68, -1, -2})
  void otherSizesAreRefused(int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> sized(exc(3), size));
    assertThat(PlacementRequest.isSize(size)).isFalse();
  }

  @Test
  void hicannsMeanAllTheirBlocksInOrder() {
    PlacementProblem.Wish wish = read(onHicanns(exc(1), 9, 4)).wishes().get(0);

    assertThat(wish.cells().toArray()).containsExactly(NETWORK.cell(1, 1));
    assertThat(wish.blocks().toArray())
        .containsExactly(
            IntStream.concat(IntStream.range(72, 80), IntStream.range(32, 40)).toArray());
    assertThat(wish.label()).isEqualTo("request 1, population 'exc'");
  }

  @Test
  void circuitsSetPlaceAndSize() {
    int first = 512 * 7 + 32;

    ManualPlacement manual =
        read(
            onCircuits(exc(2), first + 256, first + 1, first, first + 257, first + 2, first + 258));

    assertThat(manual.columns().get(NETWORK.cell(1, 2))).isEqualTo(3);
    assertThat(manual.wishes().get(0).circuits().toArray()).containsExactly(256 * 7 + 32);
  }

  @Test
  void spikeSourcesMayAskForHicanns() {
    ManualPlacement manual = read(onHicanns(CellRange.of(0, new int[] {1}), 121));

    assertThat(manual.wishes().get(0).cells().toArray()).containsExactly(NETWORK.cell(0, 1));
  }

  @Test
  void overlappingRequestsAreRefused() {
    assertThat(failure(WaferProblems.PERFECT, onHicanns(exc(1, 2), 9), onBlocks(exc(2, 3), 0)))
        .hasMessageContaining("request 2, population 'exc': exc[2] is placed by request 1 already");
    assertThat(failure(WaferProblems.PERFECT, sized(exc(1, 2), 6), sized(exc(1), 6)))
        .hasMessageContaining("exc[1] is sized by request 1 already");
  }

  @Test
  void oneRequestMayPlaceAndAnotherSize() {
    ManualPlacement manual = read(sized(exc(1, 2), 6), onHicanns(exc(1, 2), 9));

    assertThat(manual.wishes()).hasSize(1);
    assertThat(manual.columns().get(NETWORK.cell(1, 1))).isEqualTo(3);
  }

  @Test
  void circuitsOfTheWrongNumberOfNeuronsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> onCircuits(exc(1, 2), 0, 256))
        .withMessageContaining("circuits of 1 neurons for 2 cells");
  }

  @Test
  void circuitsThatAreNoRectangleAreRefused() {
    Integer[][] shapes = {
      {0}, // one row
      {0, 1}, // one row
      {0, 256, 2, 258}, // a gap
      {0, 257}, // shifted
      {31, 32, 287, 288}, // over the border of two blocks
      {0, 512 + 256}, // two HICANNs
      {0, 0}, // twice the same
      {256, 257}, // bottom only
    };
    for (Integer[] shape : shapes) {
      assertThat(failure(WaferProblems.PERFECT, onCircuits(exc(1), shape)))
          .hasMessageContaining("circuits of exc[1] are no rectangle");
    }
  }

  @Test
  void allProblemsAreListedAtOnce() {
    InvalidInputException failure =
        failure(
            WaferProblems.only(1),
            onBlocks(CellRange.of(0, new int[] {0}), 8),
            onCircuits(CellRange.of(0, new int[] {1}), 0, 256),
            onHicanns(exc(0), 1, 5),
            onBlocks(exc(0), 8 * 6 + 1),
            onCircuits(exc(4), 512 * 2, 512 * 2 + 256),
            onCircuits(exc(5), 512, 513));

    assertThat(failure)
        .hasMessageContaining("request 1, population 'noise': spike sources take HICANNs only")
        .hasMessageContaining("request 2, population 'noise': spike sources take HICANNs only")
        .hasMessageContaining("request 3, population 'exc': HICANN 5 is not available")
        .hasMessageContaining("request 4, population 'exc': exc[0] is placed by request 3 already")
        .hasMessageContaining("request 4, population 'exc': HICANN 6 is not available")
        .hasMessageContaining("request 5, population 'exc': HICANN 2 is not available")
        .hasMessageContaining("request 6, population 'exc': the 2 circuits of exc[5]");
  }
}
