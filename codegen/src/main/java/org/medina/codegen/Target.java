package org.medina.codegen;

import java.nio.file.Path;
import org.medina.ir.network.Network;
import org.medina.ir.stage.StageContext;

/** A hardware family that networks are compiled for. */
public interface Target {
  /** Name on the command line, for example {@code spinnaker}. */
  String name();

  /** Names of the options that {@link #compile} understands. */
  Iterable<String> options();

  /**
   * Compiles a network into an existing, empty folder: {@code mapping.pb} and {@code
   * configuration/}, proven equivalent to the network.
   *
   * @return what is to be reported
   * @throws org.medina.ir.error.CompilerException if somebody outside Medina can mend it
   */
  CompileReport compile(Network network, CompileOptions options, Path folder, StageContext context);
}
