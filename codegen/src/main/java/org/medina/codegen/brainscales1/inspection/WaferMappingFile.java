package org.medina.codegen.brainscales1.inspection;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;

/** Reads and writes {@code mapping.pb} of a compile for the wafer. */
public final class WaferMappingFile {
  /** Version that is written and read. */
  public static final int FORMAT = 1;

  private static final String NAME = "mapping.pb";

  private WaferMappingFile() {}

  /** Writes the mapping into the folder of a compile. */
  public static void write(Path folder, Mapping mapping) {
    try {
      Files.write(folder.resolve(NAME), mapping.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the mapping of a compile.
   *
   * @throws InvalidInputException if it is none, or of another version
   */
  public static Mapping read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("MED-MAP-001", "%s does not exist.".formatted(file));
    }
    try {
      Mapping mapping = Mapping.parseFrom(Files.readAllBytes(file));
      if (mapping.getFormat() != FORMAT) {
        throw new InvalidInputException(
            "MED-MAP-002",
            "%s has format %d; this version reads %d. Compile the network again."
                .formatted(file, mapping.getFormat(), FORMAT));
      }
      return mapping;
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidInputException(
          "MED-MAP-001", "%s is not a mapping: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-MAP-003", "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
