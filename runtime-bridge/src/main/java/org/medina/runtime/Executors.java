package org.medina.runtime;

import java.nio.file.Path;
import org.medina.codegen.CompileSession;
import org.medina.codegen.NetworkOutline;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.brainscales1.WaferExecutor;
import org.medina.runtime.brainscales1.WaferResults;
import org.medina.runtime.spinnaker.SpinnakerExecutor;

/** The executors by target; the only place where the choice is made. */
public final class Executors {
  private Executors() {}

  /**
   * What can be asked of a compile beyond running it.
   *
   * @throws InvalidInputException MED-GWY-005 if the target has nothing of the kind
   */
  public static MappingResults results(CompileSession session) {
    if (session.target().name().equals("brainscales1")) {
      return new WaferResults(session);
    }
    throw new InvalidInputException(
        "MED-GWY-005",
        "Target '%s' neither tells places of single synapses nor lets settings be edited; brainscales1 does."
            .formatted(session.target().name()));
  }

  /**
   * Makes a compile ready to run.
   *
   * @param target name of the target that was compiled for
   * @param configuration folder of the configuration
   * @param outline outline of the network that was compiled
   * @param threads most threads to run on, at least 1
   * @throws InvalidInputException if the configuration is damaged, or nothing runs those of the
   *     target (MED-EXE-004)
   */
  public static Executor load(
      String target, Path configuration, NetworkOutline outline, int threads) {
    return switch (target) {
      case "spinnaker" -> SpinnakerExecutor.load(new ConfigurationReader(configuration), threads);
      case "brainscales1" -> WaferExecutor.load(configuration, outline, threads);
      default ->
          throw new InvalidInputException(
              "MED-EXE-004",
              "Nothing in this version runs a compile for target '%s'; it can be inspected and verified."
                  .formatted(target));
    };
  }
}
