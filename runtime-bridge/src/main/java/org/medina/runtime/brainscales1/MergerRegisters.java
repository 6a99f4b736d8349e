package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.MergerTree;

/**
 * The registers of all mergers of one HICANN, one event each: two inputs a merger, and an output
 * for those of the tree. An event is a number of at least 0, and comes with a time.
 */
final class MergerRegisters {
  /** No event. */
  static final int NONE = -1;

  private static final int TREE = MergerTree.TREE_MERGERS;

  // By 2 merger + 1 for the right input.
  private final int[] input = new int[2 * MergerTree.MERGERS];
  private final double[] inputTime = new double[2 * MergerTree.MERGERS];
  private final boolean[] servedLeft = new boolean[MergerTree.MERGERS];
  private final int[] output = new int[TREE];
  private final double[] outputTime = new double[TREE];
  private int occupied;

  MergerRegisters() {
    clear();
  }

  /** Whether no register holds an event. */
  boolean isEmpty() {
    return occupied == 0;
  }

  /** What an input, 2 merger + 1 for the right one, holds. */
  int input(int register) {
    return input[register];
  }

  /** Puts an event into an input, in the place of what is there. */
  void put(int register, int event, double time) {
    occupied += input[register] == NONE ? 1 : 0;
    input[register] = event;
    inputTime[register] = time;
  }

  /** The input whose turn it is, 2 merger + 1 for the right one; {@link #NONE} without events. */
  int next(int merger) {
    int left = input[2 * merger];
    int right = input[2 * merger + 1];
    if (left == NONE && right == NONE) {
      return NONE;
    }
    boolean takesLeft = right == NONE || left != NONE && !servedLeft[merger];
    return takesLeft ? 2 * merger : 2 * merger + 1;
  }

  /** Time of the event at an input, s. */
  double inputTime(int register) {
    return inputTime[register];
  }

  /** Empties an input, which was served then. */
  void serve(int register) {
    input[register] = NONE;
    servedLeft[register / 2] = register % 2 == 0;
    occupied--;
  }

  /** Moves an event to the output of a merger, if that is free and there is one. */
  void moveToOutput(int merger) {
    int register = output[merger] == NONE ? next(merger) : NONE;
    if (register != NONE) {
      output[merger] = input[register];
      outputTime[merger] = inputTime[register];
      serve(register);
      occupied++;
    }
  }

  /** What the output of a merger of the tree holds. */
  int output(int merger) {
    return output[merger];
  }

  /** Time of that event, s. */
  double outputTime(int merger) {
    return outputTime[merger];
  }

  /** Empties an output. */
  void release(int merger) {
    output[merger] = NONE;
    occupied--;
  }

  /** Events with some bits set. */
  int count(int bits) {
    int count = 0;
    for (int event : input) {
      count += event != NONE && (event & bits) != 0 ? 1 : 0;
    }
    for (int event : output) {
      count += event != NONE && (event & bits) != 0 ? 1 : 0;
    }
    return count;
  }

  void clear() {
    Arrays.fill(input, NONE);
    Arrays.fill(output, NONE);
    Arrays.fill(servedLeft, false);
    occupied = 0;
  }

  void copyFrom(MergerRegisters other) {
    System.arraycopy(other.input, 0, input, 0, input.length);
    System.arraycopy(other.inputTime, 0, inputTime, 0, inputTime.length);
    System.arraycopy(other.servedLeft, 0, servedLeft, 0, servedLeft.length);
    System.arraycopy(other.output, 0, output, 0, TREE);
    System.arraycopy(other.outputTime, 0, outputTime, 0, TREE);
    occupied = other.occupied;
  }
}
