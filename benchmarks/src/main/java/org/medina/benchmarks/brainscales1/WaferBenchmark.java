package org.medina.benchmarks.brainscales1;

import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medina.benchmarks.Machine;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompileSession;
import org.medina.codegen.Target;
import org.medina.codegen.Targets;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.ProgressListener;

/**
 * Maps the benchmark networks onto a perfect wafer and onto wafers with drawn defects, by Medina's
 * own algorithms and by marocco's, and prints loss, bounds, chips, buses and time of each compile.
 * First counts each network and leaves out those that are not what their definition says.
 * Arguments: see {@link WaferArguments#USAGE}.
 */
public final class WaferBenchmark {
  private final WaferArguments arguments;
  private final MeasurementTable table = new MeasurementTable(System.out);

  private WaferBenchmark(WaferArguments arguments) {
    this.arguments = arguments;
  }

  /** Exits with 1 if a network or a proof is wrong. */
  public static void main(String[] arguments) {
    try {
      WaferBenchmark benchmark = new WaferBenchmark(WaferArguments.parse(arguments));
      System.out.println(Machine.describe());
      if (!benchmark.run()) {
        System.exit(1);
      }
    } catch (CompilerException e) {
      System.err.println(e.code() + ": " + e.getMessage());
      System.exit(e.exitCode());
    }
  }

  private boolean run() {
    boolean good = true;
    for (WaferCase each : WaferCases.all()) {
      if (arguments.picks(each)) {
        WaferNetwork network = each.factory().apply(arguments.networkSeed());
        NetworkCheck check = NetworkCheck.of(network);
        table.check(each, check);
        good &= check.problems().isEmpty();
        if (check.problems().isEmpty() && !arguments.checkOnly()) {
          good &= measure(each, network);
        }
      }
    }
    table.footnotes();
    return good;
  }

  /** Maps a network onto all wafers of its case; false if a proof failed. */
  private boolean measure(WaferCase each, WaferNetwork network) {
    boolean proven = true;
    table.header();
    for (Aim aim : each.aims()) {
      int wafers = aim.perfectWafer() ? 1 : arguments.defectSeeds();
      List<Measurement> own = new ArrayList<>();
      for (int seed = 1; seed <= wafers; seed++) {
        String wafer =
            aim.perfectWafer()
                ? "perfect"
                : "%s, seed %d".formatted(MeasurementTable.rate(aim.defectRate()), seed);
        Map<String, String> options = new TreeMap<>(each.options());
        if (!aim.perfectWafer()) {
          options.put(WaferOptions.DEFECT_RATE, Double.toString(aim.defectRate()));
          options.put(WaferOptions.DEFECT_SEED, Integer.toString(seed));
        }
        proven &= row(wafer, "medina", network, options, each.warmUps(), own);
        if (arguments.baseline()) {
          options.putAll(WaferOptions.MAROCCO);
          proven &= row(wafer, "marocco", network, options, each.warmUps(), new ArrayList<>());
        }
      }
      if (wafers > 0) {
        table.summary(aim, own, wafers);
      }
    }
    return proven;
  }

  /** Compiles, prints, and adds what was measured to {@code results}; false if not proven. */
  private boolean row(
      String wafer,
      String mapper,
      WaferNetwork network,
      Map<String, String> options,
      int warmUps,
      List<Measurement> results) {
    try {
      Measurement measured = compile(network, options);
      for (int i = 0; i < warmUps; i++) {
        measured = compile(network, options);
      }
      table.row(wafer, mapper, measured);
      results.add(measured);
      return measured.proven();
    } catch (InfeasibleMappingException e) {
      table.refused(wafer, mapper, e);
      return true;
    }
  }

  private static Measurement compile(WaferNetwork network, Map<String, String> options) {
    Target target = Targets.byName(WaferOptions.TARGET);
    Map<String, String> all = new TreeMap<>(options);
    if (Iterables.contains(target.options(), WaferOptions.ACCEPT_LOSS)) {
      all.put(WaferOptions.ACCEPT_LOSS, "true");
    }
    try (CompileSession session =
        new CompileSession(target, new CompileOptions(all), null, ProgressListener.SILENT)) {
      network.log().forEach(session::apply);
      long start = System.nanoTime();
      CompileReport report = session.compile();
      double seconds = (System.nanoTime() - start) * 1e-9;
      return Measurement.of(
          report.mappingStats(), report.hardware(), report.proof().equivalent(), seconds);
    }
  }
}
