package org.medina.blacklisting.brainscales1;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.medina.hardware.brainscales1.PartKind;

/** Names of the component classes in files and on the command line, such as {@code hbuses}. */
public final class DefectClasses {
  private DefectClasses() {}

  /** Name of the class of a kind that defect data list. */
  public static String name(PartKind kind) {
    return RedmanClass.of(kind).tag();
  }

  /** The kind of parts in the class with a name. */
  public static Optional<PartKind> kind(String name) {
    return Optional.ofNullable(RedmanClass.ofTag(name)).map(RedmanClass::kind);
  }

  /** All names, separated by commas. */
  public static String names() {
    return Arrays.stream(RedmanClass.values())
        .map(RedmanClass::tag)
        .collect(Collectors.joining(", "));
  }

  /** The dead parts of one owner as ranges of numbers, such as {@code 0-3 7}, or {@code all}. */
  public static String ranges(WaferDefects defects, PartKind kind, int owner) {
    return NumberRanges.format(defects, kind, owner);
  }
}
