package org.medina.codegen;

/** The version that reports and files carry; that of the root POM. */
public final class MedinaVersion {
  /** Version of the compiler. */
  public static final String VERSION = "0.1.0";

  private MedinaVersion() {}
}
