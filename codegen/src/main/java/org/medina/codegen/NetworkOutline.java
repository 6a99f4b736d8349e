package org.medina.codegen;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/**
 * What the answers of a run are about: the populations of a network and what is recorded of them.
 * An executor may know this of a network beside its configuration, and no more.
 *
 * @param timestepMicroseconds biological time step in us, positive
 * @param populations in id order
 * @param projections number of projections
 */
public record NetworkOutline(
    int timestepMicroseconds, ImmutableList<Cells> populations, int projections) {
  /** Checks ranges. */
  public NetworkOutline {
    checkArgument(timestepMicroseconds > 0, "time step of %s us", timestepMicroseconds);
    checkArgument(projections >= 0, "%s projections", projections);
    requireNonNull(populations, "populations");
  }

  /**
   * One population.
   *
   * @param size number of cells, positive
   * @param recordings at most one per variable
   */
  public record Cells(String label, int size, ImmutableList<Recorded> recordings) {
    /** Checks ranges. */
    public Cells {
      requireNonNull(label, "label");
      checkArgument(size > 0, "population %s has size %s", label, size);
      requireNonNull(recordings, "recordings");
    }
  }

  /**
   * One recorded variable of a population.
   *
   * @param variable "spikes", "v", "u", "gsyn_exc" or "gsyn_inh"
   * @param cells indices in the population, ascending
   * @param intervalSteps time steps between samples, at least 1
   */
  public record Recorded(String variable, ImmutableIntArray cells, int intervalSteps) {
    /** Checks ranges. */
    public Recorded {
      requireNonNull(variable, "variable");
      requireNonNull(cells, "cells");
      checkArgument(intervalSteps >= 1, "interval of %s steps", intervalSteps);
    }
  }

  /** The outline of a network. */
  public static NetworkOutline of(Network network) {
    ImmutableList.Builder<Cells> populations = ImmutableList.builder();
    for (Population population : network.populations()) {
      ImmutableList.Builder<Recorded> recordings = ImmutableList.builder();
      for (Population.Recording recording : population.recordings()) {
        recordings.add(
            new Recorded(
                recording.variable(), indices(recording.cells()), recording.intervalSteps()));
      }
      populations.add(new Cells(population.label(), population.size(), recordings.build()));
    }
    return new NetworkOutline(
        network.setup().timestepMicroseconds(), populations.build(), network.projections().size());
  }

  private static ImmutableIntArray indices(CellRange cells) {
    ImmutableIntArray.Builder indices = ImmutableIntArray.builder(cells.count());
    for (int i = 0; i < cells.count(); i++) {
      indices.add(cells.cell(i));
    }
    return indices.build();
  }
}
