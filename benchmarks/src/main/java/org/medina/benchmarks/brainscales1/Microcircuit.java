package org.medina.benchmarks.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.wire.CellSet;

/**
 * The cortical microcircuit of Potjans and Diesmann (2014), doi:10.1093/cercor/bhs358, scaled down
 * in neurons and in inputs a neuron alike. Without the external input: on the wafer it would take
 * more sources than neurons, and the published mapping is of the internal synapses.
 */
final class Microcircuit {
  private static final String[] LABELS = {"L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I"};

  /** Neurons of the full network; table 5 of the paper. */
  private static final int[] FULL_SIZES = {20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948};

  /** Probability that a pair has a synapse, by target and source; table 5 of the paper. */
  private static final double[][] PROBABILITY = {
    {0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0.0, 0.0076, 0.0},
    {0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0.0, 0.0042, 0.0},
    {0.0077, 0.0059, 0.0497, 0.1350, 0.0067, 0.0003, 0.0453, 0.0},
    {0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0.0, 0.1057, 0.0},
    {0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0.0},
    {0.0548, 0.0269, 0.0257, 0.0022, 0.0600, 0.3158, 0.0086, 0.0},
    {0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252},
    {0.0364, 0.0010, 0.0034, 0.0005, 0.0277, 0.0080, 0.0658, 0.1443}
  };

  private Microcircuit() {}

  /** Neurons of a population at a scale; what is left over of a neuron is cut off. */
  private static int size(int population, double scale) {
    return (int) (scale * FULL_SIZES[population]);
  }

  /** Neurons in all at a scale. */
  static int neurons(double scale) {
    int sum = 0;
    for (int population = 0; population < LABELS.length; population++) {
      sum += size(population, scale);
    }
    return sum;
  }

  /**
   * Synapses between two populations at a scale: inputs a target neuron of the full network, times
   * the scale, times the target neurons at that scale. The full network draws K pairs with
   * replacement, so that a pair has a synapse with probability p = 1 - (1 - 1/(N_pre N_post))^K.
   */
  static int synapses(int target, int source, double scale) {
    double probability = PROBABILITY[target][source];
    double pairs = (double) FULL_SIZES[target] * FULL_SIZES[source];
    double full = Math.log1p(-probability) / Math.log1p(-1 / pairs);
    return (int) Math.rint(full / FULL_SIZES[target] * scale * size(target, scale));
  }

  /** Synapses in all at a scale. */
  static long synapses(double scale) {
    long sum = 0;
    for (int target = 0; target < LABELS.length; target++) {
      for (int source = 0; source < LABELS.length; source++) {
        sum += synapses(target, source, scale);
      }
    }
    return sum;
  }

  /**
   * The network: of every projection, the total number of synapses is fixed, and the ends of each
   * are drawn with replacement, so a pair may have several.
   *
   * @param scale from 0.001 (every population has a neuron) to 1
   */
  static WaferNetwork create(long seed, double scale) {
    checkArgument(scale >= 0.001 && scale <= 1, "scale %s outside [0.001, 1]", scale);
    NetworkLog log = new NetworkLog(seed);
    List<CellSet> cells = new ArrayList<>();
    for (int population = 0; population < LABELS.length; population++) {
      cells.add(log.neurons(LABELS[population], size(population, scale)));
    }
    for (int target = 0; target < LABELS.length; target++) {
      for (int source = 0; source < LABELS.length; source++) {
        int number = synapses(target, source, scale);
        if (number == 0) {
          continue;
        }
        String label = LABELS[source] + " to " + LABELS[target];
        CounterRandom random = CounterRandom.derive(seed, "microcircuit, " + label);
        int[] sources = new int[number];
        int[] targets = new int[number];
        for (int i = 0; i < number; i++) {
          sources[i] = random.nextInt(size(source, scale));
          targets[i] = random.nextInt(size(target, scale));
        }
        String receptor = source % 2 == 0 ? NetworkLog.EXCITATORY : NetworkLog.INHIBITORY;
        log.listed(label, cells.get(source), cells.get(target), receptor, sources, targets);
      }
    }
    return new WaferNetwork("microcircuit", log.records(), neurons(scale), 0, synapses(scale), 0);
  }
}
