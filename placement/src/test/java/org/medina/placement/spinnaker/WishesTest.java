package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Population.Constraints;
import org.medina.placement.spinnaker.PlacementConstraints.FixedPlace;

class WishesTest {
  @Test
  void noWishes() {
    PlacementConstraints none =
        new PartitionerNetworks().cells(CellType.IF_CURR_EXP, 600).partition().constraints();

    assertThat(none).isEqualTo(PlacementConstraints.NONE);
  }

  @Test
  void aFixedChipHoldsForAllSlices() {
    PlacementConstraints wishes =
        new PartitionerNetworks()
            .cells(CellType.IF_CURR_EXP, 10)
            .cells(CellType.IF_CURR_EXP, 25, new Constraints(10, 3, 4, 0, -1))
            .partition()
            .constraints();

    assertThat(wishes.fixed().keySet()).containsExactly(1, 2, 3);
    assertThat(wishes.fixed().values()).containsOnly(new FixedPlace(3, 4, 0));
  }

  @Test
  void slicesTakeTheProcessorsFromTheOneAskedFor() {
    PlacementConstraints wishes =
        new PartitionerNetworks()
            .cells(CellType.IF_CURR_EXP, 25, new Constraints(10, 3, 4, 7, -1))
            .partition()
            .constraints();

    assertThat(wishes.fixed().values())
        .containsExactly(new FixedPlace(3, 4, 7), new FixedPlace(3, 4, 8), new FixedPlace(3, 4, 9));
  }

  /** 0 with 1, 3 with 2, 1 with 3: one group; 4 alone; 5 with itself: its slices together. */
  @Test
  void sameChipWishesAreJoined() {
    PlacementConstraints wishes =
        new PartitionerNetworks()
            .cells(CellType.IF_CURR_EXP, 20, new Constraints(10, -1, -1, 0, 1))
            .cells(CellType.IF_CURR_EXP, 10, new Constraints(10, -1, -1, 0, 3))
            .cells(CellType.IF_CURR_EXP, 10)
            .cells(CellType.IF_CURR_EXP, 10, new Constraints(10, -1, -1, 0, 2))
            .cells(CellType.IF_CURR_EXP, 10)
            .cells(CellType.IF_CURR_EXP, 20, new Constraints(10, -1, -1, 0, 5))
            .partition()
            .constraints();

    assertThat(wishes.fixed()).isEmpty();
    assertThat(wishes.sameChip())
        .containsExactlyInAnyOrder(ImmutableList.of(0, 1, 2, 3, 4), ImmutableList.of(6, 7));
  }
}
