package org.medina.codegen.spinnaker.exchange;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.Chip;

/** Writes a file that is one JSON array, chip by chip. */
final class JsonArray {
  /** Writes the elements of one chip. */
  @FunctionalInterface
  interface Elements {
    void write(JsonGenerator json, Chip chip) throws IOException;
  }

  private JsonArray() {}

  /** Passes the chips of a configuration to {@code elements}, in order. */
  static void write(ConfigurationReader configuration, Path file, Elements elements) {
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartArray();
      configuration.forEachChip(
          chip -> {
            try {
              elements.write(json, chip);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
