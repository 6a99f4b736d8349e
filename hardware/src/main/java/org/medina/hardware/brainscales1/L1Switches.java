package org.medina.hardware.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * The closed layer-1 switches of a wafer and what they hold: crossbar switches hold their two
 * lines, synapse switches their vertical line and the input of a driver, which the facing half rows
 * of two neighbouring HICANNs share. Switches are numbered over the wafer, 512 hicann + switch and
 * 7168 hicann + switch. Not safe for concurrent writers.
 */
public final class L1Switches {
  /** Closed switches of a kind that a line bears unless a calibration says otherwise. */
  public static final int DEFAULT_LIMIT = 1;

  private final IntUnaryOperator crossbarLimit;
  private final IntUnaryOperator synapseLimit;
  private final BitSet crossbars = new BitSet(Wafer.HICANNS * Crossbar.SWITCHES);
  private final BitSet synapseSwitches = new BitSet(Wafer.HICANNS * SynapseSwitches.SWITCHES);
  private final byte[] crossbarsOfLine = new byte[WaferGraph.NODES];
  private final byte[] synapseSwitchesOfLine = new byte[Wafer.HICANNS * Lines.VERTICAL];
  private final byte[] switchesOfInput = new byte[Wafer.HICANNS * SynapseDrivers.COUNT];

  /** All switches open, with the default limits. */
  public L1Switches() {
    this(line -> DEFAULT_LIMIT, line -> DEFAULT_LIMIT);
  }

  /**
   * All switches open.
   *
   * @param crossbarLimit closed crossbar switches a line bears, by node of {@link WaferGraph}
   * @param synapseLimit closed synapse switches a vertical line bears, by 256 hicann + line
   */
  public L1Switches(IntUnaryOperator crossbarLimit, IntUnaryOperator synapseLimit) {
    this.crossbarLimit = crossbarLimit;
    this.synapseLimit = synapseLimit;
  }

  /** Whether a crossbar switch is closed. */
  public boolean isCrossbarClosed(int hicann, int crossbarSwitch) {
    return crossbars.get(crossbar(hicann, crossbarSwitch));
  }

  /** Whether a crossbar switch is open and may be closed. */
  public boolean canCloseCrossbar(int hicann, int crossbarSwitch) {
    int vertical = verticalNode(hicann, crossbarSwitch);
    int horizontal = horizontalNode(hicann, crossbarSwitch);
    return !crossbars.get(crossbar(hicann, crossbarSwitch))
        && crossbarsOfLine[vertical] < crossbarLimit.applyAsInt(vertical)
        && crossbarsOfLine[horizontal] < crossbarLimit.applyAsInt(horizontal);
  }

  /** Opens or closes a crossbar switch, legal or not. */
  public void setCrossbar(int hicann, int crossbarSwitch, boolean closed) {
    int global = crossbar(hicann, crossbarSwitch);
    if (crossbars.get(global) != closed) {
      crossbars.set(global, closed);
      int step = closed ? 1 : -1;
      crossbarsOfLine[verticalNode(hicann, crossbarSwitch)] += step;
      crossbarsOfLine[horizontalNode(hicann, crossbarSwitch)] += step;
    }
  }

  /** Whether a synapse switch is closed. */
  public boolean isSynapseSwitchClosed(int hicann, int synapseSwitch) {
    return synapseSwitches.get(synapse(hicann, synapseSwitch));
  }

  /** Whether a synapse switch is open, leads to a driver and may be closed. */
  public boolean canCloseSynapseSwitch(int hicann, int synapseSwitch) {
    int line = Lines.VERTICAL * hicann + SynapseSwitches.vertical(synapseSwitch);
    int input = input(hicann, synapseSwitch);
    return !synapseSwitches.get(synapse(hicann, synapseSwitch))
        && input >= 0
        && switchesOfInput[input] == 0
        && synapseSwitchesOfLine[line] < synapseLimit.applyAsInt(line);
  }

  /** Opens or closes a synapse switch, legal or not. */
  public void setSynapseSwitch(int hicann, int synapseSwitch, boolean closed) {
    int global = synapse(hicann, synapseSwitch);
    if (synapseSwitches.get(global) != closed) {
      synapseSwitches.set(global, closed);
      int step = closed ? 1 : -1;
      synapseSwitchesOfLine[Lines.VERTICAL * hicann + SynapseSwitches.vertical(synapseSwitch)] +=
          step;
      int input = input(hicann, synapseSwitch);
      if (input >= 0) {
        switchesOfInput[input] += step;
      }
    }
  }

  /**
   * What is wrong with the closed switches, empty if they are legal: lines and driver inputs with
   * too many, and synapse switches whose half row leads over the edge of the wafer.
   */
  public ImmutableList<String> violations() {
    ImmutableList.Builder<String> found = ImmutableList.builder();
    for (int node = 0; node < WaferGraph.NODES; node++) {
      int limit = crossbarLimit.applyAsInt(node);
      if (crossbarsOfLine[node] > limit) {
        found.add(tooMany(crossbarsOfLine[node], "crossbar switches", node, limit));
      }
    }
    for (int line = 0; line < synapseSwitchesOfLine.length; line++) {
      int limit = synapseLimit.applyAsInt(line);
      if (synapseSwitchesOfLine[line] > limit) {
        int node = WaferGraph.vertical(line / Lines.VERTICAL, line % Lines.VERTICAL);
        found.add(tooMany(synapseSwitchesOfLine[line], "synapse switches", node, limit));
      }
    }
    for (int input = 0; input < switchesOfInput.length; input++) {
      if (switchesOfInput[input] > 1) {
        found.add(
            "%d synapse switches closed to driver %s; at most 1 is allowed"
                .formatted(
                    switchesOfInput[input],
                    PartName.ofHicann(
                        input / SynapseDrivers.COUNT,
                        PartKind.SYNAPSE_DRIVER,
                        input % SynapseDrivers.COUNT)));
      }
    }
    for (int s = synapseSwitches.nextSetBit(0); s >= 0; s = synapseSwitches.nextSetBit(s + 1)) {
      int hicann = s / SynapseSwitches.SWITCHES;
      int local = s % SynapseSwitches.SWITCHES;
      if (input(hicann, local) < 0) {
        found.add(
            "synapse switch %s leads over the edge of the wafer"
                .formatted(PartName.ofHicann(hicann, PartKind.SYNAPSE_SWITCH, local)));
      }
    }
    return found.build();
  }

  private static String tooMany(int closed, String what, int node, int limit) {
    return "%d %s closed on line %s; at most %d allowed"
        .formatted(closed, what, WaferGraph.name(node), limit);
  }

  /** Driver input that a switch leads to, 224 hicann + driver, or -1 over the edge. */
  private static int input(int hicann, int synapseSwitch) {
    int y = SynapseSwitches.y(synapseSwitch);
    Side side = Lines.side(SynapseSwitches.vertical(synapseSwitch));
    int target = SynapseSwitches.targetHicann(hicann, y, side);
    return target < 0 ? -1 : SynapseDrivers.COUNT * target + y;
  }

  private static int crossbar(int hicann, int crossbarSwitch) {
    return Crossbar.SWITCHES * Wafer.check(hicann) + Crossbar.check(crossbarSwitch);
  }

  private static int synapse(int hicann, int synapseSwitch) {
    return SynapseSwitches.SWITCHES * Wafer.check(hicann) + SynapseSwitches.check(synapseSwitch);
  }

  private static int verticalNode(int hicann, int crossbarSwitch) {
    return WaferGraph.vertical(hicann, Crossbar.vertical(crossbarSwitch));
  }

  private static int horizontalNode(int hicann, int crossbarSwitch) {
    return WaferGraph.horizontal(hicann, Crossbar.horizontal(crossbarSwitch));
  }
}
