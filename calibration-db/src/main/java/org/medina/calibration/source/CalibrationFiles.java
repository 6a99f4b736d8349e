package org.medina.calibration.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.calibtic.CalibticFile;
import org.medina.calibration.calibtic.CalibticWriter;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.file.WholeFile;

/** Writes calibrations as files. */
public final class CalibrationFiles {
  /** Forms of files. */
  public enum Form {
    /** calibtic's XML, a file for each HICANN. */
    XML,
    /** The form for people, a file for each HICANN. */
    YAML,
    /** One file chips.pb. */
    PB
  }

  private CalibrationFiles() {}

  /**
   * Writes calibrations of a wafer.
   *
   * @param calibrations by HICANN
   * @param output a folder, or a file for {@link Form#PB}; files there are replaced, each as a
   *     whole
   * @param author written where the form has a place for it
   * @param comment written where the form has a place for it
   * @param modified seconds since 1970, written where the form has a place for it
   */
  public static void write(
      int wafer,
      Map<Integer, HicannCalibration> calibrations,
      Form form,
      Path output,
      String author,
      String comment,
      long modified) {
    try {
      if (form == Form.PB) {
        WholeFile.write(output, out -> ChipCalibrations.write(out, calibrations));
        return;
      }
      Files.createDirectories(output);
      for (Map.Entry<Integer, HicannCalibration> entry : calibrations.entrySet()) {
        boolean xml = form == Form.XML;
        String content =
            xml
                ? CalibticWriter.write(CalibticFile.of(entry.getValue(), author, comment, modified))
                : ReadableCalibrationWriter.write(entry.getValue());
        String name = CalibrationFolder.name(wafer, entry.getKey());
        WholeFile.write(
            output.resolve(name + (xml ? ".xml" : ".yaml")),
            out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-CAL-003",
          "The calibrations %s cannot be written: %s".formatted(output, WholeFile.reason(e)),
          e);
    }
  }
}
