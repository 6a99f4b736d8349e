package org.medina.benchmarks.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.wire.EdgeBlock;
import org.medina.ir.wire.Record;

class WaferNetworksTest {
  static List<LongFunction<WaferNetwork>> factories() {
    return List.of(
        WaferNetworks::guidebook,
        seed -> WaferNetworks.brunel(seed, 53.3),
        seed -> WaferNetworks.microcircuit(seed, 0.02),
        WaferNetworks::ring,
        seed -> WaferNetworks.synfire(seed, 12),
        seed -> WaferNetworks.grid(seed, 8));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void hasTheNumbersOfItsDefinition(LongFunction<WaferNetwork> factory) {
    assertThat(NetworkCheck.of(factory.apply(1)).problems()).isEmpty();
    assertThat(NetworkCheck.of(factory.apply(77)).problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("factories")
  void dependsOnTheSeedAlone(LongFunction<WaferNetwork> factory) {
    assertThat(factory.apply(3).log()).isEqualTo(factory.apply(3).log());
    Network one = factory.apply(3).network();
    Network other = factory.apply(4).network();
    int[] sources = sources(one, one.projections().get(0));
    assertThat(sources).isEqualTo(sources(factory.apply(3).network(), one.projections().get(0)));
    assertThat(sources).isNotEqualTo(sources(other, other.projections().get(0)));
  }

  @Test
  void microcircuitProjectionsAreDrawnApart() {
    List<EdgeBlock> blocks =
        WaferNetworks.microcircuit(1, 0.01).log().stream()
            .filter(Record::hasEdges)
            .map(Record::getEdges)
            .toList();
    // From L23E onto L23E, and from L23E onto L23I.
    assertThat(blocks.get(0).getPreList().subList(0, 50))
        .isNotEqualTo(blocks.get(6).getPreList().subList(0, 50));
    Network network = WaferNetworks.microcircuit(1, 0.01).network();
    assertThat(network.projections().get(blocks.get(0).getProjection()).label())
        .isEqualTo("L23E to L23E");
    assertThat(network.projections().get(blocks.get(6).getProjection()).label())
        .isEqualTo("L23E to L23I");
  }

  /** Neurons and synapses as the published benchmark's own formula gives them. */
  @ParameterizedTest
  @CsvSource({
    "0.005, 382, 7408",
    "0.01, 767, 29697",
    "0.02, 1539, 119226",
    "0.04, 3083, 477724",
    "0.06, 4625, 1074869",
    "0.08, 6170, 1911753",
    "0.1, 7713, 2987316"
  })
  void microcircuitHasThePublishedNumbersAtEveryScale(double scale, int neurons, long synapses) {
    assertThat(Microcircuit.neurons(scale)).isEqualTo(neurons);
    assertThat(Microcircuit.synapses(scale)).isEqualTo(synapses);
  }

  @Test
  void microcircuitInhibitsFromInhibitoryPopulationsOnly() {
    Network network = WaferNetworks.microcircuit(1, 0.01).network();
    assertThat(network.projections()).hasSize(55);
    for (Projection projection : network.projections()) {
      int source = projection.pre().parts().get(0).population();
      boolean inhibitory = network.populations().get(source).label().endsWith("I");
      assertThat(projection.receptor())
          .isEqualTo(inhibitory ? Receptor.INHIBITORY : Receptor.EXCITATORY);
    }
  }

  @Test
  void brunelNeuronsDrawTheirPartnersWithReplacement() {
    Network network = WaferNetworks.brunel(1, 53.3).network();
    int[] inputs = {166, 41, 200};
    for (int p = 0; p < inputs.length; p++) {
      Projection projection = network.projections().get(p);
      SynapseBlock block =
          new SynapseExpander(network).expand(projection, 0, projection.post().size());
      Set<Long> pairs = new HashSet<>();
      for (int j = 0; j < block.postCount(); j++) {
        assertThat(block.offset(j + 1) - block.offset(j)).isEqualTo(inputs[p]);
        for (int k = block.offset(j); k < block.offset(j + 1); k++) {
          pairs.add((long) j << 32 | block.pre(k));
        }
      }
      assertThat(pairs).hasSizeLessThan(block.size()).hasSizeGreaterThan(block.size() * 9 / 10);
    }
    assertThat(network.populations().get(2).parameters().get("rate", 7)).isEqualTo(53.3);
  }

  @Test
  void synfireLinksHearTheLinkBeforeAndTheirOwnInhibition() {
    Network network = WaferNetworks.synfire(1, 3).network();
    assertThat(network.projections()).hasSize(9);
    for (Projection projection : network.projections()) {
      int pre = projection.pre().parts().get(0).population();
      int post = projection.post().parts().get(0).population();
      SynapseBlock block =
          new SynapseExpander(network).expand(projection, 0, projection.post().size());
      if (projection.receptor() == Receptor.INHIBITORY) {
        assertThat(pre).isEqualTo(post + 1);
        assertThat(block.size()).isEqualTo(80 * 20);
      } else {
        boolean fromStimulus = pre == 0;
        int excitatoryBefore = (post - 1) / 2 == 0 ? 0 : 2 * ((post - 1) / 2) - 1;
        assertThat(pre).isEqualTo(excitatoryBefore);
        assertThat(network.populations().get(pre).cellType().isSource()).isEqualTo(fromStimulus);
        for (int j = 0; j < block.postCount(); j++) {
          Set<Integer> different = new HashSet<>();
          for (int k = block.offset(j); k < block.offset(j + 1); k++) {
            different.add(block.pre(k));
          }
          assertThat(different).hasSize(60);
        }
      }
    }
  }

  @Test
  void ringPopulationsReachTheNext() {
    Network network = WaferNetworks.ring(1).network();
    for (Projection projection : network.projections()) {
      int pre = projection.pre().parts().get(0).population();
      int post = projection.post().parts().get(0).population();
      if (!network.populations().get(pre).cellType().isSource()) {
        assertThat(post).isEqualTo((pre + 1) % 119);
      }
    }
  }

  @Test
  void gridPositionsAreThoseOfTheWafer() {
    for (int neuron = 0; neuron < GaussianGrid.NEURONS; neuron++) {
      assertThat(GaussianGrid.neuron(GaussianGrid.x(neuron), GaussianGrid.y(neuron)))
          .isEqualTo(neuron);
    }
    assertThat(GaussianGrid.x(64 * 12 + 13)).isEqualTo(8 * 12 + 5);
    assertThat(GaussianGrid.y(64 * 12 + 13)).isEqualTo(8 * 1 + 1);
    assertThat(GaussianGrid.neuron(8 * 12 - 1, 0)).isEqualTo(-1);
    assertThat(GaussianGrid.neuron(8 * 12, -1)).isEqualTo(-1);
    assertThat(GaussianGrid.neuron(-1, 8 * 6)).isEqualTo(-1);
  }

  @Test
  void gridInputsAreDifferentNeighbours() {
    Network network = WaferNetworks.grid(1, 8).network();
    SynapseExpander expander = new SynapseExpander(network);
    double squaresX = 0;
    double squaresY = 0;
    long middle = 0;
    for (Projection projection : network.projections()) {
      SynapseBlock block = expander.expand(projection, 0, projection.post().size());
      int column = Wafer.x(projection.id());
      int row = Wafer.y(projection.id());
      boolean inside = column >= 14 && column < 22 && row >= 6 && row < 10; // far from any edge
      for (int j = 0; j < block.postCount(); j++) {
        int target = GaussianGrid.PER_HICANN * projection.id() + j;
        Set<Integer> seen = new HashSet<>();
        for (int k = block.offset(j); k < block.offset(j + 1); k++) {
          int source = block.pre(k);
          assertThat(source).isNotEqualTo(target);
          assertThat(seen.add(source)).isTrue();
          if (inside) {
            squaresX += Math.pow(GaussianGrid.x(source) - GaussianGrid.x(target), 2);
            squaresY += Math.pow(GaussianGrid.y(source) - GaussianGrid.y(target), 2);
            middle++;
          }
        }
        assertThat(seen).hasSize(GaussianGrid.INPUTS);
      }
    }
    // Pairs drawn twice are drawn again, which thins the middle: a position is drawn with
    // probability 1 - exp(-c exp(-r^2 / 2 sigma^2)), c = 0.27; that has a spread of 8.13.
    assertThat(Math.sqrt(squaresX / middle)).isCloseTo(8.13, within(0.05));
    assertThat(Math.sqrt(squaresY / middle)).isCloseTo(8.13, within(0.05));
  }

  private static int[] sources(Network network, Projection projection) {
    SynapseBlock block =
        new SynapseExpander(network).expand(projection, 0, projection.post().size());
    int[] sources = new int[block.size()];
    for (int k = 0; k < sources.length; k++) {
      sources[k] = block.pre(k);
    }
    return sources;
  }
}
