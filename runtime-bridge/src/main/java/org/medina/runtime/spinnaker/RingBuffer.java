package org.medina.runtime.spinnaker;

import java.util.Arrays;

/**
 * Weights under way to the neurons of a core: a 16-bit cell per delay slot, synapse type and
 * neuron, at the address that the low half of a synaptic word gives when the tick is added to its
 * delay field. A cell that would pass 0xFFFF stays there. Memory: 2^(slot + type + index bits + 1)
 * bytes, at most 128 KiB.
 */
final class RingBuffer {
  private static final int CELL_MAX = 0xFFFF;

  private final SynapseParameters parameters;
  private final char[] cells;
  private long saturations;

  RingBuffer(SynapseParameters parameters) {
    this.parameters = parameters;
    cells = new char[1 << parameters.addressBits()];
  }

  /** Number of additions that met the limit. */
  long saturations() {
    return saturations;
  }

  /** Adds the synaptic words {@code [from, to)} of a row, sent in a tick. */
  void add(int[] words, int from, int to, int tick) {
    char[] ring = cells;
    int mask = ring.length - 1;
    int now = tick << (parameters.typeBits() + parameters.indexBits());
    for (int i = from; i < to; i++) {
      int word = words[i];
      int cell = (word + now) & mask;
      int sum = ring[cell] + (word >>> 16);
      if (sum > CELL_MAX) {
        sum = CELL_MAX;
        saturations++;
      }
      ring[cell] = (char) sum;
    }
  }

  /** Moves the cells of a tick and type into an input and clears them. */
  void consume(int tick, int type, SynapticInput input) {
    int slots = (1 << parameters.slotBits()) - 1;
    int start = ((tick & slots) << parameters.typeBits() | type) << parameters.indexBits();
    input.take(cells, start, parameters.shifts().get(type));
    Arrays.fill(cells, start, start + (1 << parameters.indexBits()), (char) 0);
  }

  void clear() {
    Arrays.fill(cells, (char) 0);
  }

  /** Takes over the cells of a buffer of the same widths, in this buffer's unit of weight. */
  void adopt(RingBuffer earlier) {
    for (int cell = 0; cell < cells.length; cell++) {
      int type = cell >> parameters.indexBits() & (1 << parameters.typeBits()) - 1;
      if (type < SynapseParameters.TYPES) {
        int from = earlier.parameters.shifts().get(type);
        cells[cell] = rescale(earlier.cells[cell], from - parameters.shifts().get(type));
      }
    }
  }

  private static char rescale(char cell, int left) {
    long half = left < 0 ? 1L << (-left - 1) : 0;
    long value = left < 0 ? (cell + half) >> -left : (long) cell << left;
    return (char) Math.min(CELL_MAX, value);
  }
}
