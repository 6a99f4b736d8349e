package org.medina.codegen.brainscales1.inspection;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.medina.codegen.brainscales1.mapping.wire.ClippedNeurons;
import org.medina.codegen.brainscales1.mapping.wire.ClippedProjections;
import org.medina.codegen.brainscales1.mapping.wire.Parameters;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;

/** Reads and writes {@code parameters.pb} of a compile for the wafer. */
public final class ParametersFile {
  /** Version that is written and read. */
  public static final int FORMAT = 1;

  private static final String NAME = "parameters.pb";

  private ParametersFile() {}

  /** Writes the parameters into the folder of a compile. */
  public static void write(Path folder, Parameters parameters) {
    try {
      Files.write(folder.resolve(NAME), parameters.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the parameters of a compile.
   *
   * @throws InvalidInputException if they are none, or of another version
   */
  public static Parameters read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("MED-MAP-001", "%s does not exist.".formatted(file));
    }
    try {
      Parameters parameters = Parameters.parseFrom(Files.readAllBytes(file));
      if (parameters.getFormat() != FORMAT) {
        throw new InvalidInputException(
            "MED-MAP-002",
            "%s has format %d; this version reads %d. Compile the network again."
                .formatted(file, parameters.getFormat(), FORMAT));
      }
      if (!isWhole(parameters)) {
        throw new InvalidInputException(
            "MED-MAP-001", "%s is damaged: its columns do not fit together.".formatted(file));
      }
      return parameters;
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidInputException(
          "MED-MAP-001", "%s holds no parameters: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-MAP-003", "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static boolean isWhole(Parameters parameters) {
    ClippedNeurons neurons = parameters.getNeurons();
    int rows = neurons.getPopulationCount();
    boolean whole =
        neurons.getIndexCount() == rows
            && neurons.getNameCount() == rows
            && neurons.getWantedCount() == rows
            && neurons.getGotCount() == rows
            && neurons.getCauseCount() == rows;
    ClippedProjections projections = parameters.getProjectionParameters();
    rows = projections.getProjectionCount();
    whole &=
        projections.getHicannCount() == rows
            && projections.getNameCount() == rows
            && projections.getWantedCount() == rows
            && projections.getGotCount() == rows
            && projections.getCauseCount() == rows
            && projections.getSynapsesCount() == rows;
    return whole
        && isBelow(neurons.getPopulationList(), parameters.getPopulationsCount())
        && isBelow(neurons.getNameList(), parameters.getNamesCount())
        && isBelow(projections.getProjectionList(), parameters.getProjectionsCount())
        && isBelow(projections.getNameList(), parameters.getNamesCount());
  }

  private static boolean isBelow(Iterable<Integer> numbers, int count) {
    for (int number : numbers) {
      if (number < 0 || number >= count) {
        return false;
      }
    }
    return true;
  }
}
