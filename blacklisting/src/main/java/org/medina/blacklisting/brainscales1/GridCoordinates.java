package org.medina.blacklisting.brainscales1;

import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Repeaters;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.Wafer;

/** The x and y under which redman writes the parts that it counts in two dimensions. */
final class GridCoordinates {
  private GridCoordinates() {}

  /** Horizontal coordinate of a part in its owner. */
  static int x(PartKind kind, int index) {
    return switch (kind) {
      case HICANN -> Wafer.x(index);
      case NEURON -> Denmems.column(index);
      case SYNAPSE -> Synapses.columnOf(index);
      case SYNAPSE_DRIVER -> SynapseDrivers.side(index).ordinal();
      case FLOATING_GATE_BLOCK, HORIZONTAL_REPEATER, SYNAPSE_SWITCH_ROW -> index % 2;
      case VERTICAL_REPEATER -> Repeaters.verticalLine(index);
      case SYNAPSE_SWITCH -> SynapseSwitches.vertical(index);
      case CROSSBAR_SWITCH -> Crossbar.vertical(index);
      default -> throw noGrid(kind);
    };
  }

  /** Vertical coordinate of a part in its owner. */
  static int y(PartKind kind, int index) {
    return switch (kind) {
      case HICANN -> Wafer.y(index);
      case NEURON -> Denmems.half(index).ordinal();
      case SYNAPSE -> Synapses.rowOf(index);
      case SYNAPSE_DRIVER, HORIZONTAL_REPEATER -> index;
      case FLOATING_GATE_BLOCK, SYNAPSE_SWITCH_ROW -> index / 2;
      case VERTICAL_REPEATER -> index / (Repeaters.VERTICAL / 2);
      case SYNAPSE_SWITCH -> SynapseSwitches.y(index);
      case CROSSBAR_SWITCH -> Crossbar.horizontal(index);
      default -> throw noGrid(kind);
    };
  }

  /**
   * The part at a place.
   *
   * @throws IllegalArgumentException if there is none
   */
  static int index(PartKind kind, int x, int y) {
    int index =
        switch (kind) {
          case HICANN -> Wafer.hicann(x, y);
          case NEURON -> Denmems.denmem(x, Half.of(y));
          case SYNAPSE -> Synapses.synapse(y, x);
          case SYNAPSE_DRIVER, HORIZONTAL_REPEATER -> y;
          case FLOATING_GATE_BLOCK, SYNAPSE_SWITCH_ROW -> 2 * y + x;
          case VERTICAL_REPEATER -> Repeaters.ofVertical(x);
          case SYNAPSE_SWITCH -> SynapseSwitches.at(x, y);
          case CROSSBAR_SWITCH -> Crossbar.between(x, y);
          default -> throw noGrid(kind);
        };
    if (index >= kind.count() || x(kind, index) != x || y(kind, index) != y) {
      throw new IllegalArgumentException("no %s at x = %d, y = %d".formatted(kind.words(), x, y));
    }
    return index;
  }

  private static IllegalArgumentException noGrid(PartKind kind) {
    return new IllegalArgumentException(kind.words() + "s have no x and y");
  }
}
