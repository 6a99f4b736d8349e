package org.medina.codegen.spinnaker;

import com.google.common.collect.ImmutableList;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.ir.error.InvalidInputException;

/**
 * Reads a configuration folder chip by chip; everything that executors and checkers know of a
 * compile.
 */
public final class ConfigurationReader {
  private static final Pattern BOARD = Pattern.compile("board-(\\d{1,3})-(\\d{1,3})\\.pb");
  private static final int BUFFER_BYTES = 1 << 16;

  private final Header header;
  private final ImmutableList<Path> boards;

  /**
   * Opens a folder written by {@link ConfigurationWriter}.
   *
   * @throws InvalidInputException if it holds no readable configuration
   */
  public ConfigurationReader(Path folder) {
    Path file = folder.resolve(ConfigurationWriter.HEADER_FILE);
    try {
      header = Header.parseFrom(Files.readAllBytes(file));
      boards = boards(folder);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (!header.getMagic().equals(ConfigurationWriter.MAGIC)) {
      throw new InvalidInputException(
          "MED-CFG-002", file + " is not the header of a SpiNNaker configuration.");
    }
    if (header.getFormat() != ConfigurationWriter.FORMAT) {
      throw new InvalidInputException(
          "MED-CFG-003",
          "%s has format %d; this version of Medina reads format %d. Compile the network again."
              .formatted(file, header.getFormat(), ConfigurationWriter.FORMAT));
    }
  }

  /** The header. */
  public Header header() {
    return header;
  }

  /** Passes every chip to the consumer, board by board, in the order of their coordinates. */
  public void forEachChip(Consumer<Chip> consumer) {
    for (Path board : boards) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(board), BUFFER_BYTES)) {
        for (Chip chip = Chip.parseDelimitedFrom(in);
            chip != null;
            chip = Chip.parseDelimitedFrom(in)) {
          consumer.accept(chip);
        }
      } catch (IOException e) {
        throw unreadable(board, e);
      }
    }
  }

  private static ImmutableList<Path> boards(Path folder) throws IOException {
    record Board(int x, int y, Path file) {}
    List<Board> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher matcher = BOARD.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          found.add(
              new Board(
                  Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), file));
        }
      }
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Board::x).thenComparingInt(Board::y))
        .map(Board::file)
        .collect(ImmutableList.toImmutableList());
  }

  private static InvalidInputException unreadable(Path file, IOException cause) {
    return new InvalidInputException(
        "MED-CFG-001", "%s cannot be read as a configuration: %s".formatted(file, cause), cause);
  }
}
