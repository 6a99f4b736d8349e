package org.medina.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.WaferDefects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes defects in another form. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description =
        "Writes defects in another form: B ending in .yaml, .yml or .json, or a folder of XML.")
final class DefectsConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "Defects of a wafer.")
  private Path from;

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "Where they go; what is there is replaced.")
  private Path to;

  @Option(names = "--wafer", description = "The wafer, if a folder holds several.")
  private @Nullable Integer wafer;

  @Override
  public Integer call() {
    WaferDefects defects = DefectsCommand.read(spec, from, wafer);
    DefectFiles.write(defects, to);
    spec.commandLine().getOut().println("%d dead parts: %s".formatted(defects.count(), to));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
