package org.medina.codegen.brainscales1.emission;

import java.util.Arrays;
import java.util.BitSet;
import java.util.PrimitiveIterator;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Repeater;
import org.medina.codegen.brainscales1.wire.RepeaterDirection;
import org.medina.codegen.brainscales1.wire.RepeaterMode;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Direction;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Repeaters;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.SynapseSwitches;

/** The layer-1 settings of one HICANN, collected piece by piece. */
final class HicannLines {
  private static final int RIGHT = SendingMode.SENDING_RIGHT_VALUE;
  private static final int LEFT = SendingMode.SENDING_LEFT_VALUE;
  private static final byte IDLE = -1;

  private final int[] sending = new int[SendingRepeaters.COUNT];

  /** By line, vertical ones first: where its repeater forwards to. */
  private final byte[] direction = new byte[Lines.COUNT];

  private final BitSet crossbars = new BitSet(Crossbar.SWITCHES);
  private final BitSet synapseSwitches = new BitSet(SynapseSwitches.SWITCHES);

  HicannLines() {
    Arrays.fill(direction, IDLE);
  }

  void sendRight(int dncMerger) {
    sending[SendingRepeaters.ofDncMerger(dncMerger)] |= RIGHT;
  }

  void sendLeft(int dncMerger) {
    sending[SendingRepeaters.ofDncMerger(dncMerger)] |= LEFT;
  }

  void forward(int line, Direction to) {
    if (direction[line] != IDLE) {
      throw new IllegalStateException(
          "the repeater of line %s forwards twice".formatted(Lines.name(line)));
    }
    direction[line] = (byte) to.ordinal();
  }

  void closeCrossbar(int crossbarSwitch) {
    crossbars.set(crossbarSwitch);
  }

  void closeSynapseSwitch(int synapseSwitch) {
    synapseSwitches.set(synapseSwitch);
  }

  void addTo(Hicann.Builder message) {
    for (int mode : sending) {
      message.addSendingRepeaters(SendingMode.forNumber(mode));
    }
    for (int repeater = 0; repeater < Repeaters.HORIZONTAL; repeater++) {
      int line = Lines.VERTICAL + repeater;
      if (direction[line] != IDLE) {
        message.addHorizontalRepeaters(forwarding(repeater, line));
      }
    }
    for (int repeater = 0; repeater < Repeaters.VERTICAL; repeater++) {
      int line = Repeaters.verticalLine(repeater);
      if (direction[line] != IDLE) {
        message.addVerticalRepeaters(forwarding(repeater, line));
      }
    }
    for (PrimitiveIterator.OfInt it = crossbars.stream().iterator(); it.hasNext(); ) {
      message.addCrossbarSwitches(it.nextInt());
    }
    for (PrimitiveIterator.OfInt it = synapseSwitches.stream().iterator(); it.hasNext(); ) {
      message.addSynapseSwitches(it.nextInt());
    }
  }

  private Repeater forwarding(int repeater, int line) {
    return Repeater.newBuilder()
        .setRepeater(repeater)
        .setMode(RepeaterMode.FORWARDING)
        .setDirection(
            switch (Direction.values()[direction[line]]) {
              case EAST -> RepeaterDirection.EAST;
              case WEST -> RepeaterDirection.WEST;
              case NORTH -> RepeaterDirection.NORTH;
              case SOUTH -> RepeaterDirection.SOUTH;
            })
        .build();
  }
}
