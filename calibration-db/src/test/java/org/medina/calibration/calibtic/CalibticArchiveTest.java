package org.medina.calibration.calibtic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.LimitKind;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.InverseQuadratic;
import org.medina.calibration.transformation.NegativePowers;
import org.medina.calibration.transformation.OneOver;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Power;
import org.medina.calibration.transformation.Sum;
import org.medina.calibration.transformation.Transformation;

/**
 * Archives as Boost.Serialization 1.74 has them. {@code boost-archive.xml} was written by it from
 * objects of calibtic's classes; the numbers of classes below are those that it gave them.
 */
class CalibticArchiveTest {
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "<(\\w+) class_id=\"(\\d+)\"(?: class_name=\"([^\"]*)\")? tracking_level=\"(\\d)\" version=\"(\\d+)\"");

  private static byte[] archive() throws IOException {
    return Resources.toByteArray(
        requireNonNull(CalibticArchiveTest.class.getResource("boost-archive.xml")));
  }

  @Test
  void readsWhatBoostWrote() throws IOException {
    HicannCalibration read = CalibticReader.read(archive(), "x").calibration();
    Polynomial line = Polynomial.of(0, 1.8, 3, 560);
    InverseQuadratic root = InverseQuadratic.of(0, 1.8, false, -50, 4000, 1, 1);
    for (int denmem = 0; denmem < 2; denmem++) {
      assertThat(read.neuron(denmem, 0)).isEqualTo(line);
      assertThat(read.neuron(denmem, 1)).isEqualTo(root);
      assertThat(read.neuron(denmem, 2)).isEqualTo(Power.of(0, 1.8, Power.QUANTITY, 0.5));
      assertThat(read.hasNeuron(denmem, 3)).isFalse();
      assertThat(read.neuron(denmem, 4)).isEqualTo(Sum.of(0, 1.8, line, root));
      assertThat(read.neuron(denmem, 5)).isEqualTo(Power.of(0, 1.8, line, 2));
    }
    assertThat(read.hasNeuron(2, 0)).isFalse();
    assertThat(read.strengths(1).values()).containsExactly(Polynomial.of(0, 15, 93.9, 81.3, -1.6));
    assertThat(read.limit(LimitKind.CROSSBAR_SWITCHES_PER_ROW, 1)).isEqualTo(2);
    assertThat(read.limit(LimitKind.CROSSBAR_SWITCHES_PER_ROW, 2)).isEqualTo(1);
    assertThat(read.limit(LimitKind.CHAIN_LENGTH, 3)).isEqualTo(5);
    assertThat(read.limit(LimitKind.SYNAPSE_SWITCHES, 4)).isEqualTo(2);
  }

  private static List<String> descriptions(HicannCalibration calibration) {
    List<String> descriptions = new ArrayList<>();
    Matcher found =
        DESCRIPTION.matcher(CalibticWriter.write(CalibticFile.of(calibration, "", "", 0)));
    while (found.find()) {
      String name = String.valueOf(found.group(3)).replaceAll(".*:", "").replace("null", "");
      descriptions.add(
          "%s %s %s %s %s"
              .formatted(found.group(1), found.group(2), name, found.group(4), found.group(5)));
    }
    return descriptions;
  }

  private static HicannCalibration of(List<? extends @Nullable Transformation> first) {
    List<@Nullable Transformation> curves = new ArrayList<>(first);
    curves.addAll(Arrays.asList(new Transformation[NeuronCurve.COUNT - first.size()]));
    return HicannCalibration.builder()
        .neuron(0, curves)
        .limit(LimitKind.CROSSBAR_SWITCHES_PER_ROW, 0, 2)
        .limit(LimitKind.CHAIN_LENGTH, 0, 5)
        .limit(LimitKind.SYNAPSE_SWITCHES, 0, 2)
        .build();
  }

  @Test
  void numbersClassesAsBoostDoes() {
    Polynomial line = Polynomial.of(0, 1.8, 3, 560);
    assertThat(
            descriptions(
                of(
                    List.of(
                        line,
                        InverseQuadratic.of(0, 1.8, false, -50, 4000, 1, 1),
                        Power.of(0, 1.8, Power.QUANTITY, 0.5),
                        new Constant(1000),
                        Sum.of(0, 1.8, line, new Constant(4)),
                        Power.of(0, 1.8, line, 2),
                        NegativePowers.of(1, 2, 0, 1),
                        OneOver.of(1, 2, 0, 1)))))
        .containsExactly(
            "metadata 0  1 0",
            "Collection 1  0 1",
            "px 3 HICANNCollection 1 2",
            "Collection 2  1 0",
            "Base 4  0 0",
            "translations 5  0 0",
            "item 6  0 0",
            "second 7  0 1",
            "px 8 NeuronCollection 1 0",
            "px 9 NeuronCalibration 1 3",
            "Calibration 10  1 0",
            "trafo 11  0 0",
            "item 12  0 1",
            "px 13 Polynomial 1 3",
            "Transformation 14  0 1",
            "domain 15  0 0",
            "px 17 InvQuadraticPol 1 0",
            "data 18  0 0",
            "px 19 PowerOfTrafo 1 0",
            "px 20 Constant 1 0",
            "px 21 SumOfTrafos 1 0",
            "px 22 NegativePowersPolynomial 1 1",
            "px 23 OneOverPolynomial 1 0",
            "px 24 BlockCollection 1 0",
            "px 25 SharedCalibration 1 0",
            "px 26 SynapseRowCollection 1 0",
            "px 27 SynapseRowCalibration 1 0",
            "trafo 28  0 0",
            "item 29  0 0",
            "first 30  0 0",
            "sel_Vgmax 31  0 0",
            "gmax_div 32  0 0",
            "second 33  0 1",
            "px 34  1 0",
            "px 35 L1CrossbarCollection 1 0",
            "px 36 L1CrossbarCalibration 1 0",
            "px 37 SynapseChainLengthCollection 1 0",
            "px 38 SynapseChainLengthCalibration 1 0",
            "px 39 SynapseSwitchCollection 1 0",
            "px 40 SynapseSwitchCalibration 1 0");
  }

  @Test
  void givesNoNameToAClassThatIsPartOfAnotherFirst() {
    HicannCalibration calibration =
        of(List.of(NegativePowers.of(1, 2, 0, 1), Polynomial.of(0, 1, 2, 3)));
    String text = CalibticWriter.write(CalibticFile.of(calibration, "", "", 0));
    assertThat(text)
        .contains("<Polynomial class_id=\"14\" tracking_level=\"1\" version=\"3\"")
        .contains("<px class_id_reference=\"14\"")
        .doesNotContain("trafo::Polynomial");
    HicannCalibration read = CalibticReader.read(text.getBytes(UTF_8), "x").calibration();
    assertThat(read.neuron(0, 0)).isEqualTo(calibration.neuron(0, 0));
    assertThat(read.neuron(0, 1)).isEqualTo(calibration.neuron(0, 1));
  }

  @Test
  void lineLimitsAreCalibrationsWithoutCurves() {
    String text =
        CalibticWriter.write(CalibticFile.of(of(List.of()), "", "", 0)).replaceAll("\\s", "");
    for (String limit : List.of("MaxSwitchesPerRow", "MaxChainLength", "MaxSwitches")) {
      assertThat(text).contains("</trafo></Calibration><" + limit + ">");
    }
  }

  @Test
  void clockAndSpeedupAreWholeNumbers() {
    HicannCalibration calibration =
        HicannCalibration.builder().pllHz(1.25e8 + 0.25).speedup(9999.6).build();
    assertThat(CalibticWriter.write(CalibticFile.of(calibration, "", "", 0)))
        .contains("<pll>125000000</pll>", "<speedup>10000</speedup>");
  }

  @Test
  void refusesWrongCombinations() throws IOException {
    String text = new String(archive(), UTF_8);
    assertWrong(text.replace("<signum>1<", "<signum>3<"), "curve E_syni: signum is 3");
    assertWrong(
        text.replace("<count>4</count>", "<count>5</count>"),
        "curve E_syni: it says that it has 5");
    assertWrong(
        text.replace("object_id_reference=\"_8\"", "object_id_reference=\"_5\""),
        "curve I_convi: object _5");
  }

  private static void assertWrong(String text, String problem) {
    assertThatThrownBy(() -> CalibticReader.read(text.getBytes(UTF_8), "x"))
        .hasMessageContaining(problem);
  }
}
