package org.medina.benchmarks.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.medina.ir.mapping.MappingStats;

class AimTest {
  private static final Aim AIM = new Aim(0.05, 0.01, 190, 60);

  @Test
  void isMetByTheMeanLoss() {
    assertThat(AIM.metBy(List.of(lost(0), lost(19)), 2)).isTrue();
    assertThat(AIM.metBy(List.of(lost(10), lost(10)), 2)).isFalse();
    assertThat(Aim.meanLoss(List.of(lost(0), lost(19)))).isEqualTo(0.0095);
  }

  @Test
  void noLossIsMetByNoLossOnly() {
    Aim none = new Aim(0, 0, 384, 15);
    assertThat(none.metBy(List.of(lost(0)), 1)).isTrue();
    assertThat(none.metBy(List.of(lost(1)), 1)).isFalse();
  }

  @Test
  void isMissedByAnyWaferNotMappedOrNotProven() {
    assertThat(AIM.metBy(List.of(), 0)).isFalse();
    assertThat(AIM.metBy(List.of(lost(0)), 2)).isFalse();
    assertThat(AIM.metBy(List.of(lost(0), measured(0, 100, false, 1)), 2)).isFalse();
  }

  @Test
  void isMissedByOneWaferWithTooManyChipsOrTooSlow() {
    assertThat(AIM.metBy(List.of(lost(0), measured(0, 190, true, 59.9)), 2)).isTrue();
    assertThat(AIM.metBy(List.of(lost(0), measured(0, 191, true, 1)), 2)).isFalse();
    assertThat(AIM.metBy(List.of(lost(0), measured(0, 190, true, 60)), 2)).isFalse();
  }

  @Test
  void takesUnknownChipsForAll() {
    MappingStats stats = new MappingStats(1, 1, 1, 1000, 1000, 0, 0);
    List<Measurement> measured = List.of(Measurement.of(stats, ImmutableMap.of(), true, 1));
    assertThat(AIM.metBy(measured, 1)).isFalse();
    assertThat(new Aim(0.05, 0.01, 384, 60).metBy(measured, 1)).isTrue();
  }

  private static Measurement lost(long synapses) {
    return measured(synapses, 100, true, 1);
  }

  private static Measurement measured(long lost, int hicanns, boolean proven, double seconds) {
    MappingStats stats = new MappingStats(1, 1, 1, 1000, 1000 - lost, lost, 0);
    Map<String, Object> hardware = ImmutableMap.of("hicanns", hicanns);
    return Measurement.of(stats, hardware, proven, seconds);
  }
}
