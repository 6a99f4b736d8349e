package org.medina.routing.spinnaker;

import com.google.common.collect.ImmutableList;
import org.medina.ir.error.InvalidInputException;

/** The routers that a user can choose by name. */
public final class Routers {
  /** Used where the user names none. */
  public static final String DEFAULT = "ner";

  private Routers() {}

  /** Names of all routers, the default first. */
  public static ImmutableList<String> names() {
    return ImmutableList.of(DEFAULT);
  }

  /**
   * The router of a name.
   *
   * @throws InvalidInputException MED-RTE-002 if there is none; lists the names
   */
  public static Router byName(String name) {
    if (name.equals(DEFAULT)) {
      return new NerRouter();
    }
    throw new InvalidInputException(
        "MED-RTE-002",
        "There is no router \"%s\". Choose one of: %s."
            .formatted(name, String.join(", ", names())));
  }
}
