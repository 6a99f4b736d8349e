package org.medina.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import org.medina.ir.error.InvalidInputException;

/** The count of time steps that all executors share: whole numbers from 0 to 2^31 - 1. */
public final class TimeSteps {
  /** The last step that can be reached. */
  public static final int LAST = Integer.MAX_VALUE;

  private TimeSteps() {}

  /**
   * The step reached by {@code steps} further ones.
   *
   * @param step present step, at least 0
   * @param steps at least 0
   * @throws InvalidInputException MED-EXE-003 if that passes {@link #LAST}
   */
  public static int after(int step, long steps) {
    checkArgument(steps >= 0, "%s steps", steps);
    if (steps > LAST - step) {
      throw new InvalidInputException(
          "MED-EXE-003",
          ("run() of %d steps after step %d passes the last step, %d. Call reset() in between, or use"
                  + " a longer time step.")
              .formatted(steps, step, LAST));
    }
    return (int) (step + steps);
  }
}
