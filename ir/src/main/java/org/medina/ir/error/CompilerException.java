package org.medina.ir.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An error that somebody outside Medina can mend. The message says what, where, the value seen, the
 * limit and the way out; {@link #code()} is listed in docs/errors.md and never changes its meaning.
 */
public abstract sealed class CompilerException extends RuntimeException
    permits InvalidInputException,
        InfeasibleMappingException,
        HardwareDataException,
        EnvironmentException {
  private final String code;

  CompilerException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = requireNonNull(code, "code");
  }

  /** Stable code such as {@code MED-NET-001}. */
  public String code() {
    return code;
  }

  /** Exit code of the program, by who must act: 2, 3, 4 or 5. */
  public abstract int exitCode();
}
