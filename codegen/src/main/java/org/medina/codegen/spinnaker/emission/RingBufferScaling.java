package org.medina.codegen.spinnaker.emission;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.spinnaker.Partition;
import org.medina.ir.spinnaker.Partition.ProjectionStatistics;
import org.medina.placement.spinnaker.SourceRates;

/**
 * Chooses the range of ring buffers from the expected summed weight, as sPyNNaker does
 * (ring_buffer_sigma, spikes_per_second, max_expected_summed_weight), with exact counts, means and
 * variances of the expanded synapses in place of its estimates.
 */
final class RingBufferScaling {
  private static final double DEFAULT_SIGMA = 5;

  private final Network network;
  private final Partition partition;

  RingBufferScaling(Network network, Partition partition) {
    this.network = network;
    this.partition = partition;
  }

  /** Scales by receptor of a population. */
  WeightScale[] scales(Population population) {
    double inputScale = WeightScale.inputScale(network, population.cellType());
    WeightScale[] scales = new WeightScale[Receptor.STANDARD.size()];
    for (Receptor receptor : Receptor.STANDARD) {
      double sum = userSum(population, receptor);
      if (sum < 0) {
        sum = expectedSum(population, receptor);
      }
      scales[receptor.ordinal()] = new WeightScale(shift(sum * inputScale), inputScale);
    }
    return scales;
  }

  /** Smallest shift whose range 0 to 2^shift holds the sum, at most the machine's. */
  static int shift(double sum) {
    int shift = 0;
    while (shift < WeightScale.MAX_SHIFT && Math.scalb(1.0, shift) <= sum) {
      shift++;
    }
    return shift;
  }

  /** max_expected_summed_weight, one number or one a receptor; -1: not given. */
  static double userSum(Population population, Receptor receptor) {
    String text = population.options().get("max_expected_summed_weight");
    if (text == null || text.equals("null")) {
      return -1;
    }
    List<String> numbers =
        Splitter.on(',')
            .trimResults(CharMatcher.anyOf("[]() \t\n"))
            .omitEmptyStrings()
            .splitToList(text);
    if (numbers.isEmpty()) {
      return -1;
    }
    try {
      return Double.parseDouble(numbers.get(Math.min(receptor.ordinal(), numbers.size() - 1)));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private double expectedSum(Population population, Receptor receptor) {
    double stepsPerSecond = network.setup().stepsPerSecond();
    double connections = 0;
    double rateSum = 0;
    double meanSum = 0;
    double squareSum = 0;
    double delayVariance = 0;
    double total = 0;
    double biggest = 0;
    for (Projection projection : network.projections()) {
      ProjectionStatistics found = partition.projections().get(projection.id());
      if (projection.receptor() != receptor
          || found.synapses() == 0
          || !reaches(projection, population)) {
        continue;
      }
      double n = found.maxPerTarget();
      double rate = rate(projection);
      connections += n;
      rateSum += n * rate;
      meanSum += n * found.meanWeight();
      squareSum += n * (found.varianceWeight() + found.meanWeight() * found.meanWeight());
      delayVariance += found.varianceDelaySteps();
      total += Math.max(1, rate / stepsPerSecond) * found.maxWeight() * n;
      biggest = Math.max(biggest, found.maxWeight());
    }
    if (connections == 0) {
      return 0;
    }
    if (delayVariance == 0) {
      return Math.max(total, biggest); // everything may arrive in one time step
    }
    double mean = meanSum / connections;
    double variance = Math.max(0, squareSum / connections - mean * mean);
    double sigma = SourceRates.option(population, "ring_buffer_sigma", DEFAULT_SIGMA);
    double likely = likelySum(rateSum / stepsPerSecond, mean, variance, sigma);
    return Math.max(Math.min(likely, total), biggest);
  }

  /** Mean plus sigma deviations of the sum of Poisson(lambda) many weights. */
  static double likelySum(double lambda, double mean, double variance, double sigma) {
    double weightVariance = 0;
    if (variance > 0) {
      long most = Math.round(lambda + 3 * Math.sqrt(lambda));
      weightVariance = variance * lambda * poissonBelow(most, lambda);
    }
    return lambda * mean + sigma * Math.sqrt(lambda * mean * mean + weightVariance);
  }

  /** P(X < k) for X of a Poisson distribution. */
  static double poissonBelow(long k, double lambda) {
    double sum = 0;
    double logTerm = -lambda;
    for (long i = 0; i < k; i++) {
      sum += Math.exp(logTerm);
      logTerm += Math.log(lambda / (i + 1));
    }
    return Math.min(1, sum);
  }

  private double rate(Projection projection) {
    double rate = 0;
    for (CellRange part : projection.pre().parts()) {
      Population source = network.populations().get(part.population());
      rate = Math.max(rate, SourceRates.highest(source));
    }
    return rate;
  }

  private static boolean reaches(Projection projection, Population population) {
    for (CellRange part : projection.post().parts()) {
      if (part.population() == population.id() && part.count() > 0) {
        return true;
      }
    }
    return false;
  }
}
