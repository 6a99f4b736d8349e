package org.medina.hardware.brainscales1;

/**
 * Which synapse type of a neuron each synaptic input of its denmems serves. A row of synapses is
 * connected to the left or to the right input of its denmems; left is the excitatory and right the
 * inhibitory one for cells with these two types. Three and four types take the columns of even and
 * odd number apart. Top and bottom denmems are alike.
 */
public final class SynapticInputs {
  /** Most synapse types of a neuron. */
  public static final int MAX_TYPES = 4;

  private SynapticInputs() {}

  /**
   * The synapse type, 0..types - 1 in the order of the cell, that an input serves.
   *
   * @param types synapse types of the neuron, 1..4
   * @param parity of the denmem's column, 0 even and 1 odd
   */
  public static int type(int types, Side input, int parity) {
    if (types < 1 || types > MAX_TYPES) {
      throw new IllegalArgumentException(
          "%d synapse types are outside 1..%d".formatted(types, MAX_TYPES));
    }
    Checks.index(parity, 2, "column parity");
    return switch (types) {
      case 1 -> 0;
      case 2 -> input.ordinal();
      case 3 -> input == Side.LEFT ? 0 : 1 + parity;
      default -> 2 * parity + input.ordinal();
    };
  }

  /** Most synapse types of a neuron of a shape: two a column, and four in all. */
  public static int maxTypes(NeuronShape neuron) {
    return Math.min(MAX_TYPES, 2 * neuron.columns());
  }
}
