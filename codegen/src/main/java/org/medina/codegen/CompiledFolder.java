package org.medina.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.log.LogReader;
import org.medina.ir.log.NetworkBuilder;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.stage.StageContext;

/** The folder that a compile left; everything later commands know. */
public final class CompiledFolder {
  private final Path folder;
  private final Function<String, Target> targets;

  /**
   * Opens the folder of a compile.
   *
   * @throws InvalidInputException if it is none
   */
  public CompiledFolder(Path folder) {
    this(folder, Targets::byName);
  }

  /** As {@link #CompiledFolder(Path)}, with the targets given. */
  CompiledFolder(Path folder, Function<String, Target> targets) {
    this.folder = folder;
    this.targets = targets;
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
    if (report.path("format").asInt() != CompileReport.FORMAT
        || !report.path("target").isTextual()
        || !report.path("losses").isArray()) {
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

  /** Outline of the network that was compiled. */
  public NetworkOutline outline() {
    return NetworkOutline.of(network());
  }

  /** Labels of the populations, in id order. */
  public ImmutableList<String> populationLabels() {
    return network().populations().stream()
        .map(Population::label)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The hardware family that was compiled for.
   *
   * @throws InvalidInputException MED-OPT-002 if this version does not have it
   */
  public Target target() {
    return targets.apply(report().path("target").asText());
  }

  /** Decodes the configuration and compares it with the network. */
  public CompileReport.Proof prove() {
    int threads = Runtime.getRuntime().availableProcessors();
    StageContext context = new StageContext(0, threads, (stage, fraction) -> {});
    return target().prove(this, context);
  }

  /**
   * Rows about a subject, as the target has them; none if it has only text.
   *
   * @param subject one of the target's subjects or texts, in any case
   * @throws InvalidInputException MED-OPT-003 if the target has no such subject
   */
  public ImmutableList<ImmutableMap<String, Object>> inspect(String subject, String filter) {
    Target target = target();
    String name = known(target, subject);
    return target.subjects().contains(name)
        ? target.inspect(this, name, filter)
        : ImmutableList.of();
  }

  /**
   * Lines of text about a subject, in the place of rows or below them.
   *
   * @param subject one of the target's subjects or texts, in any case
   * @throws InvalidInputException MED-OPT-003 if the target has no such subject
   */
  public ImmutableList<String> text(String subject, String filter) {
    Target target = target();
    return target.text(this, known(target, subject), filter);
  }

  private static String known(Target target, String subject) {
    String name = subject.toLowerCase(Locale.ROOT);
    ImmutableList<String> names =
        ImmutableList.<String>builder().addAll(target.subjects()).addAll(target.texts()).build();
    if (!names.contains(name)) {
      throw new InvalidInputException(
          "MED-OPT-003",
          "There is nothing called '%s' to inspect in a compile for %s; there is %s."
              .formatted(subject, target.name(), String.join(", ", names)));
    }
    return name;
  }

  /** The losses that the compile reported, as rows; the filter is any part of a loss. */
  public ImmutableList<ImmutableMap<String, Object>> lossRows(String filter) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (JsonNode loss : report().path("losses")) {
      if (!filter.isEmpty() && !loss.toString().contains(filter)) {
        continue;
      }
      ImmutableMap.Builder<String, Object> row = ImmutableMap.builder();
      for (Map.Entry<String, JsonNode> field : loss.properties()) {
        row.put(field.getKey(), field.getValue().asText());
      }
      rows.add(row.buildOrThrow());
    }
    return rows.build();
  }

  /** The losses that the compile reported. */
  public ImmutableList<Loss> losses() {
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
