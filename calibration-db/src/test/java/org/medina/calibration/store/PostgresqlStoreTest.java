package org.medina.calibration.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medina.ir.error.EnvironmentException;

/** The contract on a real server, which the tests start; they are skipped where it does not. */
class PostgresqlStoreTest extends CalibrationStoreContract {
  private static @Nullable EmbeddedPostgres server;

  @BeforeAll
  static void start() {
    try {
      server = EmbeddedPostgres.builder().start();
    } catch (IOException | RuntimeException e) {
      Assumptions.abort("no PostgreSQL server could be started: " + e);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void clear() {
    tables()
        .useHandle(handle -> handle.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
  }

  @Override
  CalibrationStore open() {
    return CalibrationStore.postgresql(server.getJdbcUrl("postgres", "postgres"));
  }

  @Override
  Jdbi tables() {
    return Jdbi.create(server.getPostgresDatabase());
  }

  @Test
  void makesItsTablesBesideOthers() {
    tables().useHandle(handle -> handle.execute("CREATE TABLE theirs (a INTEGER)"));
    assertThat(open().all()).isEmpty();
  }

  @Test
  void namesServersThatCannotBeReachedWithoutTheirPassword() {
    assertThatThrownBy(
            () ->
                CalibrationStore.postgresql(
                    "jdbc:postgresql://localhost:1/none?user=me&password=secret"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("localhost:1/none")
        .hasMessageNotContaining("secret")
        .extracting("code")
        .isEqualTo("MED-CAL-006");
  }
}
