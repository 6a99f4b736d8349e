package org.medina.codegen.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.ir.error.CompilerException;

/** Configurations made to break a reader. */
class HostileConfigurationTest {
  private static final int HICANN = 173;

  @TempDir Path folder;
  private EmittedWafer wafer;

  @BeforeEach
  void emit() {
    SmallMapper mapper =
        EmittedWafer.variedMapper(
            WaferTestNetworks.expand(WaferTestNetworks.varied()), EmittedWafer.perfect());
    wafer = new EmittedWafer(mapper.map(), folder);
  }

  private void readAll() {
    ConfigurationReader reader = new ConfigurationReader(folder);
    reader.hicanns().forEach(reader::hicann);
    reader.usable();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refuses(String code) {
    return assertThatThrownBy(this::readAll)
        .isInstanceOfSatisfying(CompilerException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private Hicann.Builder hicann() {
    return wafer.hicanns.get(HICANN).toBuilder();
  }

  private void refusesHicann(Hicann.Builder changed, String problem) {
    wafer.write(changed.build());
    refuses("MED-CFG-004").hasMessageContaining("H173.pb").hasMessageContaining(problem);
  }

  private void refusesHeader(WaferConfiguration.Builder changed, String problem) {
    wafer.write(changed.build());
    refuses("MED-CFG-004").hasMessageContaining("wafer.pb").hasMessageContaining(problem);
  }

  @Test
  void truncatedFiles() throws IOException {
    for (String name : new String[] {"H173.pb", "wafer.pb"}) {
      byte[] whole = Files.readAllBytes(folder.resolve(name));
      int refused = 0;
      for (int length = 0; length < whole.length; length += 1 + whole.length / 97) {
        Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
        try {
          readAll();
        } catch (CompilerException e) {
          assertThat(e.code()).startsWith("MED-CFG-00");
          refused++;
        }
      }
      assertThat(refused).isGreaterThan(50);
      Files.write(folder.resolve(name), whole);
    }
    readAll();
  }

  @Test
  void garbage() throws IOException {
    Files.writeString(folder.resolve("H173.pb"), "this is no message");
    refuses("MED-CFG-001").hasMessageContaining("H173.pb");
    Files.delete(folder.resolve("wafer.pb"));
    refuses("MED-CFG-001").hasMessageContaining("wafer.pb");
  }

  @Test
  void otherHeaderAndFormat() throws IOException {
    Path file = folder.resolve("wafer.pb");
    Files.write(file, wafer.header.toBuilder().setMagic("medina-spinnaker").build().toByteArray());
    refuses("MED-CFG-002").hasMessageContaining("BrainScaleS-1");
    Files.write(file, wafer.header.toBuilder().setFormat(2).build().toByteArray());
    refuses("MED-CFG-003").hasMessageContaining("format 2").hasMessageContaining("format 1");
  }

  @Test
  void missingDuplicateAndForeignHicanns() throws IOException {
    Path file = folder.resolve("H173.pb");
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    refuses("MED-CFG-005").hasMessageContaining("missing [H173.pb]");
    Files.write(file, bytes);
    Files.write(folder.resolve("H007.pb"), bytes);
    refuses("MED-CFG-005").hasMessageContaining("others [H007.pb]");
    Files.delete(folder.resolve("H007.pb"));
    Files.write(folder.resolve("H174.pb"), bytes);
    refuses("MED-CFG-005").hasMessageContaining("H174.pb is of HICANN 173; its name says 174");
    refusesHeader(wafer.header.toBuilder().addHicanns(247), "HICANN 247 comes after HICANN 247");
    refusesHeader(wafer.header.toBuilder().addHicanns(384), "HICANN 384 is outside 0..383");
  }

  @Test
  void headerOutOfRange() {
    WaferConfiguration.Builder header = wafer.header.toBuilder();
    refusesHeader(header.clone().setWafer(-1), "wafer 4294967295 is too large");
    refusesHeader(header.clone().setPllHz(Double.NaN), "clock of NaN Hz");
    refusesHeader(header.clone().setSpeedup(0), "speedup 0.0 is not positive");
    for (double delay : new double[] {-1, 0.001, 2000, Double.NaN}) {
      WaferConfiguration.Builder late = header.clone();
      late.getModelBuilder().setDelayMs(delay);
      refusesHeader(late, "delay of " + delay + " ms is neither 0 nor in 0.01..1000.0");
    }
    WaferConfiguration.Builder capacitances = header.clone();
    capacitances.getNeuronsBuilder(0).clearCapacitance();
    refusesHeader(capacitances, "neurons of population 0: 0 capacitances of ");
    capacitances.getNeuronsBuilder(0).addCapacitance(0);
    refusesHeader(capacitances, "neurons of population 0: capacitance of 0.0 nF");
    WaferConfiguration.Builder sites = header.clone();
    sites.getNeuronsBuilder(0).setDenmem(0, 512).addHicann(0);
    refusesHeader(sites, "neurons of population 0: denmem 512 is outside 0..511");
    assertThatThrownBy(this::readAll).hasMessageContaining("columns of 13 and 12 entries");
    WaferConfiguration.Builder sources = header.clone();
    sources.getSourcesBuilder(1).setAddress(0, 64).setGbitLink(1, 8).setHicann(2, -5);
    refusesHeader(sources, "sources of population 3: address 64 is outside 0..63");
    assertThatThrownBy(this::readAll)
        .hasMessageContaining("Gbit link 8 is outside 0..7")
        .hasMessageContaining("HICANN 4294967291 is outside 0..383");
    refusesHeader(header.clone().addDisregardedDefects("NEURON"), "\"NEURON\" cannot be");
    refusesHeader(
        header.clone().addDisregardedDefects("FPGA").addDisregardedDefects("FPGA"),
        "disregarded twice");
  }

  @Test
  void numbersOutOfRange() {
    refusesHicann(hicann().addVerticalSwitches(256), "column 256 is outside 0..255");
    refusesHicann(hicann().addHorizontalSwitches(511), "511 is not that of an even column");
    refusesHicann(hicann().addFireInputs(-1), "fire input 4294967295 is outside 0..511");
    refusesHicann(hicann().addFireInputs(5).addFireInputs(5), "fire input 5 comes after");
    refusesHicann(hicann().addCrossbarSwitches(512), "crossbar switch 512 is outside");
    refusesHicann(hicann().addSynapseSwitches(7168), "synapse switch 7168 is outside");
    refusesHicann(hicann().addMergersValue(1), "16 mergers in place of 15");
    refusesHicann(hicann().clearDncMergers(), "0 DNC mergers in place of 8");
    refusesHicann(hicann().setMergersValue(3, 3), "unknown merger mode");
    refusesHicann(hicann().setGbitLinksValue(0, 9), "unknown Gbit link mode");
    refusesHicann(hicann().addSendingRepeatersValue(0), "9 modes of sending repeaters");
    refusesHicann(hicann().setSendingRepeatersValue(0, 4), "unknown mode of a sending repeater");
    refusesHicann(hicann().addSlowDncMergers(8), "slow DNC merger 8 is outside");
    Hicann.Builder changed = hicann();
    changed.getFiringBuilder(0).setAddress(64).setSynapseTypes(0).addReceptors(4);
    refusesHicann(changed, "address 64 is outside 0..63");
    assertThatThrownBy(this::readAll)
        .hasMessageContaining("synapse types less one 4294967295 is outside 0..3")
        .hasMessageContaining("5 receptors in place of 4")
        .hasMessageContaining("receptor 4 is outside 0..3");
    changed = hicann();
    changed.getBackgroundGeneratorsBuilder(0).setGenerator(8).setPeriod(65536).setSeed(-1);
    refusesHicann(changed, "background generator 8 is outside 0..7");
    changed = hicann();
    changed.addHorizontalRepeatersBuilder().setRepeater(64).setModeValue(5).setDirectionValue(4);
    refusesHicann(changed, "horizontal repeater 64 is outside 0..63");
    assertThatThrownBy(this::readAll)
        .hasMessageContaining("unknown mode of a repeater")
        .hasMessageContaining("unknown direction of a repeater");
  }

  @Test
  void synapsesOutOfRange() {
    Hicann.Builder changed = hicann();
    changed.addDriversBuilder().setDriver(224).setModeValue(6).setPlasticityValue(3);
    refusesHicann(changed, "synapse driver 224 is outside 0..223");
    assertThatThrownBy(this::readAll)
        .hasMessageContaining("unknown mode of a synapse driver")
        .hasMessageContaining("unknown short-term plasticity");
    changed = hicann();
    changed.getRowsBuilder(0).setRow(448).setEvenDecoder(4).setInputValue(0);
    refusesHicann(changed, "synapse row 448 is outside 0..447");
    assertThatThrownBy(this::readAll)
        .hasMessageContaining("driver decoder 4 is outside 0..3")
        .hasMessageContaining("synapse row 448 has no synaptic input");
    changed = hicann();
    changed.getRowsBuilder(0).setWeights(ByteString.copyFrom(new byte[129]));
    refusesHicann(changed, "129 bytes of weights in place of 128");
  }

  @Test
  void brokenDefects() throws IOException {
    Path file = folder.resolve("defects.json");
    Files.writeString(file, "{");
    refuses("MED-DEF-003");
    Files.delete(file);
    refuses("MED-DEF-001");
    wafer.write(wafer.header.toBuilder().setWafer(5).build());
    Files.writeString(file, "{\"format\": \"brainscales1-defects\", \"version\": 1, \"wafer\": 0}");
    refuses("MED-DEF-004");
  }

  @Test
  void aHicannThatIsNotInUseIsNotShown() {
    assertThatThrownBy(() -> ConfigurationText.hicann(folder, 5))
        .isInstanceOfSatisfying(
            CompilerException.class, e -> assertThat(e.code()).isEqualTo("MED-CFG-006"))
        .hasMessageContaining("[173, 174, 209, 210, 246, 247]");
  }
}
