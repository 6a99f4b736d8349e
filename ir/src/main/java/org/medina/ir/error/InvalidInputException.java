package org.medina.ir.error;

import org.jspecify.annotations.Nullable;

/** The network, a file or an option is wrong: the user acts. */
public final class InvalidInputException extends CompilerException {
  public InvalidInputException(String code, String message) {
    this(code, message, null);
  }

  public InvalidInputException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
