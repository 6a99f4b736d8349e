package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusLossTest {
  /** Expected excess over a whole capacity of a binomial distribution, summed term by term. */
  private static double excess(int synapses, double share, int capacity) {
    double sum = 0;
    double chance = Math.pow(1 - share, synapses);
    for (int k = 0; k <= synapses; k++) {
      sum += chance * Math.max(0, k - capacity);
      chance *= (double) (synapses - k) / (k + 1) * share / (1 - share);
    }
    return sum;
  }

  @Property
  void theExcessIsThatOfTheBinomialDistribution(
      @ForAll @IntRange(min = 1, max = 150) int synapses,
      @ForAll @IntRange(min = 1, max = 12) int drivers,
      @ForAll @IntRange(min = 16, max = 59) int sources,
      @ForAll @IntRange(min = 1, max = 4) int types,
      @ForAll @IntRange(min = 1, max = 8) int columns) {
    int groups = (sources + 14) / 15;
    double capacity = 4.0 * drivers / (groups * types) * columns / 2;
    int whole = (int) capacity;
    double expected =
        groups
            * ((1 - capacity + whole) * excess(synapses, 1.0 / groups, whole)
                + (capacity - whole) * excess(synapses, 1.0 / groups, whole + 1));

    assertThat(new BusLoss(drivers).of(synapses, types, sources, columns))
        .isCloseTo(expected, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"12, 0", "13, 1", "300, 288"})
  void inOneGroupTheExcessIsCertain(int synapses, double lost) {
    assertThat(new BusLoss(3).of(synapses, 1, 15, 2)).isCloseTo(lost, within(1e-6));
  }

  @Test
  void nothingIsLostOfNothing() {
    assertThat(new BusLoss(1).of(0, 4, 59, 1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "15, 1", "16, 2", "30, 2", "31, 3", "45, 3", "46, 4", "59, 4"})
  void groupsHoldFifteenSources(int sources, int groups) {
    assertThat(BusLoss.groups(sources)).isEqualTo(groups);
  }

  @Test
  void pricesAreCertainWithoutDefects() {
    int[] prices = SlotPrices.of(5, 1);

    for (int taken = 0; taken < prices.length; taken++) {
      assertThat(prices[taken]).isEqualTo(taken < 5 ? 0 : 1000);
    }
  }

  @Test
  void pricesAreTheChanceThatNoMoreWork() {
    int[] prices = SlotPrices.of(2, 0.5);

    assertThat(prices).startsWith(250, 750, 1000, 1000);
    assertThat(SlotPrices.of(2.5, 1)).startsWith(0, 0, 500, 1000);
    assertThat(SlotPrices.of(1000, 0.9)).hasSize(SlotPrices.MOST);
  }
}
