package org.medina.codegen.spinnaker.emission;

import java.util.Map;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Projection;
import org.medina.ir.spinnaker.Partition.SplitPopulation;
import org.medina.placement.spinnaker.MatrixPlan;

/** Writes the synaptic words of one projection into the matrices of one core. Not thread-safe. */
final class RowWriter implements SliceExpander.Sink {
  private static final int WEIGHT_SHIFT = 16;

  private final Words matrices;
  private final int firstAtom;
  private final int type;
  private final int delayShift;
  private final int slots;
  private final WeightScale scale;
  private final boolean signed;
  private final Map<Integer, SourceRows> rows;
  private int lastPopulation = -1;
  private SourceRows lastRows;
  private long clipped;
  private long negative;

  RowWriter(
      Words matrices,
      SplitPopulation target,
      CellType targetType,
      int firstAtom,
      Projection projection,
      WeightScale[] scales,
      Map<Integer, SourceRows> rows) {
    this.matrices = matrices;
    this.firstAtom = firstAtom;
    this.rows = rows;
    int receptor = projection.receptor().ordinal();
    type = receptor << target.indexBits();
    delayShift = target.indexBits() + target.typeBits();
    slots = 1 << target.delayBits();
    scale = scales[receptor];
    signed =
        projection.receptor() == Projection.Receptor.EXCITATORY
            || targetType.input() == CellType.Input.CONDUCTANCE;
    lastRows = rows.values().iterator().next();
  }

  @Override
  public void synapse(int sourcePopulation, int source, int target, double weight, int delaySteps) {
    if (sourcePopulation != lastPopulation) {
      lastPopulation = sourcePopulation;
      SourceRows found = rows.get(sourcePopulation);
      if (found == null) {
        throw new IllegalStateException("no rows were planned for population " + sourcePopulation);
      }
      lastRows = found;
    }
    int stage = -1;
    int delay = delaySteps;
    if (delaySteps > slots) {
      int steps = lastRows.stageSteps();
      stage = (delaySteps - 1) / steps - 1;
      delay = delaySteps - (stage + 1) * steps;
    }
    long units = scale.units(weight);
    if (signed && weight < 0) {
      negative++;
      units = 0;
    }
    if (units > WeightScale.MAX_WORD) {
      clipped++;
      units = WeightScale.MAX_WORD;
    }
    int word =
        (target - firstAtom)
            | type
            | (delay & (slots - 1)) << delayShift
            | (int) units << WEIGHT_SHIFT;
    int start = lastRows.rowWithRoom(matrices, source, stage);
    int filled = matrices.get(start + 1);
    matrices.set(start + MatrixPlan.ROW_HEADER_WORDS + filled, word);
    matrices.set(start + 1, filled + 1);
  }

  /** Synapses with a negative weight, however small, where the machine has none; they became 0. */
  long negative() {
    return negative;
  }

  /** Synapses whose weight was cut to the largest word. */
  long clipped() {
    return clipped;
  }
}
