package org.medina.codegen.spinnaker.equivalence;

import org.medina.ir.mapping.Loss;

/**
 * Counts of synapses by projection and fate. Not thread-safe; sums do not depend on their order.
 */
final class Tally {
  private static final int EFFECTS = Loss.Effect.values().length;

  private final long[] asked;
  private final long[][] changed;
  private long extra;
  private long weightsToZero;

  Tally(int projections) {
    asked = new long[projections];
    changed = new long[EFFECTS][projections];
  }

  /** Synapses asked for by projection; to be added to. */
  long[] asked() {
    return asked;
  }

  /** Counts a synapse that was lost or changed. */
  void changed(int projection, Loss.Effect effect) {
    changed[effect.ordinal()][projection]++;
  }

  /** Counts synapses as lost. */
  void lost(long[] perProjection) {
    for (int i = 0; i < perProjection.length; i++) {
      asked[i] += perProjection[i];
      changed[Loss.Effect.LOST.ordinal()][i] += perProjection[i];
    }
  }

  /** Counts synapses that nobody asked for. */
  void extra(long synapses) {
    extra += synapses;
  }

  /** Counts a synapse kept whose weight was rounded to 0. */
  void weightToZero() {
    weightsToZero++;
  }

  /** Adds another tally. */
  void add(Tally other) {
    for (int i = 0; i < asked.length; i++) {
      asked[i] += other.asked[i];
      for (int effect = 0; effect < EFFECTS; effect++) {
        changed[effect][i] += other.changed[effect][i];
      }
    }
    extra += other.extra;
    weightsToZero += other.weightsToZero;
  }

  /** Synapses asked for. */
  long synapses() {
    return sum(asked);
  }

  /** Synapses of all projections with a fate. */
  long total(Loss.Effect effect) {
    return sum(changed[effect.ordinal()]);
  }

  /** Synapses of one projection with a fate. */
  long of(int projection, Loss.Effect effect) {
    return changed[effect.ordinal()][projection];
  }

  /** Synapses that nobody asked for. */
  long extra() {
    return extra;
  }

  /** Synapses kept whose weight is 0 units. */
  long weightsToZero() {
    return weightsToZero;
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }
}
