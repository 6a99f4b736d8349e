package org.medina.runtime;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medina.ir.error.EnvironmentException;

/**
 * The configuration of a compile and, once somebody edits it, a copy that takes the edits; the
 * compile's own stays as it was proven. Not thread-safe.
 */
public final class EditedConfiguration implements AutoCloseable {
  private final Path original;
  private @Nullable Path copy;

  /** Starts from the configuration in a folder. */
  public EditedConfiguration(Path original) {
    this.original = original;
  }

  /** Folder of the configuration that was proven. */
  public Path original() {
    return original;
  }

  /** Folder of the configuration as it is edited. */
  public Path path() {
    return copy == null ? original : copy;
  }

  /** Lets somebody change the copy, which is made if there is none yet. */
  public void change(Consumer<Path> edits) {
    if (copy == null) {
      copy = copyOf(original);
    }
    edits.accept(copy);
  }

  @Override
  public void close() {
    if (copy == null) {
      return;
    }
    try {
      MoreFiles.deleteRecursively(copy, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-OUT-003",
          "The temporary folder %s cannot be deleted: %s. Delete it by hand.".formatted(copy, e),
          e);
    } finally {
      copy = null;
    }
  }

  private static Path copyOf(Path folder) {
    try {
      Path made = Files.createTempDirectory("medina-edited-");
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.copy(file, made.resolve(file.getFileName()));
        }
      }
      return made;
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-OUT-002",
          "Cannot copy %s: %s. Check the space of its file system."
              .formatted(folder, e.getMessage()),
          e);
    }
  }
}
