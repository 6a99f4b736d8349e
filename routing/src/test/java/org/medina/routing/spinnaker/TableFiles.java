package org.medina.routing.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.medina.ir.spinnaker.RoutingTable;

/** Reads the routing tables among the test resources. */
final class TableFiles {
  private static final int HEIGHT = 24;

  private TableFiles() {}

  private static InputStream open(String name) throws IOException {
    InputStream stream = TableFiles.class.getResourceAsStream("/routing-tables/" + name);
    if (stream == null) {
      throw new IOException("no test resource routing-tables/" + name);
    }
    return new GZIPInputStream(stream);
  }

  /** The tables of a 24 x 24 machine. */
  static List<RoutingTable> manyToOne() throws IOException {
    List<RoutingTable> tables = new ArrayList<>();
    try (InputStream stream = open("many_to_one.json.gz")) {
      for (JsonNode chip : new ObjectMapper().readTree(stream)) {
        TableBuffer buffer = new TableBuffer(16);
        for (JsonNode entry : chip.get("entries")) {
          buffer.add(
              (int) entry.get("key").asLong(),
              (int) entry.get("mask").asLong(),
              entry.get("spinnaker_route").asInt(),
              entry.get("defaultable").asBoolean());
        }
        tables.add(buffer.table(chip.get("x").asInt() * HEIGHT + chip.get("y").asInt()));
      }
    }
    return tables;
  }

  /** The single long table. */
  static RoutingTable table1() throws IOException {
    TableBuffer buffer = new TableBuffer(1 << 16);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(open("table1.csv.gz"), StandardCharsets.US_ASCII))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split(",", -1);
        if (fields.length == 3) {
          buffer.add(
              Integer.parseUnsignedInt(fields[0].substring(2), 16),
              Integer.parseUnsignedInt(fields[1].substring(2), 16),
              Integer.parseUnsignedInt(fields[2].substring(2), 16),
              false);
        }
      }
    }
    return buffer.table(0);
  }
}
