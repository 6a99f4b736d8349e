package org.medina.codegen;

import com.google.common.collect.ImmutableList;
import org.medina.codegen.brainscales1.pipeline.WaferPipeline;
import org.medina.codegen.spinnaker.pipeline.SpinnakerPipeline;
import org.medina.ir.error.InvalidInputException;

/** The hardware families by name. */
public final class Targets {
  private static final ImmutableList<Target> ALL =
      ImmutableList.of(new SpinnakerPipeline(), new WaferPipeline());

  private Targets() {}

  /** All targets, in the order of the help. */
  public static ImmutableList<Target> all() {
    return ALL;
  }

  /** The target of that name. */
  public static Target byName(String name) {
    for (Target target : ALL) {
      if (target.name().equals(name)) {
        return target;
      }
    }
    throw new InvalidInputException(
        "MED-OPT-002",
        "There is no target '%s'; this version has %s."
            .formatted(
                name, ALL.stream().map(Target::name).collect(ImmutableList.toImmutableList())));
  }
}
