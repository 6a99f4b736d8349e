package org.medina.blacklisting.brainscales1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.PartKind;

/**
 * A file of a redman folder, told by its name: {@code wafer-Wafer(33).xml}, {@code fpga-33-12.xml}
 * or {@code hicann-Wafer(33)-Enum(120).xml}.
 *
 * @param owner whose parts the file lists
 * @param wafer number of the wafer
 * @param index number of the HICANN or FPGA, 0 for the wafer itself; not checked
 */
record RedmanFile(PartKind.Owner owner, int wafer, int index) {
  private static final Pattern WAFER = Pattern.compile("wafer-Wafer\\((0|[1-9]\\d{0,8})\\)\\.xml");
  private static final Pattern FPGA =
      Pattern.compile("fpga-(0|[1-9]\\d{0,8})-(0|[1-9]\\d{0,8})\\.xml");
  private static final Pattern HICANN =
      Pattern.compile("hicann-Wafer\\((0|[1-9]\\d{0,8})\\)-Enum\\((0|[1-9]\\d{0,8})\\)\\.xml");

  /** The file with a name, or null if redman has no such name. */
  static @Nullable RedmanFile of(String name) {
    Matcher matcher = WAFER.matcher(name);
    if (matcher.matches()) {
      return new RedmanFile(PartKind.Owner.WAFER, number(matcher, 1), 0);
    }
    matcher = FPGA.matcher(name);
    if (matcher.matches()) {
      return new RedmanFile(PartKind.Owner.FPGA, number(matcher, 1), number(matcher, 2));
    }
    matcher = HICANN.matcher(name);
    if (matcher.matches()) {
      return new RedmanFile(PartKind.Owner.HICANN, number(matcher, 1), number(matcher, 2));
    }
    return null;
  }

  /** Name of the file. */
  String name() {
    return switch (owner) {
      case WAFER -> "wafer-Wafer(%d).xml".formatted(wafer);
      case FPGA -> "fpga-%d-%d.xml".formatted(wafer, index);
      case HICANN -> "hicann-Wafer(%d)-Enum(%d).xml".formatted(wafer, index);
    };
  }

  private static int number(Matcher matcher, int group) {
    @Nullable String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
