package org.medina.ir.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Where each vertex of a {@link CoreGraph} runs: chip index of the machine and processor.
 * Immutable.
 */
public final class Placement {
  private final int[] chip;
  private final byte[] processor;

  /** One chip and one processor (1 to 17) per vertex. */
  public Placement(int[] chip, byte[] processor) {
    checkArgument(
        chip.length == processor.length, "%s chips, %s processors", chip.length, processor.length);
    this.chip = chip.clone();
    this.processor = processor.clone();
  }

  /** Number of vertices. */
  public int size() {
    return chip.length;
  }

  /** Chip index of a vertex. */
  public int chip(int vertex) {
    return chip[vertex];
  }

  /** Processor of a vertex on its chip. */
  public int processor(int vertex) {
    return processor[vertex];
  }
}
