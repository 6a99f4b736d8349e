package org.medina.calibration.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.CalibrationDraw;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void aFileThatCannotBeWrittenInFullLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "before");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");
    assertThat(file).hasContent("before");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
    WholeFile.write(file, out -> out.write('x'));
    assertThat(file).hasContent("x");
  }

  @Test
  void linksLeadToTheFileThatIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file.getFileName());
    WholeFile.write(link, out -> out.write('x'));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("x");
  }

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
