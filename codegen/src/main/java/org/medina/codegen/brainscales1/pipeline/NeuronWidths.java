package org.medina.codegen.brainscales1.pipeline;

import com.google.common.primitives.ImmutableIntArray;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Population;

/** How many columns of denmems each neuron gets. */
final class NeuronWidths {
  /** Hardware synapses per synapse that a size chosen from the fan-in has at least. */
  private static final int SLACK = 4;

  private NeuronWidths() {}

  /**
   * Columns of each neuron.
   *
   * @param size denmems of a neuron; 0 takes, population by population, the least power of two from
   *     marocco's default on that has four hardware synapses for each synapse of the largest fan-in
   */
  static ImmutableIntArray of(WaferNetwork network, int size) {
    ImmutableIntArray.Builder columns = ImmutableIntArray.builder(network.neurons());
    int[] ofPopulation = new int[network.network().populations().size()];
    for (Population population : network.network().populations()) {
      if (!population.cellType().isSource()) {
        ofPopulation[population.id()] = (size > 0 ? size : byFanIn(network, population)) / 2;
      }
    }
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      columns.add(ofPopulation[network.population(neuron)]);
    }
    return columns.build();
  }

  private static int byFanIn(WaferNetwork network, Population population) {
    long most = 0;
    for (int index = 0; index < population.size(); index++) {
      int neuron = network.cell(population.id(), index);
      most = Math.max(most, network.first(neuron + 1) - network.first(neuron));
    }
    int size = NeuronShape.DEFAULT_SIZE;
    while (size < NeuronShape.MAX_SIZE && (long) size * Synapses.PER_DENMEM < SLACK * most) {
      size *= 2;
    }
    return size;
  }
}
