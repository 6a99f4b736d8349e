package org.medina.codegen.spinnaker.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.ir.error.InvalidInputException;

/**
 * routing_tables.json in PACMAN's form: an array of {@code {"x", "y", "entries": [{"key", "mask",
 * "defaultable", "spinnaker_route"}]}}, one a chip with entries, in the order of the configuration;
 * entries in TCAM order.
 */
public final class RoutingTablesJson {
  private RoutingTablesJson() {}

  /** Says which entries default routing would replace. */
  @FunctionalInterface
  public interface Defaultable {
    /** No entry; right for tables whose default routes were removed. */
    Defaultable NONE = (x, y, entry) -> false;

    /** Whether every packet of an entry of chip (x, y) leaves opposite to where it came from. */
    boolean test(int x, int y, int entry);
  }

  /**
   * Writes the file. Keys and masks are unsigned; bit l of a route is link l, bit 6 + p processor
   * p.
   *
   * @throws InvalidInputException if the columns of a table have unequal lengths
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static void write(ConfigurationReader configuration, Defaultable defaultable, Path file) {
    JsonArray.write(configuration, file, (json, chip) -> write(json, chip, defaultable));
  }

  private static void write(JsonGenerator json, Chip chip, Defaultable defaultable)
      throws IOException {
    RoutingTable table = chip.getTable();
    int n = table.getKeyCount();
    if (table.getMaskCount() != n || table.getRouteCount() != n) {
      throw new InvalidInputException(
          "MED-XCH-002",
          "The routing table of chip (%d, %d) has %d keys, %d masks and %d routes. Compile the network again."
              .formatted(chip.getX(), chip.getY(), n, table.getMaskCount(), table.getRouteCount()));
    }
    if (n == 0) {
      return;
    }
    json.writeStartObject();
    json.writeNumberField("x", chip.getX());
    json.writeNumberField("y", chip.getY());
    json.writeArrayFieldStart("entries");
    for (int i = 0; i < n; i++) {
      json.writeStartObject();
      json.writeNumberField("key", Integer.toUnsignedLong(table.getKey(i)));
      json.writeNumberField("mask", Integer.toUnsignedLong(table.getMask(i)));
      json.writeBooleanField("defaultable", defaultable.test(chip.getX(), chip.getY(), i));
      json.writeNumberField("spinnaker_route", Integer.toUnsignedLong(table.getRoute(i)));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
