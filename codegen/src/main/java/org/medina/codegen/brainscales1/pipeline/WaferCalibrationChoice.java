package org.medina.codegen.brainscales1.pipeline;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.calibration.source.WaferCalibrations;
import org.medina.codegen.CompileOptions;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.StageContext;

/** The wafer as it was measured: calibrations by Medina's option or by marocco's two. */
final class WaferCalibrationChoice {
  /** marocco's path of the calibrations. */
  static final String PATH = "calib_path";

  /** marocco's kind of them: Default, XML or Binary. */
  static final String BACKEND = "calib_backend";

  private static final int NAMED = 8;

  private WaferCalibrationChoice() {}

  /**
   * The calibrations of the wafer.
   *
   * @throws InvalidInputException if the options are wrong, or name a form that is not read
   */
  static WaferCalibration of(Setup setup, CompileOptions options, int wafer, StageContext context) {
    OptionValues values = OptionValues.of(setup, options, WaferOptions.NAMES, Map.of());
    String given = options.text("calibration", "");
    if (!given.isEmpty()) {
      return WaferCalibrations.open(given, wafer, context);
    }
    String path = values.text(PATH, "");
    String backend = values.text(BACKEND, "XML").trim();
    return switch (Ascii.toLowerCase(backend)) {
      case "default" -> WaferCalibration.IDEAL;
      case "xml" -> WaferCalibrations.open(path, wafer, context);
      case "binary" ->
          throw new InvalidInputException(
              "MED-CAL-012",
              "%s is Binary, a form of calibtic's that Medina does not read. Convert the files to XML with calibtic, then set %s to XML, or import them with 'medina calibration import'."
                  .formatted(BACKEND, BACKEND));
      default ->
          throw new InvalidInputException(
              "MED-CAL-012",
              "%s is '%s'; it is Default, XML or Binary.".formatted(BACKEND, backend));
    };
  }

  /**
   * Loads the calibrations of the HICANNs in use, and warns if they are for another clock.
   *
   * @throws HardwareDataException if some are missing or wrong; names all
   */
  static void load(
      WaferCalibration calibration,
      ImmutableSortedSet<Integer> hicanns,
      double pllHz,
      StageContext context) {
    calibration.require(hicanns);
    List<Integer> others = new ArrayList<>();
    double clock = 0;
    for (int hicann : hicanns) {
      HicannCalibration one = calibration.hicann(hicann);
      if (one.pllHz() != pllHz) {
        others.add(hicann);
        clock = one.pllHz();
      }
    }
    if (!others.isEmpty()) {
      context.warn(
          "%d of %d HICANNs (%s%s) have a calibration for another clock than pll_freq, %s MHz: for %s MHz, for example. Rates and short-term plasticity may differ from what is asked for."
              .formatted(
                  others.size(),
                  hicanns.size(),
                  Joiner.on(", ").join(others.subList(0, Math.min(NAMED, others.size()))),
                  others.size() > NAMED ? ", ..." : "",
                  pllHz / 1e6,
                  clock / 1e6));
    }
  }
}
