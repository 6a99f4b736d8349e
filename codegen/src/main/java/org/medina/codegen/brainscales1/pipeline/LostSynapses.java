package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.mapping.Loss;

/**
 * The lost synapses of a mapping, added up by projection, HICANN of the target, cause and place.
 * Immutable.
 *
 * @param rows most synapses first
 */
record LostSynapses(ImmutableList<Row> rows) {
  /**
   * Synapses lost for one cause at one place.
   *
   * @param place the line, side and driver group, or resource that was short
   */
  record Row(int projection, int hicann, SynapseFate cause, String place, long synapses) {}

  /** Adds up the losses of a mapping. */
  static LostSynapses of(WaferMapping mapping) {
    WaferNetwork network = mapping.problem().network();
    Map<Row, long[]> sums = new TreeMap<>(ORDER);
    Map<Integer, String> places = new TreeMap<>();
    Drivers drivers = new Drivers(mapping);
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      int hicann = mapping.placement().hicann(neuron);
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        SynapseFate fate = mapping.synapses().fate(s);
        if (fate != SynapseFate.SET) {
          int place = mapping.buses().place(network.source(s), hicann);
          int bus = place == WaferBuses.NONE ? WaferBuses.NONE : mapping.buses().bus(place);
          int key = (bus + 1) * Wafer.HICANNS + hicann;
          String where =
              bus == WaferBuses.NONE
                  ? "source without a bus"
                  : fate == SynapseFate.DEFECT
                      ? "half rows with dead synapses"
                      : places.computeIfAbsent(
                          key, k -> place(mapping, drivers, bus, hicann, fate));
          sums.computeIfAbsent(
                  new Row(network.projection(s), hicann, fate, where, 0), row -> new long[1])[0]++;
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (row, sum) ->
            rows.add(new Row(row.projection(), row.hicann(), row.cause(), row.place(), sum[0])));
    rows.sort(Comparator.<Row>comparingLong(row -> -row.synapses()).thenComparing(ORDER));
    return new LostSynapses(ImmutableList.copyOf(rows));
  }

  private static final Comparator<Row> ORDER =
      Comparator.comparingInt(Row::projection)
          .thenComparingInt(Row::hicann)
          .thenComparing(Row::cause)
          .thenComparing(Row::place);

  private static String place(
      WaferMapping mapping, Drivers drivers, int bus, int hicann, SynapseFate fate) {
    int pair = mapping.layerOne().pair(bus, hicann);
    return switch (fate) {
      case NO_ROUTE_CONGESTION ->
          "line %s is taken".formatted(WaferGraph.name(mapping.routes().causeNode(pair)));
      case NO_ROUTE_DEFECT ->
          "line %s leads nowhere near".formatted(WaferGraph.name(mapping.routes().causeNode(pair)));
      case SET, NO_ADDRESS, NO_DRIVER, CHAIN_LIMIT, CHAIN_SHORT, DEFECT ->
          drivers.place(bus, hicann);
    };
  }

  /** Where buses arrive, and with how many drivers. */
  private static final class Drivers {
    private final Map<Integer, String> placeOf = new TreeMap<>();

    Drivers(WaferMapping mapping) {
      for (SynapseArrays arrays : mapping.synapses().arrays()) {
        for (SynapseArrays.Arrival arrival : arrays.arrivals()) {
          int vertical = WaferGraph.line(arrival.node());
          Side lines = Lines.side(vertical);
          boolean own = WaferGraph.hicann(arrival.node()) == arrays.hicann();
          Side side = own ? lines : lines.opposite();
          String text =
              "%s, driver group %d"
                  .formatted(side.name().toLowerCase(Locale.ROOT), SynapseSwitches.group(vertical));
          placeOf.merge(
              arrival.bus() * Wafer.HICANNS + arrays.hicann(),
              text,
              (one, other) -> one.equals(other) ? one : one + " and " + other);
        }
      }
    }

    String place(int bus, int hicann) {
      return placeOf.getOrDefault(bus * Wafer.HICANNS + hicann, "no line");
    }
  }

  /** Synapses lost for a cause. */
  long lost(SynapseFate cause) {
    return rows.stream().filter(row -> row.cause() == cause).mapToLong(Row::synapses).sum();
  }

  /** One entry for each projection and cause. */
  ImmutableList<Loss> losses() {
    Map<Integer, EnumMap<SynapseFate, List<Row>>> grouped = new TreeMap<>();
    for (Row row : rows) {
      grouped
          .computeIfAbsent(row.projection(), key -> new EnumMap<>(SynapseFate.class))
          .computeIfAbsent(row.cause(), key -> new ArrayList<>())
          .add(row);
    }
    ImmutableList.Builder<Loss> losses = ImmutableList.builder();
    grouped.forEach(
        (projection, byCause) ->
            byCause.forEach((cause, some) -> losses.add(loss(projection, cause, some))));
    return losses.build();
  }

  private static Loss loss(int projection, SynapseFate cause, List<Row> some) {
    long hicanns = some.stream().mapToInt(Row::hicann).distinct().count();
    Row worst = some.get(0);
    return new Loss(
        projection,
        Loss.Effect.LOST,
        "%s, on %d HICANN%s; most on H%03d (%d: %s)"
            .formatted(
                cause.words(),
                hicanns,
                hicanns == 1 ? "" : "s",
                worst.hicann(),
                worst.synapses(),
                worst.place()),
        remedy(cause),
        some.stream().mapToLong(Row::synapses).sum());
  }

  private static String remedy(SynapseFate cause) {
    return switch (cause) {
      case SET -> "";
      case NO_ADDRESS -> "leave room for external inputs";
      case NO_ROUTE_DEFECT -> "place these neurons on other HICANNs";
      case NO_ROUTE_CONGESTION -> "fewer, fuller buses, or a higher priority of the projection";
      case NO_DRIVER -> "fewer buses on that side of the HICANN";
      case CHAIN_LIMIT -> "a larger synapse_routing.driver_chain_length";
      case CHAIN_SHORT -> "fewer buses on that side of the HICANN, or larger neurons";
      case DEFECT -> "larger neurons, or other HICANNs";
    };
  }
}
