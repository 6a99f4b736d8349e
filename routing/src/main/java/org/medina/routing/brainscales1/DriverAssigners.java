package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import org.medina.ir.error.InvalidInputException;

/** The driver assigners that a user can choose by name. */
public final class DriverAssigners {
  /** Used where the user names none. */
  public static final String DEFAULT = "interval";

  private DriverAssigners() {}

  /** Names of all assigners, the default first. */
  public static ImmutableList<String> names() {
    return ImmutableList.of(DEFAULT, ExactAssigner.NAME, "anneal", "greedy");
  }

  /**
   * The assigner of a name.
   *
   * @throws InvalidInputException MED-RTE-004 if there is none; lists the names
   */
  public static DriverAssigner byName(String name) {
    return switch (name) {
      case DEFAULT -> new IntervalAssigner();
      case ExactAssigner.NAME -> new ExactAssigner();
      case "anneal" -> new AnnealingAssigner();
      case "greedy" -> new GreedyAssigner();
      default ->
          throw new InvalidInputException(
              "MED-RTE-004",
              "There is no driver assigner \"%s\". Choose one of: %s."
                  .formatted(name, String.join(", ", names())));
    };
  }
}
