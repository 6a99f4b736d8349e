package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.codegen.CompileOptions;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.stage.StageContext;

class WaferCalibrationChoiceTest {
  @TempDir Path folder;
  private final StageContext context = StageContext.simple();

  private WaferCalibration choose(ImmutableMap<String, String> options) {
    return WaferCalibrationChoice.of(
        new WaferDraft().network().setup(), new CompileOptions(options), 33, context);
  }

  private String chips(double pllHz) {
    Path file = folder.resolve("chips.pb");
    ChipCalibrations.write(file, Map.of(7, HicannCalibration.builder().pllHz(pllHz).build()));
    return file.toString();
  }

  @Test
  void takesTheDefaultCurvesWithAWarning() {
    assertThat(choose(ImmutableMap.of())).isSameAs(WaferCalibration.IDEAL);
    assertThat(context.warnings()).singleElement().asString().contains("default curves");
  }

  @Test
  void takesTheDefaultCurvesWithoutAWarningIfTheyAreAskedFor() {
    assertThat(choose(ImmutableMap.of("calibration", "ideal"))).isSameAs(WaferCalibration.IDEAL);
    assertThat(choose(ImmutableMap.of("calib_backend", "Default", "calib_path", "/none")))
        .isSameAs(WaferCalibration.IDEAL);
    assertThat(context.warnings()).isEmpty();
  }

  @Test
  void takesMedinasOptionBeforeThoseOfMarocco() {
    String file = chips(125e6);
    assertThat(choose(ImmutableMap.of("calibration", file, "calib_path", "/none")).source())
        .isEqualTo(file);
    assertThat(choose(ImmutableMap.of("calib_backend", "xml", "calib_path", file)).source())
        .isEqualTo(file);
  }

  @Test
  void refusesTheBinaryForm() {
    assertThatThrownBy(() -> choose(ImmutableMap.of("calib_backend", "Binary")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Convert the files to XML")
        .extracting("code")
        .isEqualTo("MED-CAL-012");
    assertThatThrownBy(() -> choose(ImmutableMap.of("calib_backend", "SQL")))
        .hasMessageContaining("'SQL'; it is Default, XML or Binary");
  }

  @Test
  void warnsOfAnotherClock() {
    WaferCalibration calibration = choose(ImmutableMap.of("calibration", chips(100e6)));
    WaferCalibrationChoice.load(calibration, ImmutableSortedSet.of(7), 100e6, context);
    assertThat(context.warnings()).isEmpty();
    WaferCalibrationChoice.load(calibration, ImmutableSortedSet.of(7), 125e6, context);
    assertThat(context.warnings())
        .singleElement()
        .asString()
        .contains("1 of 1 HICANNs (7)", "125.0 MHz: for 100.0 MHz");
  }

  @Test
  void namesEveryHicannThatIsMissing() {
    WaferCalibration calibration = choose(ImmutableMap.of("calibration", chips(125e6)));
    assertThatThrownBy(
            () ->
                WaferCalibrationChoice.load(
                    calibration, ImmutableSortedSet.of(5, 6, 7), 125e6, context))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("the HICANNs 5, 6 of wafer 33");
  }
}
