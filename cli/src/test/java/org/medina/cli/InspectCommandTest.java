package org.medina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectCommandTest extends CommandLineTest {
  private Path compiled;

  @BeforeEach
  void compile() throws IOException {
    compiled = compiled("sample", -1);
  }

  private static List<String> texts(JsonNode rows, String field) {
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    rows.forEach(row -> texts.add(row.path(field).asText()));
    return texts.build();
  }

  @Test
  void showsPlacement() {
    JsonNode rows = json("inspect", compiled, "placement", "--json");
    assertThat(texts(rows, "core"))
        .containsExactly("stimulus[0:3]", "cells[0:4]", "cells[4:8]", "cells[8:10]");
    assertThat(texts(rows, "kind")).containsExactly("spike_array", "neuron", "neuron", "neuron");
    assertThat(texts(rows, "p")).doesNotHaveDuplicates().doesNotContain("0");
    String text = run(0, "inspect", compiled, "Placement");
    assertThat(text.lines()).hasSize(5);
    assertThat(text.lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line.trim().split(" +")).containsExactly("core", "kind", "x", "y", "p"));
    assertThat(text).contains("cells[8:10]");
  }

  @Test
  void filtersByLabelAndByChip() {
    assertThat(texts(json("inspect", compiled, "placement", "stim", "--json"), "core"))
        .containsExactly("stimulus[0:3]");
    JsonNode first = json("inspect", compiled, "placement", "--json").get(0);
    String chip = first.path("x").asInt() + "," + first.path("y").asInt();
    assertThat(json("inspect", compiled, "resources", chip, "--json")).hasSize(4);
    assertThat(json("inspect", compiled, "routes", chip, "--json")).hasSize(1);
    assertThat(json("inspect", compiled, "placement", "7,7", "--json")).isEmpty();
    assertThat(run(0, "inspect", compiled, "placement", "nobody")).contains("Nothing matches");
  }

  @Test
  void showsRoutes() {
    JsonNode rows = json("inspect", compiled, "routes", "--json");
    assertThat(texts(rows, "source")).containsExactly("stimulus[0:3]");
    JsonNode route = rows.get(0);
    assertThat(route.path("key").asText()).matches("0x[0-9a-f]{8}");
    assertThat(route.path("mask").asText()).matches("0x[0-9a-f]{8}");
    assertThat(route.path("chips").asInt()).isEqualTo(1);
    assertThat(route.path("tree").asText()).matches("\\d+,\\d+:p\\d+\\+p\\d+\\+p\\d+");
    assertThat(json("inspect", compiled, "routes", "cells", "--json")).isEmpty();
    assertThat(run(0, "inspect", compiled, "routes")).contains("stimulus[0:3]", "0x");
  }

  @Test
  void showsTables() {
    JsonNode rows = json("inspect", compiled, "tables", "--json");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("entries").asInt()).isEqualTo(1);
    String chip = rows.get(0).path("x").asInt() + "," + rows.get(0).path("y").asInt();
    JsonNode entries = json("inspect", compiled, "tables", chip, "--json");
    assertThat(entries).hasSize(1);
    JsonNode route = json("inspect", compiled, "routes", "--json").get(0);
    assertThat(entries.get(0).path("key")).isEqualTo(route.path("key"));
    assertThat(chip + ":" + entries.get(0).path("to").asText())
        .isEqualTo(route.path("tree").asText());
    assertThat(run(0, "inspect", compiled, "tables", chip)).contains("entry", "0x");
  }

  @Test
  void showsResources() {
    JsonNode rows = json("inspect", compiled, "resources", "cells", "--json");
    assertThat(rows).hasSize(3);
    for (JsonNode row : rows) {
      for (String share : List.of("sdram_share", "dtcm_share", "cycles_share")) {
        assertThat(row.path(share).asDouble()).as(share).isBetween(0.0, 1.0);
      }
      assertThat(row.path("dtcm_bytes").asLong()).isPositive();
    }
    assertThat(run(0, "inspect", compiled, "resources")).contains("dtcm_bytes", "stimulus[0:3]");
  }

  @Test
  void showsLosses() throws IOException {
    JsonNode rows = json("inspect", compiled, "loss", "--json");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("synapses").asInt()).isEqualTo(30);
    assertThat(rows.get(0).path("effect").asText()).isEqualTo("WEIGHT_CHANGED");
    assertThat(rows.get(0).path("cause").asText()).contains("negative");
    assertThat(run(0, "inspect", compiled, "loss")).contains("WEIGHT_CHANGED", "negative");
    assertThat(run(0, "inspect", compiled, "loss", "nothing like it")).contains("Nothing matches");
    Path whole = compiled("whole", 1);
    assertThat(run(0, "inspect", whole, "loss")).contains("No synapse was lost");
  }

  @Test
  void namesTheSubjectsOfTheTargetIfThereIsNoSuchOne() {
    assertThat(run(2, "inspect", compiled, "drivers"))
        .contains(
            "'drivers'", "spinnaker", "placement, routes, tables, loss, resources", "MED-OPT-003");
  }
}
