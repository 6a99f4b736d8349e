package org.medina.calibration.store;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.medina.ir.error.HardwareDataException;

/** The tables and their versions. */
final class Schema {
  /** Version that this program reads and writes; that of the last migration. */
  static final String VERSION = "1";

  private static final String LOCATION = "classpath:org/medina/calibration/store";
  private static final String HISTORY = "medina_calibration_schema";
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLISECONDS = 100;

  private Schema() {}

  /**
   * Makes the tables, or brings them up to date.
   *
   * @throws HardwareDataException if they are of a later version (MED-CAL-005)
   */
  static void prepare(Database database, Jdbi jdbi) {
    if (isCurrent(jdbi)) {
      return;
    }
    Flyway flyway =
        Flyway.configure()
            .dataSource(database.source())
            .locations(LOCATION)
            .table(HISTORY)
            .placeholders(Map.of("bytes", database.byteType()))
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();
    for (int attempt = 1; ; attempt++) {
      MigrationInfo current = flyway.info().current();
      if (current != null && current.getVersion() != null) {
        refuseLater(database, current.getVersion());
      }
      if (database.readOnly()) {
        throw new HardwareDataException(
            "MED-CAL-005",
            "The calibration database %s has no tables of version %s, and cannot be written. Open it once where it can be written."
                .formatted(database.name(), VERSION));
      }
      try {
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        // Another process may be making the same tables.
        if (isCurrent(jdbi)) {
          return;
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
        Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(PAUSE_MILLISECONDS * attempt));
      }
    }
  }

  private static void refuseLater(Database database, MigrationVersion found) {
    if (found.isNewerThan(VERSION)) {
      throw new HardwareDataException(
          "MED-CAL-005",
          "The calibration database %s has tables of version %s; this version of Medina knows version %s. It was left as it is; use a later Medina, or another database."
              .formatted(database.name(), found, VERSION));
    }
  }

  /**
   * Whether the tables are there and of this version, without asking Flyway, which takes longer.
   */
  private static boolean isCurrent(Jdbi jdbi) {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(
                      "SELECT version FROM "
                          + HISTORY
                          + " WHERE success ORDER BY installed_rank DESC LIMIT 1")
                  .mapTo(String.class)
                  .findOne()
                  .filter(VERSION::equals)
                  .isPresent());
    } catch (JdbiException e) {
      return false;
    }
  }
}
