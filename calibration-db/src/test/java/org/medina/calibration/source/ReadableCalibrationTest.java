package org.medina.calibration.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableDoubleArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.calibration.brainscales1.CalibrationDraw;
import org.medina.calibration.brainscales1.GmaxSetting;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.LimitKind;
import org.medina.calibration.brainscales1.SampleCalibrations;
import org.medina.calibration.transformation.Domain;
import org.medina.calibration.transformation.Lookup;
import org.medina.calibration.transformation.Polynomial;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.ir.error.HardwareDataException;

class ReadableCalibrationTest {
  @TempDir Path folder;

  private HicannCalibration read(String text) {
    return ReadableCalibration.read(text.getBytes(UTF_8), "HICANN 7 (a.yaml)", folder);
  }

  @Test
  void readsWhatItWrote() {
    for (HicannCalibration one :
        List.of(
            SampleCalibrations.mixed(),
            HicannCalibration.IDEAL,
            CalibrationDraw.hicann(3, 1, 11))) {
      assertThat(read(ReadableCalibrationWriter.write(one))).isEqualTo(one);
    }
  }

  @Test
  void readsWhatPeopleWrite() throws IOException {
    Files.writeString(folder.resolve("refractory.csv"), "dac,tau\n10,3e-6\n11,2e-6\n12,1e-6\n");
    HicannCalibration calibration =
        read(
            """
            pll_hz: 1e8
            denmems:
              all:
                E_l: {polynomial: [1, 560], domain: [0, 1.8]}
                I_pl: {csv: refractory.csv}
              1, 4..6:
                E_l: {polynomial: [2, 560], domain: [0, null]}
                V_syntcx: {default_times: 1.5}
            blocks:
              0..1: {V_reset: {polynomial: [1, 2]}}
            rows:
              3: [{select: 1, divisor: 2, curve: {polynomial: [1, 2, 3], domain: [0, 15]}}]
            limits:
              chain_length: {0..9: 5}
            """);
    assertThat(calibration.pllHz()).isEqualTo(1e8);
    assertThat(calibration.neuron(0, 0)).isEqualTo(Polynomial.of(0, 1.8, 1, 560));
    assertThat(calibration.neuron(5, 0))
        .isEqualTo(
            new Polynomial(ImmutableDoubleArray.of(2, 560), new Domain(0, Double.MAX_VALUE)));
    assertThat(calibration.neuron(2, 25))
        .isEqualTo(new Lookup(ImmutableDoubleArray.of(3e-6, 2e-6, 1e-6), 10));
    assertThat(calibration.hasNeuron(5, 25)).isFalse();
    assertThat(calibration.neuron(5, 39).inverse(500))
        .isEqualTo(HicannCalibration.IDEAL.neuron(0, 39).inverse(500) * 1.5);
    assertThat(calibration.shared(1, SharedParameter.V_RESET).domain()).isEqualTo(Domain.NONE);
    assertThat(calibration.strengths(3)).containsOnlyKeys(new GmaxSetting(1, 2));
    assertThat(calibration.limit(LimitKind.CHAIN_LENGTH, 9)).isEqualTo(5);
  }

  @Test
  void listsAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    pll_hz: fast
                    speed: 3
                    denmems:
                      512: {E_l: {constant: 3}}
                      5..4: {}
                      1:
                        E_q: {constant: 3}
                        E_l: {polynomial: [NaN]}
                        V_t: {polynomial: [1], constant: 3}
                        I_pl: {csv: none.csv}
                        I_gl/big/normal: {negative_powers: [1], domain: [2, 1]}
                        I_fire: {default_times: -1}
                    blocks:
                      0: 3
                    rows:
                      1: [{select: 4, divisor: 2, curve: {polynomial: [1]}}]
                    limits:
                      length: {1: 2}
                    """))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("HICANN 7 (a.yaml) has 13 problems")
        .hasMessageContaining("pll_hz: 'fast' is no number")
        .hasMessageContaining("denmem 512: '512' is none of the numbers 0..511")
        .hasMessageContaining("denmem 1, curve E_q: there is no such curve")
        .hasMessageContaining("denmem 1, curve E_l: coefficient 0 is NaN")
        .hasMessageContaining("denmem 1, curve I_gl/big/normal: the domain 2.0..1.0 is inside out")
        .hasMessageContaining("row 1: V_gmax 4")
        .extracting("code")
        .isEqualTo("MED-CAL-007");
    assertThatThrownBy(() -> read("a: [b"))
        .isInstanceOf(HardwareDataException.class)
        .extracting("code")
        .isEqualTo("MED-CAL-011");
  }

  @Test
  void rowsWithoutAnyStrengthAreRefused() {
    String text =
        "rows: {3: [{select: 1, divisor: 11, curve: {polynomial: [%s], domain: [0, 15]}}]}";
    for (String coefficients : new String[] {"0", "-5, -3"}) {
      assertThatThrownBy(() -> read(text.formatted(coefficients)))
          .isInstanceOf(HardwareDataException.class)
          .hasMessageContaining(
              "row 3: no digital weight has a conductance above 0 nS at V_gmax 1 and divisor 11");
    }
    assertThat(read(text.formatted("-5, 3")).strengths(3)).hasSize(1);
  }

  @Test
  void filesThatHoldNothingByNameAreRefused() {
    for (String text : new String[] {"", "# cut off\n", "- 1\n", "5"}) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(HardwareDataException.class)
          .hasMessageContaining("the file: it has no entries by name");
    }
    assertThat(read("{}")).isEqualTo(HicannCalibration.IDEAL);
  }

  @Test
  void readsTablesWithOrWithoutAHeading() {
    Lookup table = new Lookup(ImmutableDoubleArray.of(2, 1), 4);
    assertThat(ReadableCurve.csv(List.of("dac,tau", "4,2", "5,1"))).isEqualTo(table);
    assertThat(ReadableCurve.csv(List.of("4, 2", "", "5, 1"))).isEqualTo(table);
    assertThatThrownBy(() -> ReadableCurve.csv(List.of("4,2", "6,1")))
        .hasMessageContaining("line 2: code 6 is out of order");
    assertThatThrownBy(() -> ReadableCurve.csv(List.of("4,2", "x")))
        .hasMessageContaining("line 2, 'x'");
    assertThatThrownBy(() -> ReadableCurve.csv(List.of())).hasMessageContaining("empty");
  }

  private String problem(String text) {
    try {
      read(text);
      return "";
    } catch (HardwareDataException e) {
      return e.code() + " " + e.getMessage();
    }
  }

  @Test
  void namesNumbersThatAreNotFiniteInYaml() {
    assertThat(problem("denmems:\n  all:\n    E_l: {polynomial: [1, .nan]}\n"))
        .startsWith("MED-CAL-007 The calibration of HICANN 7 (a.yaml) has a problem")
        .contains("line 3: '.nan' is not a finite number");
    assertThat(problem("denmems: {all: {E_l: {polynomial: [1, NaN]}}}"))
        .contains("denmem 0..511, curve E_l: coefficient 1 is NaN");
  }

  @Test
  void saysInPlainWordsWhatIsNoYaml() {
    assertThat(problem("denmems: " + "[".repeat(5000)))
        .startsWith("MED-CAL-011")
        .endsWith(
            "is neither YAML nor JSON: it is nested too deeply, or has a name or number that is too long");
    assertThatThrownBy(() -> ReadableCalibration.read(new byte[] {'a', (byte) 0xb5}, "x", folder))
        .hasMessage("The calibration of x is neither YAML nor JSON: it is not in UTF-8, at byte 1");
  }

  @Test
  void listsWhatIsWrongWithCurvesMadeOfOthers() {
    assertThat(
            problem(
                """
                denmems:
                  all:
                    E_l: {sum: [{default_times: 2}]}
                    E_syni: {polynomial: [1], negative: true}
                    E_synx: {sum: 3}
                    V_t: {power: {polynomial: [0, 1]}, domain: [0, 1]}
                    V_exp: {inverse_quadratic: [1, 2, 3], domain: [0, 1]}
                    I_pl: {inverse_quadratic: [1, 2, 3, 4], negative: 7, domain: [0, 1]}
                    I_fire: {constant: 3, domain: [0, 1]}
                """))
        .contains("has 7 problems")
        .contains("curve E_l: default_times stands alone")
        .contains("curve E_syni: there are no entries [negative] of a curve 'polynomial'")
        .contains("curve E_synx: it needs a list of curves")
        .contains("curve V_t: '' is no number")
        .contains("curve V_exp: there are 3 numbers instead of 4")
        .contains("curve I_pl: '7' is not true or false")
        .contains("curve I_fire: there are no entries [domain] of a curve 'constant'");
  }
}
