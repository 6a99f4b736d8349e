package org.medina.calibration.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.wire.Calibration;
import org.medina.calibration.wire.Coefficients;
import org.medina.calibration.wire.Curve;
import org.medina.calibration.wire.CurveList;
import org.medina.calibration.wire.Limit;
import org.medina.calibration.wire.Parts;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.random.CounterRandom;

class CalibrationCodecTest {
  @TempDir Path folder;

  @Test
  void bytesBecomeTheSameCalibration() {
    HicannCalibration mixed = SampleCalibrations.mixed();
    byte[] bytes = CalibrationCodec.encode(mixed);
    HicannCalibration back = CalibrationCodec.decode(bytes, "x");
    assertThat(back)
        .isEqualTo(mixed)
        .hasSameHashCodeAs(mixed)
        .isNotEqualTo(HicannCalibration.IDEAL);
    assertThat(CalibrationCodec.encode(back)).isEqualTo(bytes);
    assertThat(back.neuron(6, 0)).isEqualTo(Polynomial.of(0, 1.8, 3, 560));
    assertThat(back.neuron(6, 0)).isSameAs(back.neuron(0, 0));
    assertThat(back.hasNeuron(1, 0)).isFalse();
    assertThat(back.limit(LimitKind.CHAIN_LENGTH, 255)).isEqualTo(5);
    assertThat(back.strengths(447)).hasSize(2);
    assertThat(bytes).hasSizeLessThan(4000);
  }

  @Test
  void theIdealCalibrationIsSmall() {
    byte[] bytes = CalibrationCodec.encode(HicannCalibration.IDEAL);
    assertThat(bytes).hasSizeLessThan(40);
    assertThat(CalibrationCodec.decode(bytes, "x").isIdeal()).isTrue();
  }

  @Test
  void filesHoldCalibrationsByChipAndShareCurves() throws IOException {
    HicannCalibration mixed = SampleCalibrations.mixed();
    Path file = folder.resolve(ChipCalibrations.FILE);
    ChipCalibrations.write(file, Map.of(120, mixed, 3, HicannCalibration.IDEAL, 121, mixed));
    assertThat(ChipCalibrations.read(file))
        .isEqualTo(Map.of(3, HicannCalibration.IDEAL, 120, mixed, 121, mixed));
    long both = Files.size(file);
    ChipCalibrations.write(file, Map.of(3, HicannCalibration.IDEAL, 120, mixed));
    assertThat(both - Files.size(file)).isLessThan(CalibrationCodec.encode(mixed).length - 300);
  }

  @Test
  void refusesLaterFormats() {
    byte[] later = Calibration.newBuilder().setFormat(2).build().toByteArray();
    assertThatThrownBy(() -> CalibrationCodec.decode(later, "HICANN 7"))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("HICANN 7 has format 2")
        .extracting("code")
        .isEqualTo("MED-CAL-002");
  }

  @Test
  void namesWhatIsDamaged() {
    assertDamaged(new byte[] {1, 2, 3}, "");
    assertDamaged(new byte[0], "no format");
    assertDamaged(parts(Parts.newBuilder().setSpeedup(1)), "clock");
    assertDamaged(parts(valid().addNeurons(1)), "1 references instead of 512, one for each denmem");
    Parts.Builder list = valid().addNeuronLists(CurveList.newBuilder().addCurves(1));
    assertDamaged(parts(list), "curve 1 of 0");
    Parts.Builder unsigned = valid().addNeuronLists(CurveList.newBuilder().addCurves(-1));
    assertDamaged(parts(unsigned), "curve 4294967295 of 0");
    Parts.Builder blocks = valid().addAllBlocks(Arrays.asList(0, 0, 9, 0));
    assertDamaged(parts(blocks), "floating-gate block 2 has list 9 of 0");
    Parts.Builder few =
        valid()
            .addBlockLists(CurveList.newBuilder().addCurves(0))
            .addAllBlocks(Arrays.asList(1, 0, 0, 0));
    assertDamaged(parts(few), "1 curves instead of 23");
    assertDamaged(parts(valid().addLimits(Limit.newBuilder().setKindValue(99))), "unknown kind");
    assertDamaged(
        parts(valid().addLimits(Limit.newBuilder().setLine(-1))), "line of a limit 4294967295");
    byte[] nan =
        Calibration.newBuilder()
            .setFormat(1)
            .setParts(valid())
            .addCurves(
                Curve.newBuilder()
                    .setPolynomial(Coefficients.newBuilder().addValues(Double.NaN).setUpper(1)))
            .build()
            .toByteArray();
    assertDamaged(nan, "curve 1: coefficient 0 is NaN");
  }

  @Test
  void anyChangedByteIsReadOrRefusedInOneError() {
    byte[] bytes = CalibrationCodec.encode(SampleCalibrations.mixed());
    CounterRandom random = CounterRandom.derive(1, "damage");
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged =
          Arrays.copyOf(bytes, i % 3 == 0 ? random.nextInt(bytes.length) : bytes.length);
      for (int j = 0; j < 3 && damaged.length > 0; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        CalibrationCodec.decode(damaged, "x");
      } catch (HardwareDataException e) {
        assertThat(e.getMessage()).startsWith("The calibration x ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  @Test
  void namesFilesThatAreDamagedOrMissing() throws IOException {
    Path file = folder.resolve("chips.pb");
    ChipCalibrations.write(file, Map.of(120, SampleCalibrations.mixed()));
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += 97) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> ChipCalibrations.read(file))
          .isInstanceOf(HardwareDataException.class)
          .hasMessageContaining("chips.pb is damaged");
    }
    Path missing = folder.resolve("none.pb");
    assertThatThrownBy(() -> ChipCalibrations.read(missing))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("none.pb");
    assertThatThrownBy(() -> ChipCalibrations.write(folder.resolve("no/where.pb"), Map.of()))
        .isInstanceOf(EnvironmentException.class);
  }

  private static Parts.Builder valid() {
    return Parts.newBuilder().setPllHz(1e8).setSpeedup(1e4);
  }

  private static byte[] parts(Parts.Builder parts) {
    return Calibration.newBuilder().setFormat(1).setParts(parts).build().toByteArray();
  }

  private static void assertDamaged(byte[] bytes, String why) {
    assertThatThrownBy(() -> CalibrationCodec.decode(bytes, "HICANN 7"))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("HICANN 7 is damaged")
        .hasMessageContaining(why)
        .extracting("code")
        .isEqualTo("MED-CAL-001");
  }
}
