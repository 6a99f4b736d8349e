package org.medina.codegen.brainscales1.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.EmittedWafer;
import org.medina.codegen.brainscales1.SmallMapper;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Repeater;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.stage.StageContext;

/** A configuration on a wafer on which one part that it uses has died. */
class DefectFindingsTest {
  private record Part(PartKind kind, int owner, int index) {}

  @TempDir Path folder;
  private final WaferNetwork network = WaferTestNetworks.expand(WaferTestNetworks.varied());
  private EmittedWafer wafer;

  @BeforeEach
  void emit() {
    SmallMapper mapper = EmittedWafer.variedMapper(network, EmittedWafer.perfect());
    wafer = new EmittedWafer(mapper.map(), folder);
  }

  private Equivalence prove(Part dead) {
    WaferDefects defects = WaferDefects.builder(0).add(dead.kind, dead.owner, dead.index).build();
    return EquivalenceChecker.check(
        network,
        new ConfigurationReader(folder),
        UsableWafer.of(defects, DefectRules.ALL),
        wafer.losses,
        StageContext.simple());
  }

  @Test
  void everyDeadPartInUseIsFound() {
    LinkedHashSet<Part> parts = new LinkedHashSet<>();
    for (Hicann hicann : wafer.hicanns.values()) {
      addParts(hicann, parts);
    }
    List<Part> missed = new ArrayList<>();
    for (Part part : parts) {
      if (prove(part).equivalent()) {
        missed.add(part);
      }
    }
    assertThat(missed).isEmpty();
    assertThat(parts.stream().map(Part::kind).distinct()).hasSizeGreaterThan(14);
  }

  @Test
  void deadPartsNextToThoseInUseDoNotMatter() {
    int hicann = 173;
    List<Part> parts =
        List.of(
            new Part(PartKind.HICANN, 0, 172),
            new Part(PartKind.NEURON, hicann, 14),
            new Part(PartKind.SYNAPSE, hicann, 255),
            new Part(PartKind.SYNAPTIC_INPUT, hicann, Denmems.synapticInput(14, Side.LEFT)),
            new Part(PartKind.SYNAPSE_ROW, hicann, 100),
            new Part(PartKind.MERGER_3, hicann, 0),
            new Part(PartKind.BACKGROUND_GENERATOR, hicann, 1),
            new Part(PartKind.DNC_MERGER, hicann, 1),
            new Part(PartKind.VERTICAL_LINE, hicann, 255),
            new Part(PartKind.VERTICAL_REPEATER, hicann, 255),
            new Part(PartKind.SYNAPSE_DRIVER, hicann, 223),
            new Part(PartKind.ANALOG_OUTPUT, hicann, 0));
    for (Part part : parts) {
      assertThat(prove(part).differences()).as("%s", part).isEmpty();
    }
  }

  private static void addParts(Hicann hicann, LinkedHashSet<Part> parts) {
    int id = hicann.getHicann();
    parts.add(new Part(PartKind.HICANN, 0, id));
    parts.add(new Part(PartKind.FPGA, 0, Reticles.fpgaOfHicann(id)));
    if (hicann.getSlowDncMergersCount() > 0) { // lines pass without a link
      parts.add(new Part(PartKind.HIGH_SPEED_LINK, Reticles.fpgaOfHicann(id), Reticles.link(id)));
    }
    for (int column : hicann.getVerticalSwitchesList()) {
      parts.add(new Part(PartKind.NEURON, id, column));
      parts.add(new Part(PartKind.NEURON, id, Denmems.COLUMNS + column));
    }
    hicann
        .getFiringList()
        .forEach(
            firing ->
                parts.add(
                    new Part(
                        PartKind.FLOATING_GATE_BLOCK,
                        id,
                        Denmems.sharedFloatingGateBlock(firing.getDenmem()))));
    hicann
        .getBackgroundGeneratorsList()
        .forEach(
            generator -> {
              parts.add(new Part(PartKind.BACKGROUND_GENERATOR, id, generator.getGenerator()));
              parts.add(new Part(PartKind.MERGER_0, id, generator.getGenerator()));
            });
    for (int dnc : hicann.getSlowDncMergersList()) {
      parts.add(new Part(PartKind.DNC_MERGER, id, dnc));
      if (hicann.getSendingRepeaters(SendingRepeaters.ofDncMerger(dnc))
          != SendingMode.SENDING_OFF) {
        int line = SendingRepeaters.lineOfDncMerger(dnc);
        parts.add(new Part(PartKind.HORIZONTAL_REPEATER, id, line));
      }
    }
    for (Repeater repeater : hicann.getHorizontalRepeatersList()) {
      parts.add(new Part(PartKind.HORIZONTAL_REPEATER, id, repeater.getRepeater()));
      parts.add(new Part(PartKind.HORIZONTAL_LINE, id, repeater.getRepeater()));
    }
    for (Repeater repeater : hicann.getVerticalRepeatersList()) {
      parts.add(new Part(PartKind.VERTICAL_REPEATER, id, repeater.getRepeater()));
    }
    for (int crossbar : hicann.getCrossbarSwitchesList()) {
      parts.add(new Part(PartKind.CROSSBAR_SWITCH, id, crossbar));
      parts.add(new Part(PartKind.VERTICAL_LINE, id, Crossbar.vertical(crossbar)));
      parts.add(new Part(PartKind.HORIZONTAL_LINE, id, Crossbar.horizontal(crossbar)));
    }
    for (int closed : hicann.getSynapseSwitchesList()) {
      parts.add(new Part(PartKind.SYNAPSE_SWITCH, id, closed));
      parts.add(new Part(PartKind.SYNAPSE_SWITCH_ROW, id, SynapseSwitches.halfRowOf(closed)));
    }
    for (SynapseDriver driver : hicann.getDriversList()) {
      parts.add(new Part(PartKind.SYNAPSE_DRIVER, id, driver.getDriver()));
    }
    for (SynapseRow row : hicann.getRowsList()) {
      parts.add(new Part(PartKind.SYNAPSE_ROW, id, row.getRow()));
      int side = row.getInputValue() - 1;
      for (int column = 0; column < Synapses.COLUMNS; column++) {
        if ((row.getDecoders().byteAt(column / 2) >> 4 * (column % 2) & 15) != 1) {
          int synapse = Synapses.synapse(row.getRow(), column);
          parts.add(new Part(PartKind.SYNAPSE, id, synapse));
          parts.add(
              new Part(
                  PartKind.SYNAPTIC_INPUT,
                  id,
                  Denmems.synapticInput(Synapses.denmem(synapse), Side.of(side))));
        }
      }
    }
  }
}
