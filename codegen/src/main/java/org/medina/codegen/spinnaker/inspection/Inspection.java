package org.medina.codegen.spinnaker.inspection;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Mapping;
import org.medina.codegen.spinnaker.wire.Nets;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.codegen.spinnaker.wire.Tables;
import org.medina.codegen.spinnaker.wire.Vertices;
import org.medina.hardware.spinnaker.Link;

/** Rows about a compile by subject; every row of a subject has the same keys in the same order. */
public final class Inspection {
  /** What {@link #rows} knows. */
  public static final ImmutableList<String> SUBJECTS =
      ImmutableList.of("placement", "routes", "tables", "loss", "resources");

  private final Path folder;
  private final Mapping mapping;

  /** Opens the folder of a compile. */
  public Inspection(Path folder) {
    this.folder = folder;
    this.mapping = MappingFile.read(folder);
  }

  /** The rows of one of the {@link #SUBJECTS}. */
  public static ImmutableList<ImmutableMap<String, Object>> rows(
      CompiledFolder folder, String subject, String filter) {
    return switch (subject) {
      case "placement" -> new Inspection(folder.path()).placement(filter);
      case "routes" -> new Inspection(folder.path()).routes(filter);
      case "tables" -> new Inspection(folder.path()).tables(filter);
      case "loss" -> folder.lossRows(filter);
      case "resources" -> new Inspection(folder.path()).resources(filter);
      default -> throw new IllegalArgumentException("no subject " + subject);
    };
  }

  /** Where each slice runs; the filter is part of a population's label, or "x,y". */
  public ImmutableList<ImmutableMap<String, Object>> placement(String filter) {
    return vertexRows(
        filter,
        v ->
            ImmutableMap.of(
                "core",
                slice(v),
                "kind",
                kind(v),
                "x",
                x(v),
                "y",
                y(v),
                "p",
                mapping.getVertices().getProcessor(v)));
  }

  /** What each core uses of its memories and its time. */
  public ImmutableList<ImmutableMap<String, Object>> resources(String filter) {
    Vertices vertices = mapping.getVertices();
    return vertexRows(
        filter,
        v ->
            ImmutableMap.<String, Object>builder()
                .put("core", slice(v))
                .put("x", x(v))
                .put("y", y(v))
                .put("p", vertices.getProcessor(v))
                .put("sdram_bytes", vertices.getSdramBytes(v))
                .put("sdram_share", share(vertices.getSdramBytes(v), vertices.getSdramAvailable()))
                .put("dtcm_bytes", vertices.getDtcmBytes(v))
                .put("dtcm_share", share(vertices.getDtcmBytes(v), vertices.getDtcmAvailable()))
                .put("cycles_per_step", vertices.getCycles(v))
                .put("cycles_share", share(vertices.getCycles(v), vertices.getCyclesAvailable()))
                .buildOrThrow());
  }

  /**
   * The multicast tree of each core; the filter is part of the source's label, or "x,y" of a chip
   * it visits.
   */
  public ImmutableList<ImmutableMap<String, Object>> routes(String filter) {
    Nets nets = mapping.getNets();
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    for (int net = 0; net < nets.getSourceCount(); net++) {
      int source = nets.getSource(net);
      StringBuilder path = new StringBuilder();
      boolean visited = false;
      int first = nets.getFirstHop(net);
      int end = nets.getFirstHop(net + 1);
      for (int hop = first; hop < end; hop++) {
        String chip = nets.getHopX(hop) + "," + nets.getHopY(hop);
        visited |= chip.equals(filter);
        path.append(hop == first ? "" : " ")
            .append(chip)
            .append(':')
            .append(route(nets.getHopRoute(hop)));
      }
      if (visited || matches(filter, source)) {
        rows.add(
            ImmutableMap.of(
                "source", slice(source),
                "key", hex(nets.getKey(net)),
                "mask", hex(nets.getMask(net)),
                "packets_per_s", Math.round(nets.getPacketsPerSecond(net)),
                "chips", end - first,
                "tree", path.toString()));
      }
    }
    return rows.build();
  }

  /** Entries per chip, or with a filter "x,y" the entries of that chip. */
  public ImmutableList<ImmutableMap<String, Object>> tables(String filter) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    if (filter.isEmpty()) {
      Tables tables = mapping.getTables();
      for (int i = 0; i < tables.getXCount(); i++) {
        rows.add(
            ImmutableMap.of(
                "x", tables.getX(i),
                "y", tables.getY(i),
                "entries_before", tables.getEntriesBefore(i),
                "entries", tables.getEntries(i)));
      }
      return rows.build();
    }
    new ConfigurationReader(folder.resolve("configuration"))
        .forEachChip(
            chip -> {
              if (filter.equals(chip.getX() + "," + chip.getY())) {
                entries(chip, rows);
              }
            });
    return rows.build();
  }

  private static void entries(Chip chip, ImmutableList.Builder<ImmutableMap<String, Object>> rows) {
    RoutingTable table = chip.getTable();
    for (int i = 0; i < table.getKeyCount(); i++) {
      rows.add(
          ImmutableMap.of(
              "entry", i,
              "key", hex(table.getKey(i)),
              "mask", hex(table.getMask(i)),
              "route", hex(table.getRoute(i)),
              "to", route(table.getRoute(i))));
    }
  }

  private interface VertexRow {
    ImmutableMap<String, Object> of(int vertex);
  }

  private ImmutableList<ImmutableMap<String, Object>> vertexRows(String filter, VertexRow row) {
    ImmutableList.Builder<ImmutableMap<String, Object>> rows = ImmutableList.builder();
    Predicate<Integer> wanted = v -> matches(filter, v) || filter.equals(x(v) + "," + y(v));
    for (int v = 0; v < mapping.getVertices().getXCount(); v++) {
      if (wanted.test(v)) {
        rows.add(row.of(v));
      }
    }
    return rows.build();
  }

  private boolean matches(String filter, int vertex) {
    return filter.isEmpty() || label(vertex).contains(filter);
  }

  private String label(int vertex) {
    return mapping.getPopulations(mapping.getVertices().getPopulation(vertex)).getLabel();
  }

  private String slice(int vertex) {
    Vertices vertices = mapping.getVertices();
    int first = vertices.getFirstAtom(vertex);
    return "%s[%d:%d]".formatted(label(vertex), first, first + vertices.getAtoms(vertex));
  }

  private String kind(int vertex) {
    CoreKind kind = CoreKind.forNumber(mapping.getVertices().getKind(vertex));
    return String.valueOf(kind).toLowerCase(Locale.ROOT);
  }

  private int x(int vertex) {
    return mapping.getVertices().getX(vertex);
  }

  private int y(int vertex) {
    return mapping.getVertices().getY(vertex);
  }

  private static double share(long used, long available) {
    return available == 0 ? 0 : Math.round(1000.0 * used / available) / 1000.0;
  }

  private static String hex(int word) {
    return "0x%08x".formatted(word);
  }

  private static String route(int word) {
    List<String> parts = new ArrayList<>();
    for (int link = 0; link < Link.COUNT; link++) {
      if ((word >>> link & 1) != 0) {
        parts.add(NAMES.get(link));
      }
    }
    for (int processor = 0; processor < 26; processor++) {
      if ((word >>> (Link.COUNT + processor) & 1) != 0) {
        parts.add("p" + processor);
      }
    }
    return String.join("+", parts);
  }

  private static final ImmutableList<String> NAMES =
      ImmutableList.of("E", "NE", "N", "W", "SW", "S");
}
