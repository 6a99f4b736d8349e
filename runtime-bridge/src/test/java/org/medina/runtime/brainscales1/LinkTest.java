package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.ir.random.CounterRandom;

/** The links between FPGAs and a HICANN, in both directions. */
class LinkTest {
  private static final long LATE = Long.MAX_VALUE / 4;
  private static final int UNIT = 32;

  private final SpikeLog log = new SpikeLog();

  private List<Long> arrivals(DownLink link) {
    link.advance(LATE, log);
    List<Long> ticks = new ArrayList<>();
    while (!link.arriving().isEmpty()) {
      ticks.add(link.arriving().tick());
      link.arriving().remove();
    }
    return ticks;
  }

  @Test
  void sparseEventsArriveAtTheirTimeStamps() {
    DownLink link = new DownLink(true);
    for (int i = 0; i < 100; i++) {
      link.play(1000 + 15 * i, EventQueue.place(i % 8, 5), i, false);
    }
    assertThat(arrivals(link)).hasSize(100).startsWith(1000L, 1015L).endsWith(2485L);
    assertThat(link.statistics()).isEqualTo(new PulseStatistics(100, 0, 100, 0, 0, 0, 0, 0));
    assertThat(log.size()).isEqualTo(100);
    assertThat(log.time(1)).isEqualTo(1015 * 4e-9);
  }

  @Test
  void aBurstExpiresBeyondWhatTheLinkCarriesInTime() {
    // Handed on from 64 + 16 ticks before the time stamp: at 0, 14, ... and 12 on the way.
    long stamp = 100 * UNIT + 16;
    DownLink link = new DownLink(true);
    for (int i = 0; i < 20; i++) {
      link.play(stamp, EventQueue.place(i % 4, 5), -1, false);
    }
    assertThat(arrivals(link)).hasSize(1 + (64 + 16 - 12) / 14);
    assertThat(link.statistics().downLost()).isEqualTo(20 - 5);
  }

  @Test
  void carriesAnEventIn56NanosecondsOfAnyOverload() {
    DownLink link = new DownLink(true);
    for (int i = 0; i < 1000; i++) {
      link.play(10_000 + 7 * i, EventQueue.place(0, 5), -1, false);
    }
    int arrived = arrivals(link).size();
    assertThat(arrived).isBetween(495, 506);
    assertThat(link.statistics().downLost()).isEqualTo(1000 - arrived);
  }

  @Test
  void theNetworkChipKeeps512Events() {
    DownLink one = new DownLink(true);
    for (int i = 0; i < 600; i++) {
      one.play(5000, EventQueue.place(i % 8, 5), -1, false);
    }
    arrivals(one);
    assertThat(one.statistics().downLost()).isGreaterThan(590);
  }

  @Test
  void nothingIsLostWhereLinksDoNotLose() {
    DownLink link = new DownLink(false);
    for (int i = 0; i < 600; i++) {
      link.play(5000, EventQueue.place(i % 8, 5), -1, false);
    }
    assertThat(arrivals(link)).hasSize(600);
    assertThat(link.statistics().downLost()).isZero();
  }

  @Test
  void droppedEventsAreCountedOnly() {
    DownLink link = new DownLink(true);
    link.play(1000, EventQueue.place(0, 5), 0, true);
    link.play(1100, EventQueue.place(0, 5), 0, false);
    assertThat(arrivals(link)).containsExactly(1100L);
    assertThat(link.statistics()).isEqualTo(new PulseStatistics(2, 1, 1, 0, 0, 0, 0, 0));
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void downCountsAddUpForAnyTraffic() {
    CounterRandom random = CounterRandom.derive(3, "traffic");
    for (int trial = 0; trial < 20; trial++) {
      DownLink link = new DownLink(true);
      long tick = 500;
      for (int i = 0; i < 2000; i++) {
        tick += random.nextInt(3 + 2 * trial);
        link.play(tick, EventQueue.place(random.nextInt(8), 5), -1, false);
      }
      int arrived = arrivals(link).size();
      PulseStatistics counts = link.statistics();
      assertThat(counts.downSent()).isEqualTo(2000);
      assertThat(counts.downLost() + arrived).isEqualTo(2000);
      // The link carries one event in 14 ticks.
      assertThat((long) arrived).isLessThanOrEqualTo((tick - 500) / 14 + 12);
    }
  }

  @Test
  void upwardsTenWaitOnEachGbitLink() {
    UpLink link = new UpLink(true);
    int arrived = 0;
    for (int i = 0; i < 30; i++) {
      arrived += link.accept(3, 1e-6, true) ? 1 : 0;
    }
    assertThat(arrived).isEqualTo(1 + 10);
    assertThat(link.lost()).isEqualTo(30 - arrived);
    assertThat(link.accept(4, 1e-6, true)).as("another channel").isTrue();
    assertThat(link.accept(3, 1e-6 + 41e-9, true)).as("one has left").isTrue();
    assertThat(link.accept(3, 1e-6 + 41e-9, true)).isFalse();
    assertThat(link.accept(3, 2e-6, true)).isTrue();
    assertThat(link.sent()).isEqualTo(34);
    UpLink lossless = new UpLink(false);
    for (int i = 0; i < 30; i++) {
      assertThat(lossless.accept(3, 1e-6, true)).isTrue();
    }
  }

  @Test
  void backgroundTakesTimeUpwardsButIsNotCounted() {
    UpLink link = new UpLink(true);
    for (int i = 0; i < 11; i++) {
      link.accept(0, 1e-6, false);
    }
    assertThat(link.accept(0, 1e-6, true)).isFalse();
    assertThat(link.sent()).isEqualTo(1);
    assertThat(link.lost()).isEqualTo(1);
  }
}
