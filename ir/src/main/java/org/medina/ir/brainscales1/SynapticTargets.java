package org.medina.ir.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.medina.hardware.brainscales1.SynapseStrengths;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;

/**
 * What the weights of a network ask of the hardware: conductances in nS. A synapse with short-term
 * depression stands for weight times utilisation U, as the driver's own factor starts at 1 and
 * PyNN's at U; one with facilitation for the weight itself. Immutable.
 */
public final class SynapticTargets {
  private final WaferNetwork network;
  private final double speedup;
  private final boolean bigCapacitors;

  /** By projection: U, or 1 without. */
  private final double[] utilisation;

  /**
   * @param speedup of the hardware over biology, positive
   * @param bigCapacitors whether denmems use their big capacitors
   */
  public SynapticTargets(WaferNetwork network, double speedup, boolean bigCapacitors) {
    this.network = network;
    this.speedup = speedup;
    this.bigCapacitors = bigCapacitors;
    ImmutableList<Projection> projections = network.network().projections();
    utilisation = new double[projections.size()];
    Arrays.fill(utilisation, 1);
    for (int projection = 0; projection < utilisation.length; projection++) {
      Double share = projections.get(projection).dynamics().get("U");
      utilisation[projection] = share == null || !(share > 0) ? 1 : share;
    }
  }

  /**
   * Conductance on the hardware, in nS, that 1 uS onto a neuron stands for.
   *
   * @param size denmems of the neuron, even, 2..64
   */
  public double scale(int neuron, int size) {
    Population population = network.network().populations().get(network.population(neuron));
    double capacitance = population.parameters().get("cm", network.index(neuron));
    return SynapseStrengths.scale(size, capacitance, speedup, bigCapacitors);
  }

  /** The factor by which a synapse is weaker than its weight says: U if it depresses, else 1. */
  public double share(int synapse) {
    boolean depresses =
        network.kind(synapse) / SynapticInputs.MAX_TYPES == StpMode.DEPRESSION.ordinal();
    return depresses ? utilisation[network.projection(synapse)] : 1;
  }

  /**
   * Conductance that a synapse asks for, nS.
   *
   * @param scale {@linkplain #scale of} its neuron
   */
  public double conductance(int synapse, double scale) {
    return network.weight(synapse) * share(synapse) * scale;
  }

  /** The weight, in uS, that a conductance in nS gives a synapse. */
  public double weight(int synapse, double conductance, double scale) {
    return conductance / (share(synapse) * scale);
  }
}
