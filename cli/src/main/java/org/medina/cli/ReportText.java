package org.medina.cli;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.medina.codegen.CompileReport;
import org.medina.codegen.Targets;
import org.medina.ir.mapping.Loss;
import org.medina.ir.mapping.MappingStats;
import org.medina.ir.stage.StageContext;

/** A compile's report for people: MappingStats in the field's form and what belongs to it. */
final class ReportText {
  /** How the names of bounds of the loss, and of gaps to them, begin. */
  private static final ImmutableList<String> OF_SYNAPSES = ImmutableList.of("bound_", "gap_");

  private ReportText() {}

  static String of(CompileReport report) {
    StringBuilder text = new StringBuilder();
    MappingStats stats = report.mappingStats();
    text.append("MappingStats {\n");
    line(text, "synapse_loss", "%d (%s%%)", stats.synapseLoss(), percent(stats.relativeLoss()));
    line(text, "synapses", "%d", stats.synapses());
    line(text, "synapses set", "%d", stats.synapsesSet());
    line(text, "synapses lost", "%d", stats.synapseLoss());
    if (Targets.byName(report.target()).hasLayerOne()) {
      line(text, "synapses lost(l1)", "%d", stats.synapseLossAfterL1Routing());
    }
    line(text, "populations", "%d", stats.populations());
    line(text, "projections", "%d", stats.projections());
    line(text, "neurons", "%d", stats.neurons());
    for (Map.Entry<String, Object> entry : report.hardware().entrySet()) {
      line(text, entry.getKey().replace('_', ' '), "%s", shown(entry, stats.synapses()));
    }
    text.append("}\n");
    for (Loss loss : report.losses()) {
      text.append(
          "%s: %d synapses of projection %d: %s; %s%n"
              .formatted(
                  loss.effect().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  loss.synapses(),
                  loss.projection(),
                  loss.cause(),
                  loss.remedy()));
    }
    text.append(of(report.proof()));
    text.append(stages(report));
    for (String warning : report.warnings()) {
      text.append("warning: ").append(warning).append('\n');
    }
    return text.toString();
  }

  /** The equivalence verdict in a line, and the differences if there are any. */
  static String of(CompileReport.Proof proof) {
    StringBuilder text = new StringBuilder();
    if (proof.equivalent()) {
      text.append(
          "equivalence: proven by decoding the configuration: %d synapses as asked for"
              .formatted(proof.kept()));
      if (proof.lost() + proof.weightChanged() + proof.delayChanged() > 0) {
        text.append(
            ", %d lost, %d with another weight, %d with another delay, all of them reported"
                .formatted(proof.lost(), proof.weightChanged(), proof.delayChanged()));
      }
      text.append('\n');
    } else {
      text.append(
          "equivalence: FAILED: %d kept, %d lost, %d extra, %d weights, %d delays and %d parameters changed%n"
              .formatted(
                  proof.kept(),
                  proof.lost(),
                  proof.extra(),
                  proof.weightChanged(),
                  proof.delayChanged(),
                  proof.parametersChanged()));
      for (String difference : proof.differences()) {
        text.append("  ").append(difference).append('\n');
      }
    }
    return text.toString();
  }

  private static String stages(CompileReport report) {
    StringBuilder text = new StringBuilder("stages:");
    double total = 0;
    for (StageContext.Timing timing : report.stages()) {
      text.append(" %s %.3f s".formatted(timing.stage(), timing.seconds()));
      if (timing.heapBytes() >= 1 << 20) {
        text.append(" (%d MB)".formatted(timing.heapBytes() >> 20));
      }
      text.append(',');
      total += timing.seconds();
    }
    return text.append(" total %.3f s%n".formatted(total)).toString();
  }

  /** A number of the hardware; those that count synapses with their share of all. */
  private static String shown(Map.Entry<String, Object> entry, long synapses) {
    boolean counts = OF_SYNAPSES.stream().anyMatch(entry.getKey()::startsWith);
    if (counts && synapses > 0 && entry.getValue() instanceof Number number) {
      return "%s (%s%%)".formatted(number, percent(number.doubleValue() / synapses));
    }
    return entry.getValue() instanceof Double share && Double.isFinite(share)
        ? BigDecimal.valueOf(share).stripTrailingZeros().toPlainString()
        : String.valueOf(entry.getValue());
  }

  private static String percent(double share) {
    return share == 0 ? "0" : "%.4g".formatted(100 * share);
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append('\t').append(name).append(": ").append(format.formatted(values)).append('\n');
  }
}
