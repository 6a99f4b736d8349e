package org.medina.codegen.brainscales1.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.medina.calibration.brainscales1.RowLevels;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * Several synapses asked for with one source, target and kind, and those found. Which of them is
 * which cannot be seen beyond the conductance: each found one is matched to one asked for that it
 * may stand for, such that as many as possible are. O(asked * found).
 */
final class AlikeSynapses {
  private static final int NONE = -1;

  private final WaferNetwork network;
  private final SynapticTargets targets;
  private final double scale;
  private final RowImage rows;

  /** Synapses asked for by ascending conductance, and their conductances in nS. */
  private final int[] synapse;

  private final double[] conductance;
  private final long[] found;

  /** By found one: place of the one asked for, or {@link #NONE}. */
  private final int[] matched;

  private int matches;

  /**
   * @param synapses asked for, at least two
   * @param found codes
   */
  AlikeSynapses(
      WaferNetwork network,
      SynapticTargets targets,
      double scale,
      int[] synapses,
      long[] found,
      RowImage rows) {
    this.network = network;
    this.targets = targets;
    this.scale = scale;
    this.rows = rows;
    synapse =
        IntStream.of(synapses)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(some -> targets.conductance(some, scale))
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    conductance = new double[synapse.length];
    for (int i = 0; i < synapse.length; i++) {
      conductance[i] = targets.conductance(synapse[i], scale);
    }
    this.found = found;
    matched = new int[found.length];
    Arrays.fill(matched, NONE);
    for (int i = 0; i < synapse.length; i++) {
      match(i);
    }
  }

  /** Of all that may stand for it takes the one that may stand for the least beyond. */
  private void match(int asked) {
    int best = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int f = 0; f < found.length; f++) {
      double above = levels(f).above(SynapseCode.weight(found[f]));
      if (matched[f] == NONE && mayBe(f, asked) && (best == NONE || above < least)) {
        best = f;
        least = above;
      }
    }
    if (best != NONE) {
      matched[best] = asked;
      matches++;
    }
  }

  /** Codes that stand for none. */
  List<Long> unmatched() {
    List<Long> codes = new ArrayList<>();
    for (int f = 0; f < found.length; f++) {
      if (matched[f] == NONE) {
        codes.add(found[f]);
      }
    }
    return codes;
  }

  /** Adds losses and changes. */
  void addTo(Comparison sum) {
    addLost(sum);
    addChanged(sum);
  }

  private void addLost(Comparison sum) {
    int missing = synapse.length - matches;
    int[] possible = new int[synapse.length];
    int size = 0;
    for (int i = 0; i < synapse.length; i++) {
      if (isPossible(i)) {
        possible[size++] = network.projection(synapse[i]);
      } else {
        sum.lost()[network.projection(synapse[i])]++;
        missing--;
      }
    }
    possible = Arrays.copyOf(possible, size);
    Arrays.sort(possible);
    if (missing == size || missing > 0 && possible[0] == possible[size - 1]) {
      for (int i = 0; i < missing; i++) {
        sum.lost()[possible[i]]++;
      }
    } else if (missing > 0) {
      sum.shared().add(new SharedLoss(possible, missing));
    }
  }

  private boolean isPossible(int asked) {
    for (int f = 0; f < found.length; f++) {
      if (mayBe(f, asked)) {
        return true;
      }
    }
    return false;
  }

  private void addChanged(Comparison sum) {
    if (areEqual()) {
      for (int f = 0; f < found.length; f++) {
        if (matched[f] != NONE && isOutOfReach(f, matched[f])) {
          sum.leastChanged()[network.projection(synapse[0])]++;
          sum.mostChanged()[network.projection(synapse[0])]++;
        }
      }
      return;
    }
    for (int f = 0; f < found.length; f++) {
      int projection = onlyChanges(f);
      if (projection != NONE) {
        sum.leastChanged()[projection]++;
      }
    }
    for (int i = 0; i < synapse.length; i++) {
      boolean mayChange = false;
      for (int f = 0; f < found.length; f++) {
        mayChange |= mayBe(f, i) && isOutOfReach(f, i);
      }
      sum.mostChanged()[network.projection(synapse[i])] += mayChange ? 1 : 0;
    }
  }

  /** The projection of all that a found one may be, if it changes every one; else none. */
  private int onlyChanges(int f) {
    int projection = NONE;
    for (int i = 0; i < synapse.length; i++) {
      if (mayBe(f, i)) {
        int own = network.projection(synapse[i]);
        if (!isOutOfReach(f, i) || projection != NONE && projection != own) {
          return NONE;
        }
        projection = own;
      }
    }
    return projection;
  }

  private boolean areEqual() {
    for (int i = 1; i < synapse.length; i++) {
      if (conductance[i] != conductance[0]
          || network.projection(synapse[i]) != network.projection(synapse[0])) {
        return false;
      }
    }
    return true;
  }

  private boolean mayBe(int f, int asked) {
    int weight = SynapseCode.weight(found[f]);
    return Comparison.isWithin(
        conductance[asked], levels(f).below(weight), levels(f).above(weight));
  }

  private boolean isOutOfReach(int f, int asked) {
    return conductance[asked] < levels(f).lowerLimit()
        || conductance[asked] > levels(f).upperLimit();
  }

  private RowLevels levels(int f) {
    return rows.levels(SynapseCode.row(found[f]));
  }
}
