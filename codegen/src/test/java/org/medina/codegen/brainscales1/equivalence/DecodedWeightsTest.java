package org.medina.codegen.brainscales1.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.brainscales1.EmittedWafer;
import org.medina.codegen.brainscales1.SmallMapper;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.codegen.brainscales1.emission.AnalogSettings;
import org.medina.codegen.brainscales1.emission.ModelSettings;
import org.medina.codegen.brainscales1.emission.WaferSettings;
import org.medina.codegen.brainscales1.emission.WeightSettings;
import org.medina.codegen.brainscales1.emission.WeightSettings.Strengths;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;

/** Sources onto a few neurons of size 4 on one HICANN, with weights of our choice. */
class DecodedWeightsTest {
  private static final int SOURCES = 24;
  private static final int NEURONS = 10;

  @TempDir Path root;
  private int folders;

  private Path folder() throws IOException {
    return Files.createDirectory(root.resolve("configuration-" + folders++));
  }

  /** Every source onto every neuron with its own weight. */
  private static WaferNetwork network(double[] weights) {
    return network(weights, SOURCES);
  }

  /** The first neuron has the first sources only. */
  private static WaferNetwork network(double[] weights, int sourcesOfFirst) {
    Population source = WaferTestNetworks.sources(0, "source", SOURCES);
    Population target = WaferTestNetworks.neurons(1, "target", NEURONS, 0.2);
    int[][] all = new int[NEURONS][SOURCES];
    all[0] = new int[sourcesOfFirst];
    for (int[] some : all) {
      Arrays.setAll(some, i -> i);
    }
    return WaferTestNetworks.expand(
        WaferTestNetworks.network(
            ImmutableList.of(source, target),
            ImmutableList.of(
                WaferTestNetworks.listed(0, source, target, Receptor.EXCITATORY, all, weights))));
  }

  /** Weights from 0.0003 uS to so many times as much. */
  private static double[] wide(double factor) {
    CounterRandom random = CounterRandom.derive(3, "wide");
    double[] weights = new double[SOURCES * NEURONS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.0003 * Math.pow(factor, random.nextDouble());
    }
    return weights;
  }

  private static SmallMapper.Result mapped(WaferNetwork network, WeightSettings weights) {
    int[] hicannOf = new int[network.cells()];
    Arrays.fill(hicannOf, 180);
    SmallMapper mapper = new SmallMapper(network, EmittedWafer.perfect(), hicannOf);
    mapper.chainLimit = 20;
    AnalogSettings usual = AnalogSettings.DEFAULTS;
    AnalogSettings analog =
        new AnalogSettings(
            true,
            usual.leakMirrors(),
            usual.voltageScale(),
            usual.voltageShift(),
            usual.offsetSeconds(),
            usual.everyVoltage(),
            weights);
    mapper.settings = new WaferSettings(0, 125e6, 1e4, 125, analog, ModelSettings.DEFAULTS);
    return mapper.map();
  }

  private static double meanError(WaferNetwork network, DecodedSynapses weights) {
    double sum = 0;
    for (int synapse = 0; synapse < network.synapses(); synapse++) {
      double wanted = network.weight(synapse);
      sum += Math.abs(weights.weight(synapse) - wanted) / wanted;
    }
    return sum / network.synapses();
  }

  private static EmittedWafer proven(EmittedWafer wafer) {
    assertThat(wafer.prove().differences()).isEmpty();
    assertThat(wafer.prove().lost()).isZero();
    return wafer;
  }

  @Test
  void weightsAreThoseAskedFor() throws IOException {
    WaferNetwork network = network(wide(3));
    WeightSettings nearest = new WeightSettings(Strengths.SCALED, false, false);
    EmittedWafer wafer = proven(new EmittedWafer(mapped(network, nearest), folder()));
    assertThat(changed(wafer)).isLessThan(5);
    DecodedSynapses weights = wafer.synapses();
    for (int synapse = 0; synapse < network.synapses(); synapse++) {
      double wanted = network.weight(synapse);
      assertThat((double) weights.weight(synapse)).isCloseTo(wanted, within(0.16 * wanted));
    }
    assertThat(meanError(network, weights)).isBetween(0.001, 0.03);
  }

  @Test
  void roundingToTheNearestIsCloserThanAtRandom() throws IOException {
    WaferNetwork network = network(wide(3));
    double[] error = new double[2];
    for (int i = 0; i < 2; i++) {
      WeightSettings settings = new WeightSettings(Strengths.SCALED, i == 1, false);
      error[i] =
          meanError(
              network, proven(new EmittedWafer(mapped(network, settings), folder())).synapses());
    }
    assertThat(error[0]).isLessThan(0.9 * error[1]);
  }

  @Test
  void rowsOfAlikeWeightsAreMorePrecise() throws IOException {
    WaferNetwork network = network(wide(60));
    SmallMapper.Result mapped = mapped(network, WeightSettings.DEFAULTS);
    EmittedWafer wafer = proven(new EmittedWafer(mapped, folder()));
    EmittedWafer fitted = proven(new EmittedWafer(EmittedWafer.fitted(mapped), folder()));
    assertThat(meanError(network, fitted.synapses()))
        .isLessThan(0.55 * meanError(network, wafer.synapses()));
    assertThat(changed(fitted)).isLessThan(changed(wafer) / 4);
  }

  private static long changed(EmittedWafer wafer) {
    return wafer.losses.stream().mapToLong(Loss::synapses).sum();
  }

  @Test
  void severalSynapsesMakeAStrongOne() throws IOException {
    double[] weights = new double[SOURCES * NEURONS - 16];
    Arrays.fill(weights, 0.002);
    weights[7] = 0.05; // a hardware synapse of size 4 can be 0.0243 uS
    WaferNetwork network = network(weights, SOURCES - 16);
    WeightSettings one = new WeightSettings(Strengths.SCALED, true, false);
    EmittedWafer alone = proven(new EmittedWafer(mapped(network, one), folder()));
    assertThat(alone.losses).hasSize(1);
    assertThat(alone.losses.get(0).remedy()).contains("weights.several_synapses");
    WeightSettings several = new WeightSettings(Strengths.SCALED, true, true);
    SmallMapper.Result mapped = EmittedWafer.fitted(mapped(network, several));
    SynapseArrays arrays = mapped.mapped().arrays().get(0);
    long more = 0;
    for (int i = 0; i < arrays.size(); i++) {
      more += arrays.networkSynapse(i) == 7 ? 1 : 0;
    }
    assertThat(more).isBetween(2L, 3L);
    assertThat(arrays.size()).isEqualTo(network.synapses() + (int) more - 1);
    EmittedWafer wafer = proven(new EmittedWafer(mapped, folder()));
    assertThat(wafer.synapses().weight(7)).isGreaterThan(1.5f * alone.synapses().weight(7));
  }

  @Test
  void readsEditedWeights() throws IOException {
    WaferNetwork network = network(wide(1));
    EmittedWafer wafer =
        proven(new EmittedWafer(mapped(network, WeightSettings.DEFAULTS), folder()));
    Hicann hicann = wafer.hicanns.get(180);
    Hicann.Builder changed = hicann.toBuilder();
    for (int row = 0; row < hicann.getRowsCount(); row++) {
      byte[] zero = new byte[Synapses.COLUMNS / 2];
      changed.setRows(row, hicann.getRows(row).toBuilder().setWeights(ByteString.copyFrom(zero)));
    }
    wafer.write(changed.build());
    assertThat(wafer.prove().equivalent()).isFalse();
    DecodedSynapses weights = wafer.synapses();
    for (int synapse = 0; synapse < network.synapses(); synapse++) {
      assertThat(weights.weight(synapse)).isBetween(1e-5f, 0.00029f);
    }
    Hicann none = hicann.toBuilder().clearRows().clearDrivers().build();
    wafer.write(none);
    assertThat(wafer.synapses().weight(0)).isNaN();
  }
}
