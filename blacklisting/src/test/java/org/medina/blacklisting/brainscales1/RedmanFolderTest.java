package org.medina.blacklisting.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.medina.blacklisting.brainscales1.Files33.component;
import static org.medina.blacklisting.brainscales1.Files33.hicann;
import static org.medina.blacklisting.brainscales1.Files33.wafer;
import static org.medina.blacklisting.brainscales1.Files33.write;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InvalidInputException;

/** What the reader takes from files of redman, and what it refuses. */
class RedmanFolderTest {
  private static final String H120 = "hicann-Wafer(33)-Enum(120).xml";
  private static final String NEURON_300 =
      "<item><x><value>44</value></x><y><value>1</value></y><e><value>300</value></e></item>";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "neurons; <x><value>44</value></x><y><value>1</value></y><e><value>300</value></e>; NEURON; 300",
        "neurons; <x><value>44</value></x><y><value>1</value></y>; NEURON; 300",
        "neurons; <e><value>300</value></e>; NEURON; 300",
        "neurons; <x>44</x><y>1</y>; NEURON; 300",
        "synapses; <x><value>5</value></x><y><value>400</value></y>; SYNAPSE; 102405",
        "drivers; <x><value>1</value></x><y><value>0</value></y>; SYNAPSE_DRIVER; 0",
        "drivers; <x><value>0</value></x><y><value>112</value></y>; SYNAPSE_DRIVER; 112",
        "synaptic_inputs; <neuron><x><value>3</value></x><y><value>1</value></y><e><value>259</value></e></neuron><value>1</value>; SYNAPTIC_INPUT; 519",
        "hbuses; <value>63</value>; HORIZONTAL_LINE; 63",
        "hbuses; 63; HORIZONTAL_LINE; 63",
        "vbuses; <value>255</value>; VERTICAL_LINE; 255",
        "merger3; <value>0</value>; MERGER_3; 0",
        "dnc_merger; <value>7</value>; DNC_MERGER; 7",
        "synapserows; <value>447</value>; SYNAPSE_ROW; 447",
        "fgblocks; <x><value>1</value></x><y><value>1</value></y>; FLOATING_GATE_BLOCK; 3",
        "vrepeaters; <x><value>0</value></x><y><value>1</value></y>; VERTICAL_REPEATER; 128",
        "hrepeaters; <x><value>1</value></x><y><value>7</value></y>; HORIZONTAL_REPEATER; 7",
        "crossbarswitches; <x><value>42</value></x><y><value>43</value></y>; CROSSBAR_SWITCH; 345",
        "synapseswitches; <x><value>0</value></x><y><value>1</value></y>; SYNAPSE_SWITCH; 32",
        "synapseswitchrows; <x><value>1</value></x><y><value>223</value></y>; SYNAPSE_SWITCH_ROW; 447",
        "synapsearrays; <value>1</value>; SYNAPSE_ARRAY; 1",
      })
  void readsCoordinatesOfEveryForm(String tag, String item, PartKind kind, int index) {
    write(folder, H120, hicann(component(tag, 1, "<item>" + item + "</item>")));

    DefectData data = DefectFiles.read(folder);
    assertThat(data.defects()).isEqualTo(WaferDefects.builder(33).add(kind, 120, index).build());
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void readsWaferAndFpgaFiles() {
    String hicanns = "<item><x><value>12</value></x><y><value>0</value></y></item>";
    write(
        folder,
        "wafer-Wafer(33).xml",
        wafer(
            component("hicanns", 1, hicanns)
                + component("fpgas", 1, "<item><value>47</value></item>")
                + "<id><value>33</value></id><backend><px><unknown/></px></backend>"));
    write(
        folder,
        "fpga-33-12.xml",
        wafer(component("hslinks", 1, "<item><value>7</value></item>"))
            .replace("Wafer class_id", "Fpga class_id")
            .replace("</Wafer>", "</Fpga>"));

    DefectData data = DefectFiles.read(folder);
    assertThat(data.defects())
        .isEqualTo(
            WaferDefects.builder(33)
                .add(PartKind.HICANN, 0)
                .add(PartKind.FPGA, 47)
                .add(PartKind.HIGH_SPEED_LINK, 12, 7)
                .build());
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void leavesOutWhatItDoesNotKnowWithAWarning() {
    write(folder, "readme.txt", "");
    write(
        folder,
        H120,
        hicann(
            "<wires><px><selection><item><value>99999</value></item></selection></px></wires>"
                + component("neurons", 3, NEURON_300)
                + "<id><wafer><value>34</value></wafer><x><value>0</value></x><y><value>6</value></y></id>"));

    DefectData data = DefectFiles.read(folder);
    assertThat(data.defects().count()).isEqualTo(1);
    assertThat(data.warnings())
        .containsExactly(
            "readme.txt: not a name of redman's files, left out",
            H120 + ": unknown element <wires> is left out",
            H120 + ":8: <neurons> announces 3 items and has 1; those are taken",
            H120 + ": <id> names wafer 34, HICANN 120; the name of the file is taken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "neurons; <value>512</value>; neuron 512 is outside 0..511",
        "neurons; <value>-1</value>; <value> is \"-1\"",
        "neurons; <value>many</value>; <value> is \"many\"; a whole number from 0 is needed",
        "neurons; <value>99999999999999999999</value>; a whole number from 0 is needed",
        "neurons; ''; the coordinate has no number",
        "neurons; <x><value>3</value></x>; the coordinate has only one of x and y",
        "neurons; <x><value>256</value></x><y><value>0</value></y>; denmem column 256 is outside 0..255",
        "neurons; <x><value>44</value></x><y><value>1</value></y><e><value>301</value></e>; has number 300, not 301",
        "drivers; <x><value>0</value></x><y><value>0</value></y>; no synapse driver at x = 0, y = 0",
        "crossbarswitches; <x><value>0</value></x><y><value>0</value></y>; no crossbar switch joins vertical line 0 and horizontal line 0",
        "vrepeaters; <x><value>0</value></x><y><value>0</value></y>; no vertical repeater at x = 0, y = 0",
        "hslinks; <value>3</value>; <hslinks> belongs to the file of a FPGA",
        "fgblocks; <x><value>3</value></x><y><value>0</value></y>; no floating gate block at x = 3, y = 0"
      })
  void refusesCoordinatesThatDoNotExist(String tag, String item, String told) {
    write(folder, H120, hicann(component(tag, 1, "<item>" + item + "</item>")));

    assertThat(refusal())
        .hasMessageContaining(told)
        .hasMessageContaining(H120 + ":8: ")
        .extracting(HardwareDataException::code)
        .isEqualTo("MED-DEF-003");
  }

  @Test
  void refusesAHicannOffTheWafer() {
    String corner = "<item><x><value>0</value></x><y><value>0</value></y></item>";
    write(folder, "wafer-Wafer(33).xml", wafer(component("hicanns", 1, corner)));
    write(folder, "hicann-Wafer(33)-Enum(384).xml", hicann(""));

    assertThat(refusal())
        .hasMessageContaining("no HICANN at x = 0, y = 0: row 0 has columns 12..23")
        .hasMessageContaining("there is no HICANN 384; they are 0..383");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "<boost_serialization>",
        "<boost_serialization><data></boost_serialization>",
        "<boost_serialization>&unknown;</boost_serialization>",
        "<a xmlns:b=\"&#0;\"/>",
        "\u0000\u0001"
      })
  void refusesBrokenXml(String text) {
    write(folder, H120, text);

    assertThat(refusal()).hasMessageContaining(H120 + ":1: broken XML: ");
  }

  @Test
  void refusesAnotherKindOfDocument() {
    write(folder, H120, "<html><body/></html>");

    assertThat(refusal())
        .hasMessageContaining("the root is <html>; a file of redman has <boost_serialization>");
  }

  @Test
  void neverFollowsEntities() {
    write(folder, "secret", "17");
    write(
        folder,
        H120,
        "<!DOCTYPE boost_serialization [<!ENTITY s SYSTEM \"%s\">]>"
                .formatted(folder.resolve("secret").toUri())
            + "<boost_serialization><neurons><item><value>&s;</value></item></neurons>"
            + "</boost_serialization>");

    assertThat(refusal()).hasMessageContaining(H120);
  }

  @Test
  void refusesAClassKeptElsewhereInTheArchive() {
    write(folder, H120, hicann("<neurons><px object_id_reference=\"_5\"></px></neurons>"));

    assertThat(refusal()).hasMessageContaining("refers to another object of the archive");
  }

  @Test
  void tellsTheProblemsOfAllFilesAtOnce() {
    write(folder, "hicann-Wafer(33)-Enum(5).xml", "<boost");
    write(folder, "hicann-Wafer(33)-Enum(6).xml", hicann("</nonsense>"));
    write(
        folder,
        H120,
        hicann(component("neurons", 2, "\n<item><value>600</value></item>\n<item>x</item>")));

    assertThat(refusal())
        .hasMessageContaining("Enum(5).xml:1: broken XML")
        .hasMessageContaining("Enum(6).xml:8: broken XML")
        .hasMessageContaining("Enum(120).xml:9: <neurons>: neuron 600 is outside 0..511")
        .hasMessageContaining("Enum(120).xml:10: <value> is \"x\"");
  }

  @Test
  void tellsFiftyProblemsAndCountsTheRest() {
    write(folder, H120, hicann(component("neurons", 60, "<item>600</item>".repeat(60))));

    assertThat(refusal().getMessage().lines()).hasSize(52).last().isEqualTo("  - and 10 more");
  }

  @Test
  void asksForTheWaferIfThereAreSeveral() {
    write(folder, H120, hicann(component("neurons", 1, NEURON_300)));
    write(folder, "wafer-Wafer(30).xml", wafer(""));

    assertThat(input(OptionalInt.empty()))
        .hasMessageContaining("holds wafers [30, 33]; say which one is meant");
    assertThat(input(OptionalInt.of(31)))
        .hasMessageContaining("holds nothing of wafer 31, but of [30, 33]");
    assertThat(DefectFiles.read(folder, OptionalInt.of(30)).defects())
        .isEqualTo(WaferDefects.none(30));
    assertThat(DefectFiles.read(folder, OptionalInt.of(33)).defects().count()).isEqualTo(1);
  }

  @Test
  void anEmptyFolderIsNoPerfectWafer() {
    assertThat(input(OptionalInt.empty()))
        .hasMessageContaining("holds no defect data")
        .extracting(InvalidInputException::code)
        .isEqualTo("MED-DEF-001");
  }

  private HardwareDataException refusal() {
    return catchThrowableOfType(HardwareDataException.class, () -> DefectFiles.read(folder));
  }

  private InvalidInputException input(OptionalInt wafer) {
    return catchThrowableOfType(InvalidInputException.class, () -> DefectFiles.read(folder, wafer));
  }
}
