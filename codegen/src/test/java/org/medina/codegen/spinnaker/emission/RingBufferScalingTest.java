package org.medina.codegen.spinnaker.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.Distribution;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.random.MersenneState;
import org.medina.ir.stage.StageContext;
import org.medina.placement.spinnaker.Partitioner;

class RingBufferScalingTest {
  private static final int SOURCES = 40;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.3, 0",
    "0.999, 0",
    "1, 1",
    "1.999, 1",
    "2, 2",
    "20, 5",
    "31.99, 5",
    "32, 6",
    "16383, 14",
    "16384, 15",
    "1e9, 15",
    "Infinity, 15"
  })
  void rangeIsTheSmallestThatHoldsTheSum(double sum, int shift) {
    assertThat(RingBufferScaling.shift(sum)).isEqualTo(shift);
  }

  @Test
  void resolutionIsThatOfThePublishedExamples() {
    WeightScale one = new WeightScale(RingBufferScaling.shift(1), 1);
    assertThat(one.units(6.1e-5)).isEqualTo(1);
    assertThat(one.units(1)).isEqualTo(1 << 14);
    WeightScale twenty = new WeightScale(RingBufferScaling.shift(20), 1);
    assertThat(twenty.units(1)).isEqualTo(1 << 10);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.50001, 1",
    "1.5, 2",
    "2.5, 2",
    "3.5, 4",
    "2.49999, 2",
    "-2.5, 2",
    "65535.5, 65536"
  })
  void weightsAreRoundedHalfToEven(double unitsAsked, long units) {
    WeightScale scale = new WeightScale(3, 1024);
    assertThat(scale.units(unitsAsked * Math.pow(2, 3 - 15) / 1024)).isEqualTo(units);
  }

  @ParameterizedTest
  @CsvSource({
    "0.003, 0.5, 0.04, 5",
    "0.3, 0.02, 0.0001, 5",
    "1, 1, 1, 5",
    "2.4, 0.3, 0.5, 3",
    "30, 0.1, 0.2, 5",
    "300, 0.05, 0.01, 4"
  })
  void likelySumIsTheFormulaOfTheToolchain(
      double lambda, double mean, double variance, double sigma) {
    long most = Math.round(lambda + 3 * Math.sqrt(lambda));
    double pointMass = Math.exp(most * Math.log(lambda) - lambda - logFactorial(most));
    double weightVariance =
        variance * lambda * (upperIncompleteGamma(1 + most, lambda) - pointMass);
    double expected = lambda * mean + sigma * Math.sqrt(lambda * mean * mean + weightVariance);
    assertThat(RingBufferScaling.likelySum(lambda, mean, variance, sigma))
        .isCloseTo(expected, within(1e-9 * expected));
  }

  /** Regularised, by Simpson's rule over the integral that defines it. */
  private static double upperIncompleteGamma(double a, double x) {
    int n = 400_000;
    double width = (a + 60 * Math.sqrt(a) + 60) / n;
    double sum = 0;
    for (int i = 0; i <= n; i++) {
      double t = x + i * width;
      double value = Math.exp((a - 1) * Math.log(t) - t - logFactorial((long) a - 1));
      sum += i == 0 || i == n ? value : i % 2 == 1 ? 4 * value : 2 * value;
    }
    return sum * width / 3;
  }

  private static double logFactorial(long n) {
    double sum = 0;
    for (long i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }

  @Test
  void constantDelaysMayArriveAllAtOnce() {
    // 40 sources of weight 0.3 nA: 12 nA.
    assertThat(shift(network(2, scalar(0.3), scalar(5), Map.of()), Receptor.EXCITATORY))
        .isEqualTo(4);
  }

  @Test
  void fastSourcesCountSeveralTimesAStep() {
    // 3000 Hz at 1 ms: each of the 40 sources counts three times, 36 nA.
    assertThat(shift(network(3000, scalar(0.3), scalar(5), Map.of()), Receptor.EXCITATORY))
        .isEqualTo(6);
  }

  @Test
  void variedDelaysSpreadTheSum() {
    // lambda 0.08: 0.024 + 5 * sqrt(0.08 * 0.09) = 0.448 nA, of at least the largest weight.
    Network varied = network(2, scalar(0.3), uniform(1, 9), Map.of());
    assertThat(shift(varied, Receptor.EXCITATORY)).isZero();
    Network largest = network(2, scalar(1.5), uniform(1, 9), Map.of());
    // 0.12 + 5 * sqrt(0.08 * 2.25) = 2.24 nA
    assertThat(shift(largest, Receptor.EXCITATORY)).isEqualTo(2);
  }

  @Test
  void sigmaIsTheUsers() {
    Network tight = network(2, scalar(1.5), uniform(1, 9), Map.of("ring_buffer_sigma", "1"));
    // 0.12 + 0.42 nA is less than the largest weight, 1.5 nA.
    assertThat(shift(tight, Receptor.EXCITATORY)).isEqualTo(1);
  }

  @Test
  void theUsersSumWins() {
    Network one = network(2, scalar(0.3), scalar(5), Map.of("max_expected_summed_weight", "1.0"));
    assertThat(shift(one, Receptor.EXCITATORY)).isEqualTo(1);
    assertThat(shift(one, Receptor.INHIBITORY)).isEqualTo(1);
    Network two =
        network(2, scalar(0.3), scalar(5), Map.of("max_expected_summed_weight", "[20, 0.5]"));
    assertThat(shift(two, Receptor.EXCITATORY)).isEqualTo(5);
    assertThat(shift(two, Receptor.INHIBITORY)).isZero();
    Network none = network(2, scalar(0.3), scalar(5), Map.of("max_expected_summed_weight", "null"));
    assertThat(shift(none, Receptor.EXCITATORY)).isEqualTo(4);
  }

  @Test
  void receptorsWithoutSynapsesHaveTheFinestRange() {
    assertThat(shift(network(2, scalar(0.3), scalar(5), Map.of()), Receptor.INHIBITORY)).isZero();
  }

  private static int shift(Network network, Receptor receptor) {
    SliceExpander expander = new SliceExpander(network);
    RingBufferScaling scaling =
        new RingBufferScaling(
            network, Partitioner.partition(network, expander, StageContext.simple()).partition());
    return scaling.scales(network.populations().get(1))[receptor.ordinal()].shift();
  }

  private static SynapseValue scalar(double value) {
    return new SynapseValue.Scalar(value);
  }

  private static SynapseValue uniform(double low, double high) {
    return new SynapseValue.RandomDraw(
        Distribution.UNIFORM,
        ImmutableList.of(low, high),
        new Generator.Mersenne(MersenneState.seeded(1)));
  }

  /** 40 Poisson sources of a rate onto 10 cells with exponential currents, at 1 ms. */
  private static Network network(
      double hertz, SynapseValue weight, SynapseValue delay, Map<String, String> options) {
    ParameterTable rates =
        ParameterTable.empty(SOURCES).with("rate", hertz).with("start", 0).with("duration", 1e10);
    Population sources = population(0, SOURCES, CellType.SPIKE_SOURCE_POISSON, rates, Map.of());
    ParameterTable parameters = ParameterTable.empty(10);
    for (String name : CellType.IF_CURR_EXP.parameters()) {
      parameters = parameters.with(name, 1);
    }
    Population cells = population(1, 10, CellType.IF_CURR_EXP, parameters, options);
    Projection drive =
        new Projection(
            0,
            "drive",
            CellSet.of(sources),
            CellSet.of(cells),
            Receptor.EXCITATORY,
            "StaticSynapse",
            new AllToAll(true),
            weight,
            delay,
            ImmutableMap.of());
    return new Network(
        new Setup(1000, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.of()),
        ImmutableList.of(sources, cells),
        ImmutableList.of(drive),
        ImmutableList.of(),
        ImmutableMap.of());
  }

  private static Population population(
      int id, int size, CellType type, ParameterTable parameters, Map<String, String> options) {
    double[] rest = new double[size];
    Arrays.fill(rest, -65);
    ParameterTable states = ParameterTable.empty(size);
    for (String state : type.states()) {
      states = states.with(state, rest);
    }
    return new Population(
        id,
        "population " + id,
        size,
        type,
        parameters,
        states,
        ImmutableList.of(),
        Population.Constraints.NONE,
        ImmutableMap.copyOf(options));
  }
}
