package org.medina.ir.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * Cells of one type.
 *
 * @param parameters every parameter of the type
 * @param initialValues every state variable of the type
 * @param recordings what is recorded, at most one request per variable
 * @param constraints the user's wishes for its placement
 * @param options target-specific settings, values as JSON
 */
public record Population(
    int id,
    String label,
    int size,
    CellType cellType,
    ParameterTable parameters,
    ParameterTable initialValues,
    ImmutableList<Recording> recordings,
    Constraints constraints,
    ImmutableMap<String, String> options) {

  public Population {
    checkArgument(size > 0, "population %s has size %s", label, size);
    checkArgument(
        parameters.size() == size && initialValues.size() == size,
        "tables of population %s",
        label);
  }

  /**
   * Number of synaptic inputs of a cell: none for sources, 1..4 for multi-conductance cells, else
   * 2.
   */
  public int receptors() {
    return cellType.isMultiConductance()
        ? (int) parameters.get(CellType.RECEPTORS, 0)
        : cellType.receptors();
  }

  /**
   * One recorded variable.
   *
   * @param variable "spikes", "v", "u", "w", "gsyn_exc" or "gsyn_inh"
   * @param cells recorded cells
   * @param intervalSteps time steps between samples, at least 1
   */
  public record Recording(String variable, CellRange cells, int intervalSteps) {}

  /**
   * Wishes of the user; 0 and -1 mean none.
   *
   * @param maxAtomsPerCore 0: the model's limit
   * @param chipX column of the only chip allowed, or -1
   * @param chipY row of the only chip allowed, or -1
   * @param processor first processor to use there, or 0
   * @param sameChipAs id of a population, or -1
   */
  public record Constraints(
      int maxAtomsPerCore, int chipX, int chipY, int processor, int sameChipAs) {
    /** No wishes. */
    public static final Constraints NONE = new Constraints(0, -1, -1, 0, -1);
  }
}
