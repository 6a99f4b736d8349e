package org.medina.calibration.source;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Numbers of parts as people write them: {@code 5}, {@code 0..511}, {@code 1, 4..7}, {@code all}.
 */
final class PartNumbers {
  private PartNumbers() {}

  /**
   * The numbers of a text.
   *
   * @param count they are 0 to one less
   * @throws IllegalArgumentException if there are no such parts
   */
  static ImmutableList<Integer> parse(String text, int count) {
    ImmutableList.Builder<Integer> numbers = ImmutableList.builder();
    String all = text.trim().equals("all") ? "0.." + (count - 1) : text;
    for (String range : Splitter.on(',').trimResults().split(all)) {
      List<String> ends = Splitter.on("..").trimResults().splitToList(range);
      int first = number(ends.get(0), count);
      int last = ends.size() == 1 ? first : number(ends.get(1), count);
      if (ends.size() > 2 || last < first) {
        throw new IllegalArgumentException("'%s' is no range".formatted(range));
      }
      for (int i = first; i <= last; i++) {
        numbers.add(i);
      }
    }
    return numbers.build();
  }

  private static int number(String text, int count) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number < count) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new IllegalArgumentException(
        "'%s' is none of the numbers 0..%d".formatted(text, count - 1));
  }

  /** The text of ascending numbers. */
  static String text(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < numbers.size()) {
      int first = i;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        i++;
      }
      text.append(text.length() == 0 ? "" : ", ").append(numbers.get(first));
      if (i > first) {
        text.append("..").append(numbers.get(i));
      }
      i++;
    }
    return text.toString();
  }
}
