package org.medina.calibration.transformation;

/** A code does not stand for exactly one quantity of a transformation's domain. */
public final class NotInvertibleException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  NotInvertibleException(String message) {
    super(message);
  }
}
