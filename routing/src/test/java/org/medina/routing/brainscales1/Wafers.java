package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Bus;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.L1Target;
import org.medina.ir.random.CounterRandom;

/** Wafers, buses and problems for tests. */
final class Wafers {
  private Wafers() {}

  /** A wafer of which parts fail at a rate; HICANNs at a rate of their own. */
  record Defects(BitSet hicanns, WaferGraph graph, BitSet drivers) {
    static Defects draw(double rate, double hicannRate, CounterRandom random) {
      BitSet hicanns = bits(Wafer.HICANNS, hicannRate, random);
      BitSet lines = bits(WaferGraph.NODES, rate, random);
      BitSet crossbars = bits(Wafer.HICANNS * Crossbar.SWITCHES, rate, random);
      BitSet repeaters = bits(WaferGraph.NODES, rate, random);
      BitSet drivers = bits(Wafer.HICANNS * SynapseDrivers.COUNT, rate, random);
      drivers.flip(0, Wafer.HICANNS * SynapseDrivers.COUNT);
      WaferGraph graph =
          WaferGraph.of(
              node -> !lines.get(node) && !hicanns.get(node / Lines.COUNT),
              crossbar -> !crossbars.get(crossbar),
              repeater -> !repeaters.get(repeater));
      return new Defects(hicanns, graph, drivers);
    }
  }

  private static BitSet bits(int count, double rate, CounterRandom random) {
    BitSet bits = new BitSet(count);
    for (int i = 0; i < count; i++) {
      bits.set(i, random.nextDouble() < rate);
    }
    return bits;
  }

  /** Working HICANNs in columns, from the columns in the middle outwards. */
  static List<Integer> inColumns(int count, BitSet dead) {
    List<Integer> hicanns = new ArrayList<>();
    for (int i = 0; i < Wafer.WIDTH; i++) {
      int x = Wafer.WIDTH / 2 + (i % 2 == 0 ? i / 2 : -(i + 1) / 2);
      for (int y = 0; y < Wafer.HEIGHT; y++) {
        if (hicanns.size() < count && Wafer.exists(x, y) && !dead.get(Wafer.hicann(x, y))) {
          hicanns.add(Wafer.hicann(x, y));
        }
      }
    }
    return hicanns;
  }

  /** A bus from merger 3 of each HICANN to all of them. */
  static ImmutableList<L1Bus> allToAll(List<Integer> hicanns, int drivers) {
    ImmutableList<L1Target> targets =
        hicanns.stream()
            .map(h -> L1Target.of(h, 100, drivers))
            .collect(ImmutableList.toImmutableList());
    return hicanns.stream()
        .map(hicann -> new L1Bus(hicann, 3, 0, targets))
        .collect(ImmutableList.toImmutableList());
  }

  /** A wafer that lacks some HICANNs and is perfect otherwise. */
  static WaferGraph without(int... hicanns) {
    BitSet missing = new BitSet(Wafer.HICANNS);
    for (int hicann : hicanns) {
      missing.set(hicann);
    }
    return WaferGraph.of(
        node -> !missing.get(WaferGraph.hicann(node)), element -> true, element -> true);
  }

  /** A wafer of a few HICANNs, perfect otherwise. */
  static WaferGraph only(int... hicanns) {
    BitSet present = new BitSet(Wafer.HICANNS);
    for (int hicann : hicanns) {
      present.set(hicann);
    }
    return WaferGraph.of(
        node -> present.get(WaferGraph.hicann(node)), element -> true, element -> true);
  }

  /** A bus with ten synapses behind each target, which want one driver. */
  static L1Bus bus(int hicann, int merger, int... targets) {
    ImmutableList.Builder<L1Target> list = ImmutableList.builder();
    for (int target : targets) {
      list.add(L1Target.of(target, 10, 1));
    }
    return new L1Bus(hicann, merger, 0, list.build());
  }

  /** A problem with working drivers and lines that feed their own HICANN only. */
  static L1Problem problem(WaferGraph graph, L1Bus... buses) {
    return new L1Problem(graph, ImmutableList.copyOf(buses), L1Problem.allDrivers(), false);
  }

  /** A problem on a perfect wafer. */
  static L1Problem perfect(ImmutableList<L1Bus> buses) {
    return new L1Problem(WaferGraph.perfect(), buses, L1Problem.allDrivers(), false);
  }

  /** Everything that routes say. */
  static String text(L1Routes routes) {
    StringBuilder text = new StringBuilder();
    for (int bus = 0; bus < routes.busCount(); bus++) {
      text.append("bus ").append(bus).append(':');
      for (int i = routes.first(bus); i < routes.first(bus + 1); i++) {
        text.append(' ').append(routes.node(i)).append('<').append(routes.parent(i));
        text.append('/').append(routes.arc(i));
      }
      text.append('\n');
    }
    for (int pair = 0; pair < routes.pairCount(); pair++) {
      text.append(routes.cause(pair)).append(routes.causeNode(pair));
      for (int i = 0; i < routes.taps(pair); i++) {
        text.append(' ').append(routes.tap(pair, i));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A few random buses with random targets among some HICANNs. */
  static ImmutableList<L1Bus> random(List<Integer> hicanns, int buses, CounterRandom random) {
    ImmutableList.Builder<L1Bus> list = ImmutableList.builder();
    BitSet senders = new BitSet();
    for (int i = 0; i < buses; i++) {
      int hicann = hicanns.get(random.nextInt(hicanns.size()));
      int merger = random.nextInt(SendingRepeaters.COUNT);
      if (senders.get(8 * hicann + merger)) {
        continue;
      }
      senders.set(8 * hicann + merger);
      ImmutableList.Builder<L1Target> targets = ImmutableList.builder();
      for (int target : hicanns) {
        if (random.nextInt(3) > 0) {
          int weight = 1 + random.nextInt(1000);
          targets.add(new L1Target(target, weight, 1 + random.nextInt(4), 1 + random.nextInt(2)));
        }
      }
      list.add(new L1Bus(hicann, merger, random.nextInt(3), targets.build()));
    }
    return list.build();
  }
}
