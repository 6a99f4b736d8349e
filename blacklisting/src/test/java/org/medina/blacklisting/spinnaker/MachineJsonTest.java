package org.medina.blacklisting.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.EnvironmentException;

class MachineJsonTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"spin3", "spin5", "12x12", "12x16", "16x12", "16x16", "28x16"})
  void wholeMachinesComeBack(String name) {
    SpinnakerMachine machine = Machines.load(Specs.withoutSystemCores(Specs.whole(name)));

    assertThat(Specs.describe(roundTrip(machine))).isEqualTo(Specs.describe(machine));
  }

  @Test
  void holeAndOneWayLinkComeBack() {
    SpinnakerMachine.Builder builder = MachineShape.spin5().populate();
    SpinnakerMachine whole = builder.build();
    SpinnakerMachine holed =
        builder
            .removeChip(whole.chip(3, 3))
            .link(whole.chip(5, 5), Link.EAST.ordinal(), -1)
            .build();

    SpinnakerMachine back = roundTrip(holed);

    assertThat(Specs.describe(back)).isEqualTo(Specs.describe(holed));
    assertThat(back.exists(back.chip(3, 3))).isFalse();
    assertThat(back.neighbour(back.chip(5, 5), Link.EAST.ordinal())).isEqualTo(-1);
    assertThat(back.neighbour(back.chip(6, 5), Link.WEST.ordinal())).isEqualTo(back.chip(5, 5));
  }

  /** Fewer routing entries, less memory and two monitors, on a normal and on an Ethernet chip. */
  @ParameterizedTest
  @CsvSource({"0, 0", "2, 2"})
  void exceptionsOfAChipComeBack(int x, int y) {
    SpinnakerMachine.Builder builder = MachineShape.spin5().populate();
    int chip = builder.build().chip(x, y);
    SpinnakerMachine machine =
        builder
            .routerEntries(chip, SpinnakerMachine.ROUTER_ENTRIES - 20)
            .sdramBytes(chip, 50_000_000)
            .systemProcessors(chip, 3)
            .build();

    SpinnakerMachine back = roundTrip(machine);

    assertThat(Specs.describe(back)).isEqualTo(Specs.describe(machine));
    assertThat(back.routerEntries(chip)).isEqualTo(1003);
    assertThat(back.sdramBytes(chip)).isEqualTo(50_000_000);
    assertThat(back.applicationProcessors(chip)).isEqualTo(0x3FFFC);
  }

  /** A file tells how many cores work, not which: they are numbered without gaps. */
  @Test
  void deadCoresAreOnlyCounted() {
    SpinnakerMachine machine =
        Machines.load(Specs.withoutSystemCores(Specs.damaged("spin5", "", "2,2,5-7", "")));

    SpinnakerMachine back = roundTrip(machine);

    assertThat(back.processors(back.chip(2, 2))).isEqualTo((1 << 15) - 1);
    assertThat(back.applicationCoreCount()).isEqualTo(machine.applicationCoreCount());
  }

  /** As the standard tools write it: which keys a chip has, and what an Ethernet chip has more. */
  @Test
  void formOfTheFile() throws IOException {
    Path file = folder.resolve("machine.json");
    MachineJson.write(MachineShape.spin5().populate().build(), file);
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    JsonNode theirs = new ObjectMapper().readTree(resource("spinn4.json").toFile());

    assertThat(root.get("standardResources")).isEqualTo(theirs.get("standardResources"));
    assertThat(root.get("ethernetResources")).isEqualTo(theirs.get("ethernetResources"));
    assertThat(root.get("root")).isEqualTo(theirs.get("root"));
    assertThat(root.get("chips")).hasSize(48);
    assertThat(root.get("chips").get(1)).isEqualTo(theirs.get("chips").get(1));
    assertThat(root.get("chips").get(0).get(2).get("ipAddress").asText()).isEqualTo("127.0.0.0");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aWrittenBoardIsTheRealBoard() {
    SpinnakerMachine real = MachineJson.read(resource("spinn4.json"));

    assertThat(Specs.describe(real))
        .isEqualTo(Specs.describe(MachineShape.spin5().populate().build()));
  }

  @Test
  void realBoardWithADeadChip() {
    SpinnakerMachine real = Machines.load(Specs.whole(resource("spinn2.json").toString()));

    assertThat(real.chipCount()).isEqualTo(47);
    assertThat(real.exists(real.chip(1, 4))).isFalse();
    assertThat(Specs.describe(real))
        .isEqualTo(Specs.describe(Machines.load(Specs.damaged("spin5", "1,4", "", ""))));
  }

  @Test
  void realBoardInABoxOfSixBoards() {
    SpinnakerMachine real = MachineJson.read(resource("test24_12.json"));

    assertThat(real.width()).isEqualTo(12);
    assertThat(real.height()).isEqualTo(24);
    assertThat(real.chipCount()).isEqualTo(47);
    assertThat(Machines.linkCount(real))
        .isEqualTo(Machines.linkCount(MachineJson.read(resource("spinn2.json"))));
    assertThat(Specs.describe(roundTrip(real))).isEqualTo(Specs.describe(real));
  }

  /** System cores come on top of the monitors that the file speaks of. */
  @Test
  void monitorsOfAFileStay() throws IOException {
    Path file = folder.resolve("two-monitors.json");
    Files.writeString(
        file,
        Files.readString(resource("spinn4.json")).replace("\"monitors\": 1", "\"monitors\": 2"));
    MachineSpec spec = Specs.whole(file.toString());

    SpinnakerMachine without = Machines.load(Specs.withoutSystemCores(spec));
    assertThat(without.applicationCoreCount()).isEqualTo(808 - 48);
    assertThat(without.applicationProcessors(without.chip(2, 2))).isEqualTo(0x3FFFC);

    SpinnakerMachine with = Machines.load(spec);
    assertThat(with.applicationCoreCount()).isEqualTo(759 - 48);
    assertThat(with.applicationProcessors(with.chip(2, 2))).isEqualTo(0x1FFFC);
  }

  @Test
  void defectsApplyToAFile() {
    String path = resource("spinn4.json").toString();

    assertThat(Machines.load(Specs.damaged(path, "3,3", "", "")).chipCount()).isEqualTo(47);
  }

  @Test
  void placesThatCannotBeReadOrWrittenAreNamed() {
    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> MachineJson.read(folder.resolve("absent.json")))
        .withMessageContaining("absent.json")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-MCH-006"));
    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(
            () ->
                MachineJson.write(
                    MachineShape.spin3().populate().build(), folder.resolve("no/machine.json")))
        .withMessageContaining("machine.json")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-MCH-007"));
  }

  private SpinnakerMachine roundTrip(SpinnakerMachine machine) {
    Path file = folder.resolve("round-trip.json");
    MachineJson.write(machine, file);
    return MachineJson.read(file);
  }

  private static Path resource(String name) {
    try {
      return Path.of(MachineJsonTest.class.getResource("/machines/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
