package org.medina.runtime.spinnaker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Widths of the fields of a synaptic word and the scale of its weights.
 *
 * @param neurons number of neurons
 * @param slotBits log2 of the delay slots
 * @param indexBits bits of the neuron index
 * @param typeBits bits of the synapse type
 * @param shifts by type: left shift from a ring-buffer cell to an s16.15 input
 */
record SynapseParameters(
    int neurons, int slotBits, int indexBits, int typeBits, ImmutableIntArray shifts) {
  /** Synapse types: 0 excitatory, 1 inhibitory. */
  static final int TYPES = 2;

  private static final int FIELD_BITS = 16;

  static SynapseParameters read(RegionReader region) {
    int neurons = region.next("number of neurons", 1, 1 << FIELD_BITS);
    region.next("number of synapse types", TYPES, TYPES);
    int slotBits = region.next("bits of the delay", 0, FIELD_BITS);
    int indexBits = region.next("bits of the neuron index", 0, FIELD_BITS);
    int typeBits = region.next("bits of the synapse type", 1, FIELD_BITS);
    if (slotBits + indexBits + typeBits > FIELD_BITS || neurons > 1 << indexBits) {
      throw region.wrong(
          "%d delay, %d type and %d index bits do not hold %d neurons in 16 bits"
              .formatted(slotBits, typeBits, indexBits, neurons));
    }
    ImmutableIntArray shifts =
        ImmutableIntArray.of(
            region.next("left shift", 0, Integer.SIZE - 1),
            region.next("left shift", 0, Integer.SIZE - 1));
    return new SynapseParameters(neurons, slotBits, indexBits, typeBits, shifts);
  }

  /** Bits of a cell's address in the ring buffer. */
  int addressBits() {
    return slotBits + typeBits + indexBits;
  }
}
