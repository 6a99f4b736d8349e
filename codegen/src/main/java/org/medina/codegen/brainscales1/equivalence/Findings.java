package org.medina.codegen.brainscales1.equivalence;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was found wrong in one part of a configuration, as sentences; at most {@value #LIMIT} are
 * kept, all are counted. Not thread-safe: each part has its own, merged in the order of the parts.
 */
public final class Findings {
  /** Sentences kept. */
  static final int LIMIT = 50;

  private final List<String> kept = new ArrayList<>();
  private long count;

  /** Notes something that must not be; {@link String#format} conventions. */
  @FormatMethod
  void add(@FormatString String format, Object... arguments) {
    count++;
    if (kept.size() < LIMIT) {
      kept.add(String.format(Locale.ROOT, format, arguments));
    }
  }

  /** Notes sentences under a common beginning. */
  void addAll(String beginning, ImmutableList<String> sentences) {
    for (String sentence : sentences) {
      add("%s%s.", beginning, sentence);
    }
  }

  /** Takes over everything another part found. */
  void merge(Findings other) {
    count += other.count;
    for (String sentence : other.kept) {
      if (kept.size() < LIMIT) {
        kept.add(sentence);
      }
    }
  }

  /** Sentences kept. */
  ImmutableList<String> kept() {
    return ImmutableList.copyOf(kept);
  }

  /** How many there were. */
  long count() {
    return count;
  }
}
