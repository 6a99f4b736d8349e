package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import org.medina.ir.error.InvalidInputException;

/** The placers by name. */
public final class Placers {
  private static final ImmutableList<Placer> ALL =
      ImmutableList.of(
          new SequentialPlacer(),
          new HilbertPlacer(),
          new AnnealingPlacer(Annealing.Effort.DEFAULTS));

  private Placers() {}

  /** Names of all placers, quickest first. */
  public static ImmutableList<String> names() {
    return ALL.stream().map(Placer::name).collect(ImmutableList.toImmutableList());
  }

  /**
   * The placer of a name.
   *
   * @throws InvalidInputException MED-PLC-001 if there is none; lists the names
   */
  public static Placer byName(String name) {
    for (Placer placer : ALL) {
      if (placer.name().equals(name)) {
        return placer;
      }
    }
    throw new InvalidInputException(
        "MED-PLC-001",
        "There is no placer '%s'. Choose one of: %s.".formatted(name, String.join(", ", names())));
  }
}
