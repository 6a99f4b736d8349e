package org.medina.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.pipeline.Proofs;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.log.LogReader;
import org.medina.ir.log.NetworkBuilder;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.stage.StageContext;

/** The folder that a compile left; everything later commands know. */
public final class CompiledFolder {
  private final Path folder;

  /**
   * Opens the folder of a compile.
   *
   * @throws InvalidInputException if it is none
   */
  public CompiledFolder(Path folder) {
    this.folder = folder;
    if (!Files.isRegularFile(folder.resolve(CompileFolder.REPORT))) {
      throw new InvalidInputException(
          "MED-OUT-004",
          "%s is not the folder of a compile: it has no %s. Make one with: medina run SCRIPT.py -o DIR"
              .formatted(folder, CompileFolder.REPORT));
    }
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /** Folder of the configuration. */
  public Path configuration() {
    return folder.resolve("configuration");
  }

  /** The report as JSON. */
  public JsonNode report() {
    Path file = folder.resolve(CompileFolder.REPORT);
    JsonNode report;
    try {
      report = new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new InvalidInputException(
          "MED-OUT-005", "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (report.path("format").asInt() != CompileReport.FORMAT || !report.path("losses").isArray()) {
      throw new InvalidInputException(
          "MED-OUT-005",
          "%s is not the report of a compile in format %d. Compile the network again."
              .formatted(file, CompileReport.FORMAT));
    }
    return report;
  }

  /** The network that was compiled. */
  public Network network() {
    NetworkBuilder builder = new NetworkBuilder();
    LogReader.read(folder.resolve(CompileSession.NETWORK), builder::apply);
    return builder.network();
  }

  /** Labels of the populations, in id order. */
  public ImmutableList<String> populationLabels() {
    return network().populations().stream()
        .map(Population::label)
        .collect(ImmutableList.toImmutableList());
  }

  /** Decodes the configuration and compares it with the network. */
  public CompileReport.Proof prove() {
    int threads = Runtime.getRuntime().availableProcessors();
    StageContext context = new StageContext(0, threads, (stage, fraction) -> {});
    Network network = network();
    ConfigurationReader reader = new ConfigurationReader(configuration());
    return Proofs.prove(network, new SynapseExpander(network), reader, losses(), context);
  }

  /** The losses that the compile reported. */
  private ImmutableList<Loss> losses() {
    ImmutableList.Builder<Loss> losses = ImmutableList.builder();
    for (JsonNode loss : report().path("losses")) {
      try {
        losses.add(
            new Loss(
                loss.path("projection").asInt(),
                Loss.Effect.valueOf(loss.path("effect").asText()),
                loss.path("cause").asText(),
                loss.path("remedy").asText(),
                loss.path("synapses").asLong()));
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            "MED-OUT-005",
            "%s holds a loss that is none: %s"
                .formatted(folder.resolve(CompileFolder.REPORT), loss),
            e);
      }
    }
    return losses.build();
  }
}
