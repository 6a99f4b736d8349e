package org.medina.codegen.brainscales1.equivalence;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Repeater;
import org.medina.codegen.brainscales1.wire.RepeaterMode;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Direction;
import org.medina.hardware.brainscales1.L1Switches;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Repeaters;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;

/**
 * Follows the events of every DNC merger over the lines of the wafer to the inputs of synapse
 * drivers. Time linear in lines; memory 3 MB.
 */
public final class LineTrace {
  /** Carried by no DNC merger, or no line that feeds it. */
  public static final int NONE = -1;

  private static final byte IDLE = -1;
  private static final Direction[] DIRECTIONS = Direction.values();

  private final WaferFiles files;
  private final Findings findings;
  private final L1Switches switches = new L1Switches();

  /** By node of the repeater's own line: where it forwards to. */
  private final byte[] direction = new byte[WaferGraph.NODES];

  /** By node: the DNC merger, 8 hicann + index, whose events it carries. */
  private final int[] carrier = new int[WaferGraph.NODES];

  private final int[] feeder = new int[WaferGraph.NODES];
  private final BitSet feeding = new BitSet(WaferGraph.NODES);
  private @Nullable String conflict;
  private final int[] queue = new int[WaferGraph.NODES];
  private int queued;

  /** By 224 hicann + driver: the DNC merger at its input. */
  private final int[] atDriver = new int[Wafer.HICANNS * SynapseDrivers.COUNT];

  private LineTrace(WaferFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
    Arrays.fill(direction, IDLE);
    Arrays.fill(carrier, NONE);
    Arrays.fill(feeder, NONE);
    Arrays.fill(atDriver, NONE);
  }

  /** Traces a wafer; notes illegal switches, and those that are of no use. */
  public static LineTrace of(WaferFiles files, Findings findings) {
    LineTrace trace = new LineTrace(files, findings);
    for (int hicann : files.hicanns()) {
      trace.set(files.settings(hicann));
    }
    findings.addAll("Layer 1: ", trace.switches.violations());
    for (int hicann : files.hicanns()) {
      trace.send(files.settings(hicann));
    }
    for (int hicann : files.hicanns()) {
      trace.feedDrivers(files.settings(hicann));
    }
    trace.checkUse();
    return trace;
  }

  /** The DNC merger whose events a line carries, 8 hicann + index, or {@link #NONE}. */
  public int carrier(int node) {
    return carrier[node];
  }

  /** What drives a line that something else drives already; null if nothing does. */
  public @Nullable String conflict() {
    return conflict;
  }

  /** The DNC merger whose events reach the input of a driver, or {@link #NONE}. */
  public int atDriver(int hicann, int driver) {
    return atDriver[SynapseDrivers.COUNT * hicann + driver];
  }

  private void set(Hicann settings) {
    int hicann = settings.getHicann();
    for (Repeater repeater : settings.getHorizontalRepeatersList()) {
      int line = repeater.getRepeater();
      if (SendingRepeaters.isSending(line)
          && settings.getSendingRepeaters(SendingRepeaters.ofLine(line))
              != SendingMode.SENDING_OFF) {
        findings.add(
            "HICANN %s: horizontal repeater %d sends and forwards.", PartName.hicann(hicann), line);
      } else {
        set(WaferGraph.horizontal(hicann, line), repeater);
      }
    }
    for (Repeater repeater : settings.getVerticalRepeatersList()) {
      set(WaferGraph.vertical(hicann, Repeaters.verticalLine(repeater.getRepeater())), repeater);
    }
    for (int crossbar : settings.getCrossbarSwitchesList()) {
      switches.setCrossbar(hicann, crossbar, true);
    }
    for (int synapseSwitch : settings.getSynapseSwitchesList()) {
      switches.setSynapseSwitch(hicann, synapseSwitch, true);
    }
  }

  private void set(int node, Repeater repeater) {
    Direction to =
        switch (repeater.getDirection()) {
          case EAST -> Direction.EAST;
          case WEST -> Direction.WEST;
          case NORTH -> Direction.NORTH;
          case SOUTH -> Direction.SOUTH;
          case UNRECOGNIZED -> throw new IllegalArgumentException("direction");
        };
    if (repeater.getMode() != RepeaterMode.FORWARDING
        || to.isHorizontal() == WaferGraph.isVertical(node)) {
      findings.add(
          "The repeater of line %s is set to %s, %s.",
          WaferGraph.name(node), repeater.getMode(), repeater.getDirection());
    } else {
      direction[node] = (byte) to.ordinal();
    }
  }

  private void send(Hicann settings) {
    int hicann = settings.getHicann();
    for (int dnc = 0; dnc < MergerTree.DNC_MERGERS; dnc++) {
      SendingMode mode = settings.getSendingRepeaters(SendingRepeaters.ofDncMerger(dnc));
      int bus = MergerTree.DNC_MERGERS * hicann + dnc;
      queued = 0;
      if (mode == SendingMode.SENDING_RIGHT || mode == SendingMode.SENDING_BOTH) {
        drive(WaferGraph.sending(hicann, dnc), NONE, bus);
      }
      if (mode == SendingMode.SENDING_LEFT || mode == SendingMode.SENDING_BOTH) {
        int west = WaferGraph.sendingWest(hicann, dnc);
        if (west == NONE) {
          findings.add(
              "HICANN %s: DNC merger %d sends over the edge of the wafer.",
              PartName.hicann(hicann), dnc);
        } else {
          drive(west, NONE, bus);
        }
      }
      for (int next = 0; next < queued; next++) {
        spread(queue[next], bus);
      }
    }
  }

  private void spread(int node, int bus) {
    int hicann = WaferGraph.hicann(node);
    int line = WaferGraph.line(node);
    if (WaferGraph.isVertical(node)) {
      for (int i = 0; i < Crossbar.PER_VERTICAL; i++) {
        int horizontal = Crossbar.horizontalOf(line, i);
        if (switches.isCrossbarClosed(hicann, Crossbar.between(line, horizontal))) {
          drive(WaferGraph.horizontal(hicann, horizontal), node, bus);
        }
      }
    } else {
      for (int i = 0; i < Crossbar.PER_HORIZONTAL; i++) {
        int crossbar = Crossbar.PER_HORIZONTAL * (line - Lines.VERTICAL) + i;
        if (switches.isCrossbarClosed(hicann, crossbar)) {
          drive(WaferGraph.vertical(hicann, Crossbar.vertical(crossbar)), node, bus);
        }
      }
    }
    for (Direction to : DIRECTIONS) {
      if (to.isHorizontal() != WaferGraph.isVertical(node)) {
        int next = continued(node, to);
        if (next != NONE && direction[Repeaters.isOwn(line, to) ? node : next] == to.ordinal()) {
          drive(next, node, bus);
        }
      }
    }
  }

  /** The segment of the next HICANN that continues a line, or {@link #NONE}. */
  private static int continued(int node, Direction to) {
    int next = Wafer.neighbour(WaferGraph.hicann(node), to);
    if (next < 0) {
      return NONE;
    }
    int line = WaferGraph.line(node);
    return WaferGraph.isVertical(node)
        ? WaferGraph.vertical(next, Lines.continueVertical(line, to))
        : WaferGraph.horizontal(next, Lines.continueHorizontal(line - Lines.VERTICAL, to));
  }

  private void drive(int node, int from, int bus) {
    if (from != NONE && feeder[from] == node) {
      return; // back over the crossbar switch that feeds it
    }
    if (carrier[node] != NONE) {
      String both =
          "Line %s is driven by %s and once more by %s."
              .formatted(WaferGraph.name(node), sender(carrier[node]), sender(bus));
      findings.add("%s", both);
      conflict = conflict == null ? both : conflict;
      return;
    }
    carrier[node] = bus;
    feeder[node] = from;
    if (from != NONE) {
      feeding.set(from);
    }
    queue[queued++] = node;
  }

  private void feedDrivers(Hicann settings) {
    int hicann = settings.getHicann();
    for (int synapseSwitch : settings.getSynapseSwitchesList()) {
      int vertical = SynapseSwitches.vertical(synapseSwitch);
      int y = SynapseSwitches.y(synapseSwitch);
      int node = WaferGraph.vertical(hicann, vertical);
      int target = SynapseSwitches.targetHicann(hicann, y, Lines.side(vertical));
      if (carrier[node] == NONE || target < 0 || !files.has(target)) {
        findings.add(
            "Synapse switch %s is closed, but its line carries nothing or feeds no driver.",
            PartName.ofHicann(hicann, PartKind.SYNAPSE_SWITCH, synapseSwitch));
      } else {
        feeding.set(node);
        atDriver[SynapseDrivers.COUNT * target + y] = carrier[node];
      }
    }
  }

  private void checkUse() {
    for (int node = 0; node < WaferGraph.NODES; node++) {
      if (carrier[node] != NONE && !feeding.get(node)) {
        findings.add(
            "Line %s carries the events of %s to nothing.",
            WaferGraph.name(node), sender(carrier[node]));
      }
      if (direction[node] != IDLE && !forwardsEvents(node)) {
        findings.add("The repeater of line %s forwards nothing.", WaferGraph.name(node));
      }
    }
    for (int hicann : files.hicanns()) {
      for (int crossbar : files.settings(hicann).getCrossbarSwitchesList()) {
        if (carrier[WaferGraph.horizontal(hicann, Crossbar.horizontal(crossbar))] == NONE) {
          findings.add(
              "Crossbar switch %s is closed, but its lines carry nothing.",
              PartName.ofHicann(hicann, PartKind.CROSSBAR_SWITCH, crossbar));
        }
      }
    }
  }

  /** Whether a repeater that forwards has a line behind it that carries events. */
  private boolean forwardsEvents(int node) {
    Direction to = DIRECTIONS[direction[node]];
    Direction edge = Repeaters.edge(WaferGraph.line(node));
    int from = edge == to ? node : continued(node, edge);
    int next = edge == to ? continued(node, edge) : node;
    return from != NONE && next != NONE && carrier[from] != NONE;
  }

  private static String sender(int bus) {
    return PartName.ofHicann(
            bus / MergerTree.DNC_MERGERS, PartKind.DNC_MERGER, bus % MergerTree.DNC_MERGERS)
        .toString();
  }
}
