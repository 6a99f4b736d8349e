package org.medina.ir.error;

import org.jspecify.annotations.Nullable;

/** Disk, memory, processes or native libraries: whoever runs the computer acts. */
public final class EnvironmentException extends CompilerException {
  public EnvironmentException(String code, String message) {
    this(code, message, null);
  }

  public EnvironmentException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  @Override
  public int exitCode() {
    return 5;
  }
}
