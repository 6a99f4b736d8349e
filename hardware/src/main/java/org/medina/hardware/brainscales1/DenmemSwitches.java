package org.medina.hardware.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The switches between the denmems of one HICANN, and the bits that let a denmem fire. In a quad,
 * each column has a switch between top and bottom and each row one between left and right. Over the
 * gap to the next quad a denmem with the fire-input bit takes the spike of its neighbour there,
 * even columns from the left and odd ones from the right; that joins the membranes too. Not safe
 * for concurrent writers.
 */
public final class DenmemSwitches {
  private final BitSet vertical = new BitSet(Denmems.COLUMNS);

  /** By denmem of the even column. */
  private final BitSet horizontal = new BitSet(Denmems.COUNT);

  private final BitSet fireInput = new BitSet(Denmems.COUNT);
  private final BitSet firing = new BitSet(Denmems.COUNT);
  private final BitSet output = new BitSet(Denmems.COUNT);

  /**
   * Joins the denmems of a neuron: all its switches inside quads, and over each gap the fire input
   * of the top denmem on the right. The top left denmem fires and sends.
   */
  public void connect(NeuronShape neuron) {
    int end = neuron.firstColumn() + neuron.columns();
    for (int column = neuron.firstColumn(); column < end; column++) {
      vertical.set(column);
      if (column + 1 < end) {
        if (column % 2 == 0) {
          setHorizontal(column / 2, Half.TOP, true);
          setHorizontal(column / 2, Half.BOTTOM, true);
        } else {
          fireInput.set(Denmems.denmem(column + 1, Half.TOP));
        }
      }
    }
    firing.set(neuron.firingDenmem());
    output.set(neuron.firingDenmem());
  }

  /** Whether the top and bottom denmem of a column are joined. */
  public boolean isVertical(int column) {
    return vertical.get(Denmems.checkColumn(column));
  }

  /** Joins or parts the top and bottom denmem of a column. */
  public void setVertical(int column, boolean closed) {
    vertical.set(Denmems.checkColumn(column), closed);
  }

  /** Whether the left and right denmem of a quad are joined in a row. */
  public boolean isHorizontal(int quad, Half half) {
    return horizontal.get(evenDenmem(quad, half));
  }

  /** Joins or parts the left and right denmem of a quad in a row. */
  public void setHorizontal(int quad, Half half, boolean closed) {
    horizontal.set(evenDenmem(quad, half), closed);
  }

  /** Whether a denmem takes the spike of its neighbour in the next quad. */
  public boolean isFireInput(int denmem) {
    return fireInput.get(Denmems.check(denmem));
  }

  /** Sets whether a denmem takes the spike of its neighbour in the next quad. */
  public void setFireInput(int denmem, boolean enabled) {
    fireInput.set(Denmems.check(denmem), enabled);
  }

  /** Whether a denmem may fire. */
  public boolean isFiring(int denmem) {
    return firing.get(Denmems.check(denmem));
  }

  /** Sets whether a denmem may fire. */
  public void setFiring(int denmem, boolean enabled) {
    firing.set(Denmems.check(denmem), enabled);
  }

  /** Whether a denmem sends its spikes to its neuron block. */
  public boolean isOutput(int denmem) {
    return output.get(Denmems.check(denmem));
  }

  /** Sets whether a denmem sends its spikes to its neuron block. */
  public void setOutput(int denmem, boolean enabled) {
    output.set(Denmems.check(denmem), enabled);
  }

  /** For each denmem the lowest denmem that its membrane is joined to, possibly itself. */
  public int[] membranes() {
    int[] root = new int[Denmems.COUNT];
    Arrays.setAll(root, denmem -> denmem);
    for (int column = 0; column < Denmems.COLUMNS; column++) {
      if (vertical.get(column)) {
        join(root, column, Denmems.COLUMNS + column);
      }
    }
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      if (horizontal.get(denmem)) {
        join(root, denmem, denmem + 1);
      }
      int over = overGap(denmem);
      if (fireInput.get(denmem) && over >= 0) {
        join(root, denmem, over);
      }
    }
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      root[denmem] = find(root, denmem);
    }
    return root;
  }

  /**
   * What is wrong with the switches, empty if they are legal: fire inputs that point off the chip
   * or out of their neuron block, more than one fire input at a gap between quads (two facing each
   * other damage the hardware), more than one firing denmem on a membrane, and output from a denmem
   * that does not fire.
   */
  public ImmutableList<String> violations() {
    ImmutableList.Builder<String> found = ImmutableList.builder();
    int[] atGap = new int[Denmems.QUADS + 1];
    for (int denmem : fireInput.stream().toArray()) {
      int over = overGap(denmem);
      atGap[(Denmems.column(denmem) + 1) / 2]++;
      if (over < 0) {
        found.add("fire input of denmem %d points off the chip".formatted(denmem));
      } else if (Denmems.block(over) != Denmems.block(denmem)) {
        found.add("fire input of denmem %d leaves its neuron block".formatted(denmem));
      }
    }
    for (int gap = 1; gap < Denmems.QUADS; gap++) {
      if (atGap[gap] > 1) {
        found.add(
            "%d fire inputs between quads %d and %d; at most 1 is allowed"
                .formatted(atGap[gap], gap - 1, gap));
      }
    }
    int[] membrane = membranes();
    int[] firingOn = new int[Denmems.COUNT];
    firing.stream().forEach(denmem -> firingOn[membrane[denmem]]++);
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      if (firingOn[denmem] > 1) {
        found.add(
            "%d denmems fire on the membrane of denmem %d; at most 1 is allowed"
                .formatted(firingOn[denmem], denmem));
      }
      if (output.get(denmem) && !firing.get(denmem)) {
        found.add("denmem %d has output but does not fire".formatted(denmem));
      }
    }
    return found.build();
  }

  private static int evenDenmem(int quad, Half half) {
    return Denmems.denmem(2 * Checks.index(quad, Denmems.QUADS, "quad"), half);
  }

  /** The neighbour of a denmem in the next quad, or -1 at the edge of the chip. */
  private static int overGap(int denmem) {
    int column = denmem % Denmems.COLUMNS;
    int other = column % 2 == 0 ? column - 1 : column + 1;
    return other < 0 || other >= Denmems.COLUMNS ? -1 : denmem - column + other;
  }

  private static void join(int[] root, int a, int b) {
    int rootA = find(root, a);
    int rootB = find(root, b);
    root[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private static int find(int[] root, int denmem) {
    int top = denmem;
    while (root[top] != top) {
      top = root[top];
    }
    return top;
  }
}
