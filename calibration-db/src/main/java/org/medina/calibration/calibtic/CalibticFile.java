package org.medina.calibration.calibtic;

import com.google.common.collect.ImmutableList;
import org.medina.calibration.brainscales1.HicannCalibration;

/**
 * What a file of calibtic holds.
 *
 * @param author free text, often empty
 * @param comment free text, often empty
 * @param modified seconds since 1970
 * @param warnings what was mended or left to the defaults
 */
public record CalibticFile(
    HicannCalibration calibration,
    String author,
    String comment,
    long modified,
    ImmutableList<String> warnings) {
  /** A file of a calibration. */
  public static CalibticFile of(
      HicannCalibration calibration, String author, String comment, long modified) {
    return new CalibticFile(calibration, author, comment, modified, ImmutableList.of());
  }
}
