package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.MergerTree;

/**
 * The mergers of one HICANN, clock cycle by clock cycle. A merger has a register at each input and
 * one at its output. Each cycle it moves an event to its output, the input first that was not
 * served last, and on to the inputs of all mergers that take it, if they are free. A slow DNC
 * merger takes one more cycle for each event. An event of a Gbit link that finds the register
 * occupied waits beside it.
 */
final class Mergers {
  /** Cycles of an event in a slow DNC merger. */
  static final int SLOW = 2;

  private static final int NONE = MergerRegisters.NONE;
  private static final int TREE = MergerTree.TREE_MERGERS;
  private static final int DNC = MergerTree.DNC_MERGERS;

  /** What leaves the DNC mergers. */
  @FunctionalInterface
  interface Output {
    /**
     * Takes an event.
     *
     * @param event as {@link Event} has them
     * @param time that came with it, s
     * @param cycle at whose beginning it leaves
     */
    void accept(int dncMerger, int event, double time, long cycle);
  }

  private final MergerWays ways;
  private final Output output;
  private final MergerRegisters registers = new MergerRegisters();

  /** By DNC merger: an event of its Gbit link that waits for the register, or {@link #NONE}. */
  private final int[] beside = new int[DNC];

  private final long[] idleUntil = new long[DNC];
  private long muted;

  Mergers(MergerWays ways, Output output) {
    this.ways = ways;
    this.output = output;
    clear();
  }

  /** Whether no event is in them. */
  boolean isEmpty() {
    return registers.isEmpty();
  }

  /** Whether the priority encoder of a neuron block, 0..7, finds its register free. */
  boolean isFree(int block) {
    return registers.input(2 * block + 1) == NONE;
  }

  /** Takes what the priority encoder of a neuron block sends, in the place of what is there. */
  void putSpike(int block, int event, double time) {
    registers.put(2 * block + 1, event, time);
  }

  /** Takes what the background generator of a neuron block sends, in the place of what is there. */
  void putBackground(int block, int event) {
    registers.put(2 * block, event, 0);
  }

  /** Takes an event of a Gbit link; false if another one waits already. */
  boolean putInput(int dncMerger, int event) {
    if (registers.input(leftOf(dncMerger)) == NONE) {
      registers.put(leftOf(dncMerger), event, 0);
    } else if (beside[dncMerger] == NONE) {
      beside[dncMerger] = event;
    } else {
      return false;
    }
    return true;
  }

  /** Goes through one cycle, from the DNC mergers back to the neuron blocks. */
  void tick(long cycle) {
    for (int dnc = 0; dnc < DNC; dnc++) {
      if (cycle >= idleUntil[dnc]) {
        leave(dnc, cycle);
      }
    }
    for (int merger = TREE - 1; merger >= 0; merger--) {
      move(merger);
    }
  }

  private void leave(int dnc, long cycle) {
    int register = registers.next(TREE + dnc);
    if (register == NONE) {
      return;
    }
    int event = registers.input(register);
    double time = registers.inputTime(register);
    registers.serve(register);
    idleUntil[dnc] = cycle + (ways.slow[dnc] ? SLOW : 1);
    output.accept(dnc, event, time, idleUntil[dnc]);
    if (register == leftOf(dnc) && beside[dnc] != NONE) {
      registers.put(register, beside[dnc], 0);
      beside[dnc] = NONE;
    }
  }

  private static int leftOf(int dnc) {
    return 2 * (TREE + dnc);
  }

  private void move(int merger) {
    registers.moveToOutput(merger);
    int event = registers.output(merger);
    if (event == NONE) {
      return;
    }
    int[] listeners = ways.listeners[merger];
    for (int listener : listeners) {
      if (registers.input(listener) != NONE) {
        return;
      }
    }
    for (int listener : listeners) {
      registers.put(listener, event, registers.outputTime(merger));
    }
    if (listeners.length == 0 && Event.isSpike(event)) {
      muted++;
    }
    registers.release(merger);
  }

  /** Spikes that no merger took on: they were never meant to go further. */
  long muted() {
    return muted;
  }

  /** Spikes in registers. */
  int spikes() {
    return registers.count(Event.SPIKE);
  }

  void clear() {
    registers.clear();
    Arrays.fill(beside, NONE);
    Arrays.fill(idleUntil, 0);
    muted = 0;
  }

  /** Goes on with the events of others, of the same ways. */
  void copyFrom(Mergers other) {
    registers.copyFrom(other.registers);
    System.arraycopy(other.beside, 0, beside, 0, DNC);
    System.arraycopy(other.idleUntil, 0, idleUntil, 0, DNC);
  }
}
