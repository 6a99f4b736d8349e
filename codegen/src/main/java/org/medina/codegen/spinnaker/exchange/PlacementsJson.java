package org.medina.codegen.spinnaker.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.ir.error.InvalidInputException;

/**
 * placements.json in PACMAN's form: an array of {@code {"vertex_label", "x", "y", "p"}}, one a
 * core, in the order of the configuration.
 */
public final class PlacementsJson {
  private PlacementsJson() {}

  /**
   * Writes the file; a core is labelled "population:first-last", a delay extension with " delay"
   * after it.
   *
   * @param populations labels of the populations in id order
   * @throws InvalidInputException if a core belongs to no population
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static void write(
      ConfigurationReader configuration, ImmutableList<String> populations, Path file) {
    JsonArray.write(configuration, file, (json, chip) -> write(json, chip, populations));
  }

  private static void write(JsonGenerator json, Chip chip, ImmutableList<String> populations)
      throws IOException {
    for (Core core : chip.getCoresList()) {
      json.writeStartObject();
      json.writeStringField("vertex_label", label(core, chip, populations));
      json.writeNumberField("x", chip.getX());
      json.writeNumberField("y", chip.getY());
      json.writeNumberField("p", core.getProcessor());
      json.writeEndObject();
    }
  }

  private static String label(Core core, Chip chip, ImmutableList<String> populations) {
    int population = core.getPopulation();
    if (population < 0 || population >= populations.size()) {
      throw new InvalidInputException(
          "MED-XCH-001",
          "Core %d of chip (%d, %d) belongs to population %s of %d. Compile the network again."
              .formatted(
                  core.getProcessor(),
                  chip.getX(),
                  chip.getY(),
                  Integer.toUnsignedString(population),
                  populations.size()));
    }
    return "%s:%d-%d%s"
        .formatted(
            populations.get(population),
            core.getFirstAtom(),
            core.getFirstAtom() + core.getNAtoms() - 1,
            core.getKind() == CoreKind.DELAY_EXTENSION ? " delay" : "");
  }
}
