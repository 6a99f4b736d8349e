package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.brainscales1.Wafer;

class RegionsTest {
  private static BitSet set(int... hicanns) {
    BitSet set = new BitSet();
    for (int hicann : hicanns) {
      set.set(hicann);
    }
    return set;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 64, 256})
  void theWaferFallsIntoEvenPartsThatShareNothing(int parts) {
    BitSet all = new BitSet();
    all.set(0, Wafer.HICANNS);

    ImmutableList<BitSet> regions = Regions.of(all, parts);

    BitSet together = new BitSet();
    for (BitSet region : regions) {
      assertThat(region.cardinality())
          .isBetween(Wafer.HICANNS / parts, (Wafer.HICANNS + parts - 1) / parts);
      assertThat(together.intersects(region)).isFalse();
      together.or(region);
    }
    assertThat(regions).hasSize(parts);
    assertThat(together).isEqualTo(all);
  }

  @Test
  void halvesLieApartAlongTheLongerExtent() {
    int left = Wafer.hicann(10, 7);
    int leftToo = Wafer.hicann(11, 9);
    int right = Wafer.hicann(24, 8);
    int rightToo = Wafer.hicann(25, 6);

    assertThat(Regions.of(set(left, right, leftToo, rightToo), 2))
        .containsExactly(set(left, leftToo), set(right, rightToo));
    assertThat(Regions.of(set(Wafer.hicann(20, 3), Wafer.hicann(21, 12)), 2))
        .containsExactly(set(Wafer.hicann(20, 3)), set(Wafer.hicann(21, 12)));
  }

  @Test
  void singleHicannsAreNotSplit() {
    assertThat(Regions.of(set(5), 8)).containsExactly(set(5));
    assertThat(Regions.of(set(5, 9, 200), 8)).containsExactlyInAnyOrder(set(5), set(9), set(200));
  }
}
