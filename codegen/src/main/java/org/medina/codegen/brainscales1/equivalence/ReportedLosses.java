package org.medina.codegen.brainscales1.equivalence;

import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;

/**
 * Compares the losses that the compiler reported with those found, by projection. Changed delays
 * are not looked at: the wafer has no delays to set.
 */
final class ReportedLosses {
  private final Network network;
  private final Comparison comparison;
  private final long[] reportedLost;
  private final long[] reportedChanged;
  private long lost;
  private long changed;

  private ReportedLosses(Network network, Comparison comparison) {
    this.network = network;
    this.comparison = comparison;
    reportedLost = new long[network.projections().size()];
    reportedChanged = new long[network.projections().size()];
  }

  /** Notes projections whose losses are not those reported. */
  static ReportedLosses compare(
      Network network, Iterable<Loss> losses, Comparison comparison, Findings findings) {
    ReportedLosses reported = new ReportedLosses(network, comparison);
    for (Loss loss : losses) {
      reported.add(loss, findings);
    }
    reported.compare(findings);
    return reported;
  }

  /** Synapses lost. */
  long lost() {
    return lost;
  }

  /** Synapses whose weight is out of reach. */
  long changed() {
    return changed;
  }

  private void add(Loss loss, Findings findings) {
    if (loss.projection() < 0 || loss.projection() >= reportedLost.length) {
      findings.add("A loss is reported for projection %d, which is not.", loss.projection());
      return;
    }
    switch (loss.effect()) {
      case LOST -> reportedLost[loss.projection()] += loss.synapses();
      case WEIGHT_CHANGED -> reportedChanged[loss.projection()] += loss.synapses();
      case DELAY_CHANGED -> {}
    }
  }

  private void compare(Findings findings) {
    long[] lostHere = comparison.lost();
    SharedLosses.shareOut(comparison.shared(), lostHere, reportedLost);
    for (int projection = 0; projection < reportedLost.length; projection++) {
      lost += lostHere[projection];
      check(projection, "are lost", lostHere[projection], reportedLost[projection], findings);
      long reported = reportedChanged[projection];
      long least = comparison.leastChanged()[projection];
      long most = comparison.mostChanged()[projection];
      long changedHere = Math.min(Math.max(reported, least), most);
      changed += changedHere;
      check(projection, "have another weight", changedHere, reported, findings);
    }
  }

  private void check(int projection, String what, long found, long reported, Findings findings) {
    if (found != reported) {
      findings.add(
          "Projection '%s': %d synapses %s, but %d were reported.",
          network.projections().get(projection).label(), found, what, reported);
    }
  }
}
