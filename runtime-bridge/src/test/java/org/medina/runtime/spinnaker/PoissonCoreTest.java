package org.medina.runtime.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.runtime.SpikeRecording;

/** Poisson sources, each statistic within four standard deviations of what the method gives. */
class PoissonCoreTest {
  private static final int[] SEED = {123456789, 987654321, 43219876, 6543217};
  private static final int SOURCES = 50;

  @TempDir Path folder;

  private SpikeRecording run(double rate, int steps) {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    double[] rates = new double[SOURCES];
    Arrays.fill(rates, rate);
    SpinnakerExecutor executor =
        configuration.core(configuration.poisson(1, 0x100, SEED, rates)).load(folder);
    executor.run(steps);
    return executor.spikes(1, 0);
  }

  /**
   * Mean and variance of the number of spikes in windows. Slow sources have a mean interval of
   * whole steps and wait at least 0 of 1/1000 step; the square of a normal variate of mean m and
   * deviation 1/2 has the mean m^2 + 1/4 and the variance m^2 + 1/8, rounding adds 1/12.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 500, 2.0, 2.0",
    "9, 500, 9.009009, 9.009009",
    "15, 10, 15, 15",
    "100, 10, 100, 100",
    "5000, 1, 5000, 5000",
    "9900, 1, 9900, 9900",
    "10100, 1, 10350, 10308.333",
    "80000, 1, 80250, 80208.333"
  })
  void countsHaveMeanAndVarianceOfPoisson(
      double rate, int window, double meanRate, double varianceRate) {
    int windows = 400;
    SpikeRecording spikes = run(rate, window * windows);
    int[] counts = new int[SOURCES * windows];
    for (int i = 0; i < spikes.steps().length; i++) {
      counts[spikes.cells()[i] * windows + spikes.steps()[i] / window]++;
    }
    double n = counts.length;
    double expected = meanRate * window / 1000;
    double expectedVariance = varianceRate * window / 1000;
    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance = Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum() / n;
    assertThat(Math.abs(mean - expected)).isLessThan(4 * Math.sqrt(expectedVariance / n));
    // The variance of a sample variance is (mu4 - sigma^4) / n; Poisson: mu4 = m + 3 m^2.
    double deviation = Math.sqrt((expectedVariance + 2 * expectedVariance * expectedVariance) / n);
    assertThat(Math.abs(variance - expectedVariance)).isLessThan(4 * deviation);
  }

  /** The share of intervals longer than a number of steps falls exponentially. */
  @ParameterizedTest
  @CsvSource({"5, 200", "50, 20"})
  void intervalsAreExponential(double rate, int meanInterval) {
    SpikeRecording spikes = run(rate, 2000 * meanInterval);
    int n = 0;
    int[] longer = new int[4];
    for (int i = 1; i < spikes.steps().length; i++) {
      if (spikes.cells()[i] != spikes.cells()[i - 1]) {
        continue;
      }
      n++;
      int interval = spikes.steps()[i] - spikes.steps()[i - 1];
      for (int k = 0; k < 4; k++) {
        if (interval > k * meanInterval) {
          longer[k]++;
        }
      }
    }
    for (int k = 1; k < 4; k++) {
      // A spike must be the last one of its step, and k whole intervals of steps be empty.
      double empty = Math.exp(-1.0 / meanInterval);
      double exact = meanInterval * (1 - empty) * Math.pow(empty, (double) k * meanInterval);
      double deviation = Math.sqrt(exact * (1 - exact) / n);
      assertThat(Math.abs((double) longer[k] / n - exact))
          .as("k = %s", k)
          .isLessThan(4 * deviation);
    }
  }

  @Test
  void isSilentAtRateZero() {
    assertThat(run(0, 1000).steps()).isEmpty();
  }

  @Test
  void sourcesAreNotAlike() {
    SpikeRecording spikes = run(100, 1000);
    assertThat(spikes.cells()).contains(0, 1, SOURCES - 1);
    assertThat(times(spikes, 0)).isNotEqualTo(times(spikes, 1));
  }

  private static int[] times(SpikeRecording spikes, int cell) {
    int[] steps = spikes.steps();
    int[] cells = spikes.cells();
    return java.util.stream.IntStream.range(0, steps.length)
        .filter(i -> cells[i] == cell)
        .map(i -> steps[i])
        .toArray();
  }

  @Test
  void keepsToItsPeriods() {
    ConfigurationBuilder configuration = new ConfigurationBuilder(500);
    int forEver = -1;
    SpinnakerExecutor executor =
        configuration
            .core(
                configuration
                    .core(CoreKind.POISSON, 1, 0x100, 1)
                    .addRegions(
                        ConfigurationBuilder.region(RegionKind.POISSON_PARAMS, 1, 1, 2, 3, 4))
                    .addRegions(
                        ConfigurationBuilder.region(
                            RegionKind.POISSON_RATES,
                            0,
                            2, // one source, two periods
                            0,
                            4000,
                            0,
                            10,
                            0,
                            20, // 4000 Hz from 10 ms for 20 ms
                            0,
                            2000,
                            0,
                            50,
                            forEver,
                            forEver))
                    .addRegions(ConfigurationBuilder.recording(1, 0))
                    .build())
            .load(folder);
    executor.run(2000);
    int[] steps = executor.spikes(1, 0).steps();
    assertThat(Arrays.stream(steps)).allMatch(step -> step >= 20 && step < 60 || step >= 100);
    assertThat(Arrays.stream(steps).filter(step -> step < 60).count()).isBetween(44L, 116L);
    assertThat(steps[steps.length - 1]).isGreaterThan(1900);
  }
}
