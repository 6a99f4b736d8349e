package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import org.medina.codegen.spinnaker.equivalence.Differences.Difference;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;

/** Compares the losses that the compiler reported with those found, by projection and effect. */
final class ReportedLosses {
  private final Network network;
  private final long[][] reported;
  private final Tally tally;

  ReportedLosses(Network network, Iterable<Loss> losses, Tally tally, Differences differences) {
    this.network = network;
    this.tally = tally;
    int projections = network.projections().size();
    reported = new long[Loss.Effect.values().length][projections];
    for (Loss loss : losses) {
      if (loss.projection() < 0 || loss.projection() >= projections) {
        differences.add("A loss is reported for projection %s, which is not.", loss.projection());
      } else {
        reported[loss.effect().ordinal()][loss.projection()] += loss.synapses();
      }
    }
  }

  /** Sentences about all that differs: mismatched losses first, then examples and the rest. */
  ImmutableList<String> sentences(Differences differences, int limit) {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    int count = 0;
    for (int projection = 0; projection < network.projections().size(); projection++) {
      for (Loss.Effect effect : Loss.Effect.values()) {
        if (count < limit && !agrees(projection, effect)) {
          sentences.add(
              "Projection '%s': %d synapses %s, but %d were reported."
                  .formatted(
                      network.projections().get(projection).label(),
                      tally.of(projection, effect),
                      describe(effect),
                      reported[effect.ordinal()][projection]));
          count++;
        }
      }
    }
    for (Difference difference : differences.kept()) {
      if (count < limit && (difference.effect() == null || !agrees(difference))) {
        sentences.add(difference.text());
        count++;
      }
    }
    if (count == 0 && (differences.count() > 0 || tally.extra() > 0)) {
      sentences.add(
          "%d differences and %d extra synapses.".formatted(differences.count(), tally.extra()));
    }
    return sentences.build();
  }

  private boolean agrees(Difference difference) {
    Loss.Effect effect = difference.effect();
    return effect != null && agrees(difference.projection(), effect);
  }

  private boolean agrees(int projection, Loss.Effect effect) {
    return tally.of(projection, effect) == reported[effect.ordinal()][projection];
  }

  private static String describe(Loss.Effect effect) {
    return switch (effect) {
      case LOST -> "are lost";
      case WEIGHT_CHANGED -> "have another weight";
      case DELAY_CHANGED -> "have another delay";
    };
  }
}
