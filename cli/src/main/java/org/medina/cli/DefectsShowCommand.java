package org.medina.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medina.blacklisting.brainscales1.DefectClasses;
import org.medina.blacklisting.brainscales1.DefectEffects;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.PartName;
import org.medina.ir.error.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows defects: counts by class, or those of one class or one HICANN or FPGA. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Counts the defects of a wafer by class; with a filter, shows which they are.")
final class DefectsShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE|DIR", description = "Defects of a wafer.")
  private Path path;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "FILTER",
      description = "A class such as hbuses, or a HICANN or FPGA such as H123 or F012.")
  private String filter;

  @Option(names = "--wafer", description = "The wafer, if a folder holds several.")
  private @Nullable Integer wafer;

  @Option(
      names = "--like-marocco",
      description = "Count as unusable only what marocco would not use.")
  private boolean likeMarocco;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    WaferDefects defects = DefectsCommand.read(spec, path, wafer);
    ImmutableList<ImmutableMap<String, Object>> rows = rows(defects);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    } else {
      out.println("Wafer %d".formatted(defects.wafer()));
      out.print(rows.isEmpty() ? "No defects match.\n" : TextTable.of(rows));
    }
    out.flush();
    return 0;
  }

  private ImmutableList<ImmutableMap<String, Object>> rows(WaferDefects defects) {
    if (filter.isEmpty()) {
      return byClass(defects);
    }
    Optional<PartKind> kind = DefectClasses.kind(filter);
    if (kind.isPresent()) {
      return ofClass(defects, kind.get());
    }
    try {
      PartName owner = PartName.parse(filter);
      if (owner.kind() == PartKind.HICANN || owner.kind() == PartKind.FPGA) {
        return ofOwner(defects, owner);
      }
    } catch (IllegalArgumentException e) {
      // reported below
    }
    throw new InvalidInputException(
        "MED-DEF-002",
        "\"%s\" is no class, HICANN or FPGA; H123 and F012 would be, and classes are %s."
            .formatted(filter, DefectClasses.names()));
  }

  private ImmutableList<ImmutableMap<String, Object>> byClass(WaferDefects defects) {
    WaferDefects unusable =
        DefectEffects.unusable(defects, likeMarocco ? DefectRules.MAROCCO : DefectRules.ALL);
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (PartKind kind : WaferDefects.KINDS) {
      int parts = WaferDefects.parts(kind);
      rows.add(
          ImmutableMap.of(
              "class", DefectClasses.name(kind),
              "parts", parts,
              "dead", defects.count(kind),
              "dead_percent", DefectsCommand.percent(defects.count(kind), parts),
              "unusable", unusable.count(kind),
              "unusable_percent", DefectsCommand.percent(unusable.count(kind), parts)));
    }
    return rows.build();
  }

  private static ImmutableList<ImmutableMap<String, Object>> ofClass(
      WaferDefects defects, PartKind kind) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (int owner = 0; owner < WaferDefects.owners(kind); owner++) {
      int dead = defects.count(kind, owner);
      if (dead > 0) {
        String name =
            kind.owner() == PartKind.Owner.WAFER
                ? PartName.wafer(defects.wafer())
                : "%s%03d".formatted(PartKind.valueOf(kind.owner().name()).tag(), owner);
        rows.add(row("of", name, dead, DefectClasses.ranges(defects, kind, owner)));
      }
    }
    return rows.build();
  }

  private static ImmutableList<ImmutableMap<String, Object>> ofOwner(
      WaferDefects defects, PartName owner) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    if (defects.has(owner.kind(), 0, owner.index())) {
      rows.add(row("class", DefectClasses.name(owner.kind()), 1, owner.toString()));
    }
    for (PartKind kind : WaferDefects.KINDS) {
      if (!kind.owner().name().equals(owner.kind().name())) {
        continue;
      }
      int dead = defects.count(kind, owner.index());
      if (dead > 0) {
        String numbers = DefectClasses.ranges(defects, kind, owner.index());
        rows.add(row("class", DefectClasses.name(kind), dead, numbers));
      }
    }
    return rows.build();
  }

  private static ImmutableMap<String, Object> row(
      String column, String name, int dead, String numbers) {
    return ImmutableMap.of(column, name, "dead", dead, "numbers", numbers);
  }
}
