package org.medina.ir.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Arrays;
import java.util.Map;

/**
 * Parameters of a population by column: one value for all cells, or one value a cell; spike times
 * as sequences.
 *
 * <p>Immutable. Memory: 8 bytes for a uniform column, 8 bytes a cell otherwise.
 */
public final class ParameterTable {
  /** A column; {@code offsets} is empty for plain values. */
  record Column(double[] values, int[] offsets) {}

  private final int size;
  private final ImmutableSortedMap<String, Column> columns;

  private ParameterTable(int size, ImmutableSortedMap<String, Column> columns) {
    this.size = size;
    this.columns = columns;
  }

  /** A table without columns for {@code size} cells. */
  public static ParameterTable empty(int size) {
    return new ParameterTable(size, ImmutableSortedMap.of());
  }

  /** Number of cells. */
  public int size() {
    return size;
  }

  /** Column names in alphabetical order. */
  public Iterable<String> names() {
    return columns.keySet();
  }

  /** Whether the column exists. */
  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /** Value of a parameter of one cell. */
  public double get(String name, int cell) {
    double[] values = column(name).values;
    return values.length == 1 ? values[0] : values[cell];
  }

  /** Whether all cells share one value. */
  public boolean isUniform(String name) {
    return column(name).values.length == 1;
  }

  /** Sequence of one cell, for example its spike times in ms; a copy. */
  public double[] sequence(String name, int cell) {
    Column column = column(name);
    checkArgument(column.offsets.length >= 2, "%s holds no sequences", name);
    int row = column.offsets.length == 2 ? 0 : cell;
    return Arrays.copyOfRange(column.values, column.offsets[row], column.offsets[row + 1]);
  }

  /**
   * This table with a plain column added or replaced; {@code values} has length 1 or {@link
   * #size()}.
   */
  public ParameterTable with(String name, double... values) {
    checkArgument(
        values.length == 1 || values.length == size,
        "%s: %s values for %s cells",
        name,
        values.length,
        size);
    return put(name, new Column(values.clone(), new int[0]));
  }

  /**
   * This table with a column of sequences; cell i owns {@code values[offsets[i] .. offsets[i +
   * 1])}.
   */
  public ParameterTable withSequences(String name, double[] values, int[] offsets) {
    checkArgument(
        offsets.length == 2 || offsets.length == size + 1, "%s: %s offsets", name, offsets.length);
    return put(name, new Column(values.clone(), offsets.clone()));
  }

  private Column column(String name) {
    Column column = columns.get(name);
    checkArgument(column != null, "no column %s in %s", name, columns.keySet());
    return column;
  }

  private ParameterTable put(String name, Column column) {
    ImmutableSortedMap.Builder<String, Column> builder = ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, Column> entry : columns.entrySet()) {
      if (!entry.getKey().equals(name)) {
        builder.put(entry);
      }
    }
    return new ParameterTable(size, builder.put(name, column).build());
  }
}
