package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.placement.brainscales1.demand.ChipDemand;
import org.medina.placement.brainscales1.demand.DriverState;
import org.medina.placement.brainscales1.demand.GainCurve;

/**
 * The cheapest changes that would keep most of the synapses that were lost, by the gain curves of
 * the buses: longer chains where drivers are left, more drivers where they are short, routes where
 * there are none. Each is an upper limit of what the change keeps by itself.
 */
final class Advice {
  private static final int LONGER = 4;
  private static final int MORE_DRIVERS = 2;
  private static final int SHOWN = 3;

  /** Share of what the longest chain keeps that a shorter one should keep to be named. */
  private static final double MOST_OF_IT = 0.8;

  private final WaferMapping mapping;
  private final LostSynapses lost;
  private final List<Line> lines = new ArrayList<>();

  /** A change and the synapses that it keeps at most. */
  private record Line(long synapses, String text) {}

  private Advice(WaferMapping mapping, LostSynapses lost) {
    this.mapping = mapping;
    this.lost = lost;
  }

  /** Sentences, best first; empty if nothing was lost. */
  static ImmutableList<String> of(WaferMapping mapping, LostSynapses lost) {
    if (mapping.synapses().lost() == 0) {
      return ImmutableList.of();
    }
    Advice advice = new Advice(mapping, lost);
    advice.chains();
    advice.drivers();
    advice.routes();
    advice.lines.sort(Comparator.comparingLong(line -> -line.synapses()));
    return advice.lines.stream().map(Line::text).collect(ImmutableList.toImmutableList());
  }

  private int limit() {
    return mapping.problem().options().chainLimit();
  }

  private void chains() {
    int longest = Math.min(LONGER, DriverChain.MAX_LENGTH - limit());
    long chained = lost.lost(SynapseFate.CHAIN_LIMIT);
    if (longest <= 0 || chained == 0) {
      return;
    }
    long[] kept = new long[longest + 1];
    for (int chip = 0; chip < mapping.synapses().arrays().size(); chip++) {
      longerChains(chip, kept);
    }
    long all = Math.min(kept[longest], chained);
    if (all == 0) {
      return;
    }
    int more = 1;
    while (more < longest && kept[more] < MOST_OF_IT * all) {
      more++;
    }
    long keeps = Math.min(kept[more], all);
    lines.add(
        new Line(
            keeps,
            "synapse_routing.driver_chain_length = %d keeps up to %d synapses more"
                .formatted(limit() + more, keeps)));
  }

  /** Adds what the buses of a HICANN gain if their longest chains get 1, 2, ... drivers more. */
  private void longerChains(int chip, long[] kept) {
    ChipDemand demand = mapping.targets().demands().get(chip);
    int[] drivers = drivers(chip, demand);
    int[] longest = new int[drivers.length];
    for (SynapseArrays.Arrival arrival : mapping.synapses().arrays().get(chip).arrivals()) {
      boolean full = arrival.chain().isPresent() && arrival.chain().get().length() >= limit();
      longest[arrivalOf(demand, arrival.bus())] += full ? 1 : 0;
    }
    GainCurve gains =
        new GainCurve(
            demand, DriverState.of(mapping.problem().wafer(), demand.hicann()).workingShare());
    for (int arrival = 0; arrival < drivers.length; arrival++) {
      if (longest[arrival] > 0) {
        int now = drivers[arrival];
        long[] curve = gains.of(arrival, now + longest[arrival] * (kept.length - 1));
        for (int more = 1; more < kept.length; more++) {
          kept[more] += at(curve, now + longest[arrival] * more) - at(curve, now);
        }
      }
    }
  }

  private static long at(long[] curve, int drivers) {
    return curve[Math.min(curve.length - 1, drivers)] / GainCurve.UNIT;
  }

  /** Drivers of each arrival of a HICANN. */
  private int[] drivers(int chip, ChipDemand demand) {
    int[] drivers = new int[demand.arrivals()];
    for (SynapseArrays.Arrival arrival : mapping.synapses().arrays().get(chip).arrivals()) {
      drivers[arrivalOf(demand, arrival.bus())] +=
          arrival.chain().map(chain -> chain.length()).orElse(0);
    }
    return drivers;
  }

  private static int arrivalOf(ChipDemand demand, int bus) {
    int low = 0;
    int high = demand.arrivals() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (demand.bus(middle) < bus) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void drivers() {
    List<Line> sides = new ArrayList<>();
    for (int chip = 0; chip < mapping.synapses().arrays().size(); chip++) {
      ChipDemand demand = mapping.targets().demands().get(chip);
      int[] drivers = drivers(chip, demand);
      for (Side side : Side.values()) {
        long keeps = moreDrivers(chip, demand, drivers, side);
        if (keeps > 0) {
          sides.add(
              new Line(
                  keeps,
                  "%d more working drivers on the %s of H%03d keep up to %d"
                      .formatted(
                          MORE_DRIVERS,
                          side.name().toLowerCase(Locale.ROOT),
                          demand.hicann(),
                          keeps)));
        }
      }
    }
    sides.sort(Comparator.comparingLong(line -> -line.synapses()));
    lines.addAll(sides.subList(0, Math.min(SHOWN, sides.size())));
  }

  /** Synapses that the best few drivers more on a side would keep. */
  private long moreDrivers(int chip, ChipDemand demand, int[] drivers, Side side) {
    long[] gains = new long[demand.arrivals()];
    for (SynapseArrays.Arrival arriving : mapping.synapses().arrays().get(chip).arrivals()) {
      Side lines = Lines.side(WaferGraph.line(arriving.node()));
      boolean own = WaferGraph.hicann(arriving.node()) == demand.hicann();
      int arrival = arrivalOf(demand, arriving.bus());
      if ((own ? lines : lines.opposite()) == side && drivers[arrival] < limit()) {
        long[] curve = mapping.targets().curve(chip, arrival);
        gains[arrival] = at(curve, drivers[arrival] + 1) - at(curve, drivers[arrival]);
      }
    }
    Arrays.sort(gains);
    long keeps = 0;
    for (int i = 0; i < Math.min(MORE_DRIVERS, gains.length); i++) {
      keeps += gains[gains.length - 1 - i];
    }
    return keeps;
  }

  private void routes() {
    long congested = lost.lost(SynapseFate.NO_ROUTE_CONGESTION);
    if (congested > 0) {
      lines.add(
          new Line(
              congested,
              "free lines to the HICANNs that %d buses do not reach keep up to %d (see inspect DIR routes)"
                  .formatted(mapping.routes().unrouted(), congested)));
    }
    long cut = lost.lost(SynapseFate.NO_ROUTE_DEFECT);
    if (cut > 0) {
      lines.add(
          new Line(
              cut,
              "other HICANNs for the neurons behind defective lines keep up to %d".formatted(cut)));
    }
  }
}
