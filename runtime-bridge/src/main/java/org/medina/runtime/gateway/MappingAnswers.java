package org.medina.runtime.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.medina.codegen.CompiledFolder;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.MappingResults;
import org.medina.runtime.wire.ConfigurationData;
import org.medina.runtime.wire.ConfigurationRequest;
import org.medina.runtime.wire.InspectRequest;
import org.medina.runtime.wire.Request;
import org.medina.runtime.wire.Response;
import org.medina.runtime.wire.Rows;
import org.medina.runtime.wire.SpikeTrainsRequest;
import org.medina.runtime.wire.SynapseSites;

/** Answers what a script asks about its mapping. */
final class MappingAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MappingAnswers() {}

  /** Answers a request about the last compile. */
  static void answer(Request request, Experiment experiment, ResponseWriter out) {
    MappingResults results = experiment.results();
    switch (request.getKindCase()) {
      case INSPECT ->
          out.write(Response.newBuilder().setRows(rows(request.getInspect(), experiment)).build());
      case PLACES -> out.places(results.places(request.getPlaces().getPopulation()));
      case SYNAPSES -> {
        results.synapses(request.getSynapses().getProjection(), out::synapseSites);
        out.write(
            Response.newBuilder().setSynapseSites(SynapseSites.newBuilder().setLast(true)).build());
      }
      case SPIKE_TRAINS -> {
        SpikeTrainsRequest asked = request.getSpikeTrains();
        out.spikeTrains(results.spikeTrains(asked.getPopulation(), asked.getUntilMs()));
      }
      case CONFIGURATION ->
          out.write(
              Response.newBuilder()
                  .setConfiguration(part(request.getConfiguration(), results))
                  .build());
      default -> throw new IllegalArgumentException("a request about something else");
    }
  }

  private static Rows rows(InspectRequest request, Experiment experiment) {
    CompiledFolder folder = new CompiledFolder(experiment.session().folder());
    try {
      String json =
          JSON.writeValueAsString(folder.inspect(request.getSubject(), request.getFilter()));
      return Rows.newBuilder().setJson(json).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows that are no JSON", e);
    }
  }

  private static ConfigurationData part(ConfigurationRequest request, MappingResults results) {
    return switch (request.getPartCase()) {
      case HEADER -> results.header();
      case HICANN -> results.chip(request.getHicann());
      case MAPPING -> results.mapping();
      case PART_NOT_SET ->
          throw new InvalidInputException(
              "MED-GWY-002",
              "The gateway does not know this part of a configuration; its client is of another version.");
    };
  }
}
