package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DriverChainTest {
  @Test
  void theTopmostDriverOfATopChainListens() {
    DriverChain chain = new DriverChain(0, 10, 3, 12);
    assertThat(IntStream.range(0, 3).map(chain::driver)).containsExactly(21, 23, 25);
    assertThat(IntStream.range(0, 3).mapToObj(chain::mode))
        .containsExactly(DriverMode.LISTEN, DriverMode.MIRROR, DriverMode.INPUT_MIRROR);
    assertThat(chain.primaryDriver()).isEqualTo(25);
  }

  @Test
  void theBottommostDriverOfABottomChainListens() {
    DriverChain chain = new DriverChain(2, 53, 3, 53);
    assertThat(IntStream.range(0, 3).map(chain::driver)).containsExactly(218, 220, 222);
    assertThat(IntStream.range(0, 3).mapToObj(chain::mode))
        .containsExactly(DriverMode.INPUT_MIRROR, DriverMode.MIRROR, DriverMode.LISTEN);
    assertThat(new DriverChain(2, 53, 3, 55).mode(2)).isEqualTo(DriverMode.INPUT);
    assertThat(DriverChain.of(222).mode(0)).isEqualTo(DriverMode.INPUT);
  }

  /** Two chains next to each other, read back from the modes alone. */
  @Property
  void chainsFollowFromTheModes(
      @ForAll @IntRange(max = 3) int quadrant,
      @ForAll @IntRange(max = 20) int first,
      @ForAll @IntRange(min = 1, max = 10) int length,
      @ForAll @IntRange(min = 1, max = 10) int second,
      @ForAll @IntRange(max = 9) int primary) {
    DriverChain upper = new DriverChain(quadrant, first, length, first + primary % length);
    int next = first + length;
    DriverChain lower = new DriverChain(quadrant, next, second, next + primary % second);
    DriverSettings settings = new DriverSettings();
    settings.connect(upper);
    settings.connect(lower);
    int[] primaries = settings.primaries();
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      assertThat(primaries[driver])
          .isEqualTo(
              upper.contains(driver)
                  ? upper.primaryDriver()
                  : lower.contains(driver) ? lower.primaryDriver() : -1);
    }
    assertThat(settings.violations(10)).isEmpty();
    assertThat(upper.overlaps(lower)).isFalse();
    assertThat(upper.overlaps(new DriverChain(quadrant, next - 1, 2, next))).isTrue();
    assertThat(upper.overlaps(new DriverChain(3 - quadrant, first, 2, first))).isFalse();
  }

  @Test
  void findsIllegalModes() {
    DriverSettings settings = new DriverSettings();
    settings.set(1, DriverMode.INPUT_MIRROR);
    settings.set(5, DriverMode.LISTEN);
    settings.connect(new DriverChain(3, 4, 4, 5));
    settings.set(SynapseDrivers.inQuadrant(3, 7), DriverMode.INPUT);
    settings.connect(new DriverChain(1, 4, 4, 5));
    assertThat(settings.violations(3))
        .containsExactly(
            "driver 1 is joined over the border of its quadrant",
            "chain of 1 drivers from driver 5 has 0 layer-1 inputs instead of 1",
            "chain of 4 drivers from driver 8 is longer than 3",
            "chain of 4 drivers from driver 121 has 2 layer-1 inputs instead of 1",
            "chain of 4 drivers from driver 121 is longer than 3");
    int[] primaries = settings.primaries();
    assertThat(primaries[121]).isEqualTo(-1);
    assertThat(primaries[5]).isEqualTo(-1);
    assertThat(primaries[8]).isEqualTo(10);
  }

  @Test
  void aDriverMayPassEventsOnWithoutUsingThem() {
    DriverSettings settings = new DriverSettings();
    settings.connect(new DriverChain(0, 0, 3, 2));
    settings.set(3, DriverMode.MIRROR_ONLY);
    assertThat(settings.mode(3)).isEqualTo(DriverMode.MIRROR_ONLY);
    assertThat(settings.violations(3)).isEmpty();
    assertThat(settings.primaries()[3]).isEqualTo(-1);
    assertThat(settings.primaries()[1]).isEqualTo(5);
  }

  @Test
  void rejectsChainsThatLeaveTheirQuadrant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriverChain(0, 54, 3, 54))
        .withMessage("chain of 3 drivers from place 54 leaves its quadrant; 1..2 fit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriverChain(0, 0, 0, 0))
        .withMessage("chain of 0 drivers from place 0 leaves its quadrant; 1..56 fit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriverChain(0, 5, 3, 8))
        .withMessage("primary driver at place 8 is outside its chain 5..7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriverChain(4, 0, 1, 0))
        .withMessage("quadrant 4 is outside 0..3");
  }
}
