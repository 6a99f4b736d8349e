package org.medina.codegen.spinnaker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Header;

/**
 * Writes a configuration folder: the header, then chips board by board, as
 * docs/formats/spinnaker-configuration.md says. Holds one chip at a time.
 */
public final class ConfigurationWriter implements AutoCloseable {
  static final String HEADER_FILE = "header.pb";
  static final String MAGIC = "medina-spinnaker-configuration";
  static final int FORMAT = 1;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private @Nullable OutputStream board;
  private int boardX = -1;
  private int boardY = -1;

  /** A writer into an existing, empty folder. */
  public ConfigurationWriter(Path folder) {
    this.folder = folder;
  }

  /** Writes the header; magic and format are filled in. */
  public void header(Header header) {
    try {
      Files.write(
          folder.resolve(HEADER_FILE),
          header.toBuilder().setMagic(MAGIC).setFormat(FORMAT).build().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends a chip to the file of its board; all chips of a board come together. */
  public void chip(int ethernetX, int ethernetY, Chip chip) {
    try {
      if (board == null || ethernetX != boardX || ethernetY != boardY) {
        close();
        boardX = ethernetX;
        boardY = ethernetY;
        Path file = folder.resolve("board-" + ethernetX + "-" + ethernetY + ".pb");
        board = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
      }
      chip.writeDelimitedTo(board);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (board != null) {
      try {
        board.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      board = null;
    }
  }
}
