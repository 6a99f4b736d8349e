package org.medina.placement.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/**
 * How many atoms of each population share a core, and the widths of the fields of its synaptic
 * words. A ring buffer has 2^(index + type + delay) cells; the machine allows 14 bits, 32 KiB.
 */
final class Slicing {
  /** Synapse types of every supported cell: excitatory and inhibitory. */
  static final int TYPE_BITS = 1;

  private static final int RING_BUFFER_BITS = 14;
  private static final int NEURONS_PER_CORE = 256;
  private static final int SOURCES_PER_CORE = 500;

  private final Network network;
  private final int[] atomsPerCore;
  private final int[] longestDelay;

  /**
   * The limits of the user and of the models.
   *
   * @param longestDelay longest delay onto each population in time steps
   */
  Slicing(Network network, int[] longestDelay) {
    this.network = network;
    this.longestDelay = longestDelay;
    atomsPerCore = new int[network.populations().size()];
    for (Population population : network.populations()) {
      atomsPerCore[population.id()] = Math.min(population.size(), limit(network, population));
    }
  }

  private static int limit(Network network, Population population) {
    CellType type = population.cellType();
    int limit = type.isSource() ? SOURCES_PER_CORE : NEURONS_PER_CORE;
    limit = network.modelLimits().getOrDefault(type, limit);
    int wish = population.constraints().maxAtomsPerCore();
    limit = wish > 0 ? wish : limit;
    return type.isSource() ? limit : Math.min(limit, 1 << (RING_BUFFER_BITS - TYPE_BITS));
  }

  /** Halves the atoms per core of a population that does not fit; false if it is one already. */
  boolean halve(int population) {
    if (atomsPerCore[population] == 1) {
      return false;
    }
    atomsPerCore[population] = (atomsPerCore[population] + 1) / 2;
    return true;
  }

  int atomsPerCore(int population) {
    return atomsPerCore[population];
  }

  int slices(int population) {
    return (size(population) + atomsPerCore[population] - 1) / atomsPerCore[population];
  }

  int firstAtom(int population, int slice) {
    return slice * atomsPerCore[population];
  }

  int atoms(int population, int slice) {
    return Math.min(atomsPerCore[population], size(population) - firstAtom(population, slice));
  }

  int size(int population) {
    return network.populations().get(population).size();
  }

  int indexBits(int population) {
    return bits(atomsPerCore[population]);
  }

  /** log2 of the delay slots: as many as the longest delay needs, if there is room. */
  int delayBits(int population) {
    int room = RING_BUFFER_BITS - indexBits(population) - TYPE_BITS;
    return Math.min(room, bits(Math.max(1, longestDelay[population])));
  }

  int slots(int population) {
    return 1 << delayBits(population);
  }

  /** ceil(log2 n); 0 for 1. */
  static int bits(int n) {
    checkArgument(n > 0, "bits of %s", n);
    return Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
  }
}
