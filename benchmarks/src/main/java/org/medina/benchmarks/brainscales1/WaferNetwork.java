package org.medina.benchmarks.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import org.medina.ir.log.NetworkBuilder;
import org.medina.ir.network.Network;
import org.medina.ir.wire.Record;

/**
 * A benchmark network: its log, and the numbers that its definition promises.
 *
 * @param name what the network is called on the command line
 * @param log the network, as a PyNN script would send it
 * @param neurons number of neurons, sources not counted
 * @param sources number of external sources
 * @param synapses number of synapses by the definition, or its expectation
 * @param tolerance largest distance from {@code synapses}; 0 if the definition fixes the number
 */
public record WaferNetwork(
    String name,
    ImmutableList<Record> log,
    int neurons,
    int sources,
    long synapses,
    long tolerance) {
  public WaferNetwork {
    requireNonNull(name, "name");
    requireNonNull(log, "log");
    checkArgument(neurons > 0 && sources >= 0, "%s neurons, %s sources", neurons, sources);
    checkArgument(synapses > 0 && tolerance >= 0, "%s +- %s synapses", synapses, tolerance);
  }

  /** The network that the log describes; built anew by each call. */
  public Network network() {
    NetworkBuilder builder = new NetworkBuilder();
    for (Record record : log) {
      builder.apply(record);
    }
    return builder.network();
  }
}
