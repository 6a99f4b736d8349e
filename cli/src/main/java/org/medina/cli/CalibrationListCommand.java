package org.medina.cli;

import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.source.WaferCalibrations;
import org.medina.calibration.store.StoredCalibration;
import org.medina.hardware.brainscales1.Wafer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the versions in a database. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {"Lists the imports in a database, or with --hicanns every calibration."})
final class CalibrationListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE|URL", description = "The database.")
  private String database;

  @Option(
      names = "--wafer",
      paramLabel = "WAFER",
      description = "Only the wafer of that number, 0 to " + Wafer.MAX_NUMBER + ".")
  private @Nullable Integer wafer;

  @Option(names = "--hicanns", description = "A line for each HICANN.")
  private boolean hicanns;

  private record Import(int wafer, int version) implements Comparable<Import> {
    @Override
    public int compareTo(Import other) {
      return wafer == other.wafer
          ? Integer.compare(version, other.version)
          : Integer.compare(wafer, other.wafer);
    }
  }

  @Override
  public Integer call() {
    if (wafer != null) {
      CalibrationCommand.checkWafer(wafer);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<Import, Integer> counts = new HashMap<>();
    Map<Import, StoredCalibration> firsts = new TreeMap<>();
    for (StoredCalibration one : WaferCalibrations.openExisting(database).all()) {
      if (wafer != null && one.wafer() != wafer) {
        continue;
      }
      if (hicanns) {
        rows.add(row(one, "HICANN", "H" + one.hicann()));
      }
      Import part = new Import(one.wafer(), one.version());
      counts.merge(part, 1, Integer::sum);
      firsts.putIfAbsent(part, one);
    }
    if (!hicanns) {
      firsts.forEach(
          (part, first) -> {
            Integer count = counts.get(part);
            rows.add(row(first, "HICANNs", count == null ? 0 : count));
          });
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(rows.isEmpty() ? "No calibrations.\n" : TextTable.of(rows));
    out.flush();
    return 0;
  }

  private static Map<String, Object> row(StoredCalibration one, String column, Object value) {
    return ImmutableMap.<String, Object>builder()
        .put("wafer", one.wafer())
        .put("version", one.version())
        .put(column, value)
        .put("clock MHz", one.pllHz() / 1e6)
        .put("created", one.provenance().created())
        .put("author", one.provenance().author())
        .put("source", one.provenance().source())
        .put("comment", one.provenance().comment())
        .buildOrThrow();
  }
}
