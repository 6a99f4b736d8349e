package org.medina.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.medina.blacklisting.brainscales1.DefectData;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.WaferDefects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Defects of a BrainScaleS-1 wafer: the commands below do the work. */
@Command(
    name = "defects",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Defects of a BrainScaleS-1 wafer: shows, draws, compares and converts them.",
      "A .yaml or .json file is the form for people, any other name a folder of redman's XML files."
    },
    subcommands = {
      DefectsShowCommand.class,
      DefectsDrawCommand.class,
      DefectsDiffCommand.class,
      DefectsConvertCommand.class
    })
final class DefectsCommand {
  /** Wafer that marocco takes unless told otherwise. */
  static final String DEFAULT_WAFER = "33";

  /** Reads defects; prints what was left out of account. */
  static WaferDefects read(CommandSpec spec, Path path, @Nullable Integer wafer) {
    DefectData data =
        DefectFiles.read(path, wafer == null ? OptionalInt.empty() : OptionalInt.of(wafer));
    PrintWriter err = spec.commandLine().getErr();
    for (String warning : data.warnings()) {
      err.println("medina: warning: " + warning);
    }
    err.flush();
    return data.defects();
  }

  /** Percentage with two digits. */
  static String percent(long count, long of) {
    return String.format(Locale.ROOT, "%.2f", 100.0 * count / of);
  }
}
