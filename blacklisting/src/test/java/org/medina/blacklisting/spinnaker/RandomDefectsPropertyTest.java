package org.medina.blacklisting.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InvalidInputException;

class RandomDefectsPropertyTest {
  private static final String[] SIZES = {"8x8", "12x12", "16x16", "12x16", "28x16"};

  @Property(tries = 200)
  void aRepairedMachineIsConnectedByTwoWayLinks(
      @ForAll @IntRange(max = 4) int size,
      @ForAll @DoubleRange(max = 0.4) double chips,
      @ForAll @DoubleRange(max = 0.5) double cores,
      @ForAll @DoubleRange(max = 0.4) double links,
      @ForAll long seed) {
    SpinnakerMachine machine = Machines.load(random(SIZES[size], chips, cores, links, seed));

    SimpleGraph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    IntStream.range(0, machine.positions()).filter(machine::exists).forEach(graph::addVertex);
    for (int chip = 0; chip < machine.positions(); chip++) {
      for (int link = 0; link < Link.COUNT; link++) {
        int to = machine.neighbour(chip, link);
        if (to >= 0) {
          assertThat(machine.exists(chip) && machine.exists(to)).isTrue();
          assertThat(machine.neighbour(to, Link.opposite(link))).isEqualTo(chip);
          graph.addEdge(chip, to);
        }
      }
    }
    assertThat(new ConnectivityInspector<>(graph).isConnected()).isTrue();
    assertThat(graph.vertexSet()).hasSize(machine.chipCount());
  }

  @Property(tries = 50)
  void sameSeedSameMachine(@ForAll @DoubleRange(max = 0.2) double rate, @ForAll long seed) {
    MachineSpec spec = random("12x12", rate, rate, rate, seed);

    assertThat(Specs.describe(Machines.load(spec))).isEqualTo(Specs.describe(Machines.load(spec)));
  }

  @Example
  void anotherSeedGivesAnotherMachine() {
    assertThat(Specs.describe(Machines.load(random("12x12", 0.1, 0.1, 0.1, 1))))
        .isNotEqualTo(Specs.describe(Machines.load(random("12x12", 0.1, 0.1, 0.1, 2))));
  }

  /** The dead cores of chips that live do not depend on the other rates. */
  @Property(tries = 50)
  void ratesAreIndependent(
      @ForAll @DoubleRange(max = 0.2) double chips,
      @ForAll @DoubleRange(max = 0.2) double links,
      @ForAll long seed) {
    SpinnakerMachine coresOnly = Machines.load(random("12x12", 0, 0.1, 0, seed));
    SpinnakerMachine chipsOnly = Machines.load(random("12x12", chips, 0, 0, seed));
    SpinnakerMachine all = Machines.load(random("12x12", chips, 0.1, links, seed));

    for (int chip = 0; chip < all.positions(); chip++) {
      if (all.exists(chip)) {
        assertThat(all.processors(chip)).isEqualTo(coresOnly.processors(chip));
        assertThat(chipsOnly.exists(chip)).isTrue();
      }
    }
  }

  /** A lower rate takes a subset of what a higher one takes. */
  @Property(tries = 50)
  void defectsGrowWithTheRate(@ForAll @DoubleRange(max = 0.1) double rate, @ForAll long seed) {
    SpinnakerMachine few = Machines.load(random("12x12", 0, rate, rate, seed));
    SpinnakerMachine more = Machines.load(random("12x12", 0, rate * 2, rate * 2, seed));

    for (int chip = 0; chip < few.positions(); chip++) {
      assertThat(more.processors(chip) & ~few.processors(chip)).isZero();
      for (int link = 0; link < Link.COUNT; link++) {
        assertThat(few.neighbour(chip, link) < 0 && more.neighbour(chip, link) >= 0).isFalse();
      }
    }
  }

  /** 57,600 chips: five standard deviations around the expected shares. */
  @Example
  void ratesAreWhatWasAskedFor() {
    SpinnakerMachine whole = Machines.load(Specs.withoutSystemCores(Specs.whole("240x240")));
    SpinnakerMachine cores = Machines.load(random("240x240", 0, 0.02, 0, 7));
    SpinnakerMachine links = Machines.load(random("240x240", 0, 0, 0.01, 7));
    SpinnakerMachine chips = Machines.load(random("240x240", 0.01, 0, 0, 7));

    double slaves = whole.applicationCoreCount();
    double lost = processors(whole) - processors(cores);
    assertThat(lost / slaves).isCloseTo(0.02, within(5 * Math.sqrt(0.02 * 0.98 / slaves)));
    double pairs = Machines.linkCount(whole) / 2.0;
    double dead = pairs - Machines.linkCount(links) / 2.0;
    assertThat(dead / pairs).isCloseTo(0.01, within(5 * Math.sqrt(0.01 * 0.99 / pairs)));
    double mortal = 57_600 - 1200;
    double gone = 57_600 - chips.chipCount();
    assertThat(gone / mortal).isCloseTo(0.01, within(5 * Math.sqrt(0.01 * 0.99 / mortal)));
  }

  @Example
  void ethernetChipsAndMonitorsStay() {
    SpinnakerMachine machine = Machines.load(random("12x12", 0.3, 0.3, 0, 3));

    for (int chip = 0; chip < machine.positions(); chip++) {
      assertThat(!machine.exists(chip) || (machine.processors(chip) & 1) == 1).isTrue();
    }
    assertThat(machine.exists(0)).isTrue();
    assertThat(machine.exists(machine.chip(4, 8))).isTrue();
    assertThat(machine.exists(machine.chip(8, 4))).isTrue();
  }

  @Example
  void wrongRatesAreAllNamed() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                Machines.load(
                    Specs.random(
                        "spin5", "chips=1,cores=-0.1,links=NaN,boards=0.1,chips,x=y=z", 0)))
        .withMessageContaining("6 problems")
        .withMessageContaining("'chips=1'")
        .withMessageContaining("'boards=0.1'");
  }

  private static int processors(SpinnakerMachine machine) {
    return IntStream.range(0, machine.positions())
        .map(chip -> Integer.bitCount(machine.processors(chip)))
        .sum();
  }

  private static MachineSpec random(
      String machine, double chips, double cores, double links, long seed) {
    return Specs.random(machine, "chips=" + chips + ",cores=" + cores + ",links=" + links, seed);
  }
}
