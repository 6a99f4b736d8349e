package org.medina.codegen.brainscales1.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.SynapseStrengths;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Population;

/**
 * Compares the synapses found onto neurons with those asked for, as multisets. A class is 2
 * projection + 1 for synapses whose weight is out of reach. Not thread-safe: each HICANN has its
 * own, added up in their order.
 */
final class Comparison {
  private final WaferNetwork network;
  private final double speedup;
  private final boolean bigCapacitors;
  private final Findings findings;
  private final long[] asked;
  private final long[] lost;
  private final List<SharedLoss> shared = new ArrayList<>();
  private long extra;

  Comparison(WaferNetwork network, double speedup, boolean bigCapacitors, Findings findings) {
    this.network = network;
    this.speedup = speedup;
    this.bigCapacitors = bigCapacitors;
    this.findings = findings;
    int classes = 2 * network.network().projections().size();
    asked = new long[classes];
    lost = new long[classes];
  }

  /** Synapses asked for, by class. */
  long[] asked() {
    return asked;
  }

  /** Synapses lost whose class is certain, by class. */
  long[] lost() {
    return lost;
  }

  /** Losses that several classes share. */
  List<SharedLoss> shared() {
    return shared;
  }

  /** Synapses that nobody asked for. */
  long extra() {
    return extra;
  }

  /** Counts synapses that nobody can have asked for. */
  void addExtra(long synapses) {
    extra += synapses;
  }

  /** Adds another comparison. */
  void add(Comparison other) {
    for (int i = 0; i < asked.length; i++) {
      asked[i] += other.asked[i];
      lost[i] += other.lost[i];
    }
    shared.addAll(other.shared);
    extra += other.extra;
  }

  /**
   * Compares the synapses onto a neuron.
   *
   * @param size denmems of the neuron
   * @param found sorted codes
   */
  void compare(int neuron, int size, long[] found) {
    long[] wanted = askedCodes(neuron, size);
    int at = 0;
    for (int i = 0; i < wanted.length; ) {
      long code = SynapseCode.code(wanted[i]);
      int end = i + 1;
      while (end < wanted.length && SynapseCode.code(wanted[end]) == code) {
        end++;
      }
      while (at < found.length && found[at] < code) {
        noteExtra(neuron, found[at++]);
      }
      int there = 0;
      while (at < found.length && found[at] == code) {
        at++;
        if (there < end - i) {
          there++;
        } else {
          noteExtra(neuron, code);
        }
      }
      if (there < end - i) {
        lose(wanted, i, end, end - i - there);
      }
      i = end;
    }
    while (at < found.length) {
      noteExtra(neuron, found[at++]);
    }
  }

  private void noteExtra(int neuron, long code) {
    extra++;
    findings.add("Nobody asked for %s.", SynapseCode.text(code, network, neuron));
  }

  private void lose(long[] wanted, int from, int end, int missing) {
    if (SynapseCode.classOf(wanted[from]) == SynapseCode.classOf(wanted[end - 1])) {
      lost[SynapseCode.classOf(wanted[from])] += missing;
    } else if (missing == end - from) {
      for (int i = from; i < end; i++) {
        lost[SynapseCode.classOf(wanted[i])]++;
      }
    } else {
      int[] classes = new int[end - from];
      for (int i = from; i < end; i++) {
        classes[i - from] = SynapseCode.classOf(wanted[i]);
      }
      shared.add(new SharedLoss(classes, missing));
    }
  }

  /** The sorted codes of the synapses asked for. */
  private long[] askedCodes(int neuron, int size) {
    int first = network.first(neuron);
    long[] codes = new long[network.first(neuron + 1) - first];
    double scale = scale(neuron, size);
    for (int i = 0; i < codes.length; i++) {
      int synapse = first + i;
      double conductance = network.weight(synapse) * scale;
      boolean outOfReach =
          SynapseStrengths.isTooSmall(conductance) || SynapseStrengths.isTooLarge(conductance);
      long code =
          SynapseCode.of(
              network.source(synapse),
              network.kind(synapse),
              SynapseStrengths.nearest(conductance));
      codes[i] = SynapseCode.asked(code, network.projection(synapse), outOfReach);
      asked[SynapseCode.classOf(codes[i])]++;
    }
    Arrays.sort(codes);
    return codes;
  }

  /** nS of the hardware that 1 uS stands for; 0 if there can be no such neuron. */
  private double scale(int neuron, int size) {
    if (size < NeuronShape.MIN_SIZE || size > NeuronShape.MAX_SIZE || size % 2 != 0) {
      return 0;
    }
    Population population = network.network().populations().get(network.population(neuron));
    double capacitance = population.parameters().get("cm", network.index(neuron));
    return SynapseStrengths.scale(size, capacitance, speedup, bigCapacitors);
  }
}
