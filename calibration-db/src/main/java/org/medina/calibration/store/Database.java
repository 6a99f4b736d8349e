package org.medina.calibration.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.file.WholeFile;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * Where the tables are, and what SQLite and PostgreSQL do differently.
 *
 * @param name for errors: a file, or a server's address without its password
 * @param byteType type of binary data
 * @param beforeWriting what a writing transaction starts with; keeps other writers waiting
 * @param readOnly whether nothing can be written, so that tables cannot be made either
 */
record Database(
    String name,
    DataSource source,
    String byteType,
    @Nullable String beforeWriting,
    boolean readOnly) {
  private static final int BUSY_MILLISECONDS = 30_000;

  /** An SQLite file, which need not exist. */
  static Database sqlite(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new EnvironmentException(
          "MED-CAL-006",
          "The calibration database %s is a folder; name a file in it.".formatted(file));
    }
    boolean exists = Files.exists(file);
    if (!exists) {
      makeFolder(folder, file);
    }
    return sqlite(file, exists && !(Files.isWritable(file) && Files.isWritable(folder)));
  }

  /**
   * An SQLite file; one that is only to be read is taken as one that nobody writes, unless there is
   * something beside it that a writer has not merged yet.
   */
  static Database sqlite(Path file, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.enforceForeignKeys(true);
    if (readOnly) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    boolean unmerged = Files.exists(Path.of(file + "-wal")) && Files.exists(Path.of(file + "-shm"));
    source.setUrl(
        readOnly && !unmerged
            ? "jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?immutable=1"
            : "jdbc:sqlite:" + file.toAbsolutePath());
    return new Database(file.toString(), source, "BLOB", null, readOnly);
  }

  /**
   * A PostgreSQL server.
   *
   * @param url {@code jdbc:postgresql:} and the rest
   */
  static Database postgresql(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException e) {
      throw new EnvironmentException(
          "MED-CAL-006",
          "The address of the calibration database, %s, is none of a PostgreSQL server; it has the form postgresql://user@host:5432/database."
              .formatted(withoutPassword(url)),
          e);
    }
    return new Database(
        withoutPassword(url),
        source,
        "BYTEA",
        "LOCK TABLE calibration IN SHARE ROW EXCLUSIVE MODE",
        false);
  }

  /** An address that may be shown. */
  static String withoutPassword(String url) {
    return url.replaceAll("(?i)(password=)[^&]*", "$1...")
        .replaceAll("(//[^/:@]*):[^/@]*@", "$1:...@");
  }

  /** What to throw for a failure of the database or of the tables' making. */
  CompilerException explain(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CompilerException known) {
        return known;
      }
      if (cause instanceof SQLException problem) {
        return explain(problem, failure);
      }
    }
    return cannotBeUsed(String.valueOf(failure.getMessage()), failure);
  }

  private CompilerException explain(SQLException problem, RuntimeException failure) {
    int primary = problem.getErrorCode() & 0xff;
    boolean damaged =
        source instanceof SQLiteDataSource
            && (primary == SQLiteErrorCode.SQLITE_CORRUPT.code
                || primary == SQLiteErrorCode.SQLITE_NOTADB.code);
    if (damaged) {
      return new HardwareDataException(
          "MED-CAL-004",
          "The calibration database %s is corrupted, or no SQLite database (%s). It was left as it is; restore it from a backup, or name another file and import the calibrations again."
              .formatted(name, problem.getMessage()),
          failure);
    }
    String reason = source instanceof SQLiteDataSource ? reason(primary) : null;
    return reason == null
        ? cannotBeUsed(String.valueOf(problem.getMessage()), failure)
        : new EnvironmentException(
            "MED-CAL-006",
            "The calibration database %s cannot be used: %s.".formatted(name, reason),
            failure);
  }

  /** What a failure of SQLite means and what helps; null for rare ones. */
  private @Nullable String reason(int code) {
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return "you may not write it; take a copy of it where you may, or another database";
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return Files.exists(Path.of(name))
          ? "you may not read it"
          : "it cannot be made there; name a folder that you may write";
    }
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "no space is left; free some or name another place. It is as it was before";
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code) {
      return "others have been writing it for %d s; try again later"
          .formatted(BUSY_MILLISECONDS / 1000);
    }
    return null;
  }

  private EnvironmentException cannotBeUsed(String why, RuntimeException failure) {
    String way =
        source instanceof SQLiteDataSource
            ? "See that its folder can be written"
            : "See that the server runs and lets you in";
    return new EnvironmentException(
        "MED-CAL-006",
        "The calibration database %s cannot be used: %s. %s."
            .formatted(name, why.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", ""), way),
        failure);
  }

  private static void makeFolder(Path folder, Path file) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-CAL-006",
          "The calibration database %s cannot be made: %s".formatted(file, WholeFile.reason(e)),
          e);
    }
  }
}
