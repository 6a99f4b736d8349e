package org.medina.calibration.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.LimitKind;
import org.medina.calibration.brainscales1.SampleCalibrations;
import org.medina.ir.error.HardwareDataException;

/** What every calibration database does. */
abstract class CalibrationStoreContract {
  static final Provenance SOMEBODY =
      new Provenance(
          Instant.parse("2026-01-02T03:04:05Z"), "lab", "after \u00b5 'repair'; --", "w33");

  /** Opens the database of a test; the same one each time. */
  abstract CalibrationStore open();

  /** The tables behind it. */
  abstract Jdbi tables();

  static HicannCalibration marked(int mark) {
    return HicannCalibration.builder().limit(LimitKind.CHAIN_LENGTH, 0, 10 + mark).build();
  }

  static int mark(HicannCalibration calibration) {
    return calibration.limit(LimitKind.CHAIN_LENGTH, 0) - 10;
  }

  @Test
  void isEmptyAtFirst() {
    CalibrationStore store = open();
    assertThat(store.all()).isEmpty();
    assertThat(store.newest(33)).isEmpty();
    assertThat(store.find(33, 120, 1)).isEmpty();
    assertThat(store.at(33, 1)).isEmpty();
  }

  @Test
  void givesBackWhatWasAdded() {
    HicannCalibration mixed = SampleCalibrations.mixed();
    assertThat(open().add(33, Map.of(120, mixed, 383, HicannCalibration.IDEAL), SOMEBODY))
        .isEqualTo(1);
    CalibrationStore again = open();
    assertThat(again.find(33, 120, 1)).contains(mixed);
    assertThat(again.find(33, 383, 1)).contains(HicannCalibration.IDEAL);
    assertThat(again.find(33, 121, 1)).isEmpty();
    assertThat(again.find(34, 120, 1)).isEmpty();
    assertThat(again.all())
        .containsExactly(
            new StoredCalibration(33, 120, 1, SOMEBODY, 100e6),
            new StoredCalibration(33, 383, 1, SOMEBODY, 125e6));
  }

  @Test
  void addsAVersionOfTheWaferWithEachImport() {
    CalibrationStore store = open();
    assertThat(store.add(33, Map.of(1, marked(1), 2, marked(1)), SOMEBODY)).isEqualTo(1);
    assertThat(store.add(33, Map.of(2, marked(2)), SOMEBODY)).isEqualTo(2);
    assertThat(store.add(7, Map.of(2, marked(9)), SOMEBODY)).isEqualTo(1);
    assertThat(store.add(33, Map.of(1, marked(3)), SOMEBODY)).isEqualTo(3);
    assertThat(store.newest(33)).isEqualTo(OptionalInt.of(3));
    assertThat(mark(store.find(33, 1, 1).orElseThrow())).isEqualTo(1);
    assertThat(mark(store.find(33, 1, 2).orElseThrow())).isEqualTo(1);
    assertThat(mark(store.find(33, 1, 3).orElseThrow())).isEqualTo(3);
    assertThat(mark(store.find(33, 2, 3).orElseThrow())).isEqualTo(2);
    assertThat(store.at(33, 2))
        .extracting(StoredCalibration::hicann, StoredCalibration::version)
        .containsExactly(tuple(1, 1), tuple(2, 2));
  }

  @Test
  void keepsEqualComponentsOnce() {
    CalibrationStore store = open();
    HicannCalibration mixed = SampleCalibrations.mixed();
    Map<Integer, HicannCalibration> wafer = new TreeMap<>();
    for (int hicann = 0; hicann < 20; hicann++) {
      wafer.put(hicann, mixed);
    }
    store.add(33, wafer, SOMEBODY);
    store.add(33, wafer, SOMEBODY);
    assertThat(count("payload")).isEqualTo(4);
    assertThat(count("component")).isEqualTo(160);
  }

  private int count(String table) {
    return tables()
        .withHandle(
            handle ->
                handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }

  @Test
  void addsAllOrNone() {
    CalibrationStore store = open();
    Map<Integer, HicannCalibration> bad = Map.of(1, marked(1), 384, marked(1));
    assertThatThrownBy(() -> store.add(33, bad, SOMEBODY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HICANN 384");
    assertThat(store.all()).isEmpty();
    assertThat(count("payload")).isZero();
  }

  @Test
  void refusesTablesOfALaterProgram() {
    open().add(33, Map.of(1, marked(1)), SOMEBODY);
    tables()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    INSERT INTO medina_calibration_schema (installed_rank, version, description,
                      type, script, checksum, installed_by, execution_time, success)
                    VALUES (9, '2', 'later', 'SQL', 'V2__later.sql', 1, 'x', 1, true)
                    """));
    assertThatThrownBy(this::open)
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("tables of version 2; this version of Medina knows version 1")
        .extracting("code")
        .isEqualTo("MED-CAL-005");
    assertThat(count("calibration")).isEqualTo(1);
  }

  @Test
  void noticesChangedPayloads() {
    open().add(33, Map.of(1, marked(1)), SOMEBODY);
    tables()
        .useHandle(
            handle ->
                handle
                    .createUpdate("UPDATE payload SET content = :bytes")
                    .bind("bytes", new byte[] {8, 1})
                    .execute());
    CalibrationStore store = open();
    assertThatThrownBy(() -> store.find(33, 1, 1))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("of HICANN 1 of wafer 33")
        .extracting("code")
        .isEqualTo("MED-CAL-004");
  }

  @Test
  void readersGoOnWhileOneWrites() throws InterruptedException {
    CalibrationStore store = open();
    store.add(33, Map.of(0, marked(1), 1, marked(1)), SOMEBODY);
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread[] readers = new Thread[3];
    for (int i = 0; i < readers.length; i++) {
      readers[i] =
          new Thread(
              () -> {
                try {
                  CalibrationStore own = open();
                  while (!done.get()) {
                    int version = own.newest(33).orElseThrow();
                    for (int hicann = 0; hicann < 2; hicann++) {
                      assertThat(mark(own.find(33, hicann, version).orElseThrow()))
                          .isEqualTo(version);
                    }
                  }
                } catch (Throwable e) {
                  failure.compareAndSet(null, e);
                }
              });
      readers[i].start();
    }
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < 20; i++) {
                store.add(8, Map.of(0, marked(i)), SOMEBODY);
              }
            });
    other.start();
    for (int version = 2; version <= 20; version++) {
      assertThat(store.add(33, Map.of(0, marked(version), 1, marked(version)), SOMEBODY))
          .isEqualTo(version);
    }
    other.join();
    done.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(failure.get()).isNull();
    assertThat(store.newest(8)).hasValue(20);
  }

  @Test
  void writersOfOneWaferTakeTurns() throws InterruptedException {
    CalibrationStore store = open();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread[] writers = new Thread[4];
    for (int i = 0; i < writers.length; i++) {
      writers[i] =
          new Thread(
              () -> {
                try {
                  for (int j = 0; j < 5; j++) {
                    open().add(33, Map.of(j, marked(j)), SOMEBODY);
                  }
                } catch (Throwable e) {
                  failure.compareAndSet(null, e);
                }
              });
      writers[i].start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(failure.get()).isNull();
    assertThat(store.newest(33)).hasValue(20);
    assertThat(store.all()).hasSize(20);
  }
}
