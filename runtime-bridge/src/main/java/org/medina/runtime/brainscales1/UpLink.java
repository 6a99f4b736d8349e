package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.MergerTree;

/**
 * The way of events from a HICANN to its FPGA: one at a time over the link, {@link
 * EventRates#LINK_UP} a second, in the order in which they came. On each Gbit link {@value #SLOTS}
 * may wait, as many as on its way down, which is our reading; what finds no room is lost. The FPGA
 * drops background events, which take their time on the link all the same.
 */
final class UpLink {
  private static final double SPACING = 1 / EventRates.LINK_UP;
  private static final int SLOTS = 10;

  private final boolean lossy;

  /** By Gbit link and round: until when its last {@value #SLOTS} events wait. */
  private final double[] waitsUntil = new double[SLOTS * MergerTree.DNC_MERGERS];

  private final int[] round = new int[MergerTree.DNC_MERGERS];
  private double freeFrom;
  private long sent;
  private long lost;

  UpLink(boolean lossy) {
    this.lossy = lossy;
  }

  /**
   * Takes an event from a DNC merger.
   *
   * @param spike of a neuron, not of a background generator
   * @return whether it arrives
   */
  boolean accept(int gbitLink, double time, boolean spike) {
    sent += spike ? 1 : 0;
    if (!lossy) {
      return true;
    }
    int slot = SLOTS * gbitLink + round[gbitLink];
    if (time < waitsUntil[slot]) {
      lost += spike ? 1 : 0;
      return false;
    }
    double start = Math.max(time, freeFrom);
    waitsUntil[slot] = start;
    round[gbitLink] = (round[gbitLink] + 1) % SLOTS;
    freeFrom = start + SPACING;
    return true;
  }

  /** Spikes that came. */
  long sent() {
    return sent;
  }

  /** Spikes that did not arrive. */
  long lost() {
    return lost;
  }

  /** Back to the start of the experiment. */
  void reset() {
    Arrays.fill(waitsUntil, 0);
    Arrays.fill(round, 0);
    freeFrom = 0;
    sent = 0;
    lost = 0;
  }

  /** Goes on from where another is. */
  void copyFrom(UpLink other) {
    System.arraycopy(other.waitsUntil, 0, waitsUntil, 0, waitsUntil.length);
    System.arraycopy(other.round, 0, round, 0, round.length);
    freeFrom = other.freeFrom;
    sent = other.sent;
    lost = other.lost;
  }
}
