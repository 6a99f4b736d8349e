package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import org.medina.ir.error.InvalidInputException;

/** The layer-1 routers that a user can choose by name. */
public final class L1Routers {
  /** Used where the user names none. */
  public static final String DEFAULT = "negotiated";

  private L1Routers() {}

  /** Names of all routers, the default first. */
  public static ImmutableList<String> names() {
    return ImmutableList.of(DEFAULT, "backbone", "dijkstra");
  }

  /**
   * The router of a name.
   *
   * @throws InvalidInputException MED-RTE-003 if there is none; lists the names
   */
  public static L1Router byName(String name) {
    return switch (name) {
      case DEFAULT -> new NegotiatedRouter();
      case "backbone" -> new BackboneRouter();
      case "dijkstra" -> new DijkstraRouter();
      default ->
          throw new InvalidInputException(
              "MED-RTE-003",
              "There is no layer-1 router \"%s\". Choose one of: %s."
                  .formatted(name, String.join(", ", names())));
    };
  }
}
