package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.MergerTree;

/**
 * The way of events from a HICANN to its FPGA: one at a time over the link, {@value
 * EventRates#LINK_UP} a second, while one may wait on each Gbit link; what finds another waiting is
 * lost. The FPGA drops background events, which take their time on the link all the same.
 */
final class UpLink {
  private static final double SPACING = 1 / EventRates.LINK_UP;

  private final boolean lossy;

  /** By Gbit link: until when its event waits. */
  private final double[] waitsUntil = new double[MergerTree.DNC_MERGERS];

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
    if (time < waitsUntil[gbitLink]) {
      lost += spike ? 1 : 0;
      return false;
    }
    double start = Math.max(time, freeFrom);
    waitsUntil[gbitLink] = start;
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
    freeFrom = 0;
    sent = 0;
    lost = 0;
  }

  /** Goes on from where another is. */
  void copyFrom(UpLink other) {
    System.arraycopy(other.waitsUntil, 0, waitsUntil, 0, waitsUntil.length);
    freeFrom = other.freeFrom;
    sent = other.sent;
    lost = other.lost;
  }
}
