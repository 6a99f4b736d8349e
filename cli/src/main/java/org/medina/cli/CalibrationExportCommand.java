package org.medina.cli;

import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.source.CalibrationFiles;
import org.medina.ir.error.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes calibrations as files. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {"Writes calibrations as calibtic's XML, as YAML for people, or as protobuf."})
final class CalibrationExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "Calibrations.")
  private String source;

  @Option(
      names = "--wafer",
      paramLabel = "WAFER",
      defaultValue = CalibrationCommand.DEFAULT_WAFER,
      description = CalibrationCommand.WAFER + " (${DEFAULT-VALUE}).")
  private int wafer;

  @Option(names = "--hicann", description = "Only that HICANN.")
  private @Nullable String hicann;

  @Option(
      names = "--form",
      defaultValue = "xml",
      description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private CalibrationFiles.Form form;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR|FILE",
      description = "The folder, or the file for pb; files there are replaced.")
  private Path output;

  @Override
  public Integer call() {
    CalibrationCommand.checkWafer(wafer);
    Map<Integer, HicannCalibration> found;
    if (hicann == null) {
      found = CalibrationCommand.read(spec, source, wafer);
    } else {
      int number = CalibrationCommand.hicann(hicann);
      found = ImmutableSortedMap.of(number, CalibrationCommand.read(spec, source, wafer, number));
    }
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "MED-CAL-010",
          "%s holds no calibrations of wafer %d; --hicann H0 would export the default curves of 'ideal'."
              .formatted(source, wafer));
    }
    CalibrationFiles.write(
        wafer, found, form, output, "medina", source, Instant.now().getEpochSecond());
    spec.commandLine().getOut().println("%d HICANNs: %s".formatted(found.size(), output));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
