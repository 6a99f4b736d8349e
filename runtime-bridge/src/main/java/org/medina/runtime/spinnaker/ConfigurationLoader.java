package org.medina.runtime.spinnaker;

import java.util.ArrayList;
import java.util.List;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Header;

/** Reads a configuration chip by chip into cores, and leads their packets to each other. */
final class ConfigurationLoader {
  private final Header header;
  private final Fabric fabric;
  private final List<Core> cores = new ArrayList<>();
  private int chips;

  private ConfigurationLoader(Header header) {
    this.header = header;
    fabric = new Fabric(header);
  }

  /** The connected cores, by chip, in the order of the configuration. */
  static Core[] load(ConfigurationReader configuration) {
    if (configuration.header().getTimestepUs() < 1) {
      throw RegionReader.damaged("the header's time step is not a positive number of us");
    }
    ConfigurationLoader loader = new ConfigurationLoader(configuration.header());
    configuration.forEachChip(loader::add);
    return loader.connect();
  }

  private void add(Chip chip) {
    int index = fabric.add(chip);
    chips++;
    for (org.medina.codegen.spinnaker.wire.Core message : chip.getCoresList()) {
      CoreDescription description =
          CoreDescription.of(chip, message, index, header.getTimestepUs());
      fabric.place(description, cores.size());
      Core core = load(description);
      if (description.hasKey() && core.sendableKeys() > description.keys()) {
        throw RegionReader.damaged(
            "%s has %d keys but needs %d"
                .formatted(description.name(), description.keys(), core.sendableKeys()));
      }
      cores.add(core);
    }
  }

  private static Core load(CoreDescription core) {
    return switch (core.kind()) {
      case NEURON -> NeuronCore.load(core);
      case SPIKE_ARRAY -> SpikeArrayCore.load(core);
      case POISSON -> PoissonCore.load(core);
      case DELAY_EXTENSION -> new DelayExtensionCore(core);
      case CORE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw RegionReader.damaged(core.name() + " is of no known kind");
    };
  }

  private Core[] connect() {
    if (chips != header.getChipCount() || cores.size() != header.getCoreCount()) {
      throw RegionReader.damaged(
          "%d chips and %d cores found, where the header has %d and %d"
              .formatted(chips, cores.size(), header.getChipCount(), header.getCoreCount()));
    }
    Core[] all = cores.toArray(new Core[0]);
    Arrivals[] arrivals = new Arrivals[all.length];
    for (int i = 0; i < all.length; i++) {
      arrivals[i] = new Arrivals();
    }
    for (int source = 0; source < all.length; source++) {
      CoreDescription core = all[source].description();
      if (!core.hasKey()) {
        continue;
      }
      for (Fabric.Way way : fabric.trace(core.chip(), core.key(), all[source].sendableKeys())) {
        all[source].losses().add(way);
        for (int i = 0; i < way.cores().length(); i++) {
          arrivals[way.cores().get(i)].add(source, core.key(), way.low(), way.high());
        }
      }
    }
    for (int i = 0; i < all.length; i++) {
      all[i].connect(arrivals[i]);
    }
    return all;
  }
}
