package org.medina.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.medina.codegen.CompiledFolder;
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
        "Shows what a compile did: what is where, how events travel, what was lost, what is used.")
final class InspectCommand implements Callable<Integer> {
  private static final String LOSS = "loss";
  private static final String PARAMETERS = "parameters";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a compile.")
  private Path folder;

  @Parameters(
      index = "1",
      paramLabel = "SUBJECT",
      description =
          "What to show, in any case: loss, placement or another subject of the compile's target, listed below.")
  private String subject;

  @Parameters(
      index = "2",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "FILTER",
      description =
          "Part of a population's label, or a place as the target writes it: a chip of SpiNNaker as x,y, a HICANN as H123.")
  private String filter;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    CompiledFolder compiled = new CompiledFolder(folder);
    ImmutableList<ImmutableMap<String, Object>> rows = compiled.inspect(subject, filter);
    ImmutableList<String> lines = compiled.text(subject, filter);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(rows.isEmpty() ? lines : rows));
    } else {
      print(rows, lines, out);
    }
    out.flush();
    return 0;
  }

  private void print(
      ImmutableList<ImmutableMap<String, Object>> rows,
      ImmutableList<String> lines,
      PrintWriter out) {
    if (!rows.isEmpty()) {
      out.print(TextTable.of(rows));
    } else if (lines.isEmpty()) {
      out.println(nothing());
    }
    lines.forEach(out::println);
  }

  /** What it means that there is nothing to show. */
  private String nothing() {
    if (filter.isEmpty() && subject.equalsIgnoreCase(LOSS)) {
      return "No synapse was lost or changed.";
    }
    return filter.isEmpty() && subject.equalsIgnoreCase(PARAMETERS)
        ? "Every parameter was realised as asked for, but for rounding to codes."
        : "Nothing matches.";
  }
}
