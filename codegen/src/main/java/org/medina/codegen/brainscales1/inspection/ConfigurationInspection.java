package org.medina.codegen.brainscales1.inspection;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Locale;
import org.medina.codegen.brainscales1.ConfigurationText;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.PartName;
import org.medina.ir.error.InvalidInputException;

/** What a person can ask of the configuration itself: its header, or the settings of a HICANN. */
public final class ConfigurationInspection {
  /** Name of the subject. */
  public static final String SUBJECT = "configuration";

  private ConfigurationInspection() {}

  /**
   * The text of a configuration folder, line by line.
   *
   * @param filter a HICANN as H123, in any case; empty for the header
   * @throws InvalidInputException if the filter is no HICANN, or one that is not in use
   */
  public static ImmutableList<String> lines(Path configuration, String filter) {
    String text =
        filter.isEmpty()
            ? ConfigurationText.wafer(configuration)
            : ConfigurationText.hicann(configuration, hicann(filter));
    return text.lines().collect(ImmutableList.toImmutableList());
  }

  /** Number of a HICANN from its short name. */
  private static int hicann(String name) {
    try {
      PartName part = PartName.parse(name.toUpperCase(Locale.ROOT));
      if (part.kind() == PartKind.HICANN) {
        return part.index();
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new InvalidInputException(
        "MED-OPT-016",
        "'%s' is no HICANN; configuration takes one as H123, or nothing for the header."
            .formatted(name));
  }
}
