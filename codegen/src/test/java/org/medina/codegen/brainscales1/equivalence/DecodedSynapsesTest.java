package org.medina.codegen.brainscales1.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.EmittedWafer;
import org.medina.codegen.brainscales1.SmallMapper;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.mapping.Loss;

class DecodedSynapsesTest {
  @TempDir Path root;

  private final WaferNetwork network = WaferTestNetworks.expand(WaferTestNetworks.varied());
  private SmallMapper.Result mapped;
  private ConfigurationReader configuration;
  private long[] lost;

  private DecodedSynapses places(int chainLimit, int neuronSize) throws Exception {
    SmallMapper mapper = EmittedWafer.variedMapper(network, EmittedWafer.perfect());
    mapper.chainLimit = chainLimit;
    mapper.neuronSize = neuronSize;
    mapped = mapper.map();
    Path folder = Files.createDirectory(root.resolve("limit-" + chainLimit));
    EmittedWafer wafer = new EmittedWafer(mapped, folder);
    configuration = new ConfigurationReader(folder);
    lost = new long[network.network().projections().size()];
    for (Loss loss : wafer.losses) {
      if (loss.effect() == Loss.Effect.LOST) {
        lost[loss.projection()] += loss.synapses();
      }
    }
    return wafer.synapses();
  }

  /** Each synapse has a place of its own in a column of its target, which listens to somebody. */
  private void checkPlaces(DecodedSynapses places) {
    WaferPlacement placement = mapped.mapped().placement();
    Set<Integer> taken = new HashSet<>();
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      for (int i = network.first(neuron); i < network.first(neuron + 1); i++) {
        if (places.hicann(i) == DecodedSynapses.LOST) {
          continue;
        }
        int synapse = Synapses.synapse(places.row(i), places.column(i));
        assertThat(taken.add(Synapses.COUNT * places.hicann(i) + synapse)).isTrue();
        assertThat(places.hicann(i)).isEqualTo(placement.hicann(neuron));
        assertThat(places.column(i) - placement.firstColumn(neuron))
            .isBetween(0, placement.columns(neuron) - 1);
        assertThat(decoder(places, i)).isNotEqualTo(Addresses.SILENT_DECODER);
      }
    }
  }

  private int decoder(DecodedSynapses places, int synapse) {
    for (SynapseRow row : configuration.hicann(places.hicann(synapse)).getRowsList()) {
      if (row.getRow() == places.row(synapse)) {
        int column = places.column(synapse);
        return row.getDecoders().byteAt(column / 2) >> 4 * (column % 2) & 15;
      }
    }
    throw new AssertionError("no row " + places.row(synapse));
  }

  @Test
  void findsEverySynapse() throws Exception {
    DecodedSynapses places = places(3, 4);
    assertThat(lost).containsOnly(0);
    checkPlaces(places);
    for (int synapse = 0; synapse < network.synapses(); synapse++) {
      assertThat(places.hicann(synapse)).isNotEqualTo(DecodedSynapses.LOST);
      assertThat(Synapses.half(places.row(synapse))).isIn((Object[]) Half.values());
    }
  }

  @Test
  void losesAsManyOfEachProjectionAsReported() throws Exception {
    DecodedSynapses places = places(1, 2);
    assertThat(lost).isNotEqualTo(new long[lost.length]);
    checkPlaces(places);
    long[] nowhere = new long[lost.length];
    for (int synapse = 0; synapse < network.synapses(); synapse++) {
      nowhere[network.projection(synapse)] +=
          places.hicann(synapse) == DecodedSynapses.LOST ? 1 : 0;
    }
    assertThat(nowhere).isEqualTo(lost);
  }

  @Test
  void givesStrongerSynapsesToLargerWeights() throws Exception {
    DecodedSynapses places = places(3, 4);
    int neuron = network.cell(2, 0); // two synapses of one source: 0.0004 and 0.0005 uS
    int first = -1;
    for (int i = network.first(neuron); i < network.first(neuron + 1); i++) {
      if (network.source(i) == network.cell(0, 1)) {
        if (first >= 0) {
          assertThat(places.weight(i)).isGreaterThanOrEqualTo(places.weight(first));
          return;
        }
        first = i;
      }
    }
    throw new AssertionError("no two synapses of one source");
  }
}
