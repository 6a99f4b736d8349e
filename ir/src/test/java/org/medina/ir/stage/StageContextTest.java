package org.medina.ir.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StageContextTest {
  private static final int NANOS = 2_000_000;

  @Test
  void timesOfAStageThatRunsAgainAreAddedUp() {
    StageContext context = StageContext.simple();
    for (String stage : new String[] {"place", "route", "place"}) {
      context.stage(stage, StageContextTest::work);
    }
    assertThat(context.timings())
        .extracting(StageContext.Timing::stage)
        .containsExactly("place", "route");
    assertThat(context.timings().get(0).seconds()).isGreaterThanOrEqualTo(2 * NANOS * 1e-9);
  }

  private static long work() {
    long end = System.nanoTime() + NANOS;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(NANOS / 10);
    }
    return end;
  }

  @Test
  void warningsAreKeptOnce() {
    StageContext context = StageContext.simple();
    context.warn("a");
    context.warn("b");
    context.warn("a");
    assertThat(context.warnings()).containsExactly("a", "b");
  }

  @Test
  void everyIndexIsVisitedOnceAndFailuresReachTheCaller() {
    for (int threads = 1; threads <= 3; threads++) {
      StageContext context = new StageContext(0, threads, ProgressListener.SILENT);
      int[] visits = new int[100];
      context.forEach(visits.length, i -> visits[i]++);
      assertThat(visits).containsOnly(1);
      assertThatThrownBy(
              () ->
                  context.forEach(
                      visits.length,
                      i -> {
                        if (i == 40) {
                          throw new IllegalStateException("forty");
                        }
                      }))
          .hasMessage("forty");
    }
  }
}
