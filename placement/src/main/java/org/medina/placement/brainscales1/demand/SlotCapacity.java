package org.medina.placement.brainscales1.demand;

/** What the half rows that a bus is expected to get on a HICANN can serve. */
public interface SlotCapacity {
  /** Hardware synapses of one neuron for each address group and kind; need not be whole. */
  double of(int bus, int hicann, int columns);

  /** Share of the hardware synapses of a HICANN that work, in (0, 1]. */
  double workingShare(int hicann);
}
