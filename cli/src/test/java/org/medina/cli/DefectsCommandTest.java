package org.medina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.DefectRates;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.hardware.brainscales1.PartKind;

/** {@code medina defects}, from the command line to its output and exit code. */
class DefectsCommandTest {
  private final PrintStream standardOut = System.out;
  private final PrintStream standardErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(standardOut);
    System.setErr(standardErr);
  }

  @Test
  void drawsTheStandardDrawUnlessTold() {
    assertThat(run("draw", "--seed", "7", "-o", path("a.yaml"))).isZero();

    WaferDefects drawn = DefectFiles.read(folder.resolve("a.yaml")).defects();
    assertThat(drawn).isEqualTo(DefectRates.standard(0.05).draw(33, 7));
    assertThat(text()).contains(drawn.count() + " dead parts");
  }

  @Test
  void drawsSingleClasses() {
    assertThat(
            run(
                "draw",
                "--class",
                "drivers=10%",
                "--class",
                "hicanns=0.02",
                "--wafer",
                "30",
                "-o",
                path("xml")))
        .isZero();

    WaferDefects drawn = DefectFiles.read(folder.resolve("xml")).defects();
    assertThat(drawn.wafer()).isEqualTo(30);
    assertThat(drawn.count(PartKind.SYNAPSE_DRIVER)).isBetween(8200, 9000);
    assertThat(drawn.count(PartKind.NEURON)).isZero();
  }

  @Test
  void refusesRatesWithTheirReasons() {
    assertThat(run("draw", "--rate", "2", "--class", "wires=0.1", "-o", path("a.yaml")))
        .isEqualTo(2);
    assertThat(errors()).contains("rate is \"2\"", "there is no class \"wires\"", "[MED-DEF-002]");
    assertThat(run("draw", "--wafer", "-3", "-o", path("a.yaml"))).isEqualTo(2);
    assertThat(run("draw")).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void showsCountsByClass() throws IOException {
    write("d.yaml", "wafer: 33\nhicanns: 5\nhicann: {H123: {hbuses: 6 9}}\n");

    assertThat(run("show", path("d.yaml"))).isZero();
    assertThat(text())
        .contains("Wafer 33\n")
        .containsPattern("hicanns +384 +1 +0\\.26 +1 +0\\.26")
        .containsPattern("hbuses +24576 +2 +0\\.01 +66 +0\\.27")
        .containsPattern("vbuses +98304 +0 +0\\.00 +256 +0\\.26");
  }

  @Test
  void showsWhatMaroccoWouldNotUse() throws IOException {
    write("d.yaml", "wafer: 33\nfpgas: 3\n");

    assertThat(run("show", path("d.yaml"))).isZero();
    assertThat(text()).containsPattern("hicanns +384 +0 +0\\.00 +8 +2\\.08");
    assertThat(run("show", "--like-marocco", path("d.yaml"))).isZero();
    assertThat(text()).containsPattern("hicanns +384 +0 +0\\.00 +0 +0\\.00");
  }

  @Test
  void showsOneClassOrOneOwner() throws IOException {
    write(
        "d.yaml",
        "wafer: 33\nhicanns: 5 9\nfpga: {F012: {hslinks: 3}}\nhicann: {H123: {hbuses: 6 9, neurons: all}}\n");

    assertThat(run("show", path("d.yaml"), "hbuses")).isZero();
    assertThat(text()).containsPattern("H123 +2  6 9\n");
    assertThat(run("show", path("d.yaml"), "hicanns")).isZero();
    assertThat(text()).containsPattern("W033 +2  5 9\n");
    assertThat(run("show", path("d.yaml"), "H123")).isZero();
    assertThat(text()).containsPattern("neurons +512  all\n").containsPattern("hbuses +2  6 9\n");
    assertThat(run("show", path("d.yaml"), "H005")).isZero();
    assertThat(text()).containsPattern("hicanns +1  H005\n");
    assertThat(run("show", path("d.yaml"), "F012")).isZero();
    assertThat(text()).containsPattern("hslinks +1  3\n");
    assertThat(run("show", path("d.yaml"), "H006")).isZero();
    assertThat(text()).contains("No defects match.");
    assertThat(run("show", path("d.yaml"), "H400")).isEqualTo(2);
    assertThat(errors()).contains("\"H400\" is no class, HICANN or FPGA").contains("[MED-DEF-002]");
  }

  @Test
  void showsJson() throws IOException {
    write("d.yaml", "wafer: 33\nfpgas: 3\n");

    assertThat(run("show", "--json", path("d.yaml"))).isZero();
    JsonNode rows = new ObjectMapper().readTree(text());
    assertThat(rows).hasSize(24);
    assertThat(rows.get(1).path("class").asText()).isEqualTo("fpgas");
    assertThat(rows.get(1).path("dead").asInt()).isEqualTo(1);
  }

  @Test
  void comparesClassByClass() throws IOException {
    write("a.yaml", "wafer: 33\nhicanns: 1-10\n");
    write("b.json", "{\"wafer\": 30, \"hicanns\": \"5-12\", \"fpgas\": 7}");

    assertThat(run("diff", path("a.yaml"), path("b.json"))).isZero();
    assertThat(text())
        .contains("A is of wafer 33, B of wafer 30.")
        .containsPattern("hicanns +6 +4 +2  H001 H002 H003 \\.\\.")
        .containsPattern("fpgas +0 +0 +1  F007\n");
    assertThat(run("diff", path("a.yaml"), path("a.yaml"))).isZero();
    assertThat(text()).isEqualTo("The same 10 dead parts.\n");
    assertThat(run("diff", "--json", path("a.yaml"), path("a.yaml"))).isZero();
    assertThat(new ObjectMapper().readTree(text())).isEmpty();
  }

  @Test
  void convertsThereAndBack() throws IOException {
    String written = "wafer: 33\nhicanns: 3\nhicann: {H123: {synaptic_inputs: 7}}\n";
    write("a.yaml", written);

    assertThat(run("convert", path("a.yaml"), path("xml"))).isZero();
    assertThat(folder.resolve("xml/hicann-Wafer(33)-Enum(123).xml")).isRegularFile();
    assertThat(run("convert", path("xml"), path("b.json"))).isZero();
    text();
    assertThat(run("diff", path("a.yaml"), path("b.json"))).isZero();
    assertThat(text()).isEqualTo("The same 2 dead parts.\n");
  }

  @Test
  void warnsOfWhatItLeavesOut() throws IOException {
    run("convert", write("a.yaml", "wafer: 33\n"), path("xml"));
    Files.writeString(folder.resolve("xml/notes.txt"), "");

    assertThat(run("show", path("xml"))).isZero();
    assertThat(errors()).contains("medina: warning: notes.txt: not a name of redman's files");
  }

  @Test
  void exitCodesTellWhoMustAct() throws IOException {
    assertThat(run("show", path("none.yaml"))).isEqualTo(2);
    assertThat(errors()).contains("[MED-DEF-001]");
    assertThat(run("show", write("bad.yaml", "wafer: 33\nhicanns: 500\n"))).isEqualTo(4);
    assertThat(errors()).contains("[MED-DEF-003]");
    assertThat(run("show", "--wafer", "3", write("d.yaml", "wafer: 33\n"))).isEqualTo(2);
    assertThat(errors()).contains("[MED-DEF-004]");
    assertThat(run("convert", path("d.yaml"), path("none/d.yaml"))).isEqualTo(5);
    assertThat(errors()).contains("[MED-DEF-006]");
    assertThat(run("convert", path("d.yaml"), folder.toString())).isEqualTo(2);
    assertThat(errors()).contains("[MED-DEF-007]");
    assertThat(run()).isEqualTo(2);
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "defects";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.run(all);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String text() {
    String text = out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    out.reset();
    return text;
  }

  private String errors() {
    String text = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return text;
  }
}
