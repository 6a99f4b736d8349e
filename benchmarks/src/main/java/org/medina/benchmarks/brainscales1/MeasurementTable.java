package org.medina.benchmarks.brainscales1;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.CompilerException;

/** Prints measurements as a table, and in the end what the reports lacked. Not thread-safe. */
final class MeasurementTable {
  private static final String ROW = "%-16s %-8s %10s %9s %22s %22s %6s %6s %8s%s%n";

  private final PrintStream out;
  private final Set<String> missing = new TreeSet<>();

  MeasurementTable(PrintStream out) {
    this.out = out;
  }

  /** What a network has, and whether that is what its definition says. */
  void check(WaferCase each, NetworkCheck check) {
    print(
        "%n%s: %,d neurons of %d circuits, %,d sources, %,d synapses (%s); chains up to %d%n",
        each.title(),
        check.neurons(),
        each.neuronSize(),
        check.sources(),
        check.synapses(),
        check.problems().isEmpty()
            ? "counts as defined"
            : "NOT AS DEFINED: " + String.join("; ", check.problems()),
        each.chainLength());
  }

  /** What the columns are. */
  void header() {
    print(
        ROW,
        "wafer",
        "mapper",
        "lost",
        "lost %",
        "bound, any mapping",
        "bound, this mapping",
        "chips",
        "buses",
        "seconds",
        "");
  }

  /** One compile. */
  void row(String wafer, String mapper, Measurement measured) {
    missing.addAll(measured.missing());
    print(
        ROW,
        wafer,
        mapper,
        String.format(Locale.ROOT, "%,d", measured.stats().synapseLoss()),
        percent(measured.stats().relativeLoss()),
        bound(measured, Measurement.BOUND_ANY),
        bound(measured, Measurement.BOUND_THIS),
        count(measured, Measurement.HICANNS),
        count(measured, Measurement.BUSES),
        String.format(Locale.ROOT, "%.2f", measured.seconds()),
        measured.proven() ? "" : "  NOT PROVEN");
  }

  /** One compile that ended in an error. */
  void refused(String wafer, String mapper, CompilerException error) {
    print(
        "%-16s %-8s refused: %s %s%n",
        wafer, mapper, error.code(), String.valueOf(error.getMessage()));
  }

  /** What all wafers of a rate came to, against the aim. */
  void summary(Aim aim, List<Measurement> measured, int wafers) {
    double slowest = 0;
    for (Measurement each : measured) {
      slowest = Math.max(slowest, each.seconds());
    }
    String onChips = aim.hicanns() < Wafer.HICANNS ? ", %d chips".formatted(aim.hicanns()) : "";
    print(
        "%s: mean loss %s, slowest %.2f s, %d of %d mapped; aim %s%s, %s s: %s%n",
        aim.perfectWafer() ? "perfect" : "defects " + rate(aim.defectRate()),
        percent(Aim.meanLoss(measured)),
        slowest,
        measured.size(),
        wafers,
        aim.loss() == 0 ? "no loss" : "under " + percent(aim.loss()),
        onChips,
        aim.seconds(),
        aim.metBy(measured, wafers) ? "met" : "missed");
  }

  /** Names what the reports lacked, if anything. */
  void footnotes() {
    for (String key : missing) {
      print("the reports have no number '%s' under hardware: its column shows '-'%n", key);
    }
  }

  /** A rate of defects as people write it. */
  static String rate(double rate) {
    return "%s %%".formatted(Math.round(rate * 1000) / 10.0);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f %%", 100 * share);
  }

  private static String bound(Measurement measured, String key) {
    Double synapses = measured.numbers().get(key);
    if (synapses == null) {
      return "-";
    }
    long all = measured.stats().synapses();
    return String.format(
        Locale.ROOT, "%,.0f (%s)", synapses, percent(all == 0 ? 0 : synapses / all));
  }

  private static String count(Measurement measured, String key) {
    Double number = measured.numbers().get(key);
    return number == null ? "-" : String.format(Locale.ROOT, "%.0f", number);
  }

  private void print(String format, Object... arguments) {
    out.printf(Locale.ROOT, format, arguments);
  }
}
