package org.medina.hardware.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexGridTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 7", "2, 19", "5, 91"})
  void hexagonsGrowBySixARing(int radius, int cells) {
    assertThat(HexGrid.hexagons(radius)).hasSize(cells).doesNotHaveDuplicates();
    assertThat(cells).isEqualTo(1 + 3 * radius * (radius + 1));
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 3", "-2, -5, 5", "3, -2, 5", "-4, 1, 5", "0, 0, 0", "7, 0, 7"})
  void hopsOfAVector(int dx, int dy, int hops) {
    assertThat(HexGrid.hops(dx, dy)).isEqualTo(hops);
  }

  /** Breadth-first search over the links of a machine without defects is the oracle. */
  @ParameterizedTest
  @CsvSource({"8, 8", "12, 12", "12, 16", "16, 12", "16, 16"})
  void distancesAreThoseOfTheLinks(int width, int height) {
    SpinnakerMachine machine = new MachineShape(5, width, height).populate().build();
    HexGrid grid = new HexGrid(machine);
    boolean convex = width % 12 == 0 && height % 12 == 0;
    for (int from = 0; from < machine.positions(); from += 7) {
      if (!machine.exists(from)) {
        continue;
      }
      int[] hops = search(machine, from);
      for (int to = 0; to < machine.positions(); to++) {
        if (machine.exists(to)) {
          assertThat(grid.distance(from, to)).isEqualTo(grid.distance(to, from));
          if (convex) {
            assertThat(grid.distance(from, to)).isEqualTo(hops[to]);
          } else {
            assertThat(grid.distance(from, to)).isLessThanOrEqualTo(hops[to]);
          }
        }
      }
    }
  }

  @Property(tries = 300)
  void waysLeadThereInTheFewestHops(
      @ForAll @IntRange(max = 575) int from, @ForAll @IntRange(max = 575) int to) {
    SpinnakerMachine machine = torus();
    HexGrid grid = new HexGrid(machine);
    byte[] links = new byte[48];

    int length = grid.way(from, to, links);

    assertThat(length).isEqualTo(grid.distance(from, to));
    int chip = from;
    for (int i = 0; i < length; i++) {
      chip = machine.neighbour(chip, links[i]);
    }
    assertThat(chip).isEqualTo(to);
    int turns = 0;
    for (int i = 1; i < length; i++) {
      turns += links[i] == links[i - 1] ? 0 : 1;
    }
    assertThat(turns).as("straight lines need no routing entries").isLessThanOrEqualTo(1);
  }

  @Test
  void everyLinkHasTheOppositeThatLeadsBack() {
    SpinnakerMachine machine = torus();
    HashSet<Integer> opposites = new HashSet<>();
    for (int link = 0; link < Link.COUNT; link++) {
      int there = machine.neighbour(0, link);
      assertThat(machine.neighbour(there, Link.opposite(link))).isZero();
      opposites.add(Link.opposite(link));
    }
    assertThat(opposites).hasSize(Link.COUNT);
  }

  private static SpinnakerMachine torus() {
    return new MachineShape(5, 24, 24).populate().build();
  }

  private static int[] search(SpinnakerMachine machine, int from) {
    int[] hops = new int[machine.positions()];
    Arrays.fill(hops, Integer.MAX_VALUE);
    hops[from] = 0;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(from);
    while (!queue.isEmpty()) {
      int chip = queue.remove();
      for (int link = 0; link < Link.COUNT; link++) {
        int to = machine.neighbour(chip, link);
        if (to >= 0 && hops[to] == Integer.MAX_VALUE) {
          hops[to] = hops[chip] + 1;
          queue.add(to);
        }
      }
    }
    return hops;
  }
}
