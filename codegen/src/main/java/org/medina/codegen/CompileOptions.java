package org.medina.codegen;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.medina.ir.error.Problems;

/**
 * Options of a compile by name, as on the command line without dashes: {@code machine}, {@code
 * seed}, ... Values are read by the typed methods, which collect what is wrong with them.
 */
public final class CompileOptions {
  private static final String CODE = "MED-OPT-001";

  private final ImmutableMap<String, String> values;

  /** Options as given. */
  public CompileOptions(Map<String, String> values) {
    this.values = ImmutableMap.copyOf(values);
  }

  /** No options. */
  public static CompileOptions none() {
    return new CompileOptions(ImmutableMap.of());
  }

  /** Throws if there are options that the target does not know; lists them all. */
  public void checkKnown(String target, Iterable<String> known) {
    Problems problems = new Problems(CODE, "options");
    for (String name : values.keySet()) {
      boolean found = false;
      for (String candidate : known) {
        found |= candidate.equals(name);
      }
      if (!found) {
        problems.add("--%s is unknown to target %s; it knows %s", name, target, known);
      }
    }
    problems.throwIfAny();
  }

  /** A text option. */
  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** Whether a switch is given as true. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(values.getOrDefault(name, "false"));
  }

  /** A whole number of a range. */
  public long number(String name, long otherwise, long least, long most) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text.trim());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    Problems problems = new Problems(CODE, "options");
    problems.add("--%s is '%s'; it takes a whole number from %d to %d", name, text, least, most);
    problems.throwIfAny();
    return otherwise;
  }
}
