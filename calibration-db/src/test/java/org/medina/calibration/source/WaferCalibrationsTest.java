package org.medina.calibration.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.CalibrationDraw;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.SampleCalibrations;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.calibration.calibtic.CalibticFile;
import org.medina.calibration.calibtic.CalibticWriter;
import org.medina.calibration.store.CalibrationStore;
import org.medina.calibration.store.Provenance;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.stage.StageContext;

class WaferCalibrationsTest {
  private static final HicannCalibration MIXED = SampleCalibrations.mixed();

  @TempDir Path folder;
  private final StageContext context = StageContext.simple();

  private WaferCalibration open(String text) {
    return WaferCalibrations.open(text, 33, context);
  }

  @Test
  void takesTheDefaultCurvesWithAWarningUnlessTheyAreMeant() {
    assertThat(open("ideal")).isSameAs(WaferCalibration.IDEAL);
    assertThat(context.warnings()).isEmpty();
    assertThat(open("")).isSameAs(WaferCalibration.IDEAL);
    open("");
    assertThat(context.warnings()).singleElement().asString().contains("--calibration");
  }

  @Test
  void takesTheNewestVersionOfADatabaseOrTheOneAskedFor() {
    Path file = folder.resolve("lab.db");
    CalibrationStore store = CalibrationStore.sqlite(file);
    Provenance provenance = new Provenance(Instant.EPOCH, "", "", "");
    store.add(33, Map.of(120, MIXED), provenance);
    store.add(33, Map.of(120, HicannCalibration.IDEAL), provenance);
    assertThat(open(file.toString()).hicann(120).isIdeal()).isTrue();
    assertThat(open(file + "@1").hicann(120)).isEqualTo(MIXED);
    assertThat(open(file + "@1").source()).isEqualTo(file + " at version 1");
    assertThat(WaferCalibrations.all(file + "@1", 33, context)).isEqualTo(Map.of(120, MIXED));
    WaferCalibration other = WaferCalibrations.open(file.toString(), 34, context);
    assertMissing(other, 120, "the HICANNs 7, 120 of wafer 34");
  }

  @Test
  void readsFoldersOfXmlAndYaml() throws IOException {
    Files.writeString(
        folder.resolve("w33-h120.xml"),
        CalibticWriter.write(CalibticFile.of(HicannCalibration.IDEAL, "", "", 0)));
    Files.writeString(folder.resolve("w33-h121.yaml"), ReadableCalibrationWriter.write(MIXED));
    WaferCalibration calibration = open(folder.toString());
    assertThat(calibration.hicann(120).pllHz()).isEqualTo(125e6);
    assertThat(calibration.hicann(121)).isEqualTo(MIXED).isSameAs(calibration.hicann(121));
    assertMissing(calibration, 121, "HICANN 7 of wafer 33");
    assertThat(context.warnings()).anyMatch(w -> w.startsWith("HICANN 120 (w33-h120.xml): curves"));
    assertThat(WaferCalibrations.all(folder.toString(), 33, context)).containsOnlyKeys(120, 121);
    assertThat(WaferCalibrations.all("ideal", 33, context)).isEmpty();
  }

  private static void assertMissing(WaferCalibration calibration, int present, String names) {
    assertThatThrownBy(() -> calibration.require(List.of(7, present)))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining(names)
        .hasMessageContaining("medina calibration import")
        .extracting("code")
        .isEqualTo("MED-CAL-009");
    assertThatThrownBy(() -> calibration.hicann(7)).isInstanceOf(HardwareDataException.class);
  }

  @Test
  void reportsAllHicannsThatAreWrong() throws IOException {
    Files.writeString(folder.resolve("w33-h1.yaml"), "denmems: {3: {E_l: {polynomial: [NaN]}}}");
    Files.writeString(folder.resolve("w33-h2.xml"), "<a/>");
    WaferCalibration calibration = open(folder.toString());
    assertThatThrownBy(() -> calibration.require(List.of(1, 2, 3)))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("HICANN 1 (w33-h1.yaml) has a problem")
        .hasMessageContaining("denmem 3, curve E_l")
        .hasMessageContaining("HICANN 2 (w33-h2.xml)")
        .hasMessageContaining("no calibration of HICANN 3 of wafer 33");
  }

  @Test
  void readsFilesOfChips() {
    Path file = folder.resolve("chips.pb");
    ChipCalibrations.write(file, Map.of(5, MIXED));
    assertThat(open(file.toString()).hicann(5)).isEqualTo(MIXED);
  }

  @Test
  void namesSourcesThatAreNotThere() {
    for (String text : List.of(folder + "/none.db", folder + "/none.db@3", "Default")) {
      assertThatThrownBy(() -> open(text))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("There is no calibration")
          .extracting("code")
          .isEqualTo("MED-CAL-010");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givesTheDriverAddressesWithoutAUserBeforeTheHost() {
    assertThat(WaferCalibrations.jdbc("postgresql://me:a%26b@db.lab:5433/cal"))
        .isEqualTo("jdbc:postgresql://db.lab:5433/cal?user=me&password=a%26b");
    assertThat(WaferCalibrations.jdbc("postgres://db/cal?ssl=true"))
        .isEqualTo("jdbc:postgresql://db/cal?ssl=true");
    assertThat(WaferCalibrations.jdbc("jdbc:postgresql://db/cal"))
        .isEqualTo("jdbc:postgresql://db/cal");
  }

  private String yaml(int hicann, String text) throws IOException {
    Files.writeString(folder.resolve("w33-h" + hicann + ".yaml"), text);
    return folder.toString();
  }

  @Test
  void warnsOfCurvesThatNoChipHas() throws IOException {
    open(yaml(
            5,
            """
                denmems:
                  all: {E_l: {constant: 500}, V_t: {polynomial: [0, 560], domain: [0, 1.8]}}
                  7..8:
                    E_l: {polynomial: [1000, -500], domain: [0, 1.8]}
                    I_gl/big/normal: {polynomial: [0, 1e6], domain: [1e-7, 1e-4]}
                    I_bexp: {constant: 3}
                    V_syntcx: {default_times: 1.1}
                blocks: {1: {V_reset: {polynomial: [400]}}}
                """))
        .hicann(5);
    assertThat(context.warnings())
        .containsExactly(
            "HICANN 5 (w33-h5.yaml): E_l has the same code for every quantity at denmems 0..6, 9..511, so that cells do not get what they ask for there and no run is possible; leave the curve out for the default one.",
            "HICANN 5 (w33-h5.yaml): E_l falls at denmems 7..8, where that of every chip rises; see whether the signs are right.",
            "HICANN 5 (w33-h5.yaml): I_gl/big/normal rises at denmems 7..8, where that of every chip falls; see whether the signs are right.",
            "HICANN 5 (w33-h5.yaml): V_reset has the same code for every quantity at floating-gate blocks 1, so that cells do not get what they ask for there and no run is possible; leave the curve out for the default one.");
  }

  @Test
  void warnsOfNoCurveOfADrawOrOfTheDefaults() {
    Path file = folder.resolve("chips.pb");
    ChipCalibrations.write(
        file, Map.of(3, HicannCalibration.IDEAL, 4, CalibrationDraw.hicann(3, 3, 4)));
    open(file.toString()).require(List.of(3, 4));
    assertThat(context.warnings()).isEmpty();
  }

  @Test
  void warnsWhateverTheForm() throws IOException {
    HicannCalibration flat =
        WaferCalibrations.all(yaml(5, "denmems: {3: {E_l: {constant: 500}}}"), 33, context).get(5);
    Path file = folder.resolve("chips.pb");
    ChipCalibrations.write(file, Map.of(5, flat));
    CalibrationStore.sqlite(folder.resolve("lab.db"))
        .add(33, Map.of(5, flat), new Provenance(Instant.EPOCH, "", "", ""));
    for (String source : List.of("chips.pb", "lab.db")) {
      StageContext own = StageContext.simple();
      WaferCalibrations.open(folder.resolve(source).toString(), 33, own).require(List.of(5));
      assertThat(own.warnings())
          .singleElement()
          .asString()
          .startsWith("HICANN 5: E_l has the same");
    }
  }

  @Test
  void namesTheNewestVersion() {
    Path file = folder.resolve("lab.db");
    CalibrationStore store = CalibrationStore.sqlite(file);
    store.add(33, Map.of(120, MIXED), new Provenance(Instant.EPOCH, "", "", ""));
    assertThatThrownBy(() -> open(file + "@2"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no version 2 of wafer 33; the newest is 1");
    assertThatThrownBy(() -> open(file + "@0")).hasMessageContaining("has no version 0");
  }

  @Test
  void readsNoFileThatIsTooLargeForAHicann() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("w33-h6.xml").toFile(), "rw")) {
      file.setLength(3_000_000_000L);
    }
    WaferCalibration calibration = open(folder.toString());
    assertThatThrownBy(() -> calibration.hicann(6))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("it has 3000000000 bytes, and files of a HICANN have 500000000");
  }
}
