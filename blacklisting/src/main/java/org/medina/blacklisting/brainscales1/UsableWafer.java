package org.medina.blacklisting.brainscales1;

import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Repeaters;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.WaferGraph;

/**
 * What a mapping may use of a wafer with defects. The consequences of each dead part are those of
 * {@link DefectEffects}; the questions here take the numbers of parts within their HICANN and are
 * fit for inner loops. Immutable.
 */
public final class UsableWafer {
  private static final PartKind[] MERGERS = {
    PartKind.MERGER_0, PartKind.MERGER_1, PartKind.MERGER_2, PartKind.MERGER_3, PartKind.DNC_MERGER
  };

  private final WaferDefects defects;
  private final DefectRules rules;
  private final WaferDefects unusable;

  private UsableWafer(WaferDefects defects, DefectRules rules) {
    this.defects = defects;
    this.rules = rules;
    this.unusable = DefectEffects.unusable(defects, rules);
  }

  /** What defects leave usable by some rules. */
  public static UsableWafer of(WaferDefects defects, DefectRules rules) {
    return new UsableWafer(defects, rules);
  }

  /** The defects as they were given. */
  public WaferDefects defects() {
    return defects;
  }

  /** The rules by which defects act. */
  public DefectRules rules() {
    return rules;
  }

  /** All parts that cannot be used, dead themselves or through another part. */
  public WaferDefects unusable() {
    return unusable;
  }

  /** Whether a HICANN exists for the mapping at all. */
  public boolean hicann(int hicann) {
    return !unusable.has(PartKind.HICANN, hicann);
  }

  /** Whether a HICANN exchanges events with its FPGA. */
  public boolean link(int hicann) {
    return hicann(hicann)
        && !unusable.has(PartKind.HIGH_SPEED_LINK, DefectEffects.linkNumber(hicann));
  }

  /** Whether a denmem may be part of a neuron. */
  public boolean denmem(int hicann, int denmem) {
    return !unusable.has(PartKind.NEURON, hicann, denmem);
  }

  /**
   * Whether a denmem may be the one of its neuron that fires: only that one needs the reset voltage
   * of its shared floating-gate block.
   */
  public boolean canFire(int hicann, int denmem) {
    return denmem(hicann, denmem)
        && !(rules.honours(PartKind.FLOATING_GATE_BLOCK)
            && unusable.has(
                PartKind.FLOATING_GATE_BLOCK, hicann, Denmems.sharedFloatingGateBlock(denmem)));
  }

  /** Whether synapses may act on a denmem through one of its inputs. */
  public boolean synapticInput(int hicann, int denmem, Side input) {
    return !unusable.has(PartKind.SYNAPTIC_INPUT, hicann, Denmems.synapticInput(denmem, input));
  }

  /** The mergers that work, as the mask of {@link MergerTree}. */
  public int mergers(int hicann) {
    int working = 0;
    for (int merger = 0; merger < MergerTree.MERGERS; merger++) {
      PartKind kind = MERGERS[MergerTree.level(merger)];
      if (!unusable.has(kind, hicann, MergerTree.index(merger))) {
        working |= 1 << merger;
      }
    }
    return working;
  }

  /** Whether a background generator works. */
  public boolean backgroundGenerator(int hicann, int generator) {
    return !unusable.has(PartKind.BACKGROUND_GENERATOR, hicann, generator);
  }

  /** Whether an analog output works. */
  public boolean analogOutput(int hicann, int output) {
    return !unusable.has(PartKind.ANALOG_OUTPUT, hicann, output);
  }

  /** Whether a DNC merger works and so does its sending repeater. */
  public boolean canSend(int hicann, int dncMerger) {
    return !unusable.has(PartKind.DNC_MERGER, hicann, dncMerger)
        && !(rules.honours(PartKind.SENDING_REPEATER)
            && unusable.has(
                PartKind.HORIZONTAL_REPEATER, hicann, SendingRepeaters.lineOfDncMerger(dncMerger)));
  }

  /** Whether a line, 0..255 vertical and 256..319 horizontal, works. */
  public boolean line(int hicann, int line) {
    return line < Lines.VERTICAL
        ? !unusable.has(PartKind.VERTICAL_LINE, hicann, line)
        : !unusable.has(PartKind.HORIZONTAL_LINE, hicann, line - Lines.VERTICAL);
  }

  /** Whether a synapse driver may be used, as primary or within a chain. */
  public boolean driver(int hicann, int driver) {
    return !unusable.has(PartKind.SYNAPSE_DRIVER, hicann, driver);
  }

  /** Whether a synapse switch, numbered on the HICANN of its vertical line, may be closed. */
  public boolean synapseSwitch(int hicann, int synapseSwitch) {
    return !unusable.has(PartKind.SYNAPSE_SWITCH, hicann, synapseSwitch);
  }

  /** Whether a synapse row may be used. */
  public boolean row(int hicann, int row) {
    return !unusable.has(PartKind.SYNAPSE_ROW, hicann, row);
  }

  /**
   * Whether a synapse may be used. The synaptic input that its row is connected to has to be asked
   * for as well.
   */
  public boolean synapse(int hicann, int synapse) {
    return !unusable.has(PartKind.SYNAPSE, hicann, synapse);
  }

  /** The layer-1 network that remains. */
  public WaferGraph graph() {
    return WaferGraph.of(
        node -> line(node / Lines.COUNT, node % Lines.COUNT),
        crossbarSwitch ->
            !unusable.has(
                PartKind.CROSSBAR_SWITCH,
                crossbarSwitch / Crossbar.SWITCHES,
                crossbarSwitch % Crossbar.SWITCHES),
        node -> repeater(node / Lines.COUNT, node % Lines.COUNT));
  }

  /** Whether the repeater of a line, counted as in {@link #line}, forwards. */
  public boolean repeater(int hicann, int line) {
    return line < Lines.VERTICAL
        ? !unusable.has(PartKind.VERTICAL_REPEATER, hicann, Repeaters.ofVertical(line))
        : !unusable.has(PartKind.HORIZONTAL_REPEATER, hicann, line - Lines.VERTICAL);
  }
}
