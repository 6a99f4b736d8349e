package org.medina.routing.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.Placement;

/** Machines, graphs and placements to route. */
final class Cases {
  private Cases() {}

  /** A whole machine of 48-chip boards. */
  static SpinnakerMachine machine(int width, int height) {
    return new MachineShape(5, width, height).populate().build();
  }

  /** The machine less chips given as x, y, x, y, ... */
  static SpinnakerMachine withoutChips(SpinnakerMachine machine, int... xy) {
    SpinnakerMachine.Builder builder = machine.toBuilder();
    for (int i = 0; i < xy.length; i += 2) {
      builder.removeChip(machine.chip(xy[i], xy[i + 1]));
    }
    return builder.build();
  }

  /** Breaks a link in both directions. */
  static void breakLink(SpinnakerMachine.Builder builder, int chip, int link) {
    int to = builder.neighbour(chip, link);
    builder.link(chip, link, -1);
    if (to >= 0) {
      builder.link(to, Link.opposite(link), -1);
    }
  }

  /**
   * The machine less so many random chips and links, as far as the rest stays in one piece.
   *
   * @return fewer defects than asked for if another one would cut a chip off
   */
  static SpinnakerMachine withDefects(
      SpinnakerMachine machine, int chips, int links, CounterRandom random) {
    SpinnakerMachine current = machine;
    for (int i = 0; i < chips + links; i++) {
      SpinnakerMachine.Builder builder = current.toBuilder();
      int chip = random.nextInt(machine.positions());
      if (i < chips) {
        builder.removeChip(chip);
      } else {
        breakLink(builder, chip, random.nextInt(Link.COUNT));
      }
      SpinnakerMachine candidate = builder.build();
      if (candidate.chipCount() > 0 && isConnected(candidate)) {
        current = candidate;
      }
    }
    return current;
  }

  static boolean isConnected(SpinnakerMachine machine) {
    boolean[] seen = new boolean[machine.positions()];
    int[] queue = new int[machine.positions()];
    int tail = 0;
    for (int chip = 0; chip < machine.positions() && tail == 0; chip++) {
      if (machine.exists(chip)) {
        seen[chip] = true;
        queue[tail++] = chip;
      }
    }
    for (int head = 0; head < tail; head++) {
      for (int link = 0; link < Link.COUNT; link++) {
        int to = machine.neighbour(queue[head], link);
        if (to >= 0 && !seen[to]) {
          seen[to] = true;
          queue[tail++] = to;
        }
      }
    }
    return tail == machine.chipCount();
  }

  /** A graph of applications with so many slices each; slices of 1 to 100 atoms. */
  static CoreGraph randomGraph(int applications, int slices, int degree, CounterRandom random) {
    CoreGraph.Builder graph = CoreGraph.builder();
    List<Integer> atoms = new ArrayList<>();
    for (int application = 0; application < applications; application++) {
      int count = 1 + random.nextInt(slices);
      int size = 1 + random.nextInt(100);
      for (int slice = 0; slice < count; slice++) {
        graph.addVertex(CoreGraph.Kind.NEURON, application, application, slice * size, size, 0);
        atoms.add(size);
      }
    }
    for (int vertex = 0; vertex < atoms.size(); vertex++) {
      if (random.nextInt(8) > 0) {
        int[] targets = new int[1 + random.nextInt(degree)];
        for (int i = 0; i < targets.length; i++) {
          targets[i] = random.nextInt(atoms.size());
        }
        graph.addNet(
            vertex, atoms.get(vertex), 1, Arrays.stream(targets).sorted().distinct().toArray());
      }
    }
    return graph.build();
  }

  /** Applications with equal numbers of slices, each slice sending to all slices of all. */
  static CoreGraph allToAll(int applications, int slices, boolean withSelf) {
    CoreGraph.Builder graph = CoreGraph.builder();
    int n = applications * slices;
    for (int vertex = 0; vertex < n; vertex++) {
      graph.addVertex(CoreGraph.Kind.NEURON, vertex / slices, vertex / slices, 0, 10, 0);
    }
    for (int vertex = 0; vertex < n; vertex++) {
      int own = vertex / slices;
      int[] targets = new int[withSelf ? n : n - slices];
      int count = 0;
      for (int target = 0; target < n; target++) {
        if (withSelf || target / slices != own) {
          targets[count++] = target;
        }
      }
      graph.addNet(vertex, 10, 1, targets);
    }
    return graph.build();
  }

  /** Vertices on random free processors of the machine. */
  static Placement scattered(CoreGraph graph, SpinnakerMachine machine, CounterRandom random) {
    int[] chips = new int[machine.applicationCoreCount()];
    byte[] processors = new byte[chips.length];
    int n = 0;
    for (int chip = 0; chip < machine.positions(); chip++) {
      for (int rest = machine.applicationProcessors(chip); rest != 0; rest &= rest - 1) {
        chips[n] = chip;
        processors[n++] = (byte) Integer.numberOfTrailingZeros(rest);
      }
    }
    for (int i = 0; i < graph.vertexCount(); i++) {
      int other = i + random.nextInt(n - i);
      int chip = chips[i];
      byte processor = processors[i];
      chips[i] = chips[other];
      processors[i] = processors[other];
      chips[other] = chip;
      processors[other] = processor;
    }
    return new Placement(
        Arrays.copyOf(chips, graph.vertexCount()), Arrays.copyOf(processors, graph.vertexCount()));
  }

  /** A graph with one net from one vertex to another, on given chips. */
  static RoutingProblem oneNet(SpinnakerMachine machine, int from, int to) {
    CoreGraph.Builder graph = CoreGraph.builder();
    graph.addVertex(CoreGraph.Kind.NEURON, 0, 0, 0, 10, 0);
    graph.addVertex(CoreGraph.Kind.NEURON, 1, 1, 0, 10, 0);
    graph.addNet(0, 10, 1, 1);
    return new RoutingProblem(
        graph.build(), machine, new Placement(new int[] {from, to}, new byte[] {1, 2}));
  }

  /** Breaks links that trees use, both directions, as far as the machine stays in one piece. */
  static SpinnakerMachine withoutUsedLinks(
      SpinnakerMachine machine, MulticastTrees trees, int links, CounterRandom random) {
    SpinnakerMachine current = machine;
    int broken = 0;
    int hops = trees.first(trees.netCount());
    for (int tries = 0; tries < 1000 && broken < links; tries++) {
      int hop = random.nextInt(hops);
      int word = trees.route(hop) & (1 << Link.COUNT) - 1;
      int link = Integer.numberOfTrailingZeros(word);
      if (word == 0 || current.neighbour(trees.chip(hop), link) < 0) {
        continue;
      }
      SpinnakerMachine.Builder builder = current.toBuilder();
      breakLink(builder, trees.chip(hop), link);
      SpinnakerMachine candidate = builder.build();
      if (isConnected(candidate)) {
        current = candidate;
        broken++;
      }
    }
    return current;
  }
}
