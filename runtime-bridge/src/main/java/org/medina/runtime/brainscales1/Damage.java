package org.medina.runtime.brainscales1;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.medina.ir.error.InvalidInputException;

/** Configurations that contradict themselves. */
final class Damage {
  private Damage() {}

  /** The error of a damaged configuration (MED-EXE-001); {@link String#format} conventions. */
  @FormatMethod
  static InvalidInputException of(@FormatString String format, Object... arguments) {
    return new InvalidInputException(
        "MED-EXE-001",
        "The configuration is damaged: %s. Compile the network again."
            .formatted(String.format(Locale.ROOT, format, arguments)));
  }
}
