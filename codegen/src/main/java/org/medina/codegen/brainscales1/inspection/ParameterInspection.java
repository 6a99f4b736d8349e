package org.medina.codegen.brainscales1.inspection;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.medina.codegen.brainscales1.mapping.wire.ClippedNeurons;
import org.medina.codegen.brainscales1.mapping.wire.ClippedProjections;
import org.medina.codegen.brainscales1.mapping.wire.ParameterCause;
import org.medina.codegen.brainscales1.mapping.wire.Parameters;
import org.medina.codegen.brainscales1.parameters.ClipCause;

/**
 * Tables of the parameters that are not what was asked for: a row for each population, parameter
 * and cause; with a filter a row for each neuron of the populations, or each HICANN of the
 * projections, whose label has it.
 */
public final class ParameterInspection {
  /** Name of the subject. */
  public static final String SUBJECT = "parameters";

  private static final int MOST_ROWS = 1000;

  private final Parameters parameters;

  /** Opens the parameters of a compile. */
  public ParameterInspection(Path folder) {
    this(ParametersFile.read(folder));
  }

  /** Looks at some parameters. */
  public ParameterInspection(Parameters parameters) {
    this.parameters = parameters;
  }

  /** The table; empty if everything is as asked for. */
  public ImmutableList<ImmutableMap<String, Object>> table(String filter) {
    ImmutableList<ImmutableMap<String, Object>> rows = filter.isEmpty() ? sums() : single(filter);
    return rows.subList(0, Math.min(MOST_ROWS, rows.size()));
  }

  /** A sentence for each population or projection, parameter and cause. */
  public ImmutableList<String> sentences() {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    groups()
        .forEach(
            (key, group) ->
                sentences.add(
                    "%s of '%s': %d %s asked for %s%s and got %s, %s."
                        .formatted(
                            words(key.name),
                            key.label,
                            group.count,
                            key.ofNeurons ? "neurons" : "synapses",
                            range(group.leastWanted, group.mostWanted),
                            unit(key.name).isEmpty() ? "" : " " + unit(key.name),
                            range(group.leastGot, group.mostGot),
                            words(key.cause))));
    return sentences.build();
  }

  /** A parameter of the hardware is explained. */
  private static String words(String name) {
    return name.equals("lambda") ? "lambda (1 of depression, 1 - U of facilitation)" : name;
  }

  private record Key(boolean ofNeurons, int id, String label, String name, ParameterCause cause) {}

  private static final class Group {
    long count;
    double leastWanted = Double.POSITIVE_INFINITY;
    double mostWanted = Double.NEGATIVE_INFINITY;
    double leastGot = Double.POSITIVE_INFINITY;
    double mostGot = Double.NEGATIVE_INFINITY;

    void add(long more, double wanted, double got) {
      count += more;
      leastWanted = Math.min(leastWanted, wanted);
      mostWanted = Math.max(mostWanted, wanted);
      leastGot = Math.min(leastGot, got);
      mostGot = Math.max(mostGot, got);
    }
  }

  private Map<Key, Group> groups() {
    Map<Key, Group> groups = new LinkedHashMap<>();
    ClippedNeurons neurons = parameters.getNeurons();
    for (int i = 0; i < neurons.getPopulationCount(); i++) {
      int id = neurons.getPopulation(i);
      String name = parameters.getNames(neurons.getName(i));
      Key key = new Key(true, id, parameters.getPopulations(id), name, neurons.getCause(i));
      groups
          .computeIfAbsent(key, some -> new Group())
          .add(1, neurons.getWanted(i), neurons.getGot(i));
    }
    ClippedProjections others = parameters.getProjectionParameters();
    for (int i = 0; i < others.getProjectionCount(); i++) {
      int id = others.getProjection(i);
      String name = parameters.getNames(others.getName(i));
      Key key = new Key(false, id, parameters.getProjections(id), name, others.getCause(i));
      groups
          .computeIfAbsent(key, some -> new Group())
          .add(others.getSynapses(i), others.getWanted(i), others.getGot(i));
    }
    return groups;
  }

  private ImmutableList<ImmutableMap<String, Object>> sums() {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    groups()
        .forEach(
            (key, group) ->
                rows.add(
                    row(
                        key.label,
                        group.count + (key.ofNeurons ? " neurons" : " synapses"),
                        key.name,
                        range(group.leastWanted, group.mostWanted),
                        range(group.leastGot, group.mostGot),
                        key.cause)));
    return rows.build();
  }

  private ImmutableList<ImmutableMap<String, Object>> single(String filter) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    ClippedNeurons neurons = parameters.getNeurons();
    for (int i = 0; i < neurons.getPopulationCount(); i++) {
      String label = parameters.getPopulations(neurons.getPopulation(i));
      if (label.contains(filter)) {
        rows.add(
            row(
                label,
                "neuron " + neurons.getIndex(i),
                parameters.getNames(neurons.getName(i)),
                text(neurons.getWanted(i)),
                text(neurons.getGot(i)),
                neurons.getCause(i)));
      }
    }
    ClippedProjections others = parameters.getProjectionParameters();
    for (int i = 0; i < others.getProjectionCount(); i++) {
      String label = parameters.getProjections(others.getProjection(i));
      if (label.contains(filter)) {
        rows.add(
            row(
                label,
                "%d synapses on H%03d".formatted(others.getSynapses(i), others.getHicann(i)),
                parameters.getNames(others.getName(i)),
                text(others.getWanted(i)),
                text(others.getGot(i)),
                others.getCause(i)));
      }
    }
    return rows.build();
  }

  private static ImmutableMap<String, Object> row(
      String label, String what, String name, String wanted, String got, ParameterCause cause) {
    return ImmutableMap.<String, Object>builder()
        .put("of", label)
        .put("what", what)
        .put("parameter", name)
        .put("wanted", wanted)
        .put("got", got)
        .put("unit", unit(name))
        .put("why", words(cause))
        .buildOrThrow();
  }

  private static String words(ParameterCause cause) {
    return switch (cause) {
      case OUT_OF_DOMAIN, UNRECOGNIZED -> ClipCause.DOMAIN.words();
      case OUT_OF_CODES -> ClipCause.CODES.words();
      case SHARED_WITH_OTHERS -> ClipCause.SHARED.words();
      case SATURATES -> ClipCause.SATURATES.words();
      case FLAT_CURVE -> ClipCause.FLAT.words();
    };
  }

  /** PyNN's unit of a parameter; empty for plain numbers. */
  private static String unit(String name) {
    if (name.startsWith("tau_")) {
      return "ms";
    }
    if (name.startsWith("v_") || name.startsWith("e_rev_") || name.equals("delta_T")) {
      return "mV";
    }
    return switch (name) {
      case "a" -> "nS";
      case "b" -> "nA";
      default -> "";
    };
  }

  private static String range(double least, double most) {
    return text(least).equals(text(most)) ? text(least) : text(least) + ".." + text(most);
  }

  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "?";
    }
    if (value == 0) {
      return "0";
    }
    String text = String.format(Locale.ROOT, "%.4g", value);
    return text.contains("e") || !text.contains(".")
        ? text
        : text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
