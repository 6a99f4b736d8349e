package org.medina.blacklisting.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InvalidInputException;

class ReadableFormTest {
  private static final WaferDefects EXAMPLE =
      WaferDefects.builder(33)
          .add(PartKind.HICANN, 5)
          .addRange(PartKind.HICANN, 17, 21)
          .add(PartKind.FPGA, 3)
          .addRange(PartKind.HIGH_SPEED_LINK, 8 * 12, 8 * 12 + 4)
          .addRange(PartKind.NEURON, 512 * 123, 512 * 123 + 16)
          .add(PartKind.NEURON, 123, 17)
          .addOwner(PartKind.HORIZONTAL_LINE, 123)
          .build();

  @TempDir Path folder;

  @Test
  void readsWhatPeopleWrite() throws IOException {
    assertThat(
            read(
                "d.yaml",
                """
                # chips that fail in the test of Monday
                wafer: 33
                hicanns: 5, 17-20
                fpgas: 3
                fpga:
                  F012:
                    hslinks: [0, "1-2", 3]
                hicann:
                  H123:
                    neurons: 0-15 17
                    hbuses: all
                    vbuses:
                """))
        .isEqualTo(EXAMPLE);
    assertThat(
            read(
                "d.json",
                """
                {"wafer": 33, "hicanns": [5, "17-20"], "fpgas": 3,
                 "fpga": {"F12": {"hslinks": "0-3"}},
                 "hicann": {"H123": {"neurons": "0-15, 17", "hbuses": "0-63"}}}
                """))
        .isEqualTo(EXAMPLE);
  }

  @Test
  void writesYamlForPeople() throws IOException {
    DefectFiles.write(EXAMPLE, folder.resolve("out.yaml"));

    assertThat(Files.readString(folder.resolve("out.yaml")))
        .isEqualTo(
            """
            format: brainscales1-defects
            version: 1
            wafer: 33
            hicanns: 5 17-20
            fpgas: 3
            fpga:
              F012:
                hslinks: 0-3
            hicann:
              H123:
                neurons: 0-15 17
                hbuses: all
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "wafer: thirty; line 1: wafer must be a whole number from 0",
        "hicanns: 3; line 1: the entry \"wafer\" is missing",
        "wafer: 33\\nhicanns: 384; line 2: hicanns: HICANN 384 is outside 0..383",
        "wafer: 33\\nhicanns: 7-5; line 2: hicanns: range \"7-5\" runs backwards",
        "wafer: 33\\nhicanns: 1.5; line 2: hicanns must be numbers and ranges",
        "wafer: 33\\nhicanns: -4; line 2: hicanns: \"-4\" is no number",
        "wafer: 33\\nhicanns: 99999999999; line 2: hicanns: \"99999999999\" is no number",
        "wafer: 33\\nhicanns: {a: 1}; line 2: hicanns must be numbers and ranges",
        "wafer: 33\\nhicanns: [[1]]; line 2: hicanns must be numbers and ranges",
        "wafer: 33\\nchips: 4; line 2: unknown entry \"chips\"",
        "wafer: 33\\nversion: 2; line 2: version must be 1",
        "wafer: 33\\nhicann: 4; line 2: must be entries, one a line",
        "wafer: 33\\nhicann:\\n  F003: {}; line 3: \"F003\" is no HICANN; H005 would be one",
        "wafer: 33\\nhicann:\\n  H384: {}; line 3: HICANN 384 is outside 0..383",
        "wafer: 33\\nhicann:\\n  W33H4: {}; line 3: \"W33H4\" is no HICANN",
        "wafer: 33\\nhicann:\\n  H3:\\n    wires: 4; line 4: \"wires\" is no class of parts of a HICANN; there are neurons, synapses",
        "wafer: 33\\nfpga:\\n  F3:\\n    hslinks: 8; line 4: hslinks: high speed link 8 is outside 0..7",
        "wafer: 33\\nhicanns: 3\\nhicanns: 4; line 3: Duplicate field 'hicanns'",
        "wafer: 33\\n---\\nwafer: 34; there is something behind the end",
        "[1, 2]; line 1: must be entries such as \"wafer: 33\""
      })
  void refusesWithTheLine(String text, String told) {
    assertThat(refusal("d.yaml", text.replace("\\n", "\n"))).hasMessageContaining(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#", "wafer: [", "\twafer: 33", "wafer: \"33", "%\u0001", "17"})
  void refusesWhatIsNoYaml(String text) {
    assertThat(refusal("d.yaml", text)).hasMessageContaining("line ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"wafer\": 33,}", "null", "{\"wafer\": 33} {}", "{\"wafer\": 33"})
  void refusesWhatIsNoJson(String text) {
    assertThat(refusal("d.json", text)).hasMessageContaining("line 1: ");
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThat(
            refusal(
                "d.yaml",
                "hicanns: 400\nfpgas: 50\nchips: 3\nhicann:\n  H1: {neurons: 600}\n  H2: {wires: 3}\n"))
        .hasMessageContaining("HICANN 400")
        .hasMessageContaining("FPGA 50")
        .hasMessageContaining("\"chips\"")
        .hasMessageContaining("neuron 600")
        .hasMessageContaining("\"wires\"")
        .extracting(HardwareDataException::code)
        .isEqualTo("MED-DEF-003");
  }

  @Test
  void depthDoesNotMatter() {
    String deep = "[".repeat(100_000);
    assertThat(refusal("d.json", "{\"wafer\": 33, \"hicanns\": " + deep)).isNotNull();
    assertThat(refusal("d.yaml", "wafer: 33\nhicanns: " + deep)).isNotNull();
  }

  @Test
  void comparesTheWaferAskedForWithThatOfTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("d.yaml"), "wafer: 33\n");

    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> DefectFiles.read(file, OptionalInt.of(30))))
        .hasMessageContaining("is of wafer 33, not of wafer 30")
        .extracting(InvalidInputException::code)
        .isEqualTo("MED-DEF-004");
    assertThat(DefectFiles.read(file, OptionalInt.of(33)).defects().isEmpty()).isTrue();
  }

  private WaferDefects read(String name, String text) throws IOException {
    return DefectFiles.read(Files.writeString(folder.resolve(name), text)).defects();
  }

  private HardwareDataException refusal(String name, String text) {
    return catchThrowableOfType(HardwareDataException.class, () -> read(name, text));
  }
}
