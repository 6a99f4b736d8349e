package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReticlesTest {
  /** Reticle of each FPGA, read off the wiring the other way round. */
  private static final int[] OF_FPGA = {
    21, 23, 22, 14, 20, 19, 12, 11, 13, 7, 6, 2, 0, 1, 4, 5, 3, 9, 18, 10, 8, 16, 15, 17, 26, 24,
    25, 33, 27, 34, 35, 40, 41, 45, 46, 47, 44, 43, 38, 42, 37, 36, 29, 28, 39, 31, 32, 30
  };

  @ParameterizedTest
  @CsvSource({
    "0, 3, 0, 12, 0, 12",
    "3, 2, 1, 16, 24, 44",
    "21, 6, 3, 0, 144, 180",
    "24, 0, 4, 25, 192, 228",
    "33, 1, 5, 27, 264, 292",
    "39, 7, 5, 44, 288, 316",
    "47, 5, 7, 35, 368, 380"
  })
  void placesAndWiring(int reticle, int x, int y, int fpga, int upper, int lower) {
    assertThat(Reticles.x(reticle)).isEqualTo(x);
    assertThat(Reticles.y(reticle)).isEqualTo(y);
    assertThat(Reticles.fpga(reticle)).isEqualTo(fpga);
    assertThat(IntStream.range(0, 8).map(i -> Reticles.hicann(reticle, i)))
        .containsExactly(
            upper, upper + 1, upper + 2, upper + 3, lower, lower + 1, lower + 2, lower + 3);
  }

  @Test
  void fpgasAreAPermutationOfReticles() {
    for (int fpga = 0; fpga < Reticles.RETICLES; fpga++) {
      assertThat(Reticles.ofFpga(fpga)).isEqualTo(OF_FPGA[fpga]);
      assertThat(Reticles.fpga(OF_FPGA[fpga])).isEqualTo(fpga);
    }
    assertThat(Reticles.ofFpga(Reticles.MASTER_FPGA)).isZero();
  }

  @Test
  void linksCountColumnByColumn() {
    assertThat(IntStream.range(0, 8).map(Reticles::positionOfLink))
        .containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
  }

  @Property
  void hicannsOfReticlesAndLinksAreInverse(@ForAll @IntRange(max = 383) int hicann) {
    int reticle = Reticles.ofHicann(hicann);
    assertThat(Reticles.hicann(reticle, Reticles.position(hicann))).isEqualTo(hicann);
    assertThat(Reticles.hicannOfLink(Reticles.fpgaOfHicann(hicann), Reticles.link(hicann)))
        .isEqualTo(hicann);
    assertThat(Reticles.positionOfLink(Reticles.link(hicann))).isEqualTo(Reticles.position(hicann));
  }

  @Test
  void readoutGroupsShareTheWafer() {
    long[] size = new long[Reticles.READOUT_GROUPS];
    for (int reticle = 0; reticle < Reticles.RETICLES; reticle++) {
      size[Reticles.readoutGroup(reticle)]++;
    }
    assertThat(size).containsExactly(8, 8, 8, 8, 8, 8);
  }

  @Test
  void rejectsWhatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reticles.fpga(48))
        .withMessage("reticle 48 is outside 0..47");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reticles.ofFpga(-1))
        .withMessage("FPGA -1 is outside 0..47");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reticles.positionOfLink(8))
        .withMessage("high-speed link 8 is outside 0..7");
  }
}
