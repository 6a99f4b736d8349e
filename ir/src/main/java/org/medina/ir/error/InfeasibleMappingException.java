package org.medina.ir.error;

import org.jspecify.annotations.Nullable;

/**
 * A valid network that does not fit the machine; the message names the scarce resource and what
 * would do.
 */
public final class InfeasibleMappingException extends CompilerException {
  public InfeasibleMappingException(String code, String message) {
    this(code, message, null);
  }

  public InfeasibleMappingException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  @Override
  public int exitCode() {
    return 3;
  }
}
