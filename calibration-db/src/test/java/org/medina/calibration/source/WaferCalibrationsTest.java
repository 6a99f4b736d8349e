package org.medina.calibration.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.SampleCalibrations;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.calibration.calibtic.CalibticFile;
import org.medina.calibration.calibtic.CalibticWriter;
import org.medina.calibration.store.CalibrationStore;
import org.medina.calibration.store.Provenance;
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
}
