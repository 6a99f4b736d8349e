package org.medina.calibration.store;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.medina.calibration.brainscales1.CalibrationCodec;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.HardwareDataException;

/**
 * Calibrations of HICANNs by wafer and version. An import adds a version of its wafer; a HICANN's
 * calibration at a version is that of the newest import up to it which holds the HICANN. Nothing is
 * ever changed or removed. Thread-safe, and safe among processes: an import is seen whole or not at
 * all, readers go on while one writes, and a writer that dies loses nothing that was there before.
 */
public final class CalibrationStore {
  private static final String NEWEST =
      """
      FROM calibration c WHERE c.wafer = :wafer AND c.version = (
        SELECT MAX(n.version) FROM calibration n
        WHERE n.wafer = c.wafer AND n.hicann = c.hicann AND n.version <= :version)
      """;

  private static final RowMapper<StoredCalibration> ROW =
      (row, context) ->
          new StoredCalibration(
              row.getInt("wafer"),
              row.getInt("hicann"),
              row.getInt("version"),
              new Provenance(
                  Instant.parse(row.getString("created")),
                  row.getString("author"),
                  row.getString("remark"),
                  row.getString("source")),
              row.getDouble("pll_hz"));

  private final Database database;
  private final Jdbi jdbi;

  private CalibrationStore(Database database) {
    this.database = database;
    jdbi = Jdbi.create(database.source());
    guarded(
        () -> {
          Schema.prepare(database, jdbi);
          return true;
        });
  }

  /**
   * A database in an SQLite file, which is made if it does not exist.
   *
   * @throws HardwareDataException if it is corrupted (MED-CAL-004) or of a later Medina
   *     (MED-CAL-005)
   * @throws org.medina.ir.error.EnvironmentException if it cannot be read or made (MED-CAL-006)
   */
  public static CalibrationStore sqlite(Path file) {
    return new CalibrationStore(Database.sqlite(file));
  }

  /** An SQLite file that must not be written. */
  static CalibrationStore readOnly(Path file) {
    return new CalibrationStore(Database.sqlite(file, true));
  }

  /**
   * A database on a PostgreSQL server.
   *
   * @param url for example {@code jdbc:postgresql://localhost/calibration?user=reader}
   * @throws HardwareDataException if it is of a later Medina (MED-CAL-005)
   * @throws org.medina.ir.error.EnvironmentException if it cannot be reached (MED-CAL-006)
   */
  public static CalibrationStore postgresql(String url) {
    return new CalibrationStore(Database.postgresql(url));
  }

  /** For people: the file, or the server without its password. */
  public String name() {
    return database.name();
  }

  /**
   * Adds calibrations of a wafer as a version of their own, all or none.
   *
   * @param calibrations by HICANN, at least one
   * @return the version
   */
  public int add(int wafer, Map<Integer, HicannCalibration> calibrations, Provenance provenance) {
    checkArgument(wafer >= 0, "wafer %s", wafer);
    checkArgument(!calibrations.isEmpty(), "no calibrations");
    return guarded(
        () ->
            jdbi.inTransaction(
                handle -> {
                  if (database.beforeWriting() != null) {
                    handle.execute(database.beforeWriting());
                  }
                  int version = newest(handle, wafer) + 1;
                  for (Map.Entry<Integer, HicannCalibration> entry :
                      ImmutableSortedMap.copyOf(calibrations).entrySet()) {
                    add(handle, wafer, entry.getKey(), version, entry.getValue(), provenance);
                  }
                  return version;
                }));
  }

  private static void add(
      Handle handle,
      int wafer,
      int hicann,
      int version,
      HicannCalibration calibration,
      Provenance provenance) {
    checkArgument(hicann >= 0 && hicann < Wafer.HICANNS, "HICANN %s", hicann);
    handle
        .createUpdate(
            """
            INSERT INTO calibration
              (wafer, hicann, version, created, author, remark, source, pll_hz)
            VALUES (:wafer, :hicann, :version, :created, :author, :remark, :source, :pll)
            """)
        .bind("wafer", wafer)
        .bind("hicann", hicann)
        .bind("version", version)
        .bind("created", provenance.created().toString())
        .bind("author", provenance.author())
        .bind("remark", provenance.comment())
        .bind("source", provenance.source())
        .bind("pll", calibration.pllHz())
        .execute();
    for (CalibrationPart part : CalibrationPart.values()) {
      byte[] content = CalibrationCodec.encode(part.of(calibration));
      String hash = Hashing.sha256().hashBytes(content).toString();
      handle
          .createUpdate(
              "INSERT INTO payload (sha256, content) VALUES (:hash, :content) ON CONFLICT (sha256) DO NOTHING")
          .bind("hash", hash)
          .bind("content", content)
          .execute();
      handle
          .createUpdate(
              """
              INSERT INTO component (wafer, hicann, version, kind, payload)
              VALUES (:wafer, :hicann, :version, :kind, :hash)
              """)
          .bind("wafer", wafer)
          .bind("hicann", hicann)
          .bind("version", version)
          .bind("kind", part.name())
          .bind("hash", hash)
          .execute();
    }
  }

  /** The newest version of a wafer; none if it has no calibrations. */
  public OptionalInt newest(int wafer) {
    int newest = guarded(() -> jdbi.withHandle(handle -> newest(handle, wafer)));
    return newest == 0 ? OptionalInt.empty() : OptionalInt.of(newest);
  }

  private static int newest(Handle handle, int wafer) {
    return handle
        .createQuery("SELECT COALESCE(MAX(version), 0) FROM calibration WHERE wafer = :wafer")
        .bind("wafer", wafer)
        .mapTo(Integer.class)
        .one();
  }

  /** Every calibration, by wafer, HICANN and version. */
  public ImmutableList<StoredCalibration> all() {
    return guarded(
        () ->
            jdbi.withHandle(
                handle ->
                    ImmutableList.copyOf(
                        handle
                            .createQuery(
                                "SELECT * FROM calibration ORDER BY wafer, hicann, version")
                            .map(ROW)
                            .list())));
  }

  /** The calibrations of a wafer's HICANNs at a version, by HICANN. */
  public ImmutableList<StoredCalibration> at(int wafer, int version) {
    return guarded(
        () ->
            jdbi.withHandle(
                handle ->
                    ImmutableList.copyOf(
                        handle
                            .createQuery("SELECT c.* " + NEWEST + " ORDER BY c.hicann")
                            .bind("wafer", wafer)
                            .bind("version", version)
                            .map(ROW)
                            .list())));
  }

  /**
   * A HICANN's calibration at a version.
   *
   * @throws HardwareDataException if it is damaged (MED-CAL-001, MED-CAL-004)
   */
  public Optional<HicannCalibration> find(int wafer, int hicann, int version) {
    return guarded(() -> jdbi.withHandle(handle -> find(handle, wafer, hicann, version)));
  }

  private record Component(String kind, String hash, byte[] content) {}

  private Optional<HicannCalibration> find(Handle handle, int wafer, int hicann, int version) {
    ImmutableList<Component> components =
        ImmutableList.copyOf(
            handle
                .createQuery(
                    "SELECT p.kind, p.payload, b.content FROM component p"
                        + " JOIN payload b ON b.sha256 = p.payload"
                        + " WHERE p.wafer = :wafer AND p.hicann = :hicann AND p.version ="
                        + " (SELECT MAX(version) FROM calibration WHERE wafer = :wafer"
                        + " AND hicann = :hicann AND version <= :version)")
                .bind("wafer", wafer)
                .bind("hicann", hicann)
                .bind("version", version)
                .map(
                    (row, context) ->
                        new Component(row.getString(1), row.getString(2), row.getBytes(3)))
                .list());
    if (components.isEmpty()) {
      return Optional.empty();
    }
    String name = "of HICANN %d of wafer %d in %s".formatted(hicann, wafer, database.name());
    HicannCalibration.Builder builder = HicannCalibration.builder();
    for (Component component : components) {
      if (!Hashing.sha256().hashBytes(component.content()).toString().equals(component.hash())) {
        throw new HardwareDataException(
            "MED-CAL-004",
            "The calibration %s is not what was stored: its check sum differs. It was left as it is; restore the database from a backup, or import the calibration again."
                .formatted(name));
      }
      HicannCalibration part = CalibrationCodec.decode(component.content(), name);
      builder.pllHz(part.pllHz()).speedup(part.speedup());
      part(component.kind()).copy(part, builder);
    }
    return Optional.of(builder.build());
  }

  private CalibrationPart part(String kind) {
    for (CalibrationPart part : CalibrationPart.values()) {
      if (part.name().equals(kind)) {
        return part;
      }
    }
    throw new HardwareDataException(
        "MED-CAL-005",
        "The calibration database %s has components %s, which this version of Medina does not know."
            .formatted(database.name(), kind));
  }

  private interface Work<T> {
    T run();
  }

  private <T> T guarded(Work<T> work) {
    try {
      return work.run();
    } catch (RuntimeException e) {
      if (e instanceof IllegalArgumentException) {
        throw e;
      }
      throw database.explain(e);
    }
  }
}
