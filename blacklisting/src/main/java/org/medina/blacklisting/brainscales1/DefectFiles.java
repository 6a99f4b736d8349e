package org.medina.blacklisting.brainscales1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;
import org.medina.ir.file.WholeFile;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Files of defects, whose form the name tells: {@code .yaml}, {@code .yml} and {@code .json} are
 * the form for people, any other name is a folder of redman's XML files. Writing goes to a
 * temporary sibling that is renamed, so that nobody sees half of it.
 */
public final class DefectFiles {
  static final String NOT_FOUND = "MED-DEF-001";
  static final String BROKEN = "MED-DEF-003";
  static final String OTHER_WAFER = "MED-DEF-004";
  private static final String UNREADABLE = "MED-DEF-005";
  private static final String UNWRITABLE = "MED-DEF-006";
  private static final String FOREIGN = "MED-DEF-007";

  private static final int SHOWN = 50;

  /** Every synapse of a wafer in a line of its own would be less. */
  private static final int MAX_YAML = 1 << 29;

  private DefectFiles() {}

  /**
   * Reads defects.
   *
   * @param wafer the wafer if a folder holds several; a single file has to be of this wafer
   * @throws InvalidInputException if there is no such file or folder, or none of that wafer
   * @throws HardwareDataException if anything in it is wrong; lists all problems, the first 50 in
   *     full
   * @throws EnvironmentException if it cannot be read
   */
  public static DefectData read(Path path, OptionalInt wafer) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(NOT_FOUND, "%s does not exist.".formatted(path));
    }
    try {
      if (Files.isDirectory(path)) {
        return RedmanFolder.read(path, wafer);
      }
      JsonFactory factory = factory(path);
      if (factory == null) {
        throw new InvalidInputException(
            NOT_FOUND,
            "%s is neither a folder of redman's files nor a .yaml or .json file.".formatted(path));
      }
      DefectData data = ReadableReader.read(path, factory);
      int found = data.defects().wafer();
      if (wafer.isPresent() && wafer.getAsInt() != found) {
        throw new InvalidInputException(
            OTHER_WAFER,
            "%s is of wafer %d, not of wafer %d.".formatted(path, found, wafer.getAsInt()));
      }
      return data;
    } catch (IOException e) {
      throw new EnvironmentException(
          UNREADABLE, "%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Reads the defects of the one wafer of a file or folder. */
  public static DefectData read(Path path) {
    return read(path, OptionalInt.empty());
  }

  /**
   * Writes defects; a folder that exists is replaced.
   *
   * @throws InvalidInputException if the folder to be replaced holds files of another kind
   * @throws EnvironmentException if it cannot be written
   */
  public static void write(WaferDefects defects, Path name) {
    Path path = name.toAbsolutePath().normalize(); // "." and ".." have siblings only so
    JsonFactory factory = factory(path);
    if (factory == null) {
      checkReplaceable(path);
    }
    try {
      if (factory == null) {
        writeFolder(defects, path);
      } else {
        WholeFile.write(path, out -> write(defects, factory, out));
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          UNWRITABLE, "%s cannot be written: %s".formatted(path, WholeFile.reason(e)), e);
    }
  }

  private static void write(WaferDefects defects, JsonFactory factory, OutputStream out)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    ReadableWriter.write(defects, factory, writer);
    writer.flush();
  }

  private static void writeFolder(WaferDefects defects, Path path) throws IOException {
    Path part = path.resolveSibling("." + path.getFileName() + ".part");
    try {
      delete(part);
      RedmanFolder.write(defects, part);
      replaceFolder(path, part);
    } finally {
      delete(part);
    }
  }

  /** Throws one exception that lists the problems, the first 50 in full. */
  static void throwIfAny(Path path, Problems problems) {
    ImmutableList<String> all = problems.all();
    if (all.isEmpty()) {
      return;
    }
    int shown = Math.min(SHOWN, all.size());
    throw new HardwareDataException(
        BROKEN,
        "%s is no usable defect data:\n  - %s%s"
            .formatted(
                path,
                String.join("\n  - ", all.subList(0, shown)),
                shown < all.size() ? "\n  - and %d more".formatted(all.size() - shown) : ""));
  }

  /** The factory of a file for people, null for a folder. */
  private static @Nullable JsonFactory factory(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(MAX_YAML);
      return YAMLFactory.builder()
          .loaderOptions(options)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .build();
    }
    return null;
  }

  private static void checkReplaceable(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      ImmutableSortedSet<String> foreign =
          Files.isDirectory(folder)
              ? RedmanFolder.foreign(folder)
              : ImmutableSortedSet.of(String.valueOf(folder.getFileName()));
      if (!foreign.isEmpty()) {
        throw new InvalidInputException(
            FOREIGN,
            "%s would be replaced by a folder of defects, but holds %s and %d more; name another."
                .formatted(folder, foreign.first(), foreign.size() - 1));
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          UNWRITABLE, "%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static void replaceFolder(Path folder, Path part) throws IOException {
    if (!Files.exists(folder)) {
      Files.move(part, folder);
      return;
    }
    Path old = folder.resolveSibling("." + folder.getFileName() + ".old");
    delete(old);
    Files.move(folder, old);
    Files.move(part, folder);
    delete(old);
  }

  /** Deletes a file or a folder of files. */
  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> entries = Files.list(path)) {
        for (Path entry : entries.toList()) {
          Files.delete(entry);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
