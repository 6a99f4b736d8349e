package org.medina.ir.log;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.ir.error.Problems;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellType;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Population.Constraints;
import org.medina.ir.network.Population.Recording;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.ParameterUpdate;
import org.medina.ir.wire.RecordingRequest;

/** One population while its log is being read. */
final class PopulationBuilder {
  private static final String SPIKE_TIMES = "spike_times";
  private static final ImmutableList<String> RECORDABLE =
      ImmutableList.of("spikes", "v", "u", "w", "gsyn_exc", "gsyn_inh");

  private final int id;
  private final String label;
  private final int size;
  private final CellType type;
  private final ImmutableMap<String, String> options;
  private final List<Recording> recordings = new ArrayList<>();
  private ParameterTable parameters;
  private ParameterTable initialValues;
  private Constraints constraints = Constraints.NONE;
  private @Nullable Population snapshot;

  PopulationBuilder(
      int id, String label, int size, CellType type, ImmutableMap<String, String> options) {
    this.id = id;
    this.label = label;
    this.size = size;
    this.type = type;
    this.options = options;
    parameters = ParameterTable.empty(size);
    initialValues = ParameterTable.empty(size);
  }

  int size() {
    return size;
  }

  String label() {
    return label;
  }

  CellType type() {
    return type;
  }

  /** Number of synaptic inputs of a cell. */
  int receptors() {
    return type.isMultiConductance()
        ? (int) parameters.get(CellType.RECEPTORS, 0)
        : type.receptors();
  }

  /** Takes the parameters of the creation record. */
  void create(List<Column> parameterColumns, List<Column> stateColumns, Problems problems) {
    parameters = filled(parameters, parameterColumns, type.parameters(), "parameter", problems);
    initialValues = filled(initialValues, stateColumns, type.states(), "initial value", problems);
  }

  /** Takes all of a change, or nothing if something about it is wrong. */
  void setParameters(ParameterUpdate update, CellRange cells, Problems refusals) {
    snapshot = null;
    parameters = changed(parameters, update, cells, type.parameters(), "parameter", refusals);
  }

  /** Takes all of a change, or nothing if something about it is wrong. */
  void setInitialValues(ParameterUpdate update, CellRange cells, Problems refusals) {
    snapshot = null;
    initialValues = changed(initialValues, update, cells, type.states(), "initial value", refusals);
  }

  private ParameterTable changed(
      ParameterTable before,
      ParameterUpdate update,
      CellRange cells,
      List<String> names,
      String what,
      Problems refusals) {
    int refused = refusals.count();
    ParameterTable after = before;
    for (Column column : update.getColumnsList()) {
      after = updated(after, column, cells, names, what, refusals);
    }
    return refusals.count() > refused ? before : after;
  }

  void record(RecordingRequest request, CellRange cells, int intervalSteps, Problems problems) {
    snapshot = null;
    String variable = request.getVariable();
    if (!RECORDABLE.contains(variable)) {
      problems.add(
          "population '%s': cannot record '%s'; known are %s", label, variable, RECORDABLE);
      return;
    }
    if (variable.equals("w") && !type.states().contains(variable)) {
      problems.add("population '%s': %s has no '%s' to record", label, type.pynnName(), variable);
      return;
    }
    CellRange all = cells;
    for (int i = 0; i < recordings.size(); i++) {
      if (recordings.get(i).variable().equals(variable)) {
        if (!request.getReplace()) {
          all = union(recordings.get(i).cells(), cells);
        }
        recordings.remove(i);
        break;
      }
    }
    if (all.count() > 0) {
      recordings.add(new Recording(variable, all, intervalSteps));
    }
  }

  Constraints constraints() {
    return constraints;
  }

  void constrain(Constraints wishes) {
    snapshot = null;
    constraints = wishes;
  }

  Population build() {
    if (snapshot == null) {
      snapshot =
          new Population(
              id,
              label,
              size,
              type,
              parameters,
              initialValues,
              ImmutableList.copyOf(recordings),
              constraints,
              options);
    }
    return snapshot;
  }

  private ParameterTable filled(
      ParameterTable table,
      List<Column> columns,
      List<String> names,
      String what,
      Problems problems) {
    ParameterTable result = table;
    CellRange all = CellRange.all(id, size);
    for (Column column : columns) {
      result = updated(result, column, all, names, what, problems);
    }
    for (String name : names) {
      if (!result.has(name)) {
        problems.add(
            "population '%s': %s '%s' of %s is missing", label, what, name, type.pynnName());
        result =
            name.equals(SPIKE_TIMES)
                ? result.withSequences(name, new double[0], new int[2])
                : result.with(name, 1);
      }
    }
    return result;
  }

  private ParameterTable updated(
      ParameterTable table,
      Column column,
      CellRange cells,
      List<String> names,
      String what,
      Problems problems) {
    String name = column.getName();
    if (!names.contains(name)) {
      problems.add(
          "population '%s': %s has no %s '%s'; it has %s",
          label, type.pynnName(), what, name, names);
      return table;
    }
    if (name.equals(SPIKE_TIMES)) {
      return updatedSequences(table, column, cells, problems);
    }
    int values = column.getValuesCount();
    if (values != 1 && values != cells.count()) {
      problems.add(
          "population '%s': %d values of '%s' for %d cells", label, values, name, cells.count());
      return table;
    }
    for (int i = 0; i < values; i++) {
      String wrong = ParameterRules.problem(name, column.getValues(i));
      if (wrong != null) {
        problems.add(
            "population '%s', cell %d: %s '%s' is %s; %s",
            label, values == 1 ? 0 : cells.cell(i), what, name, column.getValues(i), wrong);
        return table;
      }
    }
    if (name.equals(CellType.RECEPTORS)
        && (values != 1 || table.has(name) && table.get(name, 0) != column.getValues(0))) {
      problems.add(
          "population '%s': all cells have the same number of receptors from the start", label);
      return table;
    }
    boolean whole = cells.count() == size;
    double[] result;
    if (whole) {
      result = new double[values];
      for (int i = 0; i < values; i++) {
        result[i] = column.getValues(i);
      }
    } else {
      result = new double[size];
      for (int i = 0; i < size; i++) {
        result[i] = table.has(name) ? table.get(name, i) : 0;
      }
      for (int i = 0; i < cells.count(); i++) {
        result[cells.cell(i)] = column.getValues(values == 1 ? 0 : i);
      }
    }
    return table.with(name, result);
  }

  private ParameterTable updatedSequences(
      ParameterTable table, Column column, CellRange cells, Problems problems) {
    int offsets = column.getOffsetsCount();
    if (offsets != 2 && offsets != cells.count() + 1) {
      problems.add(
          "population '%s': %d offsets of spike_times for %d cells", label, offsets, cells.count());
      return table;
    }
    double[] values = new double[column.getValuesCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.getValues(i);
      if (!(values[i] >= 0) || Double.isInfinite(values[i])) {
        problems.add(
            "population '%s': spike_times contain %s; times are finite and at least 0 ms",
            label, values[i]);
        return table;
      }
    }
    int[] given = new int[offsets];
    for (int i = 0; i < offsets; i++) {
      given[i] = column.getOffsets(i);
      if (given[i] < 0 || given[i] > values.length || i > 0 && given[i] < given[i - 1]) {
        problems.add(
            "population '%s': offsets of spike_times do not ascend to %d", label, values.length);
        return table;
      }
    }
    if (cells.count() == size) {
      return table.withSequences(SPIKE_TIMES, values, given);
    }
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = table.has(SPIKE_TIMES) ? table.sequence(SPIKE_TIMES, i) : new double[0];
    }
    for (int i = 0; i < cells.count(); i++) {
      int row = offsets == 2 ? 0 : i;
      rows[cells.cell(i)] = Arrays.copyOfRange(values, given[row], given[row + 1]);
    }
    return joined(table, rows);
  }

  private static ParameterTable joined(ParameterTable table, double[][] rows) {
    int[] offset = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      offset[i + 1] = offset[i] + rows[i].length;
    }
    double[] all = new double[offset[rows.length]];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, offset[i], rows[i].length);
    }
    return table.withSequences(SPIKE_TIMES, all, offset);
  }

  private static CellRange union(CellRange a, CellRange b) {
    int[] merged = new int[a.count() + b.count()];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < a.count() || j < b.count()) {
      int next;
      if (j == b.count() || i < a.count() && a.cell(i) <= b.cell(j)) {
        next = a.cell(i);
        if (j < b.count() && b.cell(j) == next) {
          j++;
        }
        i++;
      } else {
        next = b.cell(j);
        j++;
      }
      merged[n++] = next;
    }
    return CellRange.of(a.population(), Arrays.copyOf(merged, n));
  }
}
