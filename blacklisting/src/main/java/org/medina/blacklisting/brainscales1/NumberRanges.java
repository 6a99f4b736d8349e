package org.medina.blacklisting.brainscales1;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medina.hardware.brainscales1.PartKind;

/** Sets of numbers as people write them: {@code 0-3 7}, with or without commas, or {@code all}. */
final class NumberRanges {
  private static final String ALL = "all";
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
  private static final Splitter ITEMS = Splitter.on(CharMatcher.anyOf(", \n\t")).omitEmptyStrings();

  private NumberRanges() {}

  /**
   * Adds the parts of one owner with the numbers of a text.
   *
   * @throws IllegalArgumentException if an item is no number or range, or there is no such part;
   *     the items before it have been added
   */
  static void add(String text, PartKind kind, int owner, WaferDefects.Builder defects) {
    for (String item : ITEMS.split(text)) {
      if (item.equals(ALL)) {
        defects.addOwner(kind, owner);
        continue;
      }
      Matcher matcher = RANGE.matcher(item);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "\"%s\" is no number, no range such as 0-3 and not \"all\"".formatted(item));
      }
      int from = Integer.parseInt(matcher.group(1));
      int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
      if (to < from) {
        throw new IllegalArgumentException("range \"%s\" runs backwards".formatted(item));
      }
      int last = WaferDefects.number(kind, owner, to);
      defects.addRange(kind, WaferDefects.number(kind, owner, from), last + 1);
    }
  }

  /** The dead parts of one owner; empty if there are none. */
  static String format(WaferDefects defects, PartKind kind, int owner) {
    int first = WaferDefects.number(kind, owner, 0);
    int end = first + kind.count();
    if (kind.count() > 1 && defects.count(kind, owner) == kind.count()) {
      return ALL;
    }
    StringBuilder text = new StringBuilder();
    int from = defects.next(kind, first);
    while (from >= 0 && from < end) {
      int to = from;
      while (to + 1 < end && defects.has(kind, to + 1)) {
        to++;
      }
      text.append(text.isEmpty() ? "" : " ").append(from - first);
      if (to > from) {
        text.append('-').append(to - first);
      }
      from = defects.next(kind, to + 1);
    }
    return text.toString();
  }
}
