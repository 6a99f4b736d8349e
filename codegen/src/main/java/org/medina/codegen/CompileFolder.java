package org.medina.codegen;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.file.WholeFile;

/**
 * The folder that a compile fills: a temporary sibling of the wanted one, renamed when everything
 * is in it, so that nobody ever sees half a compile. Without a wanted folder it is temporary
 * altogether.
 */
final class CompileFolder implements AutoCloseable {
  static final String REPORT = "report.json";

  private final Path work;
  private boolean kept;

  private CompileFolder(Path work) {
    this.work = work;
  }

  /** A folder that becomes {@code wanted} on {@link #publish}. */
  static CompileFolder forOutput(Path wanted) {
    checkReplaceable(wanted);
    Path parent = wanted.toAbsolutePath().normalize().getParent();
    try {
      if (parent == null) {
        throw new InvalidInputException(
            "MED-OUT-001", "Output folder " + wanted + " has no parent folder.");
      }
      Files.createDirectories(parent);
      return new CompileFolder(sibling(parent, "." + wanted.getFileName() + ".part-"));
    } catch (IOException e) {
      throw unwritable(wanted, e);
    }
  }

  /** A new folder that others may read as usual, which they may not with temporary ones. */
  private static Path sibling(Path parent, String prefix) throws IOException {
    while (true) {
      try {
        return Files.createDirectory(parent.resolve(prefix + Long.toHexString(System.nanoTime())));
      } catch (FileAlreadyExistsException e) {
        // another compile took the name in the same moment
      }
    }
  }

  /** A folder that vanishes on {@link #close}. */
  static CompileFolder temporary() {
    try {
      return new CompileFolder(Files.createTempDirectory("medina-"));
    } catch (IOException e) {
      throw unwritable(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  /** Where to write. */
  Path path() {
    return work;
  }

  /** Puts the finished folder in its place; an earlier compile there is replaced. */
  Path publish(Path wanted) {
    checkReplaceable(wanted);
    try {
      if (Files.exists(wanted)) {
        Path old =
            Files.createTempDirectory(work.getParent(), "." + wanted.getFileName() + ".old-");
        Files.move(wanted, old, StandardCopyOption.REPLACE_EXISTING);
        Files.move(work, wanted);
        MoreFiles.deleteRecursively(old, RecursiveDeleteOption.ALLOW_INSECURE);
      } else {
        Files.move(work, wanted);
      }
      kept = true;
      return wanted;
    } catch (IOException e) {
      throw unwritable(wanted, e);
    }
  }

  @Override
  public void close() {
    if (kept || !Files.exists(work)) {
      return;
    }
    try {
      MoreFiles.deleteRecursively(work, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-OUT-003",
          "The temporary folder %s cannot be deleted: %s. Delete it by hand.".formatted(work, e),
          e);
    }
  }

  /** An error of the file system while writing a compile. */
  static EnvironmentException unwritable(Path path, IOException cause) {
    return new EnvironmentException(
        "MED-OUT-002",
        "Cannot write to %s: %s. Nothing was left behind.".formatted(path, WholeFile.reason(cause)),
        cause);
  }

  private static void checkReplaceable(Path wanted) {
    if (!Files.exists(wanted) || Files.isRegularFile(wanted.resolve(REPORT))) {
      return;
    }
    if (Files.isDirectory(wanted)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(wanted)) {
        if (!entries.iterator().hasNext()) {
          return;
        }
      } catch (IOException e) {
        throw unwritable(wanted, e);
      }
    }
    throw new InvalidInputException(
        "MED-OUT-001",
        "Output folder %s exists and is not the result of a compile (it has no %s). Name another folder or delete it."
            .formatted(wanted, REPORT));
  }
}
