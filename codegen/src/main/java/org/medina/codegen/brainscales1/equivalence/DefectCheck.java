package org.medina.codegen.brainscales1.equivalence;

import com.google.protobuf.ByteString;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.codegen.brainscales1.wire.GbitLinkMode;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.MergerMode;
import org.medina.codegen.brainscales1.wire.Repeater;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.SynapticInput;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Repeaters;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;

/** Whether one HICANN uses parts that defects leave unusable. */
final class DefectCheck {
  private final UsableWafer usable;
  private final Hicann settings;
  private final int hicann;
  private final Findings findings;

  private DefectCheck(UsableWafer usable, Hicann settings, Findings findings) {
    this.usable = usable;
    this.settings = settings;
    this.findings = findings;
    hicann = settings.getHicann();
  }

  /** Notes every unusable part in use. */
  static void check(
      UsableWafer usable,
      Hicann settings,
      DenmemImage denmems,
      DriverImage drivers,
      LineTrace lines,
      Findings findings) {
    DefectCheck check = new DefectCheck(usable, settings, findings);
    if (!usable.hicann(check.hicann)) {
      findings.add("HICANN %s is in use, but cannot be.", PartName.hicann(check.hicann));
      return;
    }
    check.denmems(denmems);
    check.mergers();
    check.layerOne(lines);
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      check.require(
          !drivers.isEnabled(driver) || usable.driver(check.hicann, driver),
          PartKind.SYNAPSE_DRIVER,
          driver);
    }
    for (SynapseRow row : settings.getRowsList()) {
      check.row(row);
    }
  }

  private void require(boolean works, PartKind kind, int part) {
    if (!works) {
      findings.add(
          "The %s %s is in use, but cannot be.",
          kind.words(), PartName.ofHicann(hicann, kind, part));
    }
  }

  private void denmems(DenmemImage denmems) {
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int neuron = denmems.neuron(denmem);
      if (neuron != WaferImage.NONE) {
        boolean fires = settings.getFiring(neuron).getDenmem() == denmem;
        require(
            fires ? usable.canFire(hicann, denmem) : usable.denmem(hicann, denmem),
            PartKind.NEURON,
            denmem);
      }
    }
  }

  private void mergers() {
    int working = usable.mergers(hicann);
    int used = 0;
    for (int dnc = 0; dnc < MergerTree.DNC_MERGERS; dnc++) {
      if (settings.getGbitLinks(dnc) == GbitLinkMode.LINK_OFF) {
        continue;
      }
      used |= 1 << MergerTree.dncMerger(dnc) | used(MergerTree.tap(dnc));
      require(
          settings.getSendingRepeaters(SendingRepeaters.ofDncMerger(dnc)) == SendingMode.SENDING_OFF
              || usable.canSend(hicann, dnc),
          PartKind.HORIZONTAL_REPEATER,
          SendingRepeaters.lineOfDncMerger(dnc));
    }
    for (int merger = 0; merger < MergerTree.MERGERS; merger++) {
      int level = MergerTree.level(merger);
      PartKind kind =
          level == MergerTree.LEVELS
              ? PartKind.DNC_MERGER
              : PartKind.values()[PartKind.MERGER_0.ordinal() + level];
      require((used & ~working & 1 << merger) == 0, kind, MergerTree.index(merger));
    }
    for (BackgroundGenerator generator : settings.getBackgroundGeneratorsList()) {
      int index = generator.getGenerator();
      require(usable.backgroundGenerator(hicann, index), PartKind.BACKGROUND_GENERATOR, index);
    }
  }

  /** A merger and those behind it whose blocks or generators send something, as a mask. */
  private int used(int merger) {
    if (merger < Denmems.BLOCKS) {
      boolean generates =
          settings.getBackgroundGeneratorsList().stream()
              .anyMatch(generator -> generator.getGenerator() == merger);
      boolean fires =
          settings.getFiringList().stream()
              .anyMatch(some -> some.getOutput() && Denmems.block(some.getDenmem()) == merger);
      return generates || fires ? 1 << merger : 0;
    }
    MergerMode mode = settings.getMergers(merger);
    int input = MergerTree.leftInput(merger);
    int behind =
        (mode == MergerMode.RIGHT_ONLY ? 0 : used(input))
            | (mode == MergerMode.LEFT_ONLY ? 0 : used(input + 1));
    return behind == 0 ? 0 : behind | 1 << merger;
  }

  private void layerOne(LineTrace lines) {
    for (int line = 0; line < Lines.COUNT; line++) {
      boolean vertical = line < Lines.VERTICAL;
      require(
          lines.carrier(Lines.COUNT * hicann + line) == LineTrace.NONE || usable.line(hicann, line),
          vertical ? PartKind.VERTICAL_LINE : PartKind.HORIZONTAL_LINE,
          vertical ? line : line - Lines.VERTICAL);
    }
    for (Repeater repeater : settings.getHorizontalRepeatersList()) {
      int index = repeater.getRepeater();
      require(usable.repeater(hicann, Lines.VERTICAL + index), PartKind.HORIZONTAL_REPEATER, index);
    }
    for (Repeater repeater : settings.getVerticalRepeatersList()) {
      int index = repeater.getRepeater();
      require(
          usable.repeater(hicann, Repeaters.verticalLine(index)),
          PartKind.VERTICAL_REPEATER,
          index);
    }
    for (int crossbar : settings.getCrossbarSwitchesList()) {
      require(
          !usable.unusable().has(PartKind.CROSSBAR_SWITCH, hicann, crossbar),
          PartKind.CROSSBAR_SWITCH,
          crossbar);
    }
    for (int synapseSwitch : settings.getSynapseSwitchesList()) {
      require(usable.synapseSwitch(hicann, synapseSwitch), PartKind.SYNAPSE_SWITCH, synapseSwitch);
    }
  }

  private void row(SynapseRow row) {
    require(usable.row(hicann, row.getRow()), PartKind.SYNAPSE_ROW, row.getRow());
    ByteString decoders = row.getDecoders();
    Side side = row.getInput() == SynapticInput.SYNAPTIC_INPUT_LEFT ? Side.LEFT : Side.RIGHT;
    for (int column = 0; column < Synapses.COLUMNS; column++) {
      int decoder = decoders.byteAt(column / 2) >> (4 * (column % 2)) & 15;
      if (decoder != Addresses.SILENT_DECODER) {
        int denmem = Denmems.denmem(column, Synapses.half(row.getRow()));
        int synapse = Synapses.synapse(row.getRow(), column);
        require(usable.synapse(hicann, synapse), PartKind.SYNAPSE, synapse);
        require(
            usable.synapticInput(hicann, denmem, side),
            PartKind.SYNAPTIC_INPUT,
            Denmems.synapticInput(denmem, side));
      }
    }
  }
}
