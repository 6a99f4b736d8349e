package org.medina.hardware.brainscales1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a wafer under its short name: the tag and number of the HICANN or FPGA, then those of
 * the part, with the wafer in front if it is known. {@code H123}, {@code W033H123}, {@code
 * H123HL006} and {@code W033F012L003} are short names. Numbers are written with at least three
 * digits and read with any.
 *
 * @param wafer number of the wafer, or -1 if it is left open
 * @param kind kind of the part
 * @param owner HICANN or FPGA of the part, or -1 if the kind belongs to the wafer itself
 * @param index number of the part in its owner
 */
public record PartName(int wafer, PartKind kind, int owner, int index) {
  /** Wafer of a name that leaves it open. */
  public static final int ANY_WAFER = -1;

  private static final Pattern FORM =
      Pattern.compile("(?:W(\\d{1,9}))?(?:([A-Z]{1,2})(\\d{1,9}))(?:([A-Z]{1,2})(\\d{1,9}))?");
  private static final Pattern WAFER = Pattern.compile("W(\\d{1,9})");

  public PartName {
    if (wafer < ANY_WAFER) {
      throw new IllegalArgumentException("wafer %d is negative".formatted(wafer));
    }
    switch (kind.owner()) {
      case WAFER -> {
        if (owner != -1) {
          throw new IllegalArgumentException("%s has no owner".formatted(kind.words()));
        }
      }
      case FPGA -> Checks.index(owner, Reticles.RETICLES, "FPGA");
      case HICANN -> Wafer.check(owner);
    }
    Checks.index(index, kind.count(), kind.words());
  }

  /** A HICANN of any wafer. */
  public static PartName hicann(int hicann) {
    return new PartName(ANY_WAFER, PartKind.HICANN, -1, hicann);
  }

  /** A part of a HICANN of any wafer. */
  public static PartName ofHicann(int hicann, PartKind kind, int index) {
    return new PartName(ANY_WAFER, kind, hicann, index);
  }

  /** Short name of a wafer, such as {@code W033}. */
  public static String wafer(int wafer) {
    if (wafer < 0) {
      throw new IllegalArgumentException("wafer %d is negative".formatted(wafer));
    }
    return "W%03d".formatted(wafer);
  }

  /**
   * Number of the wafer with a short name.
   *
   * @throws IllegalArgumentException if the text is no short name of a wafer
   */
  public static int parseWafer(String text) {
    Matcher matcher = WAFER.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no short name of a wafer; W033 would be one".formatted(text));
    }
    return Integer.parseInt(matcher.group(1));
  }

  /**
   * The part with a short name.
   *
   * @throws IllegalArgumentException if the text is no short name, the tag is unknown or a number
   *     is outside its range
   */
  public static PartName parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no short name of a part; W033H123HL006, H123 and F012L003 would be"
              .formatted(text));
    }
    int wafer = matcher.group(1) == null ? ANY_WAFER : number(matcher, 1);
    PartKind first = kind(group(matcher, 2), text);
    int number = number(matcher, 3);
    if (matcher.group(4) == null) {
      if (first.owner() != PartKind.Owner.WAFER) {
        throw new IllegalArgumentException(
            "\"%s\" lacks the %s of the %s".formatted(text, first.owner(), first.words()));
      }
      return new PartName(wafer, first, -1, number);
    }
    PartKind kind = kind(group(matcher, 4), text);
    if (!first.name().equals(kind.owner().name())) {
      throw new IllegalArgumentException(
          "\"%s\": a %s belongs to a %s, not to a %s"
              .formatted(
                  text,
                  kind.words(),
                  kind.owner() == PartKind.Owner.WAFER ? "wafer" : kind.owner(),
                  first.words()));
    }
    return new PartName(wafer, kind, number, number(matcher, 5));
  }

  /** The same part of another wafer. */
  public PartName onWafer(int newWafer) {
    return new PartName(newWafer, kind, owner, index);
  }

  /** The short name. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (wafer != ANY_WAFER) {
      text.append(wafer(wafer));
    }
    switch (kind.owner()) {
      case WAFER -> {}
      case FPGA -> text.append(PartKind.FPGA.tag()).append("%03d".formatted(owner));
      case HICANN -> text.append(PartKind.HICANN.tag()).append("%03d".formatted(owner));
    }
    return text.append(kind.tag()).append("%03d".formatted(index)).toString();
  }

  private static PartKind kind(String tag, String text) {
    for (PartKind kind : PartKind.values()) {
      if (kind.tag().equals(tag)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("\"%s\": unknown tag \"%s\"".formatted(text, tag));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(group(matcher, group));
  }

  private static String group(Matcher matcher, int group) {
    @Nullable String text = matcher.group(group);
    return text == null ? "" : text;
  }
}
