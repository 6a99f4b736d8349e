package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import org.medina.codegen.brainscales1.emission.ParameterReport;
import org.medina.codegen.brainscales1.inspection.ParametersFile;
import org.medina.codegen.brainscales1.mapping.wire.ClippedNeurons;
import org.medina.codegen.brainscales1.mapping.wire.ClippedProjections;
import org.medina.codegen.brainscales1.mapping.wire.ParameterCause;
import org.medina.codegen.brainscales1.mapping.wire.Parameters;
import org.medina.codegen.brainscales1.parameters.Clip;
import org.medina.codegen.brainscales1.parameters.ClipCause;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;

/** The parameters that are not what was asked for, as columns. */
public final class ParameterTables {
  private ParameterTables() {}

  /** The content of {@code parameters.pb}. */
  public static Parameters of(WaferNetwork network, ParameterReport report) {
    ImmutableSortedSet.Builder<String> found = ImmutableSortedSet.naturalOrder();
    report.neurons().forEach(entry -> found.add(entry.clip().parameter()));
    report.drivers().forEach(entry -> found.add(entry.clip().parameter()));
    ImmutableList<String> names = found.build().asList();
    ClippedNeurons.Builder neurons = ClippedNeurons.newBuilder();
    for (ParameterReport.OfNeuron entry : report.neurons()) {
      Clip clip = entry.clip();
      neurons
          .addPopulation(network.population(entry.cell()))
          .addIndex(network.index(entry.cell()))
          .addName(names.indexOf(clip.parameter()))
          .addWanted(clip.wanted())
          .addGot(clip.got())
          .addCause(cause(clip.cause()));
    }
    ClippedProjections.Builder projections = ClippedProjections.newBuilder();
    for (ParameterReport.OfProjection entry : report.drivers()) {
      Clip clip = entry.clip();
      projections
          .addProjection(entry.projection())
          .addHicann(entry.hicann())
          .addName(names.indexOf(clip.parameter()))
          .addWanted(clip.wanted())
          .addGot(clip.got())
          .addCause(cause(clip.cause()))
          .addSynapses(entry.synapses());
    }
    Parameters.Builder all =
        Parameters.newBuilder()
            .setFormat(ParametersFile.FORMAT)
            .addAllNames(names)
            .setNeurons(neurons)
            .setProjectionParameters(projections);
    network.network().populations().stream().map(Population::label).forEach(all::addPopulations);
    network.network().projections().stream().map(Projection::label).forEach(all::addProjections);
    return all.build();
  }

  private static ParameterCause cause(ClipCause cause) {
    return switch (cause) {
      case DOMAIN -> ParameterCause.OUT_OF_DOMAIN;
      case CODES -> ParameterCause.OUT_OF_CODES;
      case SHARED -> ParameterCause.SHARED_WITH_OTHERS;
      case SATURATES -> ParameterCause.SATURATES;
      case FLAT -> ParameterCause.FLAT_CURVE;
    };
  }
}
