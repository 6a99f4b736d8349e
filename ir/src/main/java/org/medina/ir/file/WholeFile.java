package org.medina.ir.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files of which either all is there or nothing: what was there stays if writing fails. */
public final class WholeFile {
  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /** Writes a file beside its place and moves it there; devices and pipes are written to. */
  public static void write(Path file, Content content) throws IOException {
    boolean exists = Files.exists(file);
    if (exists && !Files.isRegularFile(file)) {
      fill(file, content);
      return;
    }
    Path path = exists ? file.toRealPath() : file.toAbsolutePath();
    Path part = path.resolveSibling("." + path.getFileName() + ".part");
    try {
      fill(part, content);
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void fill(Path file, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.writeTo(out);
    }
  }

  /** Why something could not be written, in words. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such folder; make it first";
    }
    if (e instanceof AccessDeniedException) {
      return "you may not write there; name another place";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of this name is there; name a folder";
    }
    String reason = e instanceof FileSystemException other ? other.getReason() : e.getMessage();
    if (reason == null) {
      return e.toString();
    }
    return reason.startsWith("No space left")
        ? "no space is left; free some or name another place"
        : reason;
  }
}
