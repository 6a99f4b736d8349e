package org.medina.runtime.spinnaker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Changes of the injected current, by ascending tick. */
final class CurrentEvents {
  private static final int EVENT_WORDS = 3;

  private final int[] words;
  private int next;

  private CurrentEvents(int[] words) {
    this.words = words;
  }

  /** Reads the events of a core with {@code neurons} neurons; none if it has no such region. */
  static CurrentEvents read(@Nullable RegionReader region, int neurons) {
    if (region == null) {
      return new CurrentEvents(new int[0]);
    }
    int count = region.count("number of events", EVENT_WORDS);
    int[] words = region.take((long) count * EVENT_WORDS);
    for (int i = 0; i < words.length; i += EVENT_WORDS) {
      boolean unordered =
          i > 0 && Integer.compareUnsigned(words[i + 1], words[i + 1 - EVENT_WORDS]) < 0;
      if (words[i] < 0 || words[i] >= neurons || unordered) {
        throw region.wrong(
            "event %d for neuron %d at tick %d is out of order or for no neuron of the core"
                .formatted(i / EVENT_WORDS, words[i], words[i + 1]));
      }
    }
    return new CurrentEvents(words);
  }

  /** Sets the currents that changed up to and with a tick. */
  void apply(int tick, int[] injected) {
    while (next < words.length && Integer.compareUnsigned(words[next + 1], tick) <= 0) {
      injected[words[next]] = words[next + 2];
      next += EVENT_WORDS;
    }
  }

  /** Back to the first event and no current. */
  void reset(int[] injected) {
    next = 0;
    Arrays.fill(injected, 0);
  }
}
