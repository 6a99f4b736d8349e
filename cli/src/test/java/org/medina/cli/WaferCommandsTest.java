package org.medina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
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
  }

  @Test
  void executesWithEmptyRecordingsAndOneWarning() {
    assertThat(run(0, "execute", compiled, "--duration", "20"))
        .contains("stimulus: 0 recorded spikes", "cells: 0 recorded spikes")
        .containsOnlyOnce("not executed")
        .containsOnlyOnce("warning");
  }

  @Test
  void listsOptionsInTheHelp() {
    assertThat(run(0, "compile", "--help"))
        .containsPattern("Options of --target brainscales1: \\w");
    assertThat(run(0, "inspect", "--help"))
        .containsPattern("Subjects of a compile for brainscales1: \\w");
  }
}
