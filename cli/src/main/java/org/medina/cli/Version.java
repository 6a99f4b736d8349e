package org.medina.cli;

import org.medina.codegen.MedinaVersion;
import picocli.CommandLine.IVersionProvider;

/** Prints the version. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"medina " + MedinaVersion.VERSION};
  }
}
