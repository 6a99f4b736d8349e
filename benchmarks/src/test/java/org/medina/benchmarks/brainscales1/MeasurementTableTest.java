package org.medina.benchmarks.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.mapping.MappingStats;

class MeasurementTableTest {
  private static final MappingStats STATS = new MappingStats(2, 3, 2083, 847781, 846547, 1234, 0);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final MeasurementTable table =
      new MeasurementTable(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void showsLossBoundsChipsBusesAndTime() {
    Map<String, Object> hardware =
        ImmutableMap.of(
            "hicanns", 72, "buses", 73L, "bound_any_mapping", 0, "bound_this_mapping", 110.0);
    table.row("perfect", "medina", Measurement.of(STATS, hardware, true, 1.504));
    table.footnotes();
    assertThat(words())
        .isEqualTo("perfect medina 1,234 0.146 % 0 (0.000 %) 110 (0.013 %) 72 73 1.50");
  }

  @Test
  void namesWhatTheReportLacks() {
    Map<String, Object> hardware =
        ImmutableMap.of("hicanns", 72, "buses", "many", "bound_any_mapping", 0);
    table.row("perfect", "medina", Measurement.of(STATS, hardware, true, 1));
    table.footnotes();
    assertThat(words())
        .isEqualTo(
            "perfect medina 1,234 0.146 % 0 (0.000 %) - 72 - 1.00"
                + " the reports have no number 'bound_this_mapping' under hardware: its column shows '-'"
                + " the reports have no number 'buses' under hardware: its column shows '-'");
  }

  @Test
  void shoutsIfTheProofFailed() {
    table.row("perfect", "medina", Measurement.of(STATS, ImmutableMap.of(), false, 1));
    assertThat(words()).endsWith("NOT PROVEN");
  }

  @Test
  void showsWhyACompileWasRefused() {
    table.refused(
        "5.0 %, seed 2", "marocco", new InfeasibleMappingException("MED-PLC-001", "No room."));
    assertThat(words()).isEqualTo("5.0 %, seed 2 marocco refused: MED-PLC-001 No room.");
  }

  @Test
  void summarisesAgainstTheAim() {
    Measurement measured =
        Measurement.of(STATS, ImmutableMap.<String, Object>of("hicanns", 72), true, 2);
    table.summary(new Aim(0.05, 0.005, 384, 60), List.of(measured, measured), 2);
    table.summary(new Aim(0, 0, 190, 15), List.of(measured), 1);
    assertThat(words())
        .isEqualTo(
            "defects 5.0 %: mean loss 0.146 %, slowest 2.00 s, 2 of 2 mapped;"
                + " aim under 0.500 %, 60.0 s: met"
                + " perfect: mean loss 0.146 %, slowest 2.00 s, 1 of 1 mapped;"
                + " aim no loss, 190 chips, 15.0 s: missed");
  }

  /** What was printed, with single spaces. */
  private String words() {
    return bytes.toString(StandardCharsets.UTF_8).trim().replaceAll("\\s+", " ");
  }
}
