package org.medina.runtime.spinnaker;

import java.util.Arrays;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.hardware.spinnaker.FixedPoint;

/**
 * A core of Poisson sources. The expected number of spikes per step chooses the method: below 0.01
 * intervals in whole steps, below 10 Knuth's product, above it the square of a normal variate. One
 * generator serves all sources in the order of their indices.
 *
 * <p>Two biases are the machine's: the mean interval of a slow source is cut to whole steps, which
 * makes it up to 1 % too fast, and the square of a normal variate has a mean too large by 1/4.
 */
final class PoissonCore extends Core {
  private static final double SLOW_BELOW = 0.01;
  private static final double SQUARE_FROM = 10;

  /** Largest mean; limits what a damaged rate can ask for. */
  private static final double MEAN_MAX = 1 << 16;

  private static final int STEP_PARTS = 1000;
  private static final long TO_BE_DRAWN = -1;

  private final int sources;
  private final PoissonPeriods periods;
  private final Kiss64 words;
  private final int[] period;

  /** Time to the next spike of a slow source in 1/1000 step, or {@link #TO_BE_DRAWN}. */
  private final long[] wait;

  private final int[] expMinusMean;
  private final double[] rootOfMean;

  private PoissonCore(CoreDescription core, int sources, Kiss64 words) {
    super(core, new RecordingRequest(core, sources).spikes());
    this.sources = sources;
    this.words = words;
    RegionReader rates = core.region(RegionKind.POISSON_RATES);
    periods = new PoissonPeriods(rates, sources, core.timestepMicroseconds());
    period = Arrays.copyOf(periods.first, sources);
    wait = new long[sources];
    Arrays.fill(wait, TO_BE_DRAWN);
    expMinusMean = new int[periods.mean.length];
    rootOfMean = new double[periods.mean.length];
    for (int i = 0; i < periods.mean.length; i++) {
      double mean = periods.mean[i];
      if (mean > MEAN_MAX) {
        throw rates.wrong("period %d has %s spikes per step".formatted(i, mean));
      }
      expMinusMean[i] = mean > 0 ? FixedPoint.expFraction(mean) : 0;
      rootOfMean[i] = Math.sqrt(mean);
    }
  }

  /** Reads a core's regions. */
  static PoissonCore load(CoreDescription core) {
    RegionReader region = core.region(RegionKind.POISSON_PARAMS);
    int sources = region.next("number of sources", 1, 1 << 16);
    int[] seed = region.take(4);
    return new PoissonCore(core, sources, new Kiss64(seed[0], seed[1], seed[2], seed[3]));
  }

  @Override
  int sendableKeys() {
    return sources;
  }

  @Override
  void connect(Arrivals arrivals) {}

  @Override
  void update(int tick, SpikeBuffer out) {
    for (int source = 0; source < sources; source++) {
      int last = periods.first[source + 1] - 1;
      int now = period[source];
      while (now < last && tick >= periods.end[now]) {
        now++;
        wait[source] = TO_BE_DRAWN;
      }
      period[source] = now;
      if (now > last || tick < periods.start[now] || tick >= periods.end[now]) {
        continue;
      }
      int count = draw(source, now);
      if (count > 0) {
        out.add(source, count);
      }
    }
  }

  private int draw(int source, int now) {
    double mean = periods.mean[now];
    if (mean == 0) {
      return 0;
    }
    if (mean < SLOW_BELOW) {
      return drawSlow(source, (long) (1 / mean));
    }
    return mean < SQUARE_FROM
        ? Variates.poissonByProduct(words, expMinusMean[now])
        : Variates.poissonBySquare(words, rootOfMean[now]);
  }

  private int drawSlow(int source, long meanInterval) {
    long time = wait[source];
    int count = 0;
    if (time == TO_BE_DRAWN) {
      time = interval(meanInterval);
    }
    while (time < STEP_PARTS) {
      count++;
      time += interval(meanInterval);
    }
    wait[source] = time - STEP_PARTS;
    return count;
  }

  private long interval(long mean) {
    long parts = (long) STEP_PARTS * Variates.exponential(words);
    long rounded = (parts + FixedPoint.ONE / 2) >> FixedPoint.FRACTION_BITS;
    return rounded * mean;
  }

  @Override
  void deliver(int tick, SpikeBuffer[] sent) {}

  /** The first periods again; the generator and the intervals under way go on. */
  @Override
  void clearState() {
    System.arraycopy(periods.first, 0, period, 0, sources);
  }

  @Override
  void adoptState(Core earlier, int tick) {
    PoissonCore other = (PoissonCore) earlier;
    words.adopt(other.words);
    for (int source = 0; source < sources; source++) {
      int last = periods.first[source + 1] - 1;
      int now = periods.first[source];
      while (now < last && tick >= periods.end[now]) {
        now++;
      }
      period[source] = now;
      boolean same = now <= last && other.meanOf(source) == periods.mean[now];
      wait[source] = same ? other.wait[source] : TO_BE_DRAWN;
    }
  }

  private double meanOf(int source) {
    int now = period[source];
    return now < periods.first[source + 1] ? periods.mean[now] : -1;
  }

  @Override
  long shape(SourceNames names) {
    return sources;
  }

  @Override
  long cost() {
    return 1 + 10L * sources;
  }

  @Override
  void countArrivals(Counters counters) {}
}
