package org.medina.codegen.brainscales1.equivalence;

import java.util.ArrayList;
import java.util.List;
import org.medina.calibration.brainscales1.RowLevels;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * Compares the synapses found onto neurons with those asked for. A hardware synapse may stand for
 * any conductance between the levels next to its own, and if it has the outermost level for all
 * beyond; where only one synapse of a source and a kind is asked for, those found add up. Not
 * thread-safe: each HICANN has its own, added up in their order.
 */
final class Comparison {
  private final WaferNetwork network;
  private final SynapticTargets targets;
  private final Findings findings;
  private final long[] lost;
  private final long[] leastChanged;
  private final long[] mostChanged;
  private final List<SharedLoss> shared = new ArrayList<>();
  private long extra;

  Comparison(WaferNetwork network, SynapticTargets targets, Findings findings) {
    this.network = network;
    this.targets = targets;
    this.findings = findings;
    int projections = network.network().projections().size();
    lost = new long[projections];
    leastChanged = new long[projections];
    mostChanged = new long[projections];
  }

  /** Synapses lost whose projection is certain, by projection. */
  long[] lost() {
    return lost;
  }

  /** Losses that several projections share. */
  List<SharedLoss> shared() {
    return shared;
  }

  /** Synapses with a weight out of reach, by projection: as few as there may be. */
  long[] leastChanged() {
    return leastChanged;
  }

  /** Synapses with a weight out of reach, by projection: as many as there may be. */
  long[] mostChanged() {
    return mostChanged;
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
    for (int i = 0; i < lost.length; i++) {
      lost[i] += other.lost[i];
      leastChanged[i] += other.leastChanged[i];
      mostChanged[i] += other.mostChanged[i];
    }
    shared.addAll(other.shared);
    extra += other.extra;
  }

  /** Counts all synapses onto a neuron as lost. */
  void lose(int neuron) {
    for (int synapse = network.first(neuron); synapse < network.first(neuron + 1); synapse++) {
      lost[network.projection(synapse)]++;
    }
  }

  /**
   * Compares the synapses onto a neuron.
   *
   * @param size denmems of the neuron
   * @param found sorted codes
   * @param rows of the HICANN
   */
  void compare(int neuron, int size, long[] found, RowImage rows) {
    double scale = scale(targets, neuron, size);
    SynapseGroups.visit(
        network,
        neuron,
        found,
        new SynapseGroups.Visitor() {
          @Override
          public void group(int[] synapses, long[] codes) {
            compare(neuron, synapses, codes, scale, rows);
          }

          @Override
          public void extra(long code) {
            noteExtra(neuron, code);
          }
        });
  }

  private void compare(int neuron, int[] synapses, long[] found, double scale, RowImage rows) {
    if (synapses.length == 1) {
      compareOne(neuron, synapses[0], scale, found, rows);
      return;
    }
    AlikeSynapses alike = new AlikeSynapses(network, targets, scale, synapses, found, rows);
    alike.addTo(this);
    alike.unmatched().forEach(code -> noteExtra(neuron, code));
  }

  private void compareOne(int neuron, int synapse, double scale, long[] found, RowImage rows) {
    int projection = network.projection(synapse);
    if (found.length == 0) {
      lost[projection]++;
      return;
    }
    double conductance = targets.conductance(synapse, scale);
    double below = 0;
    double above = 0;
    double lower = 0;
    double upper = 0;
    double got = 0;
    for (long code : found) {
      RowLevels levels = rows.levels(SynapseCode.row(code));
      int weight = SynapseCode.weight(code);
      below += levels.below(weight);
      above += levels.above(weight);
      lower += levels.lowerLimit();
      upper += levels.upperLimit();
      got += levels.conductance(weight);
    }
    if (!isWithin(conductance, below, above)) {
      lost[projection]++;
      extra += found.length;
      findings.add(
          "%s has %.4g nS of the hardware in place of %.4g.",
          SynapseCode.text(
              SynapseCode.key(network.source(synapse), network.kind(synapse)), network, neuron),
          got,
          conductance);
    } else if (conductance < lower || conductance > upper) {
      leastChanged[projection]++;
      mostChanged[projection]++;
    }
  }

  /** Whether a conductance is between two, but for rounding errors. */
  static boolean isWithin(double conductance, double below, double above) {
    double tolerance = 1e-9 * conductance;
    return conductance >= below - tolerance && conductance <= above + tolerance;
  }

  private void noteExtra(int neuron, long code) {
    extra++;
    findings.add(
        "Nobody asked for %s, digital weight %d in row %d.",
        SynapseCode.text(SynapseCode.keyOfFound(code), network, neuron),
        SynapseCode.weight(code),
        SynapseCode.row(code));
  }

  /** nS of the hardware that 1 uS stands for; 0 if there can be no such neuron. */
  static double scale(SynapticTargets targets, int neuron, int size) {
    boolean possible =
        size >= NeuronShape.MIN_SIZE && size <= NeuronShape.MAX_SIZE && size % 2 == 0;
    return possible ? targets.scale(neuron, size) : 0;
  }
}
