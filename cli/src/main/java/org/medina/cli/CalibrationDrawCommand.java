package org.medina.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.CalibrationDraw;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.source.CalibrationFiles;
import org.medina.calibration.source.WaferCalibrations;
import org.medina.calibration.store.CalibrationStore;
import org.medina.calibration.store.Provenance;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.InvalidInputException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws a wafer with mismatch. */
@Command(
    name = "draw",
    mixinStandardHelpOptions = true,
    description = {
      "Draws HICANNs with mismatch, to study fixed-pattern noise without a wafer.",
      "Voltages are shifted, time constants and the like scaled, around the default curves. Where no HICANN is named, the whole wafer is drawn."
    })
final class CalibrationDrawCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--seed", defaultValue = "1", description = "Seed (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--spread",
      defaultValue = "1",
      description = "Factor on the usual spreads, 0 to 3 (${DEFAULT-VALUE}).")
  private double spread;

  @Option(
      names = "--hicann",
      split = ",",
      paramLabel = "HICANN",
      description = "HICANNs to draw, such as H120,H121.")
  private String @Nullable [] hicanns;

  @Option(
      names = "--wafer",
      paramLabel = "WAFER",
      defaultValue = CalibrationCommand.DEFAULT_WAFER,
      description = CalibrationCommand.WAFER + "; it does not move the draws (${DEFAULT-VALUE}).")
  private int wafer;

  @Option(
      names = "--form",
      defaultValue = "pb",
      description =
          "Form of files: one of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); xml takes 80 MB a HICANN.")
  private CalibrationFiles.Form form;

  /** Where the draw goes. */
  static final class Destination {
    @Option(
        names = {"-d", "--database"},
        paramLabel = "FILE|URL",
        description = "A database, as its next version.")
    private @Nullable String database;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "DIR|FILE",
        description = "A folder of files, or the file for pb.")
    private @Nullable Path output;
  }

  @ArgGroup(multiplicity = "1")
  private @Nullable Destination destination;

  @Override
  public Integer call() {
    CalibrationCommand.checkWafer(wafer);
    if (!(spread >= 0 && spread <= CalibrationDraw.MAX_SPREAD)) {
      throw new InvalidInputException(
          "MED-CAL-013",
          "--spread is %s; it is 0 to %s.".formatted(spread, CalibrationDraw.MAX_SPREAD));
    }
    Map<Integer, HicannCalibration> drawn = new TreeMap<>();
    if (hicanns == null) {
      for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
        drawn.put(hicann, CalibrationDraw.hicann(seed, spread, hicann));
      }
    } else {
      for (String hicann : hicanns) {
        int number = CalibrationCommand.hicann(hicann.trim());
        drawn.put(number, CalibrationDraw.hicann(seed, spread, number));
      }
    }
    String source = "drawn with seed %d and spread %s".formatted(seed, spread);
    String where = write(drawn, source);
    spec.commandLine().getOut().println("%d HICANNs: %s".formatted(drawn.size(), where));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private String write(Map<Integer, HicannCalibration> drawn, String source) {
    Destination to = destination;
    if (to != null && to.output != null) {
      CalibrationFiles.write(wafer, drawn, form, to.output, "medina", source, 0);
      return to.output.toString();
    }
    if (to == null || to.database == null) {
      throw new IllegalStateException("no destination");
    }
    CalibrationStore store = WaferCalibrations.openStore(to.database);
    int version =
        store.add(
            wafer,
            drawn,
            new Provenance(Instant.now().truncatedTo(ChronoUnit.SECONDS), "medina", "", source));
    return "version %d of %s".formatted(version, store.name());
  }
}
