package org.medina.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompiledFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decodes a compile's configuration and compares it with its network, again. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Decodes the configuration of a compile and compares it with its network, synapse by synapse.")
final class VerifyCommand implements Callable<Integer> {
  private static final int NOT_EQUIVALENT = 4;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of a compile.")
  private Path folder;

  @Override
  public Integer call() {
    CompileReport.Proof proof = new CompiledFolder(folder).prove();
    spec.commandLine().getOut().print(ReportText.of(proof));
    spec.commandLine().getOut().flush();
    return proof.equivalent() ? 0 : NOT_EQUIVALENT;
  }
}
