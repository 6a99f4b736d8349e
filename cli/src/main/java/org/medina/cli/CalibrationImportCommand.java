package org.medina.cli;

import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.source.CalibrationFolder;
import org.medina.calibration.source.WaferCalibrations;
import org.medina.calibration.store.CalibrationStore;
import org.medina.calibration.store.Provenance;
import org.medina.ir.error.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts calibrations into a database, as a version of their own. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Puts calibrations into a database, as the next version of the wafer.",
      "They are those of a SOURCE or of one .xml or .yaml file. The database is made if it does not exist."
    })
final class CalibrationImportCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("w(\\d{1,9})-h(\\d{1,9})\\.(xml|yaml|yml)");

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "What to import.")
  private String source;

  @Option(
      names = {"-d", "--database"},
      required = true,
      paramLabel = "FILE|URL",
      description = "The database, an SQLite file or postgresql://user@host/database.")
  private String database;

  @Option(
      names = "--wafer",
      paramLabel = "WAFER",
      description =
          CalibrationCommand.WAFER
              + " (that of a single file's name, or "
              + CalibrationCommand.DEFAULT_WAFER
              + ").")
  private @Nullable Integer given;

  @Option(
      names = "--hicann",
      description = "The HICANN of a single file that is not named w33-h120.xml.")
  private @Nullable String hicann;

  @Option(names = "--author", defaultValue = "", description = "Who imports it.")
  private String author;

  @Option(names = "--comment", defaultValue = "", description = "Why.")
  private String comment;

  @Override
  public Integer call() {
    int wafer = wafer();
    CalibrationCommand.checkWafer(wafer);
    ImmutableSortedMap<Integer, HicannCalibration> found = found(wafer);
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "MED-CAL-010",
          "%s holds no calibrations of wafer %d; files are named %s.xml or .yaml, and --wafer names another wafer."
              .formatted(source, wafer, CalibrationFolder.name(wafer, 120)));
    }
    CalibrationStore store = WaferCalibrations.openStore(database);
    Provenance provenance =
        new Provenance(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            limited(author),
            limited(comment),
            limited(source));
    int version = store.add(wafer, found, provenance);
    spec.commandLine()
        .getOut()
        .println(
            "%d HICANNs of wafer %d are version %d of %s"
                .formatted(found.size(), wafer, version, store.name()));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static String limited(String text) {
    return text.substring(0, Math.min(text.length(), 1000));
  }

  /** Whether the source is one file in a form that has a file for each HICANN. */
  private boolean isSingle() {
    return source.matches(".*\\.(xml|yaml|yml)") && Files.isRegularFile(Path.of(source));
  }

  private int wafer() {
    Matcher name = NAME.matcher(source.replaceAll(".*/", ""));
    if (given != null) {
      return given;
    }
    return isSingle() && name.matches()
        ? Integer.parseInt(name.group(1))
        : Integer.parseInt(CalibrationCommand.DEFAULT_WAFER);
  }

  private ImmutableSortedMap<Integer, HicannCalibration> found(int wafer) {
    Path file = Path.of(source);
    if (!isSingle()) {
      return CalibrationCommand.read(spec, source, wafer);
    }
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (hicann == null && !name.matches()) {
      throw new InvalidInputException(
          "MED-CAL-013",
          "The name of %s does not say which HICANN it is of; --hicann does.".formatted(file));
    }
    int number = CalibrationCommand.hicann(hicann == null ? name.group(2) : hicann);
    return ImmutableSortedMap.of(
        number,
        CalibrationFolder.readFile(
            file,
            number,
            warning -> spec.commandLine().getErr().println("medina: warning: " + warning)));
  }
}
