package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.Wafer;

/**
 * Where the neurons of a network are: HICANN, first column and columns. Immutable. Memory: 8 bytes
 * a neuron.
 */
public final class WaferPlacement {
  private final short[] hicann;
  private final short[] firstColumn;
  private final byte[] columns;
  private final int[] offset = new int[Wafer.HICANNS + 1];
  private final int[] neuron;

  /**
   * @param hicann by neuron, 0..383
   * @param firstColumn by neuron, 0..255
   * @param columns by neuron, 1..32
   */
  public WaferPlacement(int[] hicann, int[] firstColumn, int[] columns) {
    int neurons = hicann.length;
    checkArgument(
        firstColumn.length == neurons && columns.length == neurons, "%s neurons", neurons);
    this.hicann = new short[neurons];
    this.firstColumn = new short[neurons];
    this.columns = new byte[neurons];
    for (int i = 0; i < neurons; i++) {
      NeuronShape shape = new NeuronShape(firstColumn[i], columns[i]);
      this.hicann[i] = (short) hicann[i];
      this.firstColumn[i] = (short) shape.firstColumn();
      this.columns[i] = (byte) shape.columns();
      offset[hicann[i] + 1]++;
    }
    for (int chip = 0; chip < Wafer.HICANNS; chip++) {
      offset[chip + 1] += offset[chip];
    }
    neuron = new int[neurons];
    int[] next = offset.clone();
    for (int i = 0; i < neurons; i++) {
      neuron[next[hicann[i]]++] = i;
    }
  }

  /** Number of neurons. */
  public int neurons() {
    return hicann.length;
  }

  /** HICANN of a neuron. */
  public int hicann(int ofNeuron) {
    return hicann[ofNeuron];
  }

  /** Leftmost column of a neuron. */
  public int firstColumn(int ofNeuron) {
    return firstColumn[ofNeuron];
  }

  /** Columns of a neuron. */
  public int columns(int ofNeuron) {
    return columns[ofNeuron];
  }

  /** Denmems of a neuron. */
  public NeuronShape shape(int ofNeuron) {
    return new NeuronShape(firstColumn[ofNeuron], columns[ofNeuron]);
  }

  /** Neuron block of a neuron. */
  public int block(int ofNeuron) {
    return firstColumn[ofNeuron] / org.medina.hardware.brainscales1.Denmems.BLOCK_COLUMNS;
  }

  /** Number of neurons on a HICANN. */
  public int count(int chip) {
    return offset[chip + 1] - offset[chip];
  }

  /** Neuron {@code index} of a HICANN, in ascending order. */
  public int neuron(int chip, int index) {
    return neuron[offset[chip] + index];
  }

  /** Number of HICANNs with neurons. */
  public int occupied() {
    int chips = 0;
    for (int chip = 0; chip < Wafer.HICANNS; chip++) {
      chips += count(chip) > 0 ? 1 : 0;
    }
    return chips;
  }
}
