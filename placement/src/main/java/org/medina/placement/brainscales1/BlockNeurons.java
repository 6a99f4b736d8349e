package org.medina.placement.brainscales1;

import org.medina.hardware.brainscales1.Denmems;
import org.medina.ir.brainscales1.WaferPlacement;

/** The neurons of one HICANN by block. */
record BlockNeurons(int occupied, int[][] neurons) {
  static BlockNeurons of(WaferPlacement placement, int hicann) {
    int[] size = new int[Denmems.BLOCKS];
    for (int i = 0; i < placement.count(hicann); i++) {
      size[placement.block(placement.neuron(hicann, i))]++;
    }
    int[][] neurons = new int[Denmems.BLOCKS][];
    int occupied = 0;
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      neurons[block] = new int[size[block]];
      occupied |= size[block] > 0 ? 1 << block : 0;
      size[block] = 0;
    }
    for (int i = 0; i < placement.count(hicann); i++) {
      int neuron = placement.neuron(hicann, i);
      int block = placement.block(neuron);
      neurons[block][size[block]++] = neuron;
    }
    return new BlockNeurons(occupied, neurons);
  }

  /** Neurons in the blocks of a mask. */
  int count(int mask) {
    int count = 0;
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      count += neurons[Integer.numberOfTrailingZeros(rest)].length;
    }
    return count;
  }
}
