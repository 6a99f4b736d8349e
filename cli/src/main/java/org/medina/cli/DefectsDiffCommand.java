package org.medina.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medina.blacklisting.brainscales1.DefectClasses;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.hardware.brainscales1.PartKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the defects of two files or folders. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Compares two sets of defects, class by class; wafers of two numbers as well.")
final class DefectsDiffCommand implements Callable<Integer> {
  private static final int SHOWN = 3;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "Defects of a wafer.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Defects of a wafer.")
  private Path second;

  @Option(names = "--wafer", description = "The wafer, if a folder holds several.")
  private @Nullable Integer wafer;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    WaferDefects a = DefectsCommand.read(spec, first, wafer);
    WaferDefects b = DefectsCommand.read(spec, second, wafer);
    ImmutableList<ImmutableMap<String, Object>> rows = rows(a, b.onWafer(a.wafer()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    } else {
      if (a.wafer() != b.wafer()) {
        out.println("A is of wafer %d, B of wafer %d.".formatted(a.wafer(), b.wafer()));
      }
      out.print(
          rows.isEmpty() ? "The same %d dead parts.\n".formatted(a.count()) : TextTable.of(rows));
    }
    out.flush();
    return 0;
  }

  private static ImmutableList<ImmutableMap<String, Object>> rows(WaferDefects a, WaferDefects b) {
    WaferDefects onlyA = a.minus(b);
    WaferDefects onlyB = b.minus(a);
    WaferDefects both = a.intersection(b);
    WaferDefects differing = a.symmetricDifference(b);
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (PartKind kind : WaferDefects.KINDS) {
      if (differing.count(kind) > 0) {
        rows.add(
            ImmutableMap.of(
                "class", DefectClasses.name(kind),
                "both", both.count(kind),
                "only_a", onlyA.count(kind),
                "only_b", onlyB.count(kind),
                "first", first(differing, kind)));
      }
    }
    return rows.build();
  }

  private static String first(WaferDefects differing, PartKind kind) {
    StringBuilder text = new StringBuilder();
    int part = differing.next(kind, 0);
    for (int i = 0; i < SHOWN && part >= 0; i++) {
      text.append(i == 0 ? "" : " ").append(WaferDefects.name(kind, part));
      part = differing.next(kind, part + 1);
    }
    return text.append(part >= 0 ? " .." : "").toString();
  }
}
