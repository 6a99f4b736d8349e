package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossbarTest {
  @Test
  void linesMeetWhereTheSheetSays() {
    assertThat(IntStream.range(0, 8).map(i -> Crossbar.verticalOf(42, i)))
        .containsExactly(10, 42, 74, 106, 149, 181, 213, 245);
    assertThat(IntStream.range(0, 2).map(i -> Crossbar.horizontalOf(42, i)))
        .containsExactly(42, 43);
    assertThat(IntStream.range(0, 2).map(i -> Crossbar.horizontalOf(131, i))).containsExactly(6, 7);
  }

  /** All 256 x 64 crossings tried: 512 have a switch, with numbers 0 to 511. */
  @Test
  void has512Switches() {
    boolean[] seen = new boolean[Crossbar.SWITCHES];
    int[] ofHorizontal = new int[Lines.HORIZONTAL];
    for (int vertical = 0; vertical < Lines.VERTICAL; vertical++) {
      int ofVertical = 0;
      for (int horizontal = 0; horizontal < Lines.HORIZONTAL; horizontal++) {
        if (Crossbar.exists(vertical, horizontal)) {
          int crossbarSwitch = Crossbar.between(vertical, horizontal);
          assertThat(seen[crossbarSwitch]).isFalse();
          seen[crossbarSwitch] = true;
          assertThat(Crossbar.vertical(crossbarSwitch)).isEqualTo(vertical);
          assertThat(Crossbar.horizontal(crossbarSwitch)).isEqualTo(horizontal);
          assertThat(Crossbar.horizontalOf(vertical, ofVertical++)).isEqualTo(horizontal);
          assertThat(Crossbar.verticalOf(horizontal, ofHorizontal[horizontal]++))
              .isEqualTo(vertical);
        }
      }
      assertThat(ofVertical).isEqualTo(2);
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void rejectsLinesThatDoNotMeet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Crossbar.between(0, 0))
        .withMessage("no crossbar switch joins vertical line 0 and horizontal line 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Crossbar.vertical(512))
        .withMessage("crossbar switch 512 is outside 0..511");
  }
}
