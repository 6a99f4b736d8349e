package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Denmems;

/**
 * The priority encoders of one HICANN. Each denmem of a neuron block has a flag for a spike that
 * waits; a spike that finds it set is lost. The encoder takes the denmem of lowest number and sends
 * its event in the cycle after; it takes one every second cycle.
 */
final class PriorityEncoders {
  private static final int BLOCKS = Denmems.BLOCKS;
  private static final int NOTHING = -1;

  /** By neuron block: flags of its denmems. */
  private final long[] flags = new long[BLOCKS];

  /** By denmem: when its waiting spike occurred, s. */
  private final double[] waitingSince = new double[Denmems.COUNT];

  /** By neuron block: the denmem whose event is being sent, and since when; or {@link #NOTHING}. */
  private final int[] sending = new int[BLOCKS];

  private final double[] sentSince = new double[BLOCKS];
  private final long[] takenAt = new long[BLOCKS];
  private int waiting;

  PriorityEncoders() {
    reset();
  }

  /** Lets a denmem spike; false if an earlier spike still waits. */
  boolean flag(int denmem, double time) {
    int block = Denmems.block(denmem);
    long bit = 1L << Denmems.indexInBlock(denmem);
    if ((flags[block] & bit) != 0) {
      return false;
    }
    flags[block] |= bit;
    waitingSince[denmem] = time;
    waiting++;
    return true;
  }

  /** Takes the next spike of a block, if it is time to. */
  void take(int block, long cycle) {
    if (flags[block] != 0 && sending[block] == NOTHING && cycle >= takenAt[block] + 2) {
      int index = Long.numberOfTrailingZeros(flags[block]);
      flags[block] &= flags[block] - 1;
      sending[block] = Denmems.inBlock(block, index);
      sentSince[block] = waitingSince[sending[block]];
      takenAt[block] = cycle;
    }
  }

  /** Whether a block has an event for its merger in a cycle. */
  boolean isReady(int block, long cycle) {
    return sending[block] != NOTHING && cycle > takenAt[block];
  }

  /** The denmem of that event. */
  int denmem(int block) {
    return sending[block];
  }

  /** When its spike occurred, s. */
  double time(int block) {
    return sentSince[block];
  }

  /** Ends the sending of that event. */
  void sent(int block) {
    sending[block] = NOTHING;
    waiting--;
  }

  /** Spikes that wait or are being sent. */
  int waiting() {
    return waiting;
  }

  void reset() {
    Arrays.fill(flags, 0);
    Arrays.fill(sending, NOTHING);
    Arrays.fill(takenAt, -2);
    waiting = 0;
  }

  void copyFrom(PriorityEncoders other) {
    System.arraycopy(other.flags, 0, flags, 0, BLOCKS);
    System.arraycopy(other.waitingSince, 0, waitingSince, 0, Denmems.COUNT);
    System.arraycopy(other.sending, 0, sending, 0, BLOCKS);
    System.arraycopy(other.sentSince, 0, sentSince, 0, BLOCKS);
    System.arraycopy(other.takenAt, 0, takenAt, 0, BLOCKS);
    waiting = other.waiting;
  }
}
