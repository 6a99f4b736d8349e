package org.medina.codegen.brainscales1.inspection;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medina.codegen.brainscales1.mapping.wire.Arrival;
import org.medina.codegen.brainscales1.mapping.wire.Bus;
import org.medina.codegen.brainscales1.mapping.wire.HicannUse;
import org.medina.codegen.brainscales1.mapping.wire.Losses;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.codegen.brainscales1.mapping.wire.Neurons;
import org.medina.codegen.brainscales1.mapping.wire.Unrouted;
import org.medina.ir.error.InvalidInputException;

/**
 * Tables of a mapping for people; a filter is part of a population's label, or a HICANN as H123.
 */
public final class WaferInspection {
  /** What can be looked at. */
  public static final ImmutableList<String> SUBJECTS =
      ImmutableList.of("placement", "routes", "drivers", "loss", "resources");

  private static final int MOST_ROWS = 1000;

  private final Mapping mapping;

  /** Opens the mapping of a compile. */
  public WaferInspection(Path folder) {
    mapping = WaferMappingFile.read(folder);
  }

  /** The table of a subject. */
  public ImmutableList<ImmutableMap<String, Object>> table(String subject, String filter) {
    return switch (subject) {
      case "placement" -> placement(filter);
      case "routes" -> routes(filter);
      case "drivers" -> drivers(filter);
      case "loss" -> loss(filter);
      case "resources" -> resources(filter);
      default ->
          throw new InvalidInputException(
              "MED-OPT-015",
              "There is no subject '%s'; there are %s.".formatted(subject, SUBJECTS));
    };
  }

  private static String hicann(int number) {
    return "H%03d".formatted(number);
  }

  private static boolean matches(String filter, String... texts) {
    for (String text : texts) {
      if (text.contains(filter)) {
        return true;
      }
    }
    return false;
  }

  /** Neurons of a population next to each other on a HICANN in one row. */
  private ImmutableList<ImmutableMap<String, Object>> placement(String filter) {
    Neurons neurons = mapping.getNeurons();
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < neurons.getPopulationCount(); i++) {
      groups
          .computeIfAbsent(
              "%04d/%03d/%04d"
                  .formatted(neurons.getPopulation(i), neurons.getHicann(i), neurons.getBus(i)),
              key -> new ArrayList<>())
          .add(i);
    }
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    groups
        .values()
        .forEach(
            some -> {
              int first = some.get(0);
              String label = mapping.getPopulations(neurons.getPopulation(first));
              String chip = hicann(neurons.getHicann(first));
              if (matches(filter, label, chip)) {
                int[] index = some.stream().mapToInt(neurons::getIndex).sorted().toArray();
                int[] columns = some.stream().mapToInt(neurons::getFirstColumn).sorted().toArray();
                rows.add(
                    ImmutableMap.<String, Object>builder()
                        .put("population", label)
                        .put("neurons", index.length)
                        .put("cells", ranges(index))
                        .put("HICANN", chip)
                        .put("columns", columns[0] + ".." + columns[columns.length - 1])
                        .put("denmems", 2 * neurons.getColumns(first))
                        .put("bus", neurons.getBus(first))
                        .buildOrThrow());
              }
            });
    return limited(rows.build());
  }

  /** Numbers as ranges, the first few. */
  private static String ranges(int[] ascending) {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < ascending.length; ) {
      int end = i + 1;
      while (end < ascending.length && ascending[end] == ascending[end - 1] + 1) {
        end++;
      }
      if (shown++ == 4) {
        return text.append(" ..").toString();
      }
      text.append(text.isEmpty() ? "" : " ").append(ascending[i]);
      text.append(end - i > 1 ? "-" + ascending[end - 1] : "");
      i = end;
    }
    return text.toString();
  }

  private ImmutableList<ImmutableMap<String, Object>> routes(String filter) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (int id = 0; id < mapping.getBusesCount(); id++) {
      Bus bus = mapping.getBuses(id);
      String labels = labels(bus);
      if (matches(filter, labels, hicann(bus.getHicann()))) {
        StringBuilder missing = new StringBuilder();
        for (Unrouted unrouted : bus.getUnroutedList()) {
          missing.append(missing.isEmpty() ? "" : " ").append(hicann(unrouted.getHicann()));
          missing.append(" (%s at %s)".formatted(unrouted.getCause(), unrouted.getLine()));
        }
        rows.add(
            ImmutableMap.<String, Object>builder()
                .put("bus", id)
                .put("HICANN", hicann(bus.getHicann()))
                .put("DNC merger", bus.getDncMerger())
                .put("sources", bus.getSources())
                .put("of", labels)
                .put("lines", bus.getSegmentsCount())
                .put("not reached", missing.isEmpty() ? "-" : missing.toString())
                .buildOrThrow());
      }
    }
    return limited(rows.build());
  }

  private String labels(Bus bus) {
    List<String> labels = new ArrayList<>();
    bus.getPopulationsList().forEach(id -> labels.add(mapping.getPopulations(id)));
    return String.join(", ", labels);
  }

  private ImmutableList<ImmutableMap<String, Object>> drivers(String filter) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (Arrival arrival : mapping.getArrivalsList()) {
      String labels = labels(mapping.getBuses(arrival.getBus()));
      if (matches(filter, labels, hicann(arrival.getHicann()))) {
        rows.add(
            ImmutableMap.<String, Object>builder()
                .put("HICANN", hicann(arrival.getHicann()))
                .put("bus", arrival.getBus())
                .put("of", labels)
                .put("line", arrival.getLine())
                .put(
                    "drivers",
                    arrival.getDriversCount() == 0 ? "-" : arrival.getDriversList().toString())
                .buildOrThrow());
      }
    }
    return limited(rows.build());
  }

  /** Totals by cause, then every entry, then what would keep most. */
  private ImmutableList<ImmutableMap<String, Object>> loss(String filter) {
    Losses losses = mapping.getLosses();
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    long[] byCause = new long[losses.getCausesCount()];
    for (int i = 0; i < losses.getSynapsesCount(); i++) {
      byCause[losses.getCause(i)] += losses.getSynapses(i);
    }
    for (int cause = 0; cause < byCause.length && filter.isEmpty(); cause++) {
      if (byCause[cause] > 0) {
        rows.add(row(byCause[cause], losses.getCauses(cause), "all", "all", "-"));
      }
    }
    for (int i = 0; i < losses.getSynapsesCount(); i++) {
      String label = mapping.getProjections(losses.getProjection(i));
      String chip = hicann(losses.getHicann(i));
      String cause = losses.getCauses(losses.getCause(i));
      if (matches(filter, label, chip, cause)) {
        rows.add(
            row(losses.getSynapses(i), cause, label, chip, losses.getPlaces(losses.getPlace(i))));
      }
    }
    return limited(rows.build());
  }

  private static ImmutableMap<String, Object> row(
      long synapses, String cause, String projection, String chip, String place) {
    return ImmutableMap.<String, Object>builder()
        .put("synapses", synapses)
        .put("cause", cause)
        .put("projection", projection)
        .put("HICANN", chip)
        .put("where", place)
        .buildOrThrow();
  }

  /** What would keep more synapses, best first. */
  public ImmutableList<String> advice() {
    return ImmutableList.copyOf(mapping.getAdviceList());
  }

  private ImmutableList<ImmutableMap<String, Object>> resources(String filter) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (HicannUse use : mapping.getHicannsList()) {
      if (matches(filter, hicann(use.getHicann()))) {
        rows.add(
            ImmutableMap.<String, Object>builder()
                .put("HICANN", hicann(use.getHicann()))
                .put("neurons", use.getNeurons())
                .put("denmems", use.getDenmems())
                .put("buses", use.getBusesSent())
                .put("inputs", use.getInputs())
                .put("left lines", use.getLinesLeft())
                .put("right lines", use.getLinesRight())
                .put("horizontal lines", use.getLinesHorizontal())
                .put("drivers", use.getDrivers())
                .put("synapses", use.getSynapses())
                .put("lost", use.getLost())
                .buildOrThrow());
      }
    }
    return limited(rows.build());
  }

  private static ImmutableList<ImmutableMap<String, Object>> limited(
      ImmutableList<ImmutableMap<String, Object>> rows) {
    return rows.subList(0, Math.min(MOST_ROWS, rows.size()));
  }
}
