package org.medina.benchmarks.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import org.medina.ir.wire.CellSet;

/**
 * The networks that mappers of the wafer are compared on, built from their published definitions. A
 * seed fixes every connection; the same seed gives the same network on every machine.
 */
public final class WaferNetworks {
  private static final int GUIDEBOOK_SIZE = 50;
  private static final double GUIDEBOOK_PROBABILITY = 0.5;
  private static final double GUIDEBOOK_RATE_HZ = 2;

  private static final int BRUNEL_EXCITATORY = 1666;
  private static final int BRUNEL_INHIBITORY = 417;
  private static final int BRUNEL_SOURCES = 2083;
  private static final int BRUNEL_EXCITATORY_INPUTS = 166;
  private static final int BRUNEL_INHIBITORY_INPUTS = 41;
  private static final int BRUNEL_EXTERNAL_INPUTS = 200;

  private static final int RING_POPULATIONS = 119;
  private static final int RING_SIZE = 80;
  private static final double RING_EXCITATORY_PROBABILITY = 0.2;
  private static final double RING_INHIBITORY_PROBABILITY = 0.1;
  private static final double RING_SOURCE_PROBABILITY = 0.2;

  private static final int SYNFIRE_EXCITATORY = 80;
  private static final int SYNFIRE_INHIBITORY = 20;
  private static final int SYNFIRE_INPUTS = 60;

  /** Inferred: the definitions of ring and synfire chain name no rate. */
  private static final double OTHER_RATE_HZ = 10;

  /** Standard deviations within which a random number of synapses is expected. */
  private static final double SIGMAS = 6;

  private WaferNetworks() {}

  /**
   * The platform guidebook's example of synapse loss: 50 Poisson sources onto 50 neurons, and these
   * onto themselves, each pair with probability 0.5; all synapses excitatory. The published count
   * of 2,486 synapses is that of another generator's draw.
   */
  public static WaferNetwork guidebook(long seed) {
    NetworkLog log = new NetworkLog(seed);
    CellSet sources = log.sources("sources", GUIDEBOOK_SIZE, GUIDEBOOK_RATE_HZ);
    CellSet neurons = log.neurons("neurons", GUIDEBOOK_SIZE);
    log.fixedProbability("input", sources, neurons, NetworkLog.EXCITATORY, GUIDEBOOK_PROBABILITY);
    log.fixedProbability(
        "recurrent", neurons, neurons, NetworkLog.EXCITATORY, GUIDEBOOK_PROBABILITY);
    double pairs = 2.0 * GUIDEBOOK_SIZE * GUIDEBOOK_SIZE;
    double variance = pairs * GUIDEBOOK_PROBABILITY * (1 - GUIDEBOOK_PROBABILITY);
    return new WaferNetwork(
        "guidebook",
        log.records(),
        GUIDEBOOK_SIZE,
        GUIDEBOOK_SIZE,
        Math.round(pairs * GUIDEBOOK_PROBABILITY),
        tolerance(variance));
  }

  /**
   * A balanced random network after Brunel, a sixth of its size: 1,666 excitatory and 417
   * inhibitory neurons and a pool of 2,083 Poisson sources. Every neuron draws 166 excitatory, 41
   * inhibitory and 200 external partners with replacement; a pair drawn twice has two synapses.
   * Inferred: a neuron may draw itself.
   *
   * @param rateHz rate of a source, not negative: the published mapping used 1 Hz, its strongest
   *     drive is 53.3 Hz
   */
  public static WaferNetwork brunel(long seed, double rateHz) {
    NetworkLog log = new NetworkLog(seed);
    CellSet excitatory = log.neurons("excitatory", BRUNEL_EXCITATORY);
    CellSet inhibitory = log.neurons("inhibitory", BRUNEL_INHIBITORY);
    CellSet all =
        CellSet.newBuilder()
            .addAllParts(excitatory.getPartsList())
            .addAllParts(inhibitory.getPartsList())
            .build();
    CellSet pool = log.sources("pool", BRUNEL_SOURCES, rateHz);
    log.fixedNumber(
        "excitation", excitatory, all, NetworkLog.EXCITATORY, BRUNEL_EXCITATORY_INPUTS, true);
    log.fixedNumber(
        "inhibition", inhibitory, all, NetworkLog.INHIBITORY, BRUNEL_INHIBITORY_INPUTS, true);
    log.fixedNumber("drive", pool, all, NetworkLog.EXCITATORY, BRUNEL_EXTERNAL_INPUTS, true);
    int neurons = BRUNEL_EXCITATORY + BRUNEL_INHIBITORY;
    long inputs = BRUNEL_EXCITATORY_INPUTS + BRUNEL_INHIBITORY_INPUTS + BRUNEL_EXTERNAL_INPUTS;
    return new WaferNetwork("brunel", log.records(), neurons, BRUNEL_SOURCES, neurons * inputs, 0);
  }

  /**
   * The cortical microcircuit of Potjans and Diesmann without its external input; 7,713 neurons and
   * 2,987,316 synapses at a scale of 0.1.
   *
   * @param scale of neurons and of inputs a neuron, from 0.001 to 1
   */
  public static WaferNetwork microcircuit(long seed, double scale) {
    return Microcircuit.create(seed, scale);
  }

  /**
   * A ring of 119 populations of 80 neurons, each onto the next: one draw of probability 0.2 is
   * excitatory, another of 0.1 inhibitory, so that every source has both signs. A Poisson source a
   * population reaches a fifth of it. Inferred: the rate of the sources, which is low enough to
   * bind nothing.
   */
  public static WaferNetwork ring(long seed) {
    NetworkLog log = new NetworkLog(seed);
    List<CellSet> populations = new ArrayList<>();
    for (int i = 0; i < RING_POPULATIONS; i++) {
      populations.add(log.neurons("ring " + i, RING_SIZE));
    }
    for (int i = 0; i < RING_POPULATIONS; i++) {
      CellSet from = populations.get(i);
      CellSet to = populations.get((i + 1) % RING_POPULATIONS);
      log.fixedProbability(
          "excitation from " + i, from, to, NetworkLog.EXCITATORY, RING_EXCITATORY_PROBABILITY);
      log.fixedProbability(
          "inhibition from " + i, from, to, NetworkLog.INHIBITORY, RING_INHIBITORY_PROBABILITY);
      CellSet source = log.sources("source " + i, 1, OTHER_RATE_HZ);
      log.fixedProbability(
          "drive of " + i, source, from, NetworkLog.EXCITATORY, RING_SOURCE_PROBABILITY);
    }
    double pairs = (double) RING_SIZE * RING_SIZE;
    double mean =
        RING_POPULATIONS
            * (pairs * (RING_EXCITATORY_PROBABILITY + RING_INHIBITORY_PROBABILITY)
                + RING_SIZE * RING_SOURCE_PROBABILITY);
    double variance =
        RING_POPULATIONS
            * (pairs * RING_EXCITATORY_PROBABILITY * (1 - RING_EXCITATORY_PROBABILITY)
                + pairs * RING_INHIBITORY_PROBABILITY * (1 - RING_INHIBITORY_PROBABILITY)
                + RING_SIZE * RING_SOURCE_PROBABILITY * (1 - RING_SOURCE_PROBABILITY));
    return new WaferNetwork(
        "ring",
        log.records(),
        RING_POPULATIONS * RING_SIZE,
        RING_POPULATIONS,
        Math.round(mean),
        tolerance(variance));
  }

  /**
   * A synfire chain with feed-forward inhibition: links of 80 excitatory and 20 inhibitory neurons.
   * Each neuron of a link draws 60 different ones of the 80 excitatory neurons of the link before;
   * the 20 inhibitory neurons of a link reach all its excitatory ones. Inferred from the published
   * totals (190 links of 100, 1.4 million synapses), as is the composition of a link: the first
   * link draws from 80 Poisson sources in the same way, and nothing leads back from the last one,
   * which makes 7,600 synapses a link, 1,444,000 in all.
   *
   * @param links at least 1; 190 is the published chain
   */
  public static WaferNetwork synfire(long seed, int links) {
    checkArgument(links >= 1, "%s links", links);
    NetworkLog log = new NetworkLog(seed);
    CellSet before = log.sources("stimulus", SYNFIRE_EXCITATORY, OTHER_RATE_HZ);
    for (int i = 0; i < links; i++) {
      CellSet excitatory = log.neurons("excitatory " + i, SYNFIRE_EXCITATORY);
      CellSet inhibitory = log.neurons("inhibitory " + i, SYNFIRE_INHIBITORY);
      log.fixedNumber(
          "volley to excitatory " + i,
          before,
          excitatory,
          NetworkLog.EXCITATORY,
          SYNFIRE_INPUTS,
          false);
      log.fixedNumber(
          "volley to inhibitory " + i,
          before,
          inhibitory,
          NetworkLog.EXCITATORY,
          SYNFIRE_INPUTS,
          false);
      log.allToAll("inhibition in " + i, inhibitory, excitatory, NetworkLog.INHIBITORY);
      before = excitatory;
    }
    int size = SYNFIRE_EXCITATORY + SYNFIRE_INHIBITORY;
    long synapses =
        (long) links * (size * SYNFIRE_INPUTS + SYNFIRE_EXCITATORY * SYNFIRE_INHIBITORY);
    return new WaferNetwork(
        "synfire", log.records(), links * size, SYNFIRE_EXCITATORY, synapses, 0);
  }

  /**
   * A sheet of 24,576 neurons that fills the wafer, 8 x 8 on every HICANN, each with 100 inputs at
   * Gaussian distances: no neuron from itself, none from another twice. Inferred: inputs off the
   * edge of the wafer are drawn again, so every neuron has 100.
   *
   * @param sigmaNeurons standard deviation of the distance along an axis; 8 is one HICANN
   */
  public static WaferNetwork grid(long seed, double sigmaNeurons) {
    return GaussianGrid.create(seed, sigmaNeurons);
  }

  private static long tolerance(double variance) {
    return (long) Math.ceil(SIGMAS * Math.sqrt(variance));
  }
}
