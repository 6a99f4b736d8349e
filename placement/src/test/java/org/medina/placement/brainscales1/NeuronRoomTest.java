package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Side;
import org.medina.ir.random.CounterRandom;

class NeuronRoomTest {
  private static final int HICANN = 55;
  private static final int BLOCK = NeuronRoom.block(HICANN, 2);

  /** Room where the denmems of one row at some columns of the block are dead. */
  private static NeuronRoom without(Half half, int... columnsOfBlock) {
    return NeuronRoom.of(
        WaferProblems.wafer(
            defects -> {
              for (int column : columnsOfBlock) {
                defects.add(
                    PartKind.NEURON,
                    HICANN,
                    Denmems.denmem(2 * Denmems.BLOCK_COLUMNS + column, half));
              }
            }));
  }

  @Test
  void anEmptyBlockHas64Denmems() {
    NeuronRoom room = NeuronRoom.of(WaferProblems.PERFECT);

    assertThat(room.freeDenmems(BLOCK)).isEqualTo(64);
    for (int columns = 1; columns <= 32; columns++) {
      assertThat(room.fits(BLOCK, columns)).isEqualTo(32 / columns);
    }
    assertThat(room.firstColumns(BLOCK, 8)).containsExactly(0, 8, 16, 24);
    assertThat(room.firstColumns(BLOCK, 32)).containsExactly(0);
  }

  @Test
  void aDeadDenmemInEitherRowClosesItsColumn() {
    for (Half half : Half.values()) {
      NeuronRoom room = without(half, 5);

      assertThat(room.freeDenmems(BLOCK)).isEqualTo(62);
      assertThat(room.isFree(BLOCK, 5, 1)).isFalse();
      assertThat(room.isFree(BLOCK, 4, 2)).isFalse();
      assertThat(room.isFree(BLOCK, 3, 2)).isTrue();
      assertThat(room.firstColumns(BLOCK, 2)).startsWith(0, 2, 6, 8).hasSize(15);
    }
  }

  @Test
  void singleColumnsFillGapsThatAreTooSmallForMore() {
    NeuronRoom room = without(Half.BOTTOM, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29);

    assertThat(room.fits(BLOCK, 2)).isEqualTo(1);
    assertThat(room.firstColumns(BLOCK, 2)).containsExactly(30);
    assertThat(room.fits(BLOCK, 1)).isEqualTo(17);
  }

  @Test
  void neuronsDoNotLeaveTheirBlock() {
    NeuronRoom room = NeuronRoom.of(WaferProblems.PERFECT);

    assertThat(room.isFree(BLOCK, 31, 1)).isTrue();
    assertThat(room.isFree(BLOCK, 31, 2)).isFalse();
    assertThat(room.isFree(BLOCK, 1, 32)).isFalse();
  }

  @Test
  void deadHicannsHaveNoRoom() {
    NeuronRoom room = NeuronRoom.of(WaferProblems.only(3));

    assertThat(room.freeDenmems(BLOCK)).isZero();
    assertThat(room.freeDenmems(NeuronRoom.block(3, 7))).isEqualTo(64);
  }

  @Test
  void aDenmemWithoutResetMayFollowButNotLead() {
    NeuronRoom room =
        NeuronRoom.of(
            WaferProblems.wafer(
                defects -> defects.add(PartKind.FLOATING_GATE_BLOCK, HICANN, 1))); // odd columns

    assertThat(room.isFree(BLOCK, 0, 2)).isTrue();
    assertThat(room.isFree(BLOCK, 1, 1)).isFalse();
    assertThat(room.freeDenmems(BLOCK)).isEqualTo(64);
    assertThat(room.fits(BLOCK, 1)).isEqualTo(16);
  }

  @Test
  void deadSynapticInputsCountOnlyIfAskedFor() {
    var wafer =
        WaferProblems.wafer(
            defects ->
                defects.add(
                    PartKind.SYNAPTIC_INPUT, HICANN, Denmems.synapticInput(256 + 64, Side.RIGHT)));
    NeuronRoom room = NeuronRoom.of(wafer);

    assertThat(room.isFree(BLOCK, 0, 1)).isTrue();
    room.keepSound(wafer);
    assertThat(room.isFree(BLOCK, 0, 1)).isFalse();
    assertThat(room.isFree(BLOCK, 1, 31)).isTrue();
  }

  @Test
  void withholdingTakesFromTheRight() {
    NeuronRoom room = without(Half.TOP, 30);

    room.withhold(BLOCK, 2); // columns 31 and 29

    assertThat(room.freeDenmems(BLOCK)).isEqualTo(58);
    assertThat(room.isFree(BLOCK, 28, 1)).isTrue();
    assertThat(room.isFree(BLOCK, 29, 1)).isFalse();
    room.withhold(BLOCK, 40);
    assertThat(room.freeDenmems(BLOCK)).isZero();
  }

  @Test
  void keepingBlocksClosesTheOthersAndCopiesAreApart() {
    NeuronRoom room = NeuronRoom.of(WaferProblems.PERFECT);
    NeuronRoom copy = room.copy();
    BitSet kept = new BitSet();
    kept.set(BLOCK);

    room.keep(kept);

    assertThat(room.freeDenmems(BLOCK)).isEqualTo(64);
    assertThat(room.freeDenmems(BLOCK + 1)).isZero();
    assertThat(copy.freeDenmems(BLOCK + 1)).isEqualTo(64);
  }

  @Property(tries = 200)
  void whatIsTakenIsGone(@ForAll long seed, @ForAll @IntRange(min = 1, max = 32) int columns) {
    CounterRandom random = CounterRandom.derive(seed, "room");
    NeuronRoom room = NeuronRoom.of(WaferProblems.PERFECT);
    boolean[] taken = new boolean[32];
    for (int i = 0; i < random.nextInt(6); i++) {
      int width = 1 + random.nextInt(4);
      int first = random.nextInt(33 - width);
      if (room.isFree(BLOCK, first, width)) {
        room.take(BLOCK, first, width);
        for (int column = first; column < first + width; column++) {
          taken[column] = true;
        }
      }
    }
    int fits = 0;
    int run = 0;
    int free = 0;
    for (int column = 0; column < 32; column++) {
      free += taken[column] ? 0 : 2;
      run = taken[column] ? 0 : run + 1;
      if (run == columns) {
        fits++;
        run = 0;
      }
    }
    assertThat(room.freeDenmems(BLOCK)).isEqualTo(free);
    assertThat(room.fits(BLOCK, columns)).isEqualTo(fits);
    for (int first : room.firstColumns(BLOCK, columns)) {
      assertThat(room.isFree(BLOCK, first, columns)).isTrue();
    }
  }
}
