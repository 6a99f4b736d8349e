package org.medina.calibration.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.CalibrationDraw;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;

class CalibrationFilesTest {
  @TempDir Path folder;

  @Test
  void chipsAreReplacedAsAWhole() {
    Path file = folder.resolve("chips.pb");
    HicannCalibration drawn = CalibrationDraw.hicann(1, 1, 5);
    write(file, Map.of(5, drawn));
    Map<Integer, HicannCalibration> wrong = Map.of(5, HicannCalibration.IDEAL, 384, drawn);
    assertThatThrownBy(() -> write(file, wrong)).isInstanceOf(IllegalArgumentException.class);
    assertThat(ChipCalibrations.read(file)).containsExactly(Map.entry(5, drawn));
    assertThat(folder.toFile().list()).containsExactly("chips.pb");
  }

  private static void write(Path file, Map<Integer, HicannCalibration> chips) {
    CalibrationFiles.write(33, chips, CalibrationFiles.Form.PB, file, "", "", 0);
  }
}
