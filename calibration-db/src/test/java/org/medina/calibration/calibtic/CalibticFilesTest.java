package org.medina.calibration.calibtic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medina.calibration.brainscales1.GmaxSetting;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.LimitKind;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.brainscales1.SampleCalibrations;
import org.medina.calibration.transformation.Lookup;
import org.medina.calibration.transformation.NegativePowers;
import org.medina.calibration.transformation.OneOver;
import org.medina.calibration.transformation.Polynomial;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.ir.error.HardwareDataException;

class CalibticFilesTest {
  private static CalibticFile read(String text) {
    return CalibticReader.read(text.getBytes(UTF_8), "HICANN 120 (w33-h120.xml)");
  }

  private static String message(String text) {
    try {
      read(text);
    } catch (HardwareDataException e) {
      return e.code() + " " + e.getMessage();
    }
    return "";
  }

  @Test
  void readsWhatItWrote() {
    HicannCalibration mixed = SampleCalibrations.mixed();
    String text = CalibticWriter.write(CalibticFile.of(mixed, "lab & co", "<after>", 12345));
    CalibticFile back = read(text);
    assertThat(back.author()).isEqualTo("lab & co");
    assertThat(back.comment()).isEqualTo("<after>");
    assertThat(back.modified()).isEqualTo(12345);
    assertThat(CalibticWriter.write(back)).isEqualTo(text);
    HicannCalibration read = back.calibration();
    assertThat(read.pllHz()).isEqualTo(100e6);
    assertThat(read.speedup()).isEqualTo(2e4);
    for (int denmem = 0; denmem < 512; denmem++) {
      for (int curve = 0; curve < NeuronCurve.COUNT; curve++) {
        assertThat(read.hasNeuron(denmem, curve)).isEqualTo(mixed.hasNeuron(denmem, curve));
        for (int code = 0; curve == 38 && code < 1024; code += 100) {
          assertThat(read.neuron(denmem, curve).inverse(code))
              .isEqualTo(mixed.neuron(denmem, curve).inverse(code));
        }
        if (curve != 38) {
          assertThat(read.neuron(denmem, curve)).isEqualTo(mixed.neuron(denmem, curve));
        }
      }
    }
    assertThat(read.shared(2, SharedParameter.V_RESET))
        .isEqualTo(mixed.shared(2, SharedParameter.V_RESET));
    for (int row = 0; row < 448; row++) {
      assertThat(read.strengths(row)).isEqualTo(mixed.strengths(row));
    }
    for (LimitKind kind : LimitKind.values()) {
      for (int line = 0; line < kind.lines(); line++) {
        assertThat(read.limit(kind, line)).isEqualTo(mixed.limit(kind, line));
      }
    }
  }

  @Test
  void writesEqualDenmemsOnce() {
    String text = CalibticWriter.write(CalibticFile.of(HicannCalibration.IDEAL, "", "", 0));
    assertThat(text.split("class_name=\"HMF::NeuronCalibration\"", -1)).hasSize(2);
    assertThat(text.split("object_id_reference", -1)).hasSize(1 + 511 + 3 + 447);
    assertThat(text).contains("<px class_id=\"-1\"></px>");
  }

  // What the files of real chips hold: shared objects, class names given once, null pointers,
  // vectors of 24, an inside-out domain of a table.

  private static final String UNLIMITED =
      domain("-1.7976931348623157e+308", "1.7976931348623157e+308");

  private static String domain(String lower, String upper) {
    return "<Transformation><domain><bb>3</bb><l>%s</l><u>%s</u></domain><reverse_domain><bb>3</bb><l>0</l><u>1</u></reverse_domain></Transformation>"
        .formatted(lower, upper);
  }

  private static String data(String... items) {
    return "<data><count>%d</count><item_version>0</item_version>%s</data>"
        .formatted(
            items.length,
            Arrays.stream(items).map(i -> "<item>" + i + "</item>").collect(Collectors.joining()));
  }

  private static String named(String id, String name, String object, String content) {
    return "<px class_id=\"%s\" class_name=\"%s\" tracking_level=\"1\" version=\"3\" object_id=\"%s\">%s</px>"
        .formatted(id, name, object, content);
  }

  private static String again(String id, String object, String content) {
    return "<px class_id_reference=\"%s\" object_id=\"%s\">%s</px>".formatted(id, object, content);
  }

  private static final String NOTHING = "<px class_id=\"-1\"></px>";

  private static final String LEAK =
      named(
          "18",
          "calibtic::trafo::NegativePowersPolynomial",
          "_30",
          "<Polynomial object_id=\"_31\">"
              + domain("4.53e-07", "3.326e-06")
              + data("0", "-8.26548e-05", "2.486586e-10")
              + "</Polynomial>");

  private static final String REFRACTORY =
      named(
          "19",
          "calibtic::trafo::OneOverPolynomial",
          "_32",
          domain("1.44e-08", "1e-06")
              + "<polynomial object_id=\"_33\">"
              + UNLIMITED
              + data("9.77517e-05", "61095")
              + "</polynomial>");

  private static final String TABLE =
      named(
          "20",
          "calibtic::trafo::Lookup",
          "_34",
          domain("2.5239e-05", "1.6749e-06")
              + data("2.5239e-05", "2e-05", "1.6749e-06")
              + "<offset>153</offset><search_mode>0</search_mode>");

  /** A voltage's curve; the first one also names the class. */
  private static String voltage(int entry, String... coefficients) {
    String content = domain("0", "1.8") + data(coefficients);
    String object = "_1" + String.format("%03d", entry);
    return entry == 0
        ? named("13", "calibtic::trafo::Polynomial", object, content)
        : again("13", object, content);
  }

  private static String neuron(List<String> entries) {
    return named(
        "9",
        "HMF::NeuronCalibration",
        "_5",
        "<Calibration class_id=\"10\" object_id=\"_6\"><trafo><count>%d</count><item_version>1</item_version>%s</trafo></Calibration>"
            .formatted(
                entries.size(),
                entries.stream().map(e -> "<item>" + e + "</item>").collect(Collectors.joining())));
  }

  private static String file(String firstNeuron) {
    String rest =
        IntStream.range(1, 512)
            .mapToObj(
                i ->
                    "<item><first>%d</first><second><px class_id_reference=\"9\" object_id_reference=\"_5\"></px></second></item>"
                        .formatted(i))
            .collect(Collectors.joining());
    String row =
        "<item><first>%d</first><second>%s</second></item>"
                .formatted(
                    0,
                    named(
                        "24",
                        "HMF::SynapseRowCalibration",
                        "_97",
                        "<trafo><count>1</count><item_version>0</item_version><item><first><sel_Vgmax><value>2</value></sel_Vgmax><gmax_div><value>7</value></gmax_div></first><second><px class_id=\"31\" tracking_level=\"1\" version=\"0\" object_id=\"_98\"><Calibration object_id=\"_99\"><trafo><count>1</count><item_version>1</item_version><item>"
                            + again("13", "_100", domain("0", "15") + data("90", "80", "-1.5"))
                            + "</item></trafo></Calibration></px></second></item></trafo>"))
            + "<item><first>5</first><second><px class_id_reference=\"24\" object_id_reference=\"_97\"></px></second></item>";
    return """
        <?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
        <!DOCTYPE boost_serialization>
        <boost_serialization signature="serialization::archive" version="10">
        <metadata class_id="0" object_id="_0"><id>-1</id><author></author><comment></comment><ctime>1480928170</ctime><mtime>1480928171</mtime></metadata>
        <Collection class_id="1"><px class_id="3" class_name="HMF::HICANNCollection" version="2" object_id="_1">
        <Collection class_id="2" object_id="_2"><Base class_id="4"></Base><translations class_id="5"><count>2</count><item_version>0</item_version>
        <item class_id="6"><first>0</first><second class_id="7"><px class_id="8" class_name="HMF::NeuronCollection" object_id="_3">
        <Collection object_id="_4"><Base></Base><translations><count>512</count><item_version>0</item_version>
        <item><first>0</first><second>%s</second></item>%s
        </translations></Collection><speedup>10000</speedup><pll>99</pll><start>1000</start></px></second></item>
        <item><first>2</first><second><px class_id="23" class_name="HMF::SynapseRowCollection" object_id="_95"><Collection object_id="_96"><Base></Base><translations><count>2</count><item_version>0</item_version>
        %s
        </translations></Collection></px></second></item>
        </translations></Collection>
        <speedup>10000</speedup><pll>100000000</pll><start>0</start>
        </px></Collection></boost_serialization>
        """
        .formatted(firstNeuron, rest, row)
        .stripLeading();
  }

  private static List<String> entries(int count) {
    String[] entries = new String[count];
    Arrays.setAll(entries, i -> voltage(i, "0", String.valueOf(500 + i)));
    return Arrays.asList(entries);
  }

  @Test
  void readsTheNewForm() {
    List<String> entries = entries(46);
    entries.set(11, LEAK);
    entries.set(25, REFRACTORY);
    entries.set(38, TABLE);
    entries.set(44, NOTHING);
    entries.set(45, NOTHING);
    CalibticFile file = read(file(neuron(entries)));
    HicannCalibration calibration = file.calibration();
    assertThat(calibration.pllHz()).isEqualTo(100e6);
    assertThat(calibration.neuron(0, 0)).isEqualTo(Polynomial.of(0, 1.8, 0, 500));
    assertThat(calibration.neuron(511, 43)).isEqualTo(Polynomial.of(0, 1.8, 0, 543));
    assertThat(calibration.neuron(300, 11))
        .isEqualTo(NegativePowers.of(4.53e-7, 3.326e-6, 0, -8.26548e-5, 2.486586e-10));
    assertThat(calibration.neuron(300, 25)).isEqualTo(OneOver.of(1.44e-8, 1e-6, 9.77517e-5, 61095));
    assertThat(calibration.neuron(7, 38))
        .isEqualTo(new Lookup(ImmutableDoubleArray.of(2.5239e-5, 2e-5, 1.6749e-6), 153));
    assertThat(calibration.neuron(7, 38).domain().lower()).isEqualTo(1.6749e-6);
    assertThat(calibration.hasNeuron(7, 44)).isFalse();
    assertThat(calibration.strengths(0))
        .isEqualTo(calibration.strengths(5))
        .containsOnlyKeys(new GmaxSetting(2, 7));
    assertThat(calibration.hasStrengths(1)).isFalse();
    assertThat(file.modified()).isEqualTo(1480928171);
    assertThat(file.warnings())
        .anyMatch(w -> w.contains("denmem 0, curve V_syntci: the domain 2.5239e-05..1.6749e-06"))
        .anyMatch(w -> w.contains("4 of 4 floating-gate blocks"))
        .anyMatch(w -> w.contains("446 of 448 rows"))
        .hasSize(3);
  }

  @Test
  void readsTheOldFormOf24Curves() {
    HicannCalibration calibration = read(file(neuron(entries(24)))).calibration();
    assertThat(calibration.neuron(9, 6)).isEqualTo(Polynomial.of(0, 1.8, 0, 506));
    assertThat(NeuronCurve.name(11)).isEqualTo("I_gl/big/normal");
    assertThat(calibration.neuron(9, 11)).isEqualTo(Polynomial.of(0, 1.8, 0, 507));
    assertThat(calibration.hasNeuron(9, 7)).isFalse();
    assertThat(calibration.neuron(9, 25)).isEqualTo(Polynomial.of(0, 1.8, 0, 511));
    assertThat(calibration.neuron(9, 41)).isEqualTo(Polynomial.of(0, 1.8, 0, 520));
    assertThat(calibration.neuron(9, 44)).isEqualTo(Polynomial.of(0, 1.8, 0, 523));
  }

  @Test
  void saysWhichCurvesAreMissing() {
    List<String> entries = entries(46);
    entries.set(3, NOTHING);
    assertThat(read(file(neuron(entries))).warnings())
        .anyMatch(w -> w.contains("the default ones are taken: I_bexp (512 times)"));
  }

  @Test
  void listsAllWrongCurves() {
    List<String> entries = entries(46);
    entries.set(1, voltage(1, "0", "nan"));
    entries.set(2, voltage(2));
    entries.set(3, again("13", "_a", domain("1.8", "0") + data("0", "1")));
    entries.set(4, again("13", "_b", domain("0", "1e10") + data("0", "0", "1e308")));
    entries.set(5, again("99", "_c", ""));
    entries.set(6, named("77", "calibtic::trafo::Spline", "_d", ""));
    entries.set(7, "<px class_id_reference=\"13\" object_id_reference=\"_777\"></px>");
    entries.set(
        8, again("13", "_e", "<Transformation/><data><count>3</count><item>1</item></data>"));
    String message = message(file(neuron(entries)));
    assertThat(message)
        .startsWith("MED-CAL-007 The calibration of HICANN 120 (w33-h120.xml) has 8 problems")
        .contains("denmem 0, curve E_syni: ")
        .contains("denmem 0, curve E_synx: there are no coefficients")
        .contains("denmem 0, curve I_bexp: the domain 1.8..0.0 is inside out")
        .contains("denmem 0, curve I_convi: the results in the domain are too large")
        .contains("denmem 0, curve I_convx: class 99 is referred to")
        .contains("denmem 0, curve I_fire: its kind, 'calibtic::trafo::Spline'")
        .contains("denmem 0, curve I_gl/small/normal: object _777")
        .contains("denmem 0, curve I_gl/small/fast: it says that it has 3 numbers, and has 1");
  }

  @Test
  void refusesWrongNumbersOfParts() {
    assertThat(message(file(neuron(entries(23))))).contains("denmem 0: it has 23 curves");
    String text = file(neuron(entries(46)));
    assertThat(message(text.replace("<first>7</first>", "<first>512</first>")))
        .contains("denmem 512: there are 512");
    assertThat(message(text.replace("<first>7</first>", "<first>8</first>")))
        .contains("denmem 8: it is there twice");
    assertThat(message(text.replace("<pll>100000000", "<pll>nan"))).contains("pll in line");
    assertThat(message(text.replace("<value>7</value>", "<value>16</value>")))
        .contains("row 0: divisor 16");
  }

  @Test
  void refusesWhatIsNoArchive() {
    assertThat(message("")).startsWith("MED-CAL-008");
    assertThat(message("<a><b></a>"))
        .startsWith("MED-CAL-008")
        .contains("(line 1, column ")
        .doesNotContain("ParseError");
    assertThatThrownBy(() -> CalibticReader.read(new byte[] {'<', (byte) 0xb5}, "x"))
        .hasMessage("The calibration of x is no XML: it is not in UTF-8, at byte 1");
    assertThat(message("<a/>")).contains("holds no HMF::HICANNCollection");
    String deep = String.join("", Collections.nCopies(3000, "<x>"));
    assertThat(message(file(deep))).startsWith("MED-CAL-008");
    String cut = file(neuron(entries(46)));
    assertThat(message(cut.substring(0, cut.length() / 2))).startsWith("MED-CAL-008");
  }

  @Test
  void readsNoOtherFiles() {
    String text =
        file(neuron(entries(46)))
            .replace(
                "<!DOCTYPE boost_serialization>",
                "<!DOCTYPE boost_serialization [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")
            .replace("<author></author>", "<author>&x;</author>");
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("is no XML");
  }
}
