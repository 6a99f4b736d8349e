package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeuronShapeTest {
  @Property
  void denmemCoordinatesAreInverse(@ForAll @IntRange(max = 511) int denmem) {
    assertThat(Denmems.denmem(Denmems.column(denmem), Denmems.half(denmem))).isEqualTo(denmem);
    assertThat(Denmems.inBlock(Denmems.block(denmem), Denmems.indexInBlock(denmem)))
        .isEqualTo(denmem);
    assertThat(Denmems.quad(denmem)).isEqualTo(denmem % 256 / 2);
    assertThat(Denmems.indexInQuad(denmem)).isEqualTo(2 * (denmem / 256) + denmem % 2);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "129, 1, 1, 1", "256, 2, 0, 2", "511, 3, 127, 3", "1, 0, 1, 1"})
  void floatingGateBlocks(int denmem, int block, int index, int shared) {
    assertThat(Denmems.floatingGateBlock(denmem)).isEqualTo(block);
    assertThat(Denmems.indexInFloatingGateBlock(denmem)).isEqualTo(index);
    assertThat(Denmems.sharedFloatingGateBlock(denmem)).isEqualTo(shared);
  }

  @Test
  void quadRowsCarryEightCombinationsOfSignals() {
    assertThat(
            IntStream.range(0, 16)
                .filter(
                    i ->
                        Denmems.isLegalQuadSignals(
                            (i & 8) != 0, (i & 4) != 0, (i & 2) != 0, (i & 1) != 0)))
        .containsExactly(0, 1, 2, 3, 4, 5, 8, 10);
  }

  @Test
  void aNeuronIsARectangleInABlock() {
    NeuronShape neuron = NeuronShape.ofSize(33, 6);
    assertThat(IntStream.range(0, 6).map(neuron::denmem))
        .containsExactly(33, 289, 34, 290, 35, 291);
    assertThat(neuron.block()).isEqualTo(1);
    assertThat(neuron.firingDenmem()).isEqualTo(33);
    assertThat(neuron.columnsOfParity(0)).isEqualTo(1);
    assertThat(neuron.columnsOfParity(1)).isEqualTo(2);
    assertThat(neuron.synapses()).isEqualTo(1344);
    assertThat(neuron.contains(291)).isTrue();
    assertThat(neuron.contains(292)).isFalse();
    assertThat(neuron.overlaps(NeuronShape.ofSize(35, 2))).isTrue();
    assertThat(neuron.overlaps(NeuronShape.ofSize(36, 2))).isFalse();
    assertThat(NeuronShape.perBlock(6)).isEqualTo(10);
  }

  @Property
  void paritiesShareTheColumns(
      @ForAll @IntRange(max = 31) int column, @ForAll @IntRange(min = 1, max = 32) int columns) {
    if (column + columns > 32) {
      assertThatIllegalArgumentException().isThrownBy(() -> new NeuronShape(column, columns));
      return;
    }
    NeuronShape neuron = new NeuronShape(column, columns);
    for (int parity = 0; parity < 2; parity++) {
      int wanted = parity;
      assertThat(neuron.columnsOfParity(parity))
          .isEqualTo(
              (int) IntStream.range(column, column + columns).filter(c -> c % 2 == wanted).count());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 64", "254, 4", "30, 6", "0, 64"})
  void connectedNeuronsAreOneMembraneAndLegal(int column, int size) {
    int first = column % 32 + size / 2 > 32 ? column / 32 * 32 : column;
    NeuronShape neuron = NeuronShape.ofSize(first, size);
    DenmemSwitches switches = new DenmemSwitches();
    switches.connect(neuron);
    assertThat(switches.violations()).isEmpty();
    int[] membrane = switches.membranes();
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      assertThat(membrane[denmem])
          .isEqualTo(neuron.contains(denmem) ? neuron.firingDenmem() : denmem);
    }
  }

  @Property(tries = 50)
  void neighboursStayApart(@ForAll @IntRange(min = 1, max = 32) int columns) {
    DenmemSwitches switches = new DenmemSwitches();
    for (int block = 0; block < 8; block++) {
      for (int i = 0; i < NeuronShape.perBlock(2 * columns); i++) {
        switches.connect(new NeuronShape(32 * block + i * columns, columns));
      }
    }
    assertThat(switches.violations()).isEmpty();
    TreeSet<Integer> firing = new TreeSet<>();
    for (int denmem : switches.membranes()) {
      if (switches.isFiring(denmem)) {
        firing.add(denmem);
      }
    }
    assertThat(firing).hasSize(8 * (32 / columns));
  }

  @Test
  void acrossAGapOnlyTheTopRightDenmemTakesTheSpike() {
    DenmemSwitches switches = new DenmemSwitches();
    switches.connect(NeuronShape.ofSize(1, 8));
    assertThat(IntStream.range(0, 512).filter(switches::isFireInput)).containsExactly(2, 4);
    assertThat(IntStream.range(0, 256).filter(switches::isVertical)).containsExactly(1, 2, 3, 4);
    assertThat(IntStream.range(0, 128).filter(q -> switches.isHorizontal(q, Half.BOTTOM)))
        .containsExactly(1);
    assertThat(IntStream.range(0, 512).filter(switches::isOutput)).containsExactly(1);
  }

  @Test
  void findsIllegalSwitches() {
    DenmemSwitches facing = new DenmemSwitches();
    facing.setFireInput(1, true);
    facing.setFireInput(2, true);
    assertThat(facing.violations())
        .containsExactly("2 fire inputs between quads 0 and 1; at most 1 is allowed");

    DenmemSwitches edge = new DenmemSwitches();
    edge.setFireInput(0, true);
    edge.setFireInput(511, true);
    edge.setFireInput(32, true);
    assertThat(edge.violations())
        .containsExactly(
            "fire input of denmem 0 points off the chip",
            "fire input of denmem 32 leaves its neuron block",
            "fire input of denmem 511 points off the chip");

    DenmemSwitches twice = new DenmemSwitches();
    twice.connect(NeuronShape.ofSize(4, 4));
    twice.setFiring(261, true);
    twice.setOutput(9, true);
    assertThat(twice.violations())
        .containsExactly(
            "2 denmems fire on the membrane of denmem 4; at most 1 is allowed",
            "denmem 9 has output but does not fire");
    twice.setHorizontal(2, Half.TOP, false);
    twice.setHorizontal(2, Half.BOTTOM, false);
    twice.setVertical(5, false);
    assertThat(twice.violations()).containsExactly("denmem 9 has output but does not fire");
  }

  /** Types of left even, right even, left odd and right odd inputs. */
  @ParameterizedTest
  @CsvSource({"1, 0, 0, 0, 0", "2, 0, 1, 0, 1", "3, 0, 1, 0, 2", "4, 0, 1, 2, 3"})
  void synapseTypesShareTheInputs(
      int types, int leftEven, int rightEven, int leftOdd, int rightOdd) {
    assertThat(SynapticInputs.type(types, Side.LEFT, 0)).isEqualTo(leftEven);
    assertThat(SynapticInputs.type(types, Side.RIGHT, 0)).isEqualTo(rightEven);
    assertThat(SynapticInputs.type(types, Side.LEFT, 1)).isEqualTo(leftOdd);
    assertThat(SynapticInputs.type(types, Side.RIGHT, 1)).isEqualTo(rightOdd);
  }

  @Test
  void narrowNeuronsHaveFewerSynapseTypes() {
    assertThat(SynapticInputs.maxTypes(NeuronShape.ofSize(0, 2))).isEqualTo(2);
    assertThat(SynapticInputs.maxTypes(NeuronShape.ofSize(0, 4))).isEqualTo(4);
    assertThat(SynapticInputs.maxTypes(NeuronShape.ofSize(0, 8))).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SynapticInputs.type(5, Side.LEFT, 0))
        .withMessage("5 synapse types are outside 1..4");
  }

  @Test
  void rejectsIllegalSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NeuronShape.ofSize(0, 3))
        .withMessage("neuron size 3 is not an even number in 2..64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NeuronShape.ofSize(0, 66))
        .withMessage("neuron size 66 is not an even number in 2..64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NeuronShape.ofSize(31, 4))
        .withMessage("neuron of 2 columns at column 31 leaves its neuron block; 1..1 fit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Denmems.block(512))
        .withMessage("denmem 512 is outside 0..511");
  }
}
