package org.medina.codegen.spinnaker.equivalence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.ir.mapping.Loss;

/**
 * What was found to differ in one part of a configuration, as sentences; at most {@value #LIMIT}
 * are kept, all are counted. Not thread-safe: each part has its own, merged in the order of the
 * parts.
 */
final class Differences {
  /** Sentences kept in one part. */
  static final int LIMIT = 50;

  private static final int MERGED_LIMIT = 10_000;

  /**
   * One sentence.
   *
   * @param projection id of the projection, or -1
   * @param effect what happened to a synapse, or null if the sentence is not about a loss
   */
  record Difference(int projection, Loss.@Nullable Effect effect, String text) {}

  private final List<Difference> kept = new ArrayList<>();
  private long count;
  private long parameters;

  /** Notes something that must not be. */
  void add(String format, @Nullable Object... arguments) {
    count++;
    if (kept.size() < LIMIT) {
      kept.add(new Difference(-1, null, String.format(format, arguments)));
    }
  }

  /** Notes a parameter that differs. */
  void parameter(String format, @Nullable Object... arguments) {
    parameters++;
    add(format, arguments);
  }

  /** Whether a sentence about a synapse would still be kept; lets callers skip making it. */
  boolean wantsMore() {
    return kept.size() < LIMIT;
  }

  /** Notes a synapse that was lost or changed; a difference only if nobody reported it. */
  void synapse(int projection, Loss.Effect effect, String text) {
    if (kept.size() < LIMIT) {
      kept.add(new Difference(projection, effect, text));
    }
  }

  /** Takes over everything another part found. */
  void merge(Differences other) {
    count += other.count;
    parameters += other.parameters;
    for (Difference difference : other.kept) {
      if (kept.size() < MERGED_LIMIT) {
        kept.add(difference);
      }
    }
  }

  /** Sentences kept. */
  List<Difference> kept() {
    return kept;
  }

  /** How many there were, without the synapses lost or changed. */
  long count() {
    return count;
  }

  /** How many of them are parameters. */
  long parameters() {
    return parameters;
  }
}
