package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
  @ParameterizedTest
  @CsvSource({"0, WEST, 62", "63, EAST, 1", "62, EAST, 0", "5, EAST, 7", "1, WEST, 63"})
  void horizontalLinesShiftByTwo(int line, Direction direction, int next) {
    assertThat(Lines.continueHorizontal(line, direction)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "0, SOUTH, 126",
    "254, SOUTH, 128",
    "128, NORTH, 254",
    "126, NORTH, 0",
    "7, SOUTH, 5",
    "129, SOUTH, 131"
  })
  void verticalLinesShiftByTwoWithinTheirSide(int line, Direction direction, int next) {
    assertThat(Lines.continueVertical(line, direction)).isEqualTo(next);
  }

  @Property
  void continuingComesBack(@ForAll @IntRange(max = 255) int line, @ForAll Direction direction) {
    boolean horizontal = direction.isHorizontal();
    int start = horizontal ? line % 64 : line;
    int next = go(start, direction);
    assertThat(go(next, direction.opposite())).isEqualTo(start);
    assertThat(next % 2).isEqualTo(start % 2);
    int far = start;
    for (int i = 0; i < (horizontal ? 32 : 64); i++) {
      far = go(far, direction);
      assertThat(far == start).isEqualTo(i == (horizontal ? 31 : 63));
    }
  }

  private static int go(int line, Direction direction) {
    return direction.isHorizontal()
        ? Lines.continueHorizontal(line, direction)
        : Lines.continueVertical(line, direction);
  }

  @ParameterizedTest
  @CsvSource({
    "256, WEST",
    "257, EAST",
    "0, SOUTH",
    "1, NORTH",
    "126, SOUTH",
    "128, NORTH",
    "129, SOUTH"
  })
  void parityTellsTheEdgeOfTheRepeater(int line, Direction edge) {
    assertThat(Repeaters.edge(line)).isEqualTo(edge);
  }

  /** Where a line crosses to the next chip, exactly one of the two chips has the repeater. */
  @Property
  void eachCrossingHasOneRepeater(
      @ForAll @IntRange(max = 319) int line, @ForAll Direction direction) {
    boolean vertical = line < 256;
    if (vertical == direction.isHorizontal()) {
      assertThatIllegalArgumentException().isThrownBy(() -> Repeaters.isOwn(line, direction));
      return;
    }
    int next = vertical ? go(line, direction) : 256 + go(line - 256, direction);
    assertThat(Repeaters.isOwn(line, direction))
        .isNotEqualTo(Repeaters.isOwn(next, direction.opposite()));
  }

  @Test
  void verticalRepeatersCountAlongTheEdges() {
    HashSet<Integer> seen = new HashSet<>();
    for (int line = 0; line < 256; line++) {
      int repeater = Repeaters.ofVertical(line);
      boolean bottom = Repeaters.edgeOfVertical(line) == Direction.SOUTH;
      assertThat(repeater).isEqualTo((bottom ? 128 : 0) + line / 2);
      assertThat(Repeaters.verticalLine(repeater)).isEqualTo(line);
      assertThat(Repeaters.blockOfVertical(repeater))
          .isEqualTo((bottom ? 4 : 0) + (line < 128 ? 0 : 1));
      seen.add(repeater);
    }
    assertThat(seen).hasSize(256);
  }

  @Test
  void repeaterBlocksAndTestPorts() {
    assertThat(Repeaters.blockOfHorizontal(6)).isEqualTo(2);
    assertThat(Repeaters.blockOfHorizontal(7)).isEqualTo(3);
    assertThat(IntStream.range(0, 4).map(Repeaters::testPortOfHorizontal))
        .containsExactly(1, 1, 0, 0);
    assertThat(Repeaters.testPortOfVertical(Repeaters.ofVertical(0))).isEqualTo(1);
    assertThat(Repeaters.testPortOfVertical(Repeaters.ofVertical(2))).isZero();
    assertThat(Repeaters.testPortOfVertical(Repeaters.ofVertical(255))).isEqualTo(1);
    assertThat(Repeaters.testPortOfVertical(Repeaters.ofVertical(253))).isZero();
  }

  @Test
  void sendingRepeatersDoNotForward() {
    assertThat(RepeaterMode.values())
        .filteredOn(RepeaterMode::forwards)
        .containsExactly(RepeaterMode.FORWARDING, RepeaterMode.INPUT);
  }

  /** Lines of the DNC mergers 0 to 7, and where they lead in the crossbar. */
  @Test
  void dncMergersDriveTheirLines() {
    assertThat(IntStream.range(0, 8).map(SendingRepeaters::lineOfDncMerger))
        .containsExactly(62, 54, 46, 38, 30, 22, 14, 6);
    assertThat(IntStream.range(0, 8).map(SendingRepeaters::ofDncMerger))
        .containsExactly(7, 6, 5, 4, 3, 2, 1, 0);
    for (int d = 0; d < 8; d++) {
      int line = SendingRepeaters.lineOfDncMerger(d);
      assertThat(SendingRepeaters.dncMerger(SendingRepeaters.ofLine(line))).isEqualTo(d);
      assertThat(Repeaters.edgeOfHorizontal(line)).isEqualTo(Direction.WEST);
      assertThat(SendingRepeaters.westLineOfDncMerger(d)).isEqualTo((line + 62) % 64);
      for (int k = 0; k < 4; k++) {
        assertThat(Crossbar.exists(4 * d + 32 * k, line)).isTrue();
        assertThat(Crossbar.exists(159 - 4 * d + 32 * k, line)).isTrue();
      }
    }
    assertThat(IntStream.range(0, 64).filter(SendingRepeaters::isSending).count()).isEqualTo(8);
  }

  @Test
  void rejectsWhatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lines.continueHorizontal(64, Direction.EAST))
        .withMessage("horizontal line 64 is outside 0..63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lines.continueHorizontal(0, Direction.NORTH))
        .withMessage("horizontal lines do not lead NORTH");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lines.continueVertical(0, Direction.WEST))
        .withMessage("vertical lines do not lead WEST");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SendingRepeaters.ofLine(7))
        .withMessageContaining("horizontal line 7 has no sending repeater");
  }
}
