package org.medina.ir.error;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the problems of one input so that all are reported at once. Not thread-safe. */
public final class Problems {
  private static final int SHOWN = 50;

  private final String code;
  private final String subject;
  private final List<String> found = new ArrayList<>();

  /**
   * @param code code of the exception that {@link #throwIfAny} raises
   * @param subject what is being checked, for the first line: "network log a.pb"
   */
  public Problems(String code, String subject) {
    this.code = code;
    this.subject = subject;
  }

  /** Notes a problem; {@link String#format} conventions. */
  @FormatMethod
  public void add(@FormatString String format, Object... arguments) {
    found.add(String.format(Locale.ROOT, format, arguments));
  }

  /** Notes all that another collection has. */
  public void addAll(Problems other) {
    found.addAll(other.found);
  }

  /** Forgets what was noted. */
  public void clear() {
    found.clear();
  }

  /** Whether nothing was noted. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many were noted. */
  public int count() {
    return found.size();
  }

  /** What was noted, in order. */
  public ImmutableList<String> all() {
    return ImmutableList.copyOf(found);
  }

  /** Throws one {@link InvalidInputException} that lists the problems, the first 50 in full. */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(subject);
    if (found.size() == 1) {
      text.append(": ").append(found.get(0));
    } else {
      text.append(": ").append(found.size()).append(" problems");
      found.stream().limit(SHOWN).forEach(problem -> text.append("\n  - ").append(problem));
      if (found.size() > SHOWN) {
        text.append("\n  - and ").append(found.size() - SHOWN).append(" more");
      }
    }
    throw new InvalidInputException(code, text.toString());
  }
}
