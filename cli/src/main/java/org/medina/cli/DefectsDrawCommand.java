package org.medina.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.DefectRates;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws defects at random. */
@Command(
    name = "draw",
    mixinStandardHelpOptions = true,
    description = {
      "Draws defects at random.",
      "The standard draw gives single parts (denmems, drivers, rows, synapses, lines, repeaters, switches) the rate, block parts (chips, FPGAs, links, arrays, mergers, floating-gate blocks, generators) and synaptic inputs a fifth of it."
    })
final class DefectsDrawCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rate",
      defaultValue = "",
      description = "Rate of the standard draw, such as 0.05 or 5%%; 5%% unless --class is given.")
  private String rate;

  @Option(
      names = "--class",
      paramLabel = "CLASS=RATE",
      description = "Another rate for one class, such as drivers=0.1.")
  private Map<String, String> classes = new LinkedHashMap<>();

  @Option(names = "--seed", defaultValue = "1", description = "Seed (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--wafer",
      defaultValue = DefectsCommand.DEFAULT_WAFER,
      description =
          "Number of the wafer, 0 to "
              + Wafer.MAX_NUMBER
              + ", which does not move the draws (${DEFAULT-VALUE}).")
  private int wafer;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE|DIR",
      description = "Where the defects go; what is there is replaced.")
  private Path output;

  @Override
  public Integer call() {
    if (wafer < 0 || wafer > Wafer.MAX_NUMBER) {
      throw new InvalidInputException(
          "MED-DEF-002",
          "--wafer is %d; wafers have the numbers 0 to %d.".formatted(wafer, Wafer.MAX_NUMBER));
    }
    String standard =
        rate.isEmpty() && classes.isEmpty() ? String.valueOf(DefectRates.STANDARD_RATE) : rate;
    WaferDefects defects = DefectRates.parse(standard, classes).draw(wafer, seed);
    DefectFiles.write(defects, output);
    spec.commandLine().getOut().println("%d dead parts: %s".formatted(defects.count(), output));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
