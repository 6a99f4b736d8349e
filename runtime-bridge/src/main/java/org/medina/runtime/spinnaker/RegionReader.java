package org.medina.runtime.spinnaker;

import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.medina.ir.error.InvalidInputException;

/**
 * Reads the words of one region in order. Everything that does not hold together ends in one
 * InvalidInputException (MED-EXE-001) that names the core, the region and the word. Not
 * thread-safe.
 */
final class RegionReader {
  private static final int WORD_BYTES = 4;

  private final String name;
  private final int[] words;
  private int position;

  /**
   * A reader at the first word.
   *
   * @param name what and where, for messages
   */
  RegionReader(String name, ByteString data) {
    this.name = name;
    if (data.size() % WORD_BYTES != 0) {
      throw damaged("%s has %d bytes, which are not whole words".formatted(name, data.size()));
    }
    words = new int[data.size() / WORD_BYTES];
    data.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
  }

  /** The error of a configuration that contradicts itself. */
  static InvalidInputException damaged(String what) {
    return new InvalidInputException(
        "MED-EXE-001",
        "The configuration is damaged: %s. Compile the network again.".formatted(what));
  }

  /** The error of a value in this region. */
  InvalidInputException wrong(String what) {
    return damaged("%s: %s".formatted(name, what));
  }

  /** The next word. */
  int next() {
    need(1);
    return words[position++];
  }

  /** The next word, which must lie in {@code [low, high]}. */
  int next(String what, int low, int high) {
    int at = position;
    int value = next();
    if (value < low || value > high) {
      throw wrong("%s in word %d is %d, not %d to %d".formatted(what, at, value, low, high));
    }
    return value;
  }

  /** The next word, a number of items of which each takes at least {@code wordsPerItem} words. */
  int count(String what, int wordsPerItem) {
    int count = next(what, 0, Integer.MAX_VALUE);
    need((long) count * wordsPerItem);
    return count;
  }

  /** The next {@code count} words. */
  int[] take(long count) {
    need(count);
    int[] taken = Arrays.copyOfRange(words, position, position + (int) count);
    position += (int) count;
    return taken;
  }

  /** The next {@code items + 1} words: where the part of each item begins, from 0, ascending. */
  int[] starts(int items) {
    int[] starts = take(items + 1L);
    for (int item = 0; item < items; item++) {
      if (starts[0] != 0 || starts[item] > starts[item + 1]) {
        throw wrong(
            "the part of item %d, from %d to %d, does not follow the one before"
                .formatted(item, starts[item], starts[item + 1]));
      }
    }
    return starts;
  }

  /** All words of the region, not copied. */
  int[] all() {
    return words;
  }

  private void need(long count) {
    if (count < 0 || count > words.length - position) {
      throw wrong(
          "%d words needed from word %d, but it has only %d"
              .formatted(count, position, words.length));
    }
  }
}
