package org.medina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.CalibrationDraw;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.store.CalibrationStore;
import picocli.CommandLine;

/** {@code medina calibration}, from the command line to its output and exit code. */
class CalibrationCommandTest {
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

  private int run(String... arguments) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of("calibration"));
    all.addAll(List.of(arguments));
    return Main.run(all.toArray(new String[0]));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void draw(int seed, String file) {
    assertThat(
            run(
                "draw",
                "--seed",
                "" + seed,
                "--hicann",
                "H120,7",
                "--form",
                "pb",
                "-o",
                path(file)))
        .isZero();
  }

  @Test
  void drawsHicannsIntoFilesAndDatabases() {
    draw(5, "chips.pb");
    assertThat(ChipCalibrations.read(folder.resolve("chips.pb")))
        .containsOnlyKeys(7, 120)
        .containsEntry(120, CalibrationDraw.hicann(5, 1, 120));
    assertThat(text()).contains("2 HICANNs: ");
    assertThat(run("draw", "--spread", "0.5", "--hicann", "3", "-d", path("lab.db"))).isZero();
    assertThat(text()).contains("version 1 of ");
    assertThat(CalibrationStore.sqlite(folder.resolve("lab.db")).find(33, 3, 1))
        .contains(CalibrationDraw.hicann(1, 0.5, 3));
    assertThat(run("draw", "--spread", "4", "-d", path("x.db"))).isEqualTo(2);
    assertThat(errors()).contains("--spread is 4.0; it is 0 to 3").contains("MED-CAL-013");
    assertThat(folder.resolve("x.db")).doesNotExist();
  }

  @Test
  void importsAndListsVersions() {
    draw(5, "chips.pb");
    String database = path("lab.db");
    assertThat(run("import", path("chips.pb"), "-d", database, "--author", "lab")).isZero();
    assertThat(text()).contains("2 HICANNs of wafer 33 are version 1");
    assertThat(run("import", path("chips.pb"), "-d", database, "--comment", "again")).isZero();
    assertThat(run("list", database)).isZero();
    assertThat(text().lines()).hasSize(3);
    assertThat(text()).contains("again", "chips.pb");
    assertThat(run("list", database, "--hicanns")).isZero();
    assertThat(text().lines()).hasSize(5);
    assertThat(text()).contains("H120");
    assertThat(run("list", database, "--wafer", "4")).isZero();
    assertThat(text()).contains("No calibrations.");
    assertThat(run("list", path("none.db"))).isEqualTo(2);
    assertThat(errors()).contains("There is no calibration").contains("MED-CAL-010");
  }

  @Test
  void listsVersionsInTheirOrder() {
    String database = path("lab.db");
    for (String hicann : new String[] {"H120", "H7", "H200"}) {
      assertThat(run("draw", "--hicann", hicann, "-d", database)).isZero();
    }
    assertThat(run("list", database)).isZero();
    assertThat(text().lines().skip(1).map(line -> line.strip().split(" +")[1]))
        .containsExactly("1", "2", "3");
  }

  @Test
  void refusesCodesThatThereAreNot() {
    assertThat(run("show", "ideal", "H3", "E_l", "--code", "1024")).isEqualTo(2);
    assertThat(errors()).contains("--code is 1024; codes are 0 to 1023.");
    assertThat(run("show", "ideal", "H3", "--code", "-1")).isEqualTo(2);
    assertThat(run("show", "ideal", "H3", "I_xy")).isEqualTo(2);
    assertThat(text()).isEmpty();
  }

  @Test
  void plotsTimesOfCurvesThatHaveThem() {
    String file = path("a.svg");
    assertThat(run("plot", "ideal", "H1", "E_l", "--tau", "10", "-o", file)).isEqualTo(2);
    assertThat(errors()).contains("E_l is no curve of a time");
    assertThat(run("plot", "ideal", "H1", "--tau", "-3", "-o", file)).isEqualTo(2);
    assertThat(errors()).contains("--tau is -3.0; a time constant is above 0 ms.");
    assertThat(run("plot", "ideal", "H1", "--tau", "3", "--quantity", "1", "-o", file))
        .isEqualTo(2);
    assertThat(errors()).contains("exclude each other");
    assertThat(folder.resolve("a.svg")).doesNotExist();
  }

  @Test
  void exportsAndImportsXmlAndYaml() {
    draw(5, "chips.pb");
    for (String form : new String[] {"xml", "yaml"}) {
      assertThat(run("export", path("chips.pb"), "--form", form, "-o", path(form))).isZero();
      assertThat(folder.resolve(form).resolve("w33-h120." + form)).isRegularFile();
      assertThat(run("diff", path("chips.pb"), path(form))).isZero();
    }
    assertThat(run("import", path("xml"), "-d", path("lab.db"))).isZero();
    assertThat(run("diff", path("lab.db"), path("xml"))).isZero();
    assertThat(text()).contains("No differences.");
    String file = path("yaml/w33-h7.yaml");
    assertThat(run("import", file, "-d", path("lab.db"))).isZero();
    assertThat(text()).contains("1 HICANNs of wafer 33 are version 2");
    assertThat(run("diff", path("lab.db") + "@1", path("xml"))).isZero();
  }

  @Test
  void comparesCalibrations() {
    draw(5, "a.pb");
    draw(6, "b.pb");
    assertThat(run("diff", path("a.pb"), path("b.pb"))).isEqualTo(1);
    assertThat(text()).containsPattern("H120 +I_gl/big/normal +512 denmems +[0-9.]+ us");
    assertThat(text())
        .containsPattern("V_reset +4 blocks +[0-9.]+ mV")
        .containsPattern("strength +448 rows +[0-9.]+ nS");
    assertThat(run("diff", path("a.pb"), "ideal")).isEqualTo(1);
    assertThat(text())
        .containsPattern("H7 +E_l +512 denmems +[0-9.]+ mV")
        .doesNotContain("only in");
    assertThat(run("diff", "ideal", path("a.pb"))).isEqualTo(1);
    assertThat(text()).containsPattern("H120 +strength +448 rows");
    assertThat(run("diff", "ideal", "ideal")).isZero();
    assertThat(run("draw", "--seed", "5", "--hicann", "7", "--form", "pb", "-o", path("c.pb")))
        .isZero();
    assertThat(run("diff", path("a.pb"), path("c.pb"))).isEqualTo(1);
    assertThat(text()).contains("only in " + path("a.pb"));
  }

  @Test
  void showsCurves() {
    assertThat(run("show", "ideal", "H3")).isZero();
    assertThat(text()).containsPattern("V_t +0 +1 +900.9 mV");
    assertThat(text()).containsPattern("I_bexp +0 +1 +1023 +1023 +1023\\n");
    assertThat(run("show", "ideal", "H3", "I_pl", "--code", "50")).isZero();
    assertThat(text().lines()).hasSize(2 + 512);
    assertThat(text()).contains("294.7 ns");
    assertThat(run("show", "ideal", "H384")).isEqualTo(2);
    assertThat(errors()).contains("'H384' is no HICANN");
    assertThat(run("show", "ideal", "H3", "I_xy")).isEqualTo(2);
    assertThat(errors()).contains("no curve 'I_xy'").contains("I_gl/big/normal");
  }

  @Test
  void plotsChips() throws IOException {
    draw(5, "chips.pb");
    assertThat(run("plot", path("chips.pb"), "H120", "--tau", "10", "-o", path("a.svg"))).isZero();
    String svg = Files.readString(folder.resolve("a.svg"));
    assertThat(svg).contains("code of I_gl/big/normal for 1 us").contains("denmem 511:");
    assertThat(run("plot", "ideal", "H1", "V_t", "--code", "512", "-o", path("b.svg"))).isZero();
    assertThat(Files.readString(folder.resolve("b.svg")))
        .contains("denmem 0: 900.9 mV", "what code 512 of V_t stands for", ">voltage<")
        .contains(
            ">voltage: median 900.9 mV, standard deviation 0 V<", ">columns<", ">224 to 255<");
    assertThat(run("plot", "ideal", "H1", "--tau", "10", "-o", path("d.svg"))).isZero();
    assertThat(Files.readString(folder.resolve("d.svg")))
        .contains("code of I_gl/big/normal for 1 us (10 ms in biological time)", ">code<");
    assertThat(run("plot", "ideal", "H1", "V_t", "--code", "-1", "-o", path("c.svg"))).isEqualTo(2);
    assertThat(run("plot", "ideal", "H1", "-o", path("no/c.svg"))).isEqualTo(5);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("w33-h9.yaml"), "pll_hz: -1\nspeed: 2\n");
    assertThat(run("import", file.toString(), "-d", path("lab.db"))).isEqualTo(4);
    assertThat(errors()).contains("HICANN 9 (w33-h9.yaml) has 2 problems").contains("MED-CAL-007");
    assertThat(folder.resolve("lab.db")).doesNotExist();
    Path unnamed = Files.writeString(folder.resolve("chip.yaml"), "pll_hz: 1e8\n");
    assertThat(run("import", unnamed.toString(), "-d", path("lab.db"))).isEqualTo(2);
    assertThat(errors()).contains("--hicann does");
    assertThat(run("import", unnamed.toString(), "--hicann", "9", "-d", path("lab.db"))).isZero();
    assertThat(run("import", path("."), "-d", path("lab.db"), "--wafer", "2")).isEqualTo(2);
    assertThat(errors()).contains("holds no calibrations of wafer 2");
  }

  @Test
  void wafersHaveTheNumbersThatOptionsTake() {
    draw(5, "chips.pb");
    String chips = path("chips.pb");
    String out = path("x");
    for (String[] arguments :
        List.of(
            new String[] {"draw", "--hicann", "3", "-d", out},
            new String[] {"import", chips, "-d", out},
            new String[] {"show", chips, "H7"},
            new String[] {"plot", chips, "H7", "-o", out},
            new String[] {"diff", chips, chips},
            new String[] {"export", chips, "-o", out},
            new String[] {"list", out})) {
      for (String wafer : new String[] {"99999", "-1"}) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--wafer", wafer));
        assertThat(run(all.toArray(new String[0]))).isEqualTo(2);
        assertThat(errors())
            .contains("--wafer is " + wafer + "; wafers have the numbers 0 to 99998.");
      }
      assertThat(run(arguments[0], "--help")).isZero();
      assertThat(text()).contains("0 to 99998");
    }
    assertThat(folder.resolve("x")).doesNotExist();
    assertThat(run("draw", "--hicann", "3", "-d", out, "--wafer", "99998")).isZero();
  }

  @Test
  void importsAFileForTheWaferOfItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("w12-h9.yaml"), "pll_hz: 1e8\n");
    String database = path("lab.db");
    assertThat(run("import", file.toString(), "-d", database)).isZero();
    assertThat(text()).contains("1 HICANNs of wafer 12 are version 1");
    assertThat(run("import", file.toString(), "-d", database, "--wafer", "13")).isZero();
    assertThat(text()).contains("of wafer 13");
    Path far = Files.writeString(folder.resolve("w99999-h9.yaml"), "pll_hz: 1e8\n");
    assertThat(run("import", far.toString(), "-d", database)).isEqualTo(2);
    assertThat(errors()).contains("99998");
  }

  @Test
  void namesTheVersionsAndHicannsThatThereAre() {
    String database = path("lab.db");
    assertThat(run("draw", "--hicann", "3,7,8", "-d", database)).isZero();
    for (String version : new String[] {"0", "2", "999999999"}) {
      assertThat(run("show", database + "@" + version, "H3")).isEqualTo(2);
      assertThat(errors())
          .contains("has no version " + version + " of wafer 33; the newest is 1, the first is 1.")
          .contains("MED-CAL-010");
    }
    assertThat(run("show", database + "@1", "H3")).isZero();
    assertThat(run("show", database, "H4")).isEqualTo(4);
    assertThat(errors())
        .contains(
            "has no calibration of HICANN 4 of wafer 33. It has those of the HICANNs 3, 7..8.")
        .doesNotContain("network");
  }

  @Test
  void theHelpHasWholeSentences() {
    assertWholeSentences(Main.commandLine());
  }

  private static void assertWholeSentences(CommandLine command) {
    for (CommandLine sub : command.getSubcommands().values()) {
      if (sub.getCommandName().equals("help")) {
        continue; // picocli's own
      }
      String[] description = sub.getCommandSpec().usageMessage().description();
      assertThat(description).as(sub.getCommandName()).isNotEmpty();
      assertThat(description).as(sub.getCommandName()).allMatch(line -> line.endsWith("."));
      assertWholeSentences(sub);
    }
  }
}
