package org.medina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ObjectArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands that ask the target of a compile, on one for a wafer. */
class WaferCommandsTest extends CommandLineTest {
  private static final int SYNAPSES = SampleNetwork.SOURCES * SampleNetwork.CELLS;

  private Path compiled;
  private String report;

  @BeforeEach
  void compile() {
    Path log = folder.resolve("sample.log");
    compiled = folder.resolve("sample");
    SampleNetwork.writeForWafer(log, 0.004);
    report = run(0, "compile", log, "--target", "brainscales1", "-o", compiled);
  }

  @Test
  void compilesAndVerifies() {
    String proven = "proven by decoding the configuration: " + SYNAPSES + " synapses";
    assertThat(report).contains(proven);
    assertThat(run(0, "verify", compiled)).contains(proven);
  }

  @Test
  void inspectsTheSubjectsOfTheWafer() {
    assertThat(run(2, "inspect", compiled, "tables")).contains("'tables'", "brainscales1", "loss");
    JsonNode placement = json("inspect", compiled, "Placement", "--json");
    assertThat(placement).isNotEmpty();
    assertThat(placement.toString()).contains("cells");
    assertThat(run(0, "inspect", compiled, "loss")).contains("No synapse was lost");
    assertThat(run(0, "inspect", compiled, "Parameters"))
        .isEqualTo("Every parameter was realised as asked for, but for rounding to codes.\n");
    assertThat(run(0, "inspect", compiled, "parameters", "cells")).isEqualTo("Nothing matches.\n");
  }

  @Test
  void reportsLossesForWantOfARouteAndBoundsAsShares() {
    assertThat(report)
        .contains("\tsynapses lost: 0\n\tsynapses lost(l1): 0\n")
        .containsOnlyOnce("lost(l1)")
        .contains("\tbound any mapping: 0 (0%)\n", "\tgap to this mapping: 0 (0%)\n")
        .contains("\tsynapse usage: 0.0003\n")
        .containsPattern("\tbuses: \\d+\n");
  }

  @Test
  void showsTheConfiguration() {
    String hicann =
        json("inspect", compiled, "placement", "cells", "--json").get(0).path("HICANN").asText();
    assertThat(run(0, "inspect", compiled, "configuration")).startsWith("W033, clock");
    String text = run(0, "inspect", compiled, "Configuration", hicann);
    assertThat(text).startsWith(hicann + "\n").doesNotContain("clock");
    assertThat(run(0, "inspect", compiled, "configuration", hicann.toLowerCase(Locale.ROOT)))
        .isEqualTo(text);
    JsonNode lines = json("inspect", compiled, "configuration", hicann, "--json");
    assertThat(lines).hasSize((int) text.lines().count());
    assertThat(run(2, "inspect", compiled, "configuration", "cells")).contains("MED-OPT-016");
    assertThat(run(2, "inspect", compiled, "configuration", hicann + "N000"))
        .contains("MED-OPT-016");
  }

  /** Compiles with an options file; returns what was printed. */
  private String compileWithOptions(int exitCode, Path log, Path output, String yaml)
      throws IOException {
    Path options = folder.resolve("options.yaml");
    Files.writeString(options, yaml);
    return run(
        exitCode,
        "compile",
        log,
        "--target",
        "brainscales1",
        "-o",
        output,
        "--option",
        "options=" + options);
  }

  @Test
  void showsWhatWouldKeepMostAfterTheLosses() throws IOException {
    Path log = folder.resolve("large.log");
    Path lossy = folder.resolve("large");
    SampleNetwork.writeForWafer(log, 0.004, 448, 20);
    String small =
        "{neuron_placement.default_neuron_size: 2, synapse_routing.driver_chain_length: 1";
    assertThat(compileWithOptions(3, log, lossy, small + "}"))
        .contains("continue_despite_synapse_loss", "MED-BSS-002");
    compileWithOptions(0, log, lossy, small + ", continue_despite_synapse_loss: true}");
    String text = run(0, "inspect", lossy, "loss");
    assertThat(text).startsWith("synapses").contains("no synapse driver left");
    assertThat(text.lines().dropWhile(line -> !line.contains("keep")))
        .isNotEmpty()
        .allMatch(line -> line.matches(".* keeps? up to \\d+.*"))
        .anyMatch(line -> line.startsWith("synapse_routing.driver_chain_length = "));
    assertThat(run(0, "inspect", lossy, "loss", "nobody")).isEqualTo("Nothing matches.\n");
    for (JsonNode row : json("inspect", lossy, "loss", "--json")) {
      assertThat(row.path("synapses").asLong()).isPositive();
    }
  }

  @Test
  void tellsWhatNoMappingKeeps() throws IOException {
    Path log = folder.resolve("large.log");
    Path lossy = folder.resolve("large");
    SampleNetwork.writeForWafer(log, 0.004, 500, 2);
    String large =
        "{neuron_placement.default_neuron_size: 2, synapse_routing.driver_chain_length: 5";
    String beyond = (2 * (500 - 448)) + " (10.40%)\n";
    assertThat(compileWithOptions(0, log, lossy, large + ", continue_despite_synapse_loss: true}"))
        .contains("synapse_loss: 104 (10.40%)\n", "bound any mapping: " + beyond)
        .contains("gap to any mapping: 0 (0%)\n", "bound this mapping: " + beyond);
    assertThat(run(0, "inspect", lossy, "loss").lines().filter(line -> line.contains("keep")))
        .containsExactly(
            "larger neurons, or fewer inputs a neuron, keep up to 104 that fit in no mapping");
  }

  @Test
  void executesAndCountsWhatIsLost() {
    assertThat(run(0, "execute", compiled, "--duration", "20"))
        .contains("stimulus: ", "cells: ")
        .containsPattern("execution: \\d+ steps, \\d+ neuron spikes, \\d+ synaptic events")
        .contains("Layer 2 events lost downwards : ", "Layer 1 events lost : ");
  }

  @Test
  void compilesWithTheArgumentsThatRunTakes() {
    assertThat(compileAgain("--calibration", folder.resolve("nowhere.db"))).contains("nowhere.db");
    assertThat(compileAgain("--seed", "1", "--option", "seed=2")).contains("seed is given twice");
  }

  /** Tries to compile the network of the compile; returns what is wrong. */
  private String compileAgain(Object... arguments) {
    Object[] compile = {
      "compile",
      compiled.resolve("network.pb"),
      "--target",
      "brainscales1",
      "-o",
      folder.resolve("other")
    };
    return run(2, ObjectArrays.concat(compile, arguments, Object.class));
  }

  @Test
  void listsOptionsInTheHelp() {
    assertThat(run(0, "compile", "--help"))
        .containsPattern("Options of --target brainscales1: \\w");
    assertThat(run(0, "inspect", "--help"))
        .containsPattern("Subjects of a compile for brainscales1: \\w")
        .containsPattern("loss,\\s+resources,\\s+parameters,\\s+configuration");
  }
}
