package org.medina.cli;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompileSession;
import org.medina.codegen.ReportJson;
import org.medina.codegen.Targets;
import org.medina.ir.log.LogReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compiles a network log. */
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    description =
        "Compiles a network log (network.pb of an earlier compile) for a target, and proves the result.")
final class CompileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NETWORK",
      description = "Network log, as network.pb of an earlier compile.")
  private Path network;

  @Option(
      names = "--target",
      defaultValue = "spinnaker",
      description = "Hardware family (${DEFAULT-VALUE}).")
  private String target;

  @Option(
      names = {"-o", "--output"},
      required = true,
      description = "Folder for the compile; an earlier compile there is replaced.")
  private Path output;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description =
          "Any option of the target, as for run without its dashes; the names are listed below.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Mixin private CompileArguments arguments;

  @Option(names = "--json", description = "Print report.json instead of the text.")
  private boolean json;

  private ImmutableMap<String, String> allOptions() {
    Map<String, String> all = new LinkedHashMap<>(arguments.given());
    options.forEach(
        (name, value) -> {
          if (all.putIfAbsent(name, value) != null) {
            throw new ParameterException(spec.commandLine(), name + " is given twice");
          }
        });
    return ImmutableMap.copyOf(all);
  }

  @Override
  public Integer call() {
    CompileOptions compileOptions = new CompileOptions(allOptions());
    CompileReport report;
    try (TerminalProgress progress = TerminalProgress.create();
        CompileSession session =
            new CompileSession(Targets.byName(target), compileOptions, output, progress)) {
      LogReader.read(network, session::apply);
      report = session.compile();
    }
    spec.commandLine().getOut().print(json ? ReportJson.write(report) : ReportText.of(report));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
