package org.medina.blacklisting.brainscales1;

import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Synapses;

/**
 * What dead parts make unusable.
 *
 * <ul>
 *   <li>FPGA: its eight HICANNs, which nothing else reaches, and their links
 *   <li>high-speed link: the denmems, synapse arrays and DNC mergers of its HICANN, which JTAG
 *       alone cannot serve; lines, repeaters and switches still carry the events of others
 *   <li>HICANN: every part of it
 *   <li>floating-gate block: the denmems with individual parameters there and the synapse drivers
 *       of its quadrant, whose strengths it holds
 *   <li>denmem: its synaptic inputs and its synapses
 *   <li>synaptic input: nothing more; the two of a denmem together its synapses
 *   <li>synapse array: its drivers; driver: its rows; row: its synapses
 *   <li>line: its crossbar and synapse switches; half row of synapse switches: its switches
 *   <li>merger, DNC merger, background generator, repeater, switch, analog output, synapse: nothing
 *       more
 * </ul>
 *
 * <p>Kinds that the rules disregard have no consequences and stay usable.
 */
public final class DefectEffects {
  private DefectEffects() {}

  /** All parts that cannot be used, dead themselves or through another part. */
  public static WaferDefects unusable(WaferDefects defects, DefectRules rules) {
    WaferDefects.Builder parts =
        WaferDefects.builder(defects.wafer()).addAll(honoured(defects, rules));
    forEach(parts, PartKind.FPGA, DefectEffects::fpga);
    forEach(parts, PartKind.HIGH_SPEED_LINK, DefectEffects::link);
    forEach(parts, PartKind.HICANN, DefectEffects::hicann);
    forEach(parts, PartKind.FLOATING_GATE_BLOCK, DefectEffects::floatingGateBlock);
    forEach(parts, PartKind.NEURON, DefectEffects::denmem);
    forEach(parts, PartKind.SYNAPTIC_INPUT, DefectEffects::synapticInput);
    forEach(parts, PartKind.SYNAPSE_ARRAY, DefectEffects::synapseArray);
    forEach(parts, PartKind.SYNAPSE_DRIVER, DefectEffects::driver);
    forEach(parts, PartKind.SYNAPSE_ROW, DefectEffects::row);
    forEach(parts, PartKind.VERTICAL_LINE, DefectEffects::verticalLine);
    forEach(parts, PartKind.HORIZONTAL_LINE, DefectEffects::horizontalLine);
    forEach(parts, PartKind.SYNAPSE_SWITCH_ROW, DefectEffects::synapseSwitchRow);
    return parts.build();
  }

  /** Number over the wafer of the high-speed link of a HICANN. */
  static int linkNumber(int hicann) {
    return WaferDefects.number(
        PartKind.HIGH_SPEED_LINK, Reticles.fpgaOfHicann(hicann), Reticles.link(hicann));
  }

  private interface Effect {
    void of(WaferDefects.Builder parts, int owner, int index);
  }

  private static WaferDefects honoured(WaferDefects defects, DefectRules rules) {
    if (rules.disregarded().isEmpty()) {
      return defects;
    }
    WaferDefects.Builder off = WaferDefects.builder(defects.wafer());
    for (PartKind kind : rules.disregarded()) {
      if (WaferDefects.KINDS.contains(kind)) {
        off.addRange(kind, 0, WaferDefects.parts(kind));
      }
    }
    return defects.minus(off.build());
  }

  /** An effect only adds parts of other kinds; nothing remains to be added to a dead HICANN. */
  private static void forEach(WaferDefects.Builder parts, PartKind kind, Effect effect) {
    for (int part = parts.next(kind, 0); part >= 0; part = parts.next(kind, part + 1)) {
      int owner = part / kind.count();
      if (kind.owner() != PartKind.Owner.HICANN || !parts.has(PartKind.HICANN, owner)) {
        effect.of(parts, owner, part % kind.count());
      }
    }
  }

  private static void fpga(WaferDefects.Builder parts, int wafer, int fpga) {
    for (int link = 0; link < Reticles.HICANNS; link++) {
      parts.add(PartKind.HIGH_SPEED_LINK, fpga, link);
      parts.add(PartKind.HICANN, Reticles.hicannOfLink(fpga, link));
    }
  }

  private static void link(WaferDefects.Builder parts, int fpga, int link) {
    int hicann = Reticles.hicannOfLink(fpga, link);
    parts.addOwner(PartKind.NEURON, hicann);
    parts.addOwner(PartKind.SYNAPSE_ARRAY, hicann);
    parts.addOwner(PartKind.DNC_MERGER, hicann);
  }

  private static void hicann(WaferDefects.Builder parts, int wafer, int hicann) {
    for (PartKind kind : PartKind.DEFECT_KINDS) {
      parts.addOwner(kind, hicann);
    }
  }

  private static void floatingGateBlock(WaferDefects.Builder parts, int hicann, int block) {
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      if (Denmems.floatingGateBlock(denmem) == block) {
        parts.add(PartKind.NEURON, hicann, denmem);
      }
    }
    for (int index = 0; index < SynapseDrivers.PER_QUADRANT; index++) {
      parts.add(PartKind.SYNAPSE_DRIVER, hicann, SynapseDrivers.inQuadrant(block, index));
    }
  }

  private static void denmem(WaferDefects.Builder parts, int hicann, int denmem) {
    for (Side input : Side.values()) {
      parts.add(PartKind.SYNAPTIC_INPUT, hicann, Denmems.synapticInput(denmem, input));
    }
  }

  private static void synapticInput(WaferDefects.Builder parts, int hicann, int input) {
    int denmem = input / Denmems.INPUTS;
    int left = Denmems.synapticInput(denmem, Side.LEFT);
    if (input == left
        || !parts.has(
            PartKind.SYNAPTIC_INPUT, WaferDefects.number(PartKind.SYNAPTIC_INPUT, hicann, left))) {
      return; // the right input asks for both
    }
    int firstRow = Synapses.ROWS_PER_ARRAY * Denmems.half(denmem).ordinal();
    int column = Denmems.column(denmem);
    for (int row = firstRow; row < firstRow + Synapses.ROWS_PER_ARRAY; row++) {
      parts.add(PartKind.SYNAPSE, hicann, Synapses.synapse(row, column));
    }
  }

  private static void synapseArray(WaferDefects.Builder parts, int hicann, int array) {
    int first =
        WaferDefects.number(
            PartKind.SYNAPSE_DRIVER, hicann, SynapseDrivers.PER_ARRAY * Half.of(array).ordinal());
    parts.addRange(PartKind.SYNAPSE_DRIVER, first, first + SynapseDrivers.PER_ARRAY);
  }

  private static void driver(WaferDefects.Builder parts, int hicann, int driver) {
    for (int row = 0; row < Synapses.ROWS_PER_DRIVER; row++) {
      parts.add(PartKind.SYNAPSE_ROW, hicann, Synapses.row(driver, row));
    }
  }

  private static void row(WaferDefects.Builder parts, int hicann, int row) {
    int first = WaferDefects.number(PartKind.SYNAPSE, hicann, Synapses.synapse(row, 0));
    parts.addRange(PartKind.SYNAPSE, first, first + Synapses.COLUMNS);
  }

  private static void verticalLine(WaferDefects.Builder parts, int hicann, int line) {
    for (int i = 0; i < Crossbar.PER_VERTICAL; i++) {
      int crossbarSwitch = Crossbar.between(line, Crossbar.horizontalOf(line, i));
      parts.add(PartKind.CROSSBAR_SWITCH, hicann, crossbarSwitch);
    }
    for (Half half : Half.values()) {
      for (int i = 0; i < SynapseSwitches.PER_LINE_AND_HALF; i++) {
        int y = SynapseSwitches.yOf(line, half, i);
        parts.add(PartKind.SYNAPSE_SWITCH, hicann, SynapseSwitches.at(line, y));
      }
    }
  }

  private static void horizontalLine(WaferDefects.Builder parts, int hicann, int line) {
    for (int i = 0; i < Crossbar.PER_HORIZONTAL; i++) {
      parts.add(PartKind.CROSSBAR_SWITCH, hicann, Crossbar.PER_HORIZONTAL * line + i);
    }
  }

  private static void synapseSwitchRow(WaferDefects.Builder parts, int hicann, int halfRow) {
    int perHalfRow = SynapseSwitches.SWITCHES / SynapseSwitches.HALF_ROWS;
    int first = WaferDefects.number(PartKind.SYNAPSE_SWITCH, hicann, perHalfRow * halfRow);
    parts.addRange(PartKind.SYNAPSE_SWITCH, first, first + perHalfRow);
  }
}
