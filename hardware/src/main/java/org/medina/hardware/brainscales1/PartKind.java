package org.medina.hardware.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/**
 * The kinds of parts of a wafer that have a number of their own, with the tag of their short names.
 * The parts of a HICANN from {@link #NEURON} to {@link #SYNAPSE_ARRAY} are those that defect data
 * lists, in the order of its files.
 */
public enum PartKind {
  HICANN(Owner.WAFER, "H", Wafer.HICANNS),
  FPGA(Owner.WAFER, "F", Reticles.RETICLES),
  RETICLE(Owner.WAFER, "D", Reticles.RETICLES),
  HIGH_SPEED_LINK(Owner.FPGA, "L", Reticles.HICANNS),
  NEURON(Owner.HICANN, "N", Denmems.COUNT),
  SYNAPSE(Owner.HICANN, "S", Synapses.COUNT),
  SYNAPSE_DRIVER(Owner.HICANN, "SD", SynapseDrivers.COUNT),
  SYNAPTIC_INPUT(Owner.HICANN, "SI", Denmems.INPUTS * Denmems.COUNT),
  HORIZONTAL_LINE(Owner.HICANN, "HL", Lines.HORIZONTAL),
  VERTICAL_LINE(Owner.HICANN, "VL", Lines.VERTICAL),
  MERGER_0(Owner.HICANN, "MA", 8),
  MERGER_1(Owner.HICANN, "MB", 4),
  MERGER_2(Owner.HICANN, "MC", 2),
  MERGER_3(Owner.HICANN, "MD", 1),
  DNC_MERGER(Owner.HICANN, "DM", MergerTree.DNC_MERGERS),
  SYNAPSE_ROW(Owner.HICANN, "R", Synapses.ROWS),
  ANALOG_OUTPUT(Owner.HICANN, "A", Denmems.ANALOG_OUTPUTS),
  BACKGROUND_GENERATOR(Owner.HICANN, "BG", BackgroundGenerators.COUNT),
  FLOATING_GATE_BLOCK(Owner.HICANN, "FG", Denmems.FLOATING_GATE_BLOCKS),
  VERTICAL_REPEATER(Owner.HICANN, "VR", Repeaters.VERTICAL),
  HORIZONTAL_REPEATER(Owner.HICANN, "HR", Repeaters.HORIZONTAL),
  SYNAPSE_SWITCH(Owner.HICANN, "SS", SynapseSwitches.SWITCHES),
  CROSSBAR_SWITCH(Owner.HICANN, "CS", Crossbar.SWITCHES),
  SYNAPSE_SWITCH_ROW(Owner.HICANN, "SH", SynapseSwitches.HALF_ROWS),
  SYNAPSE_ARRAY(Owner.HICANN, "SA", 2),
  NEURON_BLOCK(Owner.HICANN, "NB", Denmems.BLOCKS),
  SENDING_REPEATER(Owner.HICANN, "SR", SendingRepeaters.COUNT),
  GBIT_LINK(Owner.HICANN, "GL", MergerTree.DNC_MERGERS),
  REPEATER_BLOCK(Owner.HICANN, "RB", Repeaters.BLOCKS);

  /** What a part's number counts within. */
  public enum Owner {
    WAFER,
    FPGA,
    HICANN
  }

  /** The 21 kinds of parts of a HICANN that defect data lists, in the order of its files. */
  public static final ImmutableList<PartKind> DEFECT_KINDS =
      ImmutableList.copyOf(values()).subList(NEURON.ordinal(), SYNAPSE_ARRAY.ordinal() + 1);

  private final Owner owner;
  private final String tag;
  private final int count;

  PartKind(Owner owner, String tag, int count) {
    this.owner = owner;
    this.tag = tag;
    this.count = count;
  }

  /** What the parts are counted within. */
  public Owner owner() {
    return owner;
  }

  /** Capital letters in front of the number. */
  public String tag() {
    return tag;
  }

  /** Parts of the kind in their owner. */
  public int count() {
    return count;
  }

  /** The kind in words, such as {@code horizontal line}. */
  public String words() {
    return switch (this) {
      case HICANN, FPGA -> name();
      case DNC_MERGER -> "DNC merger";
      case GBIT_LINK -> "Gbit link";
      default -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
