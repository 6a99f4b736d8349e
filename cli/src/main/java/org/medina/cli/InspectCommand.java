package org.medina.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.spinnaker.inspection.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a compile did, subject by subject. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Shows what a compile did: where cores are, how packets travel, what was lost, what is used.")
final class InspectCommand implements Callable<Integer> {
  /** What can be looked at. */
  enum Subject {
    PLACEMENT,
    ROUTES,
    TABLES,
    LOSS,
    RESOURCES
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a compile.")
  private Path folder;

  @Parameters(
      index = "1",
      paramLabel = "SUBJECT",
      description = "${COMPLETION-CANDIDATES}, in any case.")
  private Subject subject;

  @Parameters(
      index = "2",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "FILTER",
      description = "Part of a population's label, or a chip as x,y.")
  private String filter;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    CompiledFolder compiled = new CompiledFolder(folder);
    ImmutableList<ImmutableMap<String, Object>> rows =
        switch (subject) {
          case PLACEMENT -> new Inspection(folder).placement(filter);
          case ROUTES -> new Inspection(folder).routes(filter);
          case TABLES -> new Inspection(folder).tables(filter);
          case RESOURCES -> new Inspection(folder).resources(filter);
          case LOSS -> losses(compiled.report());
        };
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    } else if (rows.isEmpty()) {
      boolean lossless = subject == Subject.LOSS && filter.isEmpty();
      out.println(lossless ? "No synapse was lost or changed." : "Nothing matches.");
    } else {
      out.print(TextTable.of(rows));
    }
    out.flush();
    return 0;
  }

  private ImmutableList<ImmutableMap<String, Object>> losses(JsonNode report) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (JsonNode loss : report.path("losses")) {
      ImmutableMap.Builder<String, Object> row = ImmutableMap.builder();
      for (Map.Entry<String, JsonNode> field : loss.properties()) {
        row.put(field.getKey(), field.getValue().asText());
      }
      if (filter.isEmpty() || loss.toString().contains(filter)) {
        rows.add(row.buildOrThrow());
      }
    }
    return rows.build();
  }
}
