package org.medina.blacklisting.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.ir.error.HardwareDataException;

/** Files that are no machine.json: one clear error that lists every problem. */
class HostileMachineJsonTest {
  private static final String CHIP = "[0, 0, {\"cores\": 18, \"ethernet\": [0, 0]}]";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense", "{\"width\": 8,", "[1, 2", "\u0000\u0001"})
  void notJson(String text) {
    assertThat(refusal(text)).hasMessageContaining("is not JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "null", "17", "\"machine\""})
  void jsonOfAnotherKind(String text) {
    assertThat(refusal(text))
        .hasMessageContaining("width is missing")
        .hasMessageContaining("height is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 8; width is 0",
        "257; 8; width is 257",
        "-8; 8; width is -8",
        "8; 99999999999; height is 99999999999",
        "8; 8.5; height is 8.5",
        "8; '\"8\"'; height is \"8\"",
        "8; null; height is null"
      })
  void sizes(String width, String height, String told) {
    HardwareDataException refusal = refusal(machine(width, height, CHIP));

    assertThat(refusal).hasMessageContaining(told).hasMessageContaining("from 1 to 256");
    assertThat(lines(refusal)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[9, 0, {\"cores\": 18, \"ethernet\": [0, 0]}]; chips[1][0] (x) is 9",
        "[1, -1, {\"cores\": 18, \"ethernet\": [0, 0]}]; chips[1][1] (y) is -1",
        "[0, 0, {\"cores\": 18, \"ethernet\": [0, 0]}]; chip (0, 0) is listed twice",
        "[1, 1]; chips[1]: must be [x, y, {...}]",
        "17; chips[1]: must be [x, y, {...}]",
        "[1, 1, {\"ethernet\": [0, 0]}]; chips[1][2].cores is missing",
        "[1, 1, {\"cores\": 19, \"ethernet\": [0, 0]}]; chips[1][2].cores is 19",
        "[1, 1, {\"cores\": 0, \"ethernet\": [0, 0]}]; chips[1][2].cores is 0",
        "[1, 1, {\"cores\": 18}]; chips[1][2].ethernet: must be [x, y]",
        "[1, 1, {\"cores\": 18, \"ethernet\": [0, 8]}]; chips[1][2].ethernet[1] is 8",
        "[1, 1, {\"cores\": 18, \"ethernet\": [0, 0], \"deadLinks\": [6]}]; chips[1][2].deadLinks is 6",
        "[1, 1, {\"cores\": 18, \"ethernet\": [0, 0], \"deadLinks\": 3}]; chips[1][2].deadLinks: must be a list",
        "[1, 1, {\"cores\": 18, \"ethernet\": [0, 0]}, {\"sdram\": -1}]; chips[1].sdram is -1",
        "[1, 1, {\"cores\": 18, \"ethernet\": [0, 0]}, {\"routerEntries\": 1025}]; chips[1].routerEntries is 1025",
        "[1, 1, {\"cores\": 18, \"ethernet\": [0, 0]}, {\"monitors\": 19}]; chips[1].monitors is 19",
        "[1, 1, {\"cores\": 18, \"ethernet\": [0, 0]}, 3]; chips[1][3]: must be {...}"
      })
  void oneBadChip(String chip, String told) {
    HardwareDataException refusal = refusal(machine("8", "8", CHIP + ", " + chip));

    assertThat(refusal).hasMessageContaining(told);
    assertThat(lines(refusal)).isEqualTo(1);
  }

  @Test
  void theFirstEthernetChipIsNeeded() {
    assertThat(refusal(machine("8", "8", "[1, 1, {\"cores\": 18, \"ethernet\": [1, 1]}]")))
        .hasMessageContaining("the Ethernet chip (0, 0) is missing");
    assertThat(refusal(machine("8", "8", ""))).hasMessageContaining("must be a list of chips");
  }

  @Test
  void everyProblemAtOnce() {
    String chips =
        String.join(
            ", ",
            CHIP,
            "[3, 3, {\"cores\": 99, \"ethernet\": [0, 0]}]",
            "[4, 4, {\"cores\": 18, \"ethernet\": [0, 0], \"deadLinks\": [7, -1]}]",
            "[9, 9, {\"cores\": 18, \"ethernet\": [0, 0]}]",
            "[4, 5, {\"cores\": 18, \"ethernet\": [0, 0]}, {\"sdram\": \"much\"}]");

    HardwareDataException refusal = refusal(machine("8", "8", chips));

    assertThat(lines(refusal)).isEqualTo(6);
    assertThat(refusal.code()).isEqualTo("MED-MCH-005");
  }

  @Test
  void aFloodOfProblemsIsCutShort() {
    String chips = CHIP + ", 1".repeat(1000);

    HardwareDataException refusal = refusal(machine("8", "8", chips));

    assertThat(lines(refusal)).isEqualTo(51);
    assertThat(refusal).hasMessageContaining("and 950 more");
  }

  @Test
  void deepNesting() {
    assertThat(refusal("[".repeat(100_000))).hasMessageContaining("is not JSON");
  }

  /** Whatever is changed in a real file: a machine, or one error. */
  @Property(tries = 500)
  void damagedFilesGiveAMachineOrOneError(@ForAll long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] text;
    try (var in = HostileMachineJsonTest.class.getResourceAsStream("/machines/spinn2.json")) {
      text = in.readAllBytes();
    }
    String soup = "0123456789-.,:[]{}\"e ";
    for (int i = random.nextInt(4); i >= 0; i--) {
      text[random.nextInt(text.length)] = (byte) soup.charAt(random.nextInt(soup.length()));
    }
    Path file = Files.createTempFile("machine", ".json");
    try {
      Files.write(file, text);
      assertThat(Machines.load(Specs.whole(file.toString())).chipCount()).isBetween(1, 48);
    } catch (HardwareDataException e) {
      assertThat(e.code()).isIn("MED-MCH-005", "MED-MCH-012");
      assertThat(e).hasMessageMatching("(?s).{10,}");
    } finally {
      Files.delete(file);
    }
  }

  private HardwareDataException refusal(String text) {
    Path file = folder.resolve("hostile.json");
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    HardwareDataException refusal =
        catchThrowableOfType(HardwareDataException.class, () -> MachineJson.read(file));
    assertThat(refusal).as(text).isNotNull().hasMessageContaining("hostile.json");
    return refusal;
  }

  private static long lines(HardwareDataException refusal) {
    return refusal.getMessage().lines().filter(line -> line.startsWith("  - ")).count();
  }

  private static String machine(String width, String height, String chips) {
    return "{\"width\": %s, \"height\": %s, \"chips\": [%s]}".formatted(width, height, chips);
  }
}
