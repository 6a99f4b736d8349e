package org.medina.ir.error;

import org.jspecify.annotations.Nullable;

/** Calibration or defect data are missing or inconsistent: whoever keeps the machine acts. */
public final class HardwareDataException extends CompilerException {
  public HardwareDataException(String code, String message) {
    this(code, message, null);
  }

  public HardwareDataException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
