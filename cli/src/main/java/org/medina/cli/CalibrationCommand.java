package org.medina.cli;

import com.google.common.collect.ImmutableSortedMap;
import java.io.PrintWriter;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.source.WaferCalibrations;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.stage.StageContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Calibrations of BrainScaleS-1 wafers: the commands below do the work. */
@Command(
    name = "calibration",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Calibrations of a BrainScaleS-1 wafer: imports, shows, plots, compares, exports, draws them.",
      "A SOURCE is a database (a file, or postgresql://user@host/database; @3 at the end is version 3), a folder of calibtic's XML or of YAML files named w33-h120, a file chips.pb, or 'ideal'."
    },
    subcommands = {
      CalibrationImportCommand.class,
      CalibrationListCommand.class,
      CalibrationShowCommand.class,
      CalibrationPlotCommand.class,
      CalibrationDiffCommand.class,
      CalibrationExportCommand.class,
      CalibrationDrawCommand.class
    })
final class CalibrationCommand {
  /** Wafer that marocco takes unless told otherwise. */
  static final String DEFAULT_WAFER = "33";

  /** Beginning of what the help says about the number of a wafer. */
  static final String WAFER = "Number of the wafer, 0 to " + Wafer.MAX_NUMBER;

  /** All calibrations of a source; prints what was mended in them. */
  static ImmutableSortedMap<Integer, HicannCalibration> read(
      CommandSpec spec, String source, int wafer) {
    checkWafer(wafer);
    StageContext context = StageContext.simple();
    ImmutableSortedMap<Integer, HicannCalibration> all =
        WaferCalibrations.all(source, wafer, context);
    warn(spec, context);
    return all;
  }

  /** The calibration of one HICANN of a source; prints what was mended in it. */
  static HicannCalibration read(CommandSpec spec, String source, int wafer, int hicann) {
    checkWafer(wafer);
    StageContext context = StageContext.simple();
    HicannCalibration one = WaferCalibrations.open(source, wafer, context).hicann(hicann);
    warn(spec, context);
    return one;
  }

  private static void warn(CommandSpec spec, StageContext context) {
    PrintWriter err = spec.commandLine().getErr();
    context.warnings().forEach(warning -> err.println("medina: warning: " + warning));
    err.flush();
  }

  /** The number of a HICANN, with or without an H. */
  static int hicann(String text) {
    try {
      int number = Integer.parseInt(text.startsWith("H") ? text.substring(1) : text);
      if (number >= 0 && number < Wafer.HICANNS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new InvalidInputException(
        "MED-CAL-013", "'%s' is no HICANN; they are H0 to H%d.".formatted(text, Wafer.HICANNS - 1));
  }

  /** The number of a denmem's curve. */
  static int curve(String name) {
    StringBuilder names = new StringBuilder();
    for (int curve = 0; curve < NeuronCurve.COUNT; curve++) {
      if (NeuronCurve.name(curve).equals(name)) {
        return curve;
      }
      names.append(curve == 0 ? "" : ", ").append(NeuronCurve.name(curve));
    }
    throw new InvalidInputException(
        "MED-CAL-013", "There is no curve '%s' of denmems; there are %s.".formatted(name, names));
  }

  /** Checks a code of a floating gate. */
  static void checkCode(double code) {
    if (!(code >= 0 && code <= FloatingGates.MAX_CODE)) {
      throw new InvalidInputException(
          "MED-CAL-013",
          "--code is %s; codes are 0 to %d."
              .formatted(
                  code == Math.rint(code) ? (Object) (long) code : (Object) code,
                  FloatingGates.MAX_CODE));
    }
  }

  /** Checks the number of a wafer. */
  static void checkWafer(int wafer) {
    if (wafer < 0 || wafer > Wafer.MAX_NUMBER) {
      throw new InvalidInputException(
          "MED-CAL-013",
          "--wafer is %d; wafers have the numbers 0 to %d.".formatted(wafer, Wafer.MAX_NUMBER));
    }
  }
}
