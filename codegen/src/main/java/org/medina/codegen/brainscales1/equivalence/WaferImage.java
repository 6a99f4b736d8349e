package org.medina.codegen.brainscales1.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.NeuronSites;
import org.medina.codegen.brainscales1.wire.SourceSites;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Population;
import org.medina.ir.stage.StageContext;

/**
 * The files of a configuration, and which cell each firing denmem and each external address stands
 * for. Memory: the files, and 1 MB.
 */
final class WaferImage {
  /** No cell. */
  static final int NONE = -1;

  private final WaferFiles files;
  private final int[] neuronAt = new int[Wafer.HICANNS * Denmems.COUNT];
  private final SourcesOfLink[] sources = new SourcesOfLink[Wafer.HICANNS * MergerTree.DNC_MERGERS];

  private WaferImage(WaferFiles files) {
    this.files = files;
    Arrays.fill(neuronAt, NONE);
    Arrays.setAll(sources, link -> new SourcesOfLink());
  }

  /** Reads all files; notes neurons that are nowhere, twice somewhere, or do not exist. */
  static WaferImage read(
      ConfigurationReader configuration,
      WaferNetwork network,
      StageContext context,
      Findings findings) {
    WaferImage image = new WaferImage(WaferFiles.read(configuration, context));
    image.placeNeurons(network, findings);
    image.placeSources(network, findings);
    return image;
  }

  /** The files themselves. */
  WaferFiles files() {
    return files;
  }

  /** The header. */
  WaferConfiguration header() {
    return files.header();
  }

  /** The HICANNs in use, ascending. */
  ImmutableList<Integer> hicanns() {
    return files.hicanns();
  }

  /** Period register of background generators: that of the first one, at least 1. */
  int backgroundPeriod() {
    for (int hicann : hicanns()) {
      if (settings(hicann).getBackgroundGeneratorsCount() > 0) {
        return Math.max(1, settings(hicann).getBackgroundGenerators(0).getPeriod());
      }
    }
    return 1;
  }

  /** The settings of a HICANN in use. */
  Hicann settings(int hicann) {
    return files.settings(hicann);
  }

  /** The neuron that a denmem fires for, or {@link #NONE}. */
  int neuronAt(int hicann, int denmem) {
    return neuronAt[Denmems.COUNT * hicann + denmem];
  }

  /** What enters over a Gbit link. */
  SourcesOfLink sources(int hicann, int gbitLink) {
    return sources[MergerTree.DNC_MERGERS * hicann + gbitLink];
  }

  private void placeNeurons(WaferNetwork network, Findings findings) {
    boolean[] placed = new boolean[network.neurons()];
    int previous = -1;
    for (NeuronSites sites : files.header().getNeuronsList()) {
      Population population = population(network, sites.getPopulation(), false, findings);
      if (population == null) {
        continue;
      }
      if (population.id() <= previous || sites.getHicannCount() != population.size()) {
        findings.add(
            "The sites of population '%s' are out of order, or not one a neuron.",
            population.label());
        continue;
      }
      previous = population.id();
      for (int index = 0; index < population.size(); index++) {
        int cell = network.cell(population.id(), index);
        int site = Denmems.COUNT * sites.getHicann(index) + sites.getDenmem(index);
        if (neuronAt[site] != NONE) {
          findings.add(
              "Neurons %s and %s are both at denmem %d of HICANN %s.",
              network.name(neuronAt[site]),
              network.name(cell),
              sites.getDenmem(index),
              PartName.hicann(sites.getHicann(index)));
        }
        boolean isOne = sites.getCapacitanceCount() == 1;
        if (sites.getCapacitance(isOne ? 0 : index) != population.parameters().get("cm", index)) {
          findings.add("Neuron %s has another capacitance.", network.name(cell));
        }
        neuronAt[site] = cell;
        placed[cell] = true;
      }
    }
    for (int cell = 0; cell < placed.length; cell++) {
      if (!placed[cell]) {
        findings.add("Neuron %s is nowhere.", network.name(cell));
      }
    }
  }

  private void placeSources(WaferNetwork network, Findings findings) {
    int previous = -1;
    for (SourceSites sites : files.header().getSourcesList()) {
      Population population = population(network, sites.getPopulation(), true, findings);
      if (population == null) {
        continue;
      }
      if (population.id() <= previous) {
        findings.add("The sites of population '%s' are out of order.", population.label());
      }
      previous = population.id();
      long before = -1;
      for (int i = 0; i < sites.getIndexCount(); i++) {
        int index = sites.getIndex(i);
        if (index >= population.size()) {
          findings.add("Spike source %d of population '%s' is not.", index, population.label());
          continue;
        }
        int link = MergerTree.DNC_MERGERS * sites.getHicann(i) + sites.getGbitLink(i);
        long place = ((long) index << 32) + link;
        if (place <= before) {
          findings.add("The sites of population '%s' are out of order.", population.label());
        }
        before = place;
        sources[link].add(network.cell(population.id(), index), sites.getAddress(i));
      }
    }
  }

  private static @Nullable Population population(
      WaferNetwork network, int id, boolean isSource, Findings findings) {
    if (id < 0 || id >= network.network().populations().size()) {
      findings.add("Population %s is not.", Integer.toUnsignedString(id));
      return null;
    }
    Population population = network.network().populations().get(id);
    if (population.cellType().isSource() != isSource) {
      findings.add("Population '%s' is of another kind.", population.label());
      return null;
    }
    return population;
  }
}
