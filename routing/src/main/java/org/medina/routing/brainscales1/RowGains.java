package org.medina.routing.brainscales1;

import com.google.common.primitives.ImmutableLongArray;
import java.util.BitSet;
import java.util.List;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.PlaceGains;
import org.medina.placement.brainscales1.demand.GainCurve;

/**
 * What the chains of one arrival gain at each place, by the rows that they would have there: the
 * rows of a chain are chosen one after the other, from the top down. Not thread-safe.
 */
final class RowGains {
  private final RowSearch search;
  private final BitSet working;

  /**
   * @param working drivers that work
   */
  RowGains(RowSearch search, BitSet working) {
    this.search = search;
    this.working = working;
  }

  /**
   * Gains of all chains that an arrival may get, in units of 1 / {@link GainCurve#UNIT}.
   *
   * @param wanted synapses by cell
   * @param modes those that synapses are of
   * @param longest drivers of a chain at most
   */
  PlaceGains of(List<Integer> primaries, long[] wanted, int[] modes, int longest) {
    PlaceGains.Builder gains = new PlaceGains.Builder();
    for (int primary : primaries) {
      int quadrant = SynapseDrivers.quadrant(primary);
      int lead = SynapseDrivers.indexInQuadrant(primary);
      for (int first = lead; first >= 0 && first > lead - longest; first--) {
        int topmost = SynapseDrivers.inQuadrant(quadrant, first);
        if (!working.get(topmost)) {
          break;
        }
        if (!gains.has(topmost)) {
          gains.put(topmost, chains(quadrant, first, lead - first + 1, wanted, modes, longest));
        }
      }
    }
    return gains.build();
  }

  /** Gains of the chains down from a place that are at least so long as to reach a primary. */
  private ImmutableLongArray chains(
      int quadrant, int first, int least, long[] wanted, int[] modes, int longest) {
    long[] left = wanted.clone();
    int open = 0;
    for (long some : left) {
      open += GroupCounts.sum(some);
    }
    ImmutableLongArray.Builder gains = ImmutableLongArray.builder();
    gains.add(0);
    long served = 0;
    int end = Math.min(SynapseDrivers.PER_QUADRANT, first + longest);
    for (int place = first; place < end; place++) {
      int driver = SynapseDrivers.inQuadrant(quadrant, place);
      boolean done = served == open && place - first >= least;
      if (done || !working.get(driver)) {
        break;
      }
      served += serve(driver, left, modes);
      gains.add(place - first + 1 < least ? 0 : GainCurve.UNIT * served);
    }
    return gains.build();
  }

  /** Lets a driver serve what is left in its best mode. */
  private int serve(int driver, long[] left, int[] modes) {
    int best = modes[0];
    int most = -1;
    for (int i = 0; i < modes.length && modes.length > 1; i++) {
      int gain = serve(driver, modes[i], left.clone());
      if (gain > most) {
        most = gain;
        best = modes[i];
      }
    }
    return serve(driver, best, left);
  }

  private int serve(int driver, int mode, long[] left) {
    int served = 0;
    for (int i = 0; i < Synapses.ROWS_PER_DRIVER; i++) {
      int row = Synapses.row(driver, i);
      int gain = search.find(row, mode, left);
      if (gain > 0) {
        served += gain;
        search.serve(row, mode, search.side(), 0, search.group(0), left);
        search.serve(row, mode, search.side(), 1, search.group(1), left);
      }
    }
    return served;
  }
}
