package org.medina.calibration.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.SampleCalibrations;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.HardwareDataException;
import org.sqlite.SQLiteErrorCode;

/** The contract on SQLite files, and what only files suffer. */
class SqliteStoreTest extends CalibrationStoreContract {
  @TempDir Path folder;

  @Override
  CalibrationStore open() {
    return CalibrationStore.sqlite(file());
  }

  @Override
  Jdbi tables() {
    return Jdbi.create("jdbc:sqlite:" + file());
  }

  private Path file() {
    return folder.resolve("deep/er/calibration.db");
  }

  @Test
  void isOneFileOnceClosed() throws IOException {
    open().add(33, Map.of(1, marked(1)), SOMEBODY);
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aKilledWriterLosesNothingThatWasCommitted() throws IOException, InterruptedException {
    open();
    int last = 0;
    for (int round = 1; round <= 3; round++) {
      last = importUntilKilled(round);
      CalibrationStore store = open();
      int newest = store.newest(33).orElseThrow();
      assertThat(newest).isBetween(last, last + 1);
      for (int version = 1; version <= newest; version++) {
        for (int hicann = 0; hicann < EndlessImport.HICANNS; hicann += 33) {
          assertThat(mark(store.find(33, hicann, version).orElseThrow()))
              .isEqualTo(version * EndlessImport.HICANNS + hicann);
        }
      }
      assertThat(store.all()).hasSize(newest * EndlessImport.HICANNS);
    }
  }

  /** Starts another process that imports, and kills it in the middle; the last version it named. */
  private int importUntilKilled(int versions) throws IOException, InterruptedException {
    Path output = folder.resolve("output" + versions);
    Process writer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessImport.class.getName(),
                file().toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    while (writer.isAlive() && Files.readAllLines(output).size() < versions) {
      Thread.sleep(5);
    }
    Thread.sleep(7L * versions);
    writer.destroyForcibly();
    writer.waitFor();
    List<String> lines = Files.readAllLines(output);
    return Integer.parseInt(lines.get(lines.size() - 1));
  }

  @Test
  void leavesForeignFilesAlone() throws IOException {
    Path other = folder.resolve("other.db");
    byte[] bytes = "not a database, but somebody's work ".repeat(300).getBytes(UTF_8);
    Files.write(other, bytes);
    assertCorrupted(() -> CalibrationStore.sqlite(other), other);
    assertThat(Files.readAllBytes(other)).isEqualTo(bytes);
  }

  @Test
  void leavesCorruptedFilesAlone() throws IOException {
    open().add(33, Map.of(1, SampleCalibrations.mixed()), SOMEBODY);
    byte[] whole = Files.readAllBytes(file());
    byte[] torn = whole.clone();
    Arrays.fill(torn, 1024, torn.length, (byte) 0xa5);
    Files.write(file(), torn);
    assertCorrupted(() -> open().find(33, 1, 1), file());
    assertThat(Files.readAllBytes(file())).isEqualTo(torn);
    Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
    assertCorrupted(() -> open().find(33, 1, 1), file());
  }

  private static void assertCorrupted(ThrowingCallable action, Path file) {
    assertThatThrownBy(action)
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("left as it is")
        .extracting("code")
        .isEqualTo("MED-CAL-004");
  }

  @Test
  void namesFoldersThatCannotBeWritten() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "x");
    assertUnusable(plain.resolve("a.db"));
    assertUnusable(folder);
    Path proc = Path.of("/proc");
    Assumptions.assumeTrue(Files.isDirectory(proc), "no folder that nobody can write");
    assertUnusable(proc.resolve("medina.db"));
  }

  private static void assertUnusable(Path file) {
    assertThatThrownBy(() -> CalibrationStore.sqlite(file))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining(file.toString())
        .extracting("code")
        .isEqualTo("MED-CAL-006");
  }

  @Test
  void readsFilesThatCannotBeWritten() throws IOException {
    open().add(33, Map.of(1, marked(4)), SOMEBODY);
    byte[] before = Files.readAllBytes(file());
    CalibrationStore reader = CalibrationStore.readOnly(file());
    assertThat(mark(reader.find(33, 1, 1).orElseThrow())).isEqualTo(4);
    assertThatThrownBy(() -> reader.add(33, Map.of(1, marked(5)), SOMEBODY))
        .isInstanceOf(EnvironmentException.class);
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    Path empty = Files.createFile(folder.resolve("empty.db"));
    assertThatThrownBy(() -> CalibrationStore.readOnly(empty))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void readersThatMayNotWriteSeeWhatIsNotMergedYet() throws SQLException {
    open().add(33, Map.of(1, marked(4)), SOMEBODY);
    try (Connection held = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = held.createStatement()) {
      statement.execute("BEGIN");
      statement.executeQuery("SELECT COUNT(*) FROM calibration").close();
      open().add(33, Map.of(1, marked(5)), SOMEBODY);
      assertThat(Path.of(file() + "-wal")).isNotEmptyFile();
      assertThat(mark(CalibrationStore.readOnly(file()).find(33, 1, 9).orElseThrow())).isEqualTo(5);
    }
  }

  @Test
  void saysWhatWentWrongAndWhatHelps() {
    open().add(33, Map.of(1, marked(4)), SOMEBODY);
    CalibrationStore reader = CalibrationStore.readOnly(file());
    assertThatThrownBy(() -> reader.add(33, Map.of(1, marked(5)), SOMEBODY))
        .hasMessageContaining("you may not write it; take a copy of it where you may")
        .hasMessageNotContaining("SQLITE");
    Database database = Database.sqlite(file());
    Path none = folder.resolve("none.db");
    assertThat(explained(Database.sqlite(none), SQLiteErrorCode.SQLITE_CANTOPEN))
        .contains("none.db cannot be used: it cannot be made there; name a folder");
    assertThat(explained(database, SQLiteErrorCode.SQLITE_CANTOPEN))
        .contains("you may not read it");
    assertThat(explained(database, SQLiteErrorCode.SQLITE_FULL)).contains("no space is left");
    assertThat(explained(database, SQLiteErrorCode.SQLITE_BUSY)).contains("writing it for 30 s");
    assertThat(explained(database, SQLiteErrorCode.SQLITE_IOERR))
        .contains("cannot be used: said so. See that its folder can be written.");
  }

  private static String explained(Database database, SQLiteErrorCode code) {
    return String.valueOf(
        database
            .explain(new IllegalStateException(new SQLException("said so.", null, code.code)))
            .getMessage());
  }
}
