package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import org.medina.ir.error.InvalidInputException;

/** The placers of the wafer that a user can choose by name. */
public final class WaferPlacers {
  /** Used where the user names none. */
  public static final String DEFAULT = "search";

  private WaferPlacers() {}

  /** Names of all placers, the default first; the others are marocco's. */
  public static ImmutableList<String> names() {
    ImmutableList.Builder<String> names = ImmutableList.<String>builder().add(DEFAULT);
    for (EnumerationPlacer.Order order : EnumerationPlacer.Order.values()) {
      names.add(order.text);
    }
    for (ClusterPlacer.Grain grain : ClusterPlacer.Grain.values()) {
      names.add(grain.text);
    }
    return names.build();
  }

  /**
   * The placer of a name.
   *
   * @throws InvalidInputException MED-PLC-017 if there is none; lists the names
   */
  public static WaferPlacer byName(String name) {
    if (name.equals(DEFAULT)) {
      return new SearchPlacer();
    }
    for (EnumerationPlacer.Order order : EnumerationPlacer.Order.values()) {
      if (order.text.equals(name)) {
        return new EnumerationPlacer(order);
      }
    }
    for (ClusterPlacer.Grain grain : ClusterPlacer.Grain.values()) {
      if (grain.text.equals(name)) {
        return new ClusterPlacer(grain);
      }
    }
    throw new InvalidInputException(
        "MED-PLC-017",
        "There is no placement strategy \"%s\". Choose one of: %s."
            .formatted(name, String.join(", ", names())));
  }
}
