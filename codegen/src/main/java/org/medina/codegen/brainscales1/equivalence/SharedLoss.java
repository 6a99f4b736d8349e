package org.medina.codegen.brainscales1.equivalence;

/**
 * Synapses that are alike, though asked for by several classes, of which some but not all are lost.
 * Which of them cannot be seen.
 */
final class SharedLoss {
  private final int[] classes;
  private final int lost;

  /**
   * @param classes class of each synapse, ascending; owned by the new object
   * @param lost how many of them are lost, fewer than all
   */
  SharedLoss(int[] classes, int lost) {
    this.classes = classes;
    this.lost = lost;
  }

  /** Number of synapses. */
  int size() {
    return classes.length;
  }

  /** Class of a synapse. */
  int classOf(int synapse) {
    return classes[synapse];
  }

  /** How many synapses are lost. */
  int lost() {
    return lost;
  }
}
