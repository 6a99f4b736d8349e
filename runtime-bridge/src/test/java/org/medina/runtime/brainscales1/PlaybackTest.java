package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.ir.error.InvalidInputException;

/** What an FPGA plays, and when. */
class PlaybackTest {
  /** Biological time 0 is 20 us, tick 5000, after the start; 1 ms is 25 ticks. */
  private static final WaferClock CLOCK = new WaferClock(5e-9, 2, 4000, 1e4, 125e6, 0);

  private final DownLink link = new DownLink(false);
  private final SpikeLog log = new SpikeLog();

  private Playback playback(boolean lossy, Train... trains) {
    int n = trains.length;
    long[] source = new long[n];
    int[] firstSite = new int[n + 1];
    DownLink[] links = new DownLink[n];
    int[] place = new int[n];
    int[] recorded = new int[n];
    for (int i = 0; i < n; i++) {
      source[i] = 7L << 32 | i;
      firstSite[i + 1] = i + 1;
      links[i] = link;
      place[i] = EventQueue.place(0, i);
      recorded[i] = i;
    }
    return new Playback(CLOCK, lossy, trains, source, firstSite, links, place, recorded);
  }

  private static Train at(double... ms) {
    return new ListedTrain(ms, 0, ms.length);
  }

  private List<Long> played() {
    link.advance(Long.MAX_VALUE / 4, log);
    List<Long> ticks = new ArrayList<>();
    while (!link.arriving().isEmpty()) {
      ticks.add(link.arriving().tick());
      link.arriving().remove();
    }
    return ticks;
  }

  @Test
  void playsWhatIsDueInOrder() {
    Playback playback = playback(true, at(0, 4), at(2, 1000));
    playback.play(5000 + 60);
    assertThat(played()).containsExactly(5000L, 5050L);
    playback.play(5000 + 101);
    assertThat(played()).containsExactly(5100L);
    playback.play(CLOCK.tick(2000));
    assertThat(played()).containsExactly(30_000L);
    assertThat(log.cell(1)).isEqualTo(1);
    assertThat(CLOCK.biologicalMs(log.time(1))).isCloseTo(2, within(1e-9));
  }

  @Test
  void delaysEventsToFreeCyclesAndDropsThoseBeyondTwelve() {
    Train[] trains = new Train[20];
    for (int i = 0; i < trains.length; i++) {
      trains[i] = at(1);
    }
    playback(true, trains).play(10_000);
    List<Long> ticks = played();
    // Tick 5025 is in cycle 2512; later cycles begin at even ticks.
    assertThat(ticks).hasSize(13).startsWith(5025L, 5026L, 5028L).endsWith(5048L);
    assertThat(link.statistics()).isEqualTo(new PulseStatistics(20, 7, 13, 0, 0, 0, 0, 0));
  }

  @Test
  void dropsNothingWhereToldSo() {
    Train[] trains = new Train[20];
    for (int i = 0; i < trains.length; i++) {
      trains[i] = at(1);
    }
    playback(false, trains).play(10_000);
    assertThat(played()).hasSize(20).containsOnly(5025L);
  }

  @Test
  void refusesSpikesThatWouldHaveToBeSentBeforeTheStart() {
    WaferClock early = new WaferClock(5e-9, 2, 0, 1e4, 125e6, 0);
    Playback playback =
        new Playback(
            early,
            true,
            new Train[] {at(4.97, 6)},
            new long[] {3L << 32 | 9},
            new int[] {0, 1},
            new DownLink[] {link},
            new int[] {0},
            new int[] {-1});
    // 4.96 ms are 496 ns.
    playback.play(200);
    assertThat(played()).hasSize(2);
    Playback tooEarly =
        new Playback(
            early,
            true,
            new Train[] {at(4.9)},
            new long[] {3L << 32 | 9},
            new int[] {0, 1},
            new DownLink[] {link},
            new int[] {0},
            new int[] {-1});
    assertThatThrownBy(() -> tooEarly.play(200))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-005"))
        .hasMessageContaining("4.9 ms")
        .hasMessageContaining("source 9 of population 3");
  }

  @Test
  void poissonTrainsHaveTheirRateAndComeAgain() {
    PoissonTrain train = new PoissonTrain(5, 2, 11, 100, 1000, 100_000);
    List<Double> first = new ArrayList<>();
    double sumOfSquares = 0;
    double previous = 1000;
    for (; train.next() < Train.NEVER; train.advance()) {
      first.add(train.next());
      double interval = train.next() - previous;
      sumOfSquares += interval * interval;
      previous = train.next();
    }
    // 10,000 spikes expected, standard deviation 100; squared intervals average 2 * 10 ms * 10 ms.
    assertThat(first.size()).isBetween(9600, 10_400);
    assertThat(sumOfSquares / first.size()).isBetween(190.0, 210.0);
    assertThat(first.get(0)).isGreaterThan(1000);
    assertThat(first.get(first.size() - 1)).isLessThan(101_000);
    train.restart();
    for (double spike : first) {
      assertThat(train.next()).isEqualTo(spike);
      train.advance();
    }
    assertThat(new PoissonTrain(5, 2, 12, 100, 1000, 100_000).next()).isNotEqualTo(first.get(0));
    assertThat(new PoissonTrain(6, 2, 11, 100, 1000, 100_000).next()).isNotEqualTo(first.get(0));
    assertThat(new PoissonTrain(5, 2, 11, 0, 0, 1e10).next()).isEqualTo(Train.NEVER);
  }

  @Test
  void poissonTrainsGoOnWithTheirStream() {
    PoissonTrain earlier = new PoissonTrain(5, 2, 11, 100, 0, 1e9);
    while (earlier.next() < 500) {
      earlier.advance();
    }
    double next = earlier.next();
    PoissonTrain same = new PoissonTrain(5, 2, 11, 100, 0, 1e9);
    same.goOn(earlier, 500);
    assertThat(same.next()).isEqualTo(next);
    same.advance();
    same.advance();
    earlier.advance();
    earlier.advance();
    assertThat(same.next()).as("neither disturbs the other").isEqualTo(earlier.next());
    PoissonTrain faster = new PoissonTrain(5, 2, 11, 1000, 0, 1e9);
    faster.goOn(earlier, 500);
    assertThat(faster.next()).isBetween(500.0, 600.0);
    ListedTrain listed = new ListedTrain(new double[] {100, 499, 500, 600}, 0, 4);
    listed.goOn(earlier, 500);
    assertThat(listed.next()).isEqualTo(500);
  }
}
