package org.medina.hardware.brainscales1;

/**
 * Which DNC merger sends the spikes of each occupied neuron block, and a setting of the tree that
 * does it. DNC mergers that send nothing pass only their left input, with the Gbit link off, so
 * that no event goes out twice.
 *
 * @param targets eight hexadecimal digits, block 0 lowest: the DNC merger, 0..7, or 15 for none
 * @param setting modes of the inner mergers, see {@link MergerTree#mode}
 */
public record MergerAssignment(int targets, int setting) {
  /** Digit of a block that is not occupied. */
  static final int NONE = 15;

  public MergerAssignment {
    Checks.index(setting, MergerTree.SETTINGS, "merger setting");
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      int target = targets >> (4 * block) & 15;
      if (target != NONE) {
        MergerTree.checkDncMerger(target);
      }
    }
  }

  /** The DNC merger of a neuron block, or -1 if the block is not occupied. */
  public int dncMerger(int block) {
    int digit = targets >> (4 * Checks.index(block, Denmems.BLOCKS, "neuron block")) & 15;
    return digit == NONE ? -1 : digit;
  }

  /** Mask of the neuron blocks that a DNC merger sends. */
  public int blocks(int dncMerger) {
    MergerTree.checkDncMerger(dncMerger);
    int blocks = 0;
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      blocks |= (targets >> (4 * block) & 15) == dncMerger ? 1 << block : 0;
    }
    return blocks;
  }

  /** Mask of the occupied neuron blocks. */
  public int occupied() {
    int occupied = 0;
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      occupied |= dncMerger(block) >= 0 ? 1 << block : 0;
    }
    return occupied;
  }

  /** Mask of the DNC mergers that send neuron blocks. */
  public int senders() {
    int senders = 0;
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      int dncMerger = dncMerger(block);
      senders |= dncMerger >= 0 ? 1 << dncMerger : 0;
    }
    return senders;
  }

  /** Mode of an inner merger, 8..14. */
  public MergerMode mode(int merger) {
    return MergerTree.mode(setting, merger);
  }

  /** Whether every DNC merger that sends has only blocks next to each other. */
  public boolean isContiguous() {
    for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS; dncMerger++) {
      int blocks = blocks(dncMerger);
      int lowest = blocks & -blocks;
      if ((blocks + lowest & blocks) != 0) {
        return false;
      }
    }
    return true;
  }
}
