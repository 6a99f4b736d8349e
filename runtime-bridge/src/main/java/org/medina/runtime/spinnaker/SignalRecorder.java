package org.medina.runtime.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples of one variable of one core. Memory: 4 bytes per sample and atom, in blocks, so that a
 * long recording is never copied as a whole.
 */
final class SignalRecorder {
  private static final int BLOCK_WORDS = 1 << 14;

  /** What stands for a value that was not recorded; as a number it is below every voltage. */
  private static final int MISSING = Integer.MIN_VALUE;

  private final int variable;
  private final int interval;
  private final int[] atoms;
  private final int[] source;
  private final double unit;
  private final int samplesPerBlock;
  private List<int[]> blocks = new ArrayList<>();
  private int firstSample;
  private int samples;

  /**
   * @param interval steps between samples; those are taken at its multiples
   * @param atoms recorded atoms, ascending
   * @param source the column to be recorded
   * @param unit words per unit of the variable
   */
  SignalRecorder(int variable, int interval, int[] atoms, int[] source, double unit) {
    this.variable = variable;
    this.interval = interval;
    this.atoms = atoms;
    this.source = source;
    this.unit = unit;
    samplesPerBlock = Math.max(1, BLOCK_WORDS / Math.max(1, atoms.length));
  }

  /** Takes a sample if one is due. */
  void sample(int tick) {
    if (tick % interval != 0) {
      return;
    }
    if (samples == 0) {
      firstSample = tick / interval;
    }
    int[] block = appendSample();
    int at = (samples - 1) % samplesPerBlock * atoms.length;
    for (int i = 0; i < atoms.length; i++) {
      block[at + i] = source[atoms[i]];
    }
  }

  private int[] appendSample() {
    if (samples % samplesPerBlock == 0) {
      blocks.add(new int[samplesPerBlock * atoms.length]);
    }
    samples++;
    return blocks.get(blocks.size() - 1);
  }

  void clear() {
    blocks = new ArrayList<>();
    samples = 0;
  }

  /**
   * Goes on behind the samples of an earlier recorder of the same variable; atoms that it did not
   * record have no values there. Samples taken at another interval are dropped.
   */
  void adopt(SignalRecorder earlier) {
    if (earlier.interval != interval) {
      return;
    }
    firstSample = earlier.firstSample;
    for (int sample = 0; sample < earlier.samples; sample++) {
      int[] block = appendSample();
      int at = sample % samplesPerBlock * atoms.length;
      for (int i = 0; i < atoms.length; i++) {
        int column = Arrays.binarySearch(earlier.atoms, atoms[i]);
        block[at + i] = column < 0 ? MISSING : earlier.word(sample, column);
      }
    }
  }

  int variable() {
    return variable;
  }

  int interval() {
    return interval;
  }

  /** Number of recorded atoms. */
  int size() {
    return atoms.length;
  }

  /** Atom of a column. */
  int atom(int column) {
    return atoms[column];
  }

  /** Number of the first sample; sample s belongs to step s * interval. */
  long firstSample() {
    return firstSample;
  }

  /** Number behind that of the last sample. */
  long endSample() {
    return samples == 0 ? 0 : (long) firstSample + samples;
  }

  /** A value in the unit of the variable; NaN if there is none. */
  float value(long sample, int column) {
    long index = sample - firstSample;
    if (index < 0 || index >= samples) {
      return Float.NaN;
    }
    int word = word((int) index, column);
    return word == MISSING ? Float.NaN : (float) (word / unit);
  }

  /** The present value in the unit of the variable. */
  float present(int column) {
    return (float) (source[atoms[column]] / unit);
  }

  private int word(int index, int column) {
    int[] block = blocks.get(index / samplesPerBlock);
    return block[index % samplesPerBlock * atoms.length + column];
  }
}
