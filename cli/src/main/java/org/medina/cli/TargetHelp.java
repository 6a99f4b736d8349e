package org.medina.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.medina.codegen.Target;
import org.medina.codegen.Targets;
import picocli.CommandLine;

/** The part of the help that depends on the targets of this version. */
final class TargetHelp {
  private TargetHelp() {}

  /** Adds it to the subcommands that take options or subjects of a target. */
  static void addTo(CommandLine medina) {
    list(medina, "compile", "Options of --target %s: %s", Target::options);
    list(medina, "inspect", "Subjects of a compile for %s: %s", TargetHelp::subjects);
  }

  private static List<String> subjects(Target target) {
    List<String> names = new ArrayList<>(target.subjects());
    names.addAll(target.texts());
    return names;
  }

  private static void list(
      CommandLine medina,
      String command,
      String format,
      Function<Target, Iterable<String>> namesOf) {
    List<String> lines = new ArrayList<>();
    for (Target target : Targets.all()) {
      lines.add("");
      lines.add(format.formatted(target.name(), String.join(", ", namesOf.apply(target))));
    }
    requireNonNull(medina.getSubcommands().get(command), command)
        .getCommandSpec()
        .usageMessage()
        .footer(lines.toArray(new String[0]));
  }
}
