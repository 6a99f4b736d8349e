package org.medina.calibration.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.medina.ir.error.HardwareDataException;

/** Collects what is wrong with a calibration so that all of it is reported at once. */
public final class CalibrationProblems {
  private static final int SHOWN = 50;

  private final String subject;
  private final List<String> found = new ArrayList<>();

  /**
   * @param subject what is being read, for the first line: "HICANN 120 (w33-h120.xml)"
   */
  public CalibrationProblems(String subject) {
    this.subject = subject;
  }

  /** Notes a problem at a place, for example "denmem 5, curve I_gl/big/normal". */
  public void add(String place, String problem) {
    found.add(place + ": " + problem);
  }

  /** What was noted, in order. */
  public ImmutableList<String> all() {
    return ImmutableList.copyOf(found);
  }

  /** Throws one {@link HardwareDataException} (MED-CAL-007) that lists the problems. */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder("The calibration of ").append(subject);
    text.append(found.size() == 1 ? " has a problem" : " has %d problems".formatted(found.size()));
    for (String problem : found.subList(0, Math.min(SHOWN, found.size()))) {
      text.append("\n  - ").append(problem);
    }
    if (found.size() > SHOWN) {
      text.append("\n  - and ").append(found.size() - SHOWN).append(" more");
    }
    text.append("\nMend or replace it, or calibrate the chip again.");
    throw new HardwareDataException("MED-CAL-007", text.toString());
  }
}
