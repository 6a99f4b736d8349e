package org.medina.hardware.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SpiNNMachine's published cases on versions 3 and 5. */
class MachineShapeTest {
  @Test
  void fourChipBoard() {
    SpinnakerMachine machine = MachineShape.spin3().populate().build();

    assertThat(machine.chipCount()).isEqualTo(4);
    assertThat(links(machine)).isEqualTo(16);
    assertThat(cores(machine)).isEqualTo(72);
    assertThat(MachineShape.spin3().ethernetChips()).containsExactly(0);
    for (int[] absent :
        new int[][] {
          {0, 0, 3}, {0, 0, 4}, {0, 1, 3}, {0, 1, 4}, {1, 0, 0}, {1, 0, 1}, {1, 1, 0}, {1, 1, 1}
        }) {
      assertThat(machine.neighbour(machine.chip(absent[0], absent[1]), absent[2])).isEqualTo(-1);
    }
    assertThat(machine.neighbour(machine.chip(0, 0), Link.SOUTH.ordinal()))
        .isEqualTo(machine.chip(0, 1));
    assertThat(machine.neighbour(machine.chip(1, 0), Link.SOUTH.ordinal()))
        .isEqualTo(machine.chip(1, 1));
  }

  @Test
  void fortyEightChipBoard() {
    SpinnakerMachine machine = MachineShape.spin5().populate().build();

    assertThat(machine.chipCount()).isEqualTo(48);
    assertThat(links(machine)).isEqualTo(240);
    assertThat(cores(machine)).isEqualTo(856);
    assertThat(machine.applicationCoreCount()).isEqualTo(808);
    assertThat(machine.sdramBytes(0)).isEqualTo(123_469_792);
    assertThat(machine.routerEntries(0)).isEqualTo(1023);
  }

  @ParameterizedTest
  @CsvSource({"60, 84, 5040", "64, 88, 5040", "240, 240, 57600", "12, 12, 144", "16, 16, 144"})
  void triadMachines(int width, int height, int chips) {
    assertThat(new MachineShape(5, width, height).populate().build().chipCount()).isEqualTo(chips);
  }

  @ParameterizedTest
  @CsvSource({"61, 84", "15, 15", "5, 7", "2, -1", "9, 8", "8, 12", "252, 12"})
  void sizesThatDoNotExist(int width, int height) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MachineShape(5, width, height));
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "24, 36", "12, 16", "16, 12", "28, 16", "16, 16"})
  void everyBoardHas48ChipsAndEveryChipOneBoard(int width, int height) {
    MachineShape shape = new MachineShape(5, width, height);
    SpinnakerMachine machine = shape.populate().build();

    Map<Integer, Integer> chipsOfBoard = new HashMap<>();
    for (int chip = 0; chip < machine.positions(); chip++) {
      if (machine.exists(chip)) {
        chipsOfBoard.merge(machine.ethernet(chip), 1, Integer::sum);
      }
    }
    assertThat(chipsOfBoard.keySet()).containsExactlyInAnyOrderElementsOf(shape.ethernetChips());
    assertThat(chipsOfBoard.values()).allMatch(count -> count == 48);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, 1, false, false",
    "16, 16, 3, false, false",
    "12, 16, 3, true, false",
    "16, 12, 3, false, true",
    "12, 12, 3, true, true",
    "24, 24, 12, true, true"
  })
  void boardsAndWraps(int width, int height, int boards, boolean wrapsX, boolean wrapsY) {
    MachineShape shape = new MachineShape(5, width, height);

    assertThat(shape.boards()).isEqualTo(boards);
    assertThat(shape.wrapsX()).isEqualTo(wrapsX);
    assertThat(shape.wrapsY()).isEqualTo(wrapsY);
  }

  @Test
  void ethernetChipsOfATriad() {
    MachineShape triad = new MachineShape(5, 12, 12);

    assertThat(triad.ethernetChips()).containsExactly(0, 4 * 12 + 8, 8 * 12 + 4);
  }

  /** Chip, and where it is on its board, on the 12 x 12 torus. */
  @ParameterizedTest
  @CsvSource({"5, 0, 1, 4", "8, 3, 4, 7", "8, 4, 0, 0", "3, 7, 7, 3", "0, 4, 4, 0", "8, 8, 4, 0"})
  void localCoordinates(int x, int y, int localX, int localY) {
    SpinnakerMachine machine = new MachineShape(5, 12, 12).populate().build();
    int ethernet = machine.ethernet(machine.chip(x, y));

    assertThat(Math.floorMod(x - machine.x(ethernet), 12)).isEqualTo(localX);
    assertThat(Math.floorMod(y - machine.y(ethernet), 12)).isEqualTo(localY);
  }

  @Test
  void localAndGlobalCoordinatesOf48x24() {
    SpinnakerMachine machine = new MachineShape(5, 48, 24).populate().build();
    for (int chip = 0; chip < machine.positions(); chip++) {
      int ethernet = machine.ethernet(chip);
      int localX = Math.floorMod(machine.x(chip) - machine.x(ethernet), 48);
      int localY = Math.floorMod(machine.y(chip) - machine.y(ethernet), 24);
      assertThat(MachineShape.isOnBoard(localX, localY)).isTrue();
    }
    assertThat(machine.chipCount()).isEqualTo(1152);
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 8", "2, 16, 16", "3, 16, 16", "4, 28, 16", "6, 28, 16", "7, 28, 28"})
  void sizesThatSpallocGives(int boards, int width, int height) {
    assertThat(MachineShape.ofBoards(boards)).isEqualTo(new MachineShape(5, width, height));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8, 8",
    "3, 12, 12",
    "12, 24, 24",
    "1200, 240, 240",
    "6, 24, 12",
    "9, 36, 12",
    "24, 48, 24",
    "51, 204, 12"
  })
  void squarestTorus(int boards, int width, int height) {
    assertThat(MachineShape.torusOf(boards)).isEqualTo(new MachineShape(5, width, height));
  }

  @Test
  void channelsOfTheBoardEdge() {
    ImmutableMap<String, FpgaLinks.Channel> published =
        ImmutableMap.<String, FpgaLinks.Channel>builder()
            .put("0,0,SOUTH_WEST", new FpgaLinks.Channel(1, 0))
            .put("0,0,WEST", new FpgaLinks.Channel(1, 1))
            .put("0,0,SOUTH", new FpgaLinks.Channel(0, 15))
            .put("0,3,WEST", new FpgaLinks.Channel(1, 7))
            .put("0,3,NORTH", new FpgaLinks.Channel(1, 8))
            .put("4,7,WEST", new FpgaLinks.Channel(1, 15))
            .put("4,7,NORTH", new FpgaLinks.Channel(2, 0))
            .put("7,7,NORTH_EAST", new FpgaLinks.Channel(2, 7))
            .put("7,7,EAST", new FpgaLinks.Channel(2, 8))
            .put("7,3,NORTH_EAST", new FpgaLinks.Channel(2, 15))
            .put("7,3,EAST", new FpgaLinks.Channel(0, 0))
            .put("4,0,SOUTH", new FpgaLinks.Channel(0, 7))
            .buildOrThrow();
    published.forEach(
        (where, channel) -> {
          String[] field = where.split(",", -1);
          assertThat(
                  FpgaLinks.channel(
                      Integer.parseInt(field[0]),
                      Integer.parseInt(field[1]),
                      Link.valueOf(field[2])))
              .as(where)
              .isEqualTo(channel);
        });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FpgaLinks.channel(3, 3, Link.EAST))
        .withMessageContaining("does not leave");
  }

  @Test
  void deadChipTakesItsLinksAlong() {
    SpinnakerMachine.Builder board = MachineShape.spin5().populate();
    SpinnakerMachine whole = board.build();

    SpinnakerMachine inside = whole.toBuilder().removeChip(whole.chip(3, 3)).build();
    assertThat(inside.chipCount()).isEqualTo(47);
    assertThat(links(inside)).isEqualTo(228);
    assertThat(inside.neighbour(inside.chip(3, 2), Link.NORTH.ordinal())).isEqualTo(-1);

    assertThat(links(whole.toBuilder().removeChip(whole.chip(0, 3)).build())).isEqualTo(234);
  }

  private static int links(SpinnakerMachine machine) {
    return (int)
        IntStream.range(0, machine.positions() * Link.COUNT)
            .filter(i -> machine.neighbour(i / Link.COUNT, i % Link.COUNT) >= 0)
            .count();
  }

  private static int cores(SpinnakerMachine machine) {
    return IntStream.range(0, machine.positions())
        .map(chip -> Integer.bitCount(machine.processors(chip)))
        .sum();
  }
}
