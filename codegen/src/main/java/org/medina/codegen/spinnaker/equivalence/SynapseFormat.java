package org.medina.codegen.spinnaker.equivalence;

import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;

/**
 * How a core reads synaptic words: the decoded SYNAPSE_PARAMS.
 *
 * @param indexBits bits of the neuron index
 * @param typeBits bits of the synapse type
 * @param delayBits log2 of the delay slots
 * @param excitatoryUnit weight of one unit, in the unit of the weight
 * @param inhibitoryUnit the same for inhibitory synapses
 */
record SynapseFormat(
    int indexBits, int typeBits, int delayBits, double excitatoryUnit, double inhibitoryUnit) {
  private static final int WORDS = 7;
  private static final int TYPES = 2;
  private static final int LOW_BITS = 16;
  private static final int MAX_SHIFT = 31;
  private static final int INPUT_FRACTION_BITS = 15;
  private static final double CONDUCTANCE_SCALE = 1024;

  /** Reads the region of a core. */
  static SynapseFormat read(Core core, int atoms, double timestepMs) {
    Words words = Words.of(core, RegionKind.SYNAPSE_PARAMS);
    words.requireSize(WORDS);
    words.require(0, atoms, "n_neurons");
    words.require(1, TYPES, "n_types");
    int delayBits = words.count(2);
    int indexBits = words.count(3);
    int typeBits = words.count(4);
    if (delayBits > LOW_BITS
        || indexBits > LOW_BITS
        || typeBits > LOW_BITS
        || delayBits + indexBits + typeBits > LOW_BITS
        || typeBits < 1
        || 1L << indexBits < atoms) {
      throw Words.damaged(
          "SYNAPSE_PARAMS has %d delay, %d index and %d type bits for %d neurons; together at most %d"
              .formatted(delayBits, indexBits, typeBits, atoms, LOW_BITS));
    }
    return new SynapseFormat(
        indexBits,
        typeBits,
        delayBits,
        unit(core.getCell(), words.count(5), timestepMs),
        unit(core.getCell(), words.count(6), timestepMs));
  }

  private static double unit(CellKind cell, int shift, double timestepMs) {
    if (shift > MAX_SHIFT) {
      throw Words.damaged("SYNAPSE_PARAMS has a left shift of " + shift);
    }
    double input = Math.scalb(1.0, shift - INPUT_FRACTION_BITS);
    return switch (cell) {
      case IF_COND_EXP -> input / CONDUCTANCE_SCALE;
      case IZHIKEVICH_DELTA -> input * timestepMs;
      case IF_CURR_EXP, IZHIKEVICH_EXP, CELL_KIND_NONE, UNRECOGNIZED -> input;
    };
  }

  /** Weight of one unit at a receptor. */
  double unit(int receptor) {
    return receptor == 0 ? excitatoryUnit : inhibitoryUnit;
  }

  /** Neuron index of a synaptic word. */
  int index(int word) {
    return word & (1 << indexBits) - 1;
  }

  /** Synapse type of a synaptic word. */
  int type(int word) {
    return word >>> indexBits & (1 << typeBits) - 1;
  }

  /** Delay of a synaptic word in steps: 1 to the number of slots. */
  int delay(int word) {
    int field = word >>> indexBits + typeBits & (1 << delayBits) - 1;
    return field == 0 ? 1 << delayBits : field;
  }

  /** Whether a word names a neuron below {@code atoms}, a known type, and leaves spare bits 0. */
  boolean valid(int word, int atoms) {
    int used = indexBits + typeBits + delayBits;
    return index(word) < atoms && type(word) < TYPES && (word & 0xFFFF) >>> used == 0;
  }
}
