package org.medina.runtime;

import java.nio.file.Path;
import java.util.List;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.wire.ConfigurationData;
import org.medina.runtime.wire.Edit;

/**
 * What a script can ask of a finished mapping, part by part, and change in its configuration. Of
 * one compile; not thread-safe.
 */
public interface MappingResults extends AutoCloseable {
  /** Not on the machine; the largest unsigned number. */
  int NOWHERE = -1;

  /** Takes the sites of synapses in arrays of equal length. */
  interface SiteConsumer {
    /**
     * A block of synapses.
     *
     * @param pre cells, numbered over all populations in the order of their ids
     * @param post as {@code pre}
     * @param chip number, or {@link #NOWHERE} if the synapse is lost
     * @param row row on its chip
     * @param column column on its chip
     * @param weight in the user's unit; NaN if the synapse is lost
     */
    void accept(int[] pre, int[] post, int[] chip, int[] row, int[] column, float[] weight);
  }

  /**
   * What spike sources send, by index.
   *
   * @param counts spikes of each
   * @param timesMs all spikes, source after source, each ascending
   */
  record Trains(int[] counts, double[] timesMs) {}

  /**
   * Places of the cells of a population, by index.
   *
   * @param chip number, or {@link #NOWHERE}
   * @param firstColumn first column of the circuits, 0 of spike sources
   * @param columns of circuits, 0 of spike sources
   * @param bus number of the bus on its chip
   * @param address of the cell on its bus
   */
  record Places(int[] chip, int[] firstColumn, int[] columns, int[] bus, int[] address) {}

  /**
   * Where the cells of a population are.
   *
   * @throws InvalidInputException MED-GWY-006 if there is no such population
   */
  Places places(int population);

  /**
   * Passes on where the synapses of a projection are, and their weights, in ascending order of
   * targets, then sources.
   *
   * @throws InvalidInputException MED-GWY-006 if there is no such projection
   */
  void synapses(int projection, SiteConsumer consumer);

  /**
   * What the sources of a population send before a time, in ms, as it is edited; of Poisson sources
   * what the executor will draw.
   *
   * @throws InvalidInputException MED-GWY-006 if there is no such population
   */
  Trains spikeTrains(int population, double untilMs);

  /** The tables of the mapping, which edits do not change. */
  ConfigurationData mapping();

  /** The header of the configuration as it is edited. */
  ConfigurationData header();

  /**
   * The settings of a chip as they are edited.
   *
   * @throws InvalidInputException MED-CFG-006 if it is not in use
   */
  ConfigurationData chip(int number);

  /**
   * Changes the configuration, all of it or nothing.
   *
   * @throws InvalidInputException if some edit is impossible; all are listed
   */
  void edit(List<Edit> edits);

  /** Folder of the configuration as it is edited. */
  Path configuration();

  /** Deletes what edits left behind. */
  @Override
  void close();
}
