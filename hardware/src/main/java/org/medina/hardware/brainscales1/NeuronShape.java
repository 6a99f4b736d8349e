package org.medina.hardware.brainscales1;

/**
 * A logical neuron: the denmems of both rows in a run of columns inside one neuron block. It fires
 * through its top left denmem.
 *
 * @param firstColumn 0..255
 * @param columns 1..32; the neuron has twice as many denmems
 */
public record NeuronShape(int firstColumn, int columns) {
  /** Fewest denmems of a neuron. */
  public static final int MIN_SIZE = 2;

  /** Most denmems of a neuron. */
  public static final int MAX_SIZE = Denmems.BLOCK_SIZE;

  /** Denmems of a neuron if nothing is said. */
  public static final int DEFAULT_SIZE = 4;

  public NeuronShape {
    Denmems.checkColumn(firstColumn);
    int room = Denmems.BLOCK_COLUMNS - firstColumn % Denmems.BLOCK_COLUMNS;
    if (columns < 1 || columns > room) {
      throw new IllegalArgumentException(
          "neuron of %d columns at column %d leaves its neuron block; 1..%d fit"
              .formatted(columns, firstColumn, room));
    }
  }

  /**
   * The neuron of a number of denmems.
   *
   * @param size denmems, even, 2..64
   */
  public static NeuronShape ofSize(int firstColumn, int size) {
    return new NeuronShape(firstColumn, checkSize(size) / 2);
  }

  /**
   * The size if neurons may have it.
   *
   * @throws IllegalArgumentException if it is odd or outside 2..64
   */
  public static int checkSize(int size) {
    if (size < MIN_SIZE || size > MAX_SIZE || size % 2 != 0) {
      throw new IllegalArgumentException(
          "neuron size %d is not an even number in %d..%d".formatted(size, MIN_SIZE, MAX_SIZE));
    }
    return size;
  }

  /** Neurons of a size that fit into one neuron block. */
  public static int perBlock(int size) {
    return Denmems.BLOCK_SIZE / checkSize(size);
  }

  /** Denmems. */
  public int size() {
    return 2 * columns;
  }

  /** Neuron block. */
  public int block() {
    return firstColumn / Denmems.BLOCK_COLUMNS;
  }

  /** The denmem that fires and carries the address. */
  public int firingDenmem() {
    return Denmems.denmem(firstColumn, Half.TOP);
  }

  /** Denmem {@code index}, 0..size - 1, column by column with the top one first. */
  public int denmem(int index) {
    Checks.index(index, size(), "denmem of the neuron");
    return Denmems.denmem(firstColumn + index / 2, Half.of(index % 2));
  }

  /** Whether a denmem belongs to the neuron. */
  public boolean contains(int denmem) {
    int column = Denmems.column(denmem);
    return column >= firstColumn && column < firstColumn + columns;
  }

  /** Columns with a parity, 0 even and 1 odd. */
  public int columnsOfParity(int parity) {
    Checks.index(parity, 2, "column parity");
    return (columns + (firstColumn % 2 == parity ? 1 : 0)) / 2;
  }

  /** Synapses of the neuron. */
  public int synapses() {
    return Synapses.PER_DENMEM * size();
  }

  /** Whether two neurons have a denmem in common. */
  public boolean overlaps(NeuronShape other) {
    return firstColumn < other.firstColumn + other.columns
        && other.firstColumn < firstColumn + columns;
  }
}
