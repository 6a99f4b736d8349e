package org.medina.codegen.spinnaker.pipeline;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.emission.MappedNetwork;
import org.medina.codegen.spinnaker.exchange.PlacementsJson;
import org.medina.codegen.spinnaker.exchange.RoutingTablesJson;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.RoutingTable;

/** The files of a compile that PACMAN reads. */
final class Exchange {
  private Exchange() {}

  /** Writes placements.json and routing_tables.json into the folder of a compile. */
  static void write(MappedNetwork mapped, ConfigurationReader configuration, Path folder) {
    ImmutableList<String> labels =
        mapped.network().populations().stream()
            .map(Population::label)
            .collect(ImmutableList.toImmutableList());
    PlacementsJson.write(configuration, labels, folder.resolve("placements.json"));
    SpinnakerMachine machine = mapped.machine();
    @Nullable RoutingTable[] tableOf = new @Nullable RoutingTable[machine.positions()];
    for (RoutingTable table : mapped.tables()) {
      tableOf[table.chip()] = table;
    }
    RoutingTablesJson.write(
        configuration,
        (x, y, entry) -> {
          RoutingTable table = tableOf[machine.chip(x, y)];
          return table != null && table.defaultable(entry);
        },
        folder.resolve("routing_tables.json"));
  }
}
