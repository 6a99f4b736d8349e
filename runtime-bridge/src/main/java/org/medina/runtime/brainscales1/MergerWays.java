package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.codegen.brainscales1.wire.GbitLinkMode;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.MergerMode;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.SendingRepeaters;

/** Where the settings of one HICANN let the events of its mergers go. Immutable. */
final class MergerWays {
  private static final int DNC = MergerTree.DNC_MERGERS;

  /** By merger, DNC mergers last: whether events pass from its left, its right input. */
  final boolean[] left = new boolean[MergerTree.MERGERS];

  final boolean[] right = new boolean[MergerTree.MERGERS];

  /** By merger of the tree: those that take its output, 2 merger + 1 on their right input. */
  final int[][] listeners = new int[MergerTree.TREE_MERGERS][];

  /** By DNC merger: whether it stays idle for a cycle after each event. */
  final boolean[] slow = new boolean[DNC];

  /** By DNC merger: whether its sending repeater sends, whether its Gbit link returns events. */
  final boolean[] sends = new boolean[DNC];

  final boolean[] returns = new boolean[DNC];

  /** By DNC merger: whether its Gbit link brings events. */
  final boolean[] brings = new boolean[DNC];

  /** By neuron block and by background generator: mask of the DNC mergers that they reach. */
  final int[] reachedByBlock = new int[DNC];

  final int[] reachedByGenerator = new int[DNC];

  MergerWays(Hicann settings) {
    for (int merger = 0; merger < MergerTree.MERGERS; merger++) {
      MergerMode mode =
          merger < MergerTree.TREE_MERGERS
              ? settings.getMergers(merger)
              : settings.getDncMergers(merger - MergerTree.TREE_MERGERS);
      left[merger] = mode != MergerMode.RIGHT_ONLY;
      right[merger] = mode != MergerMode.LEFT_ONLY;
    }
    for (int dnc = 0; dnc < DNC; dnc++) {
      slow[dnc] =
          settings.getSlowDncMergersList().contains(dnc)
              && settings.getDncMergers(dnc) == MergerMode.MERGE;
      sends[dnc] =
          settings.getSendingRepeaters(SendingRepeaters.ofDncMerger(dnc))
              != SendingMode.SENDING_OFF;
      returns[dnc] = settings.getGbitLinks(dnc) == GbitLinkMode.TO_DNC;
      brings[dnc] = settings.getGbitLinks(dnc) == GbitLinkMode.TO_HICANN;
    }
    connect();
    for (int block = 0; block < DNC; block++) {
      reachedByBlock[block] = right[block] ? reached(block) : 0;
      reachedByGenerator[block] = left[block] ? reached(block) : 0;
    }
  }

  private void connect() {
    for (int merger = 0; merger < MergerTree.TREE_MERGERS; merger++) {
      int[] found = new int[MergerTree.MERGERS];
      int count = 0;
      for (int next = DNC; next < MergerTree.TREE_MERGERS; next++) {
        int input = MergerTree.leftInput(next);
        if (input == merger && left[next]) {
          found[count++] = 2 * next;
        } else if (input + 1 == merger && right[next]) {
          found[count++] = 2 * next + 1;
        }
      }
      for (int dnc = 0; dnc < DNC; dnc++) {
        int next = MergerTree.dncMerger(dnc);
        if (MergerTree.tap(dnc) == merger && right[next]) {
          found[count++] = 2 * next + 1;
        }
      }
      listeners[merger] = Arrays.copyOf(found, count);
    }
  }

  private int reached(int merger) {
    int mask = 0;
    for (int listener : listeners[merger]) {
      int next = listener / 2;
      mask |= next >= MergerTree.TREE_MERGERS ? 1 << next - MergerTree.TREE_MERGERS : reached(next);
    }
    return mask;
  }

  /** Whether events go the same ways. */
  boolean isSame(MergerWays other) {
    return Arrays.equals(left, other.left)
        && Arrays.equals(right, other.right)
        && Arrays.equals(slow, other.slow)
        && Arrays.equals(sends, other.sends)
        && Arrays.equals(returns, other.returns)
        && Arrays.equals(brings, other.brings);
  }
}
