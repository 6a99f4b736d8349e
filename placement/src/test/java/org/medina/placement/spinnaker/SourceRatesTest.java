package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.medina.ir.network.CellType;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.CoreGraph;

class SourceRatesTest {
  @Test
  void neurons() {
    assertThat(SourceRates.mean(neurons(ImmutableMap.of()))).isEqualTo(30);
    assertThat(SourceRates.highest(neurons(ImmutableMap.of()))).isEqualTo(30);
    assertThat(SourceRates.mean(neurons(ImmutableMap.of("spikes_per_second", "7.5"))))
        .isEqualTo(7.5);
    assertThat(SourceRates.mean(neurons(ImmutableMap.of("spikes_per_second", "null"))))
        .isEqualTo(30);
  }

  @Test
  void poissonSources() {
    Population sources = poisson(ImmutableMap.of());

    assertThat(SourceRates.mean(sources)).isEqualTo(20);
    assertThat(SourceRates.highest(sources)).isEqualTo(50);
    assertThat(SourceRates.highest(poisson(ImmutableMap.of("max_rate", "80")))).isEqualTo(80);
    assertThat(SourceRates.highest(poisson(ImmutableMap.of("max_rate", "8")))).isEqualTo(50);
  }

  /** Spikes over the time up to the last one, at least a second. */
  @Test
  void arrays() {
    assertThat(SourceRates.mean(array(new double[] {1, 2, 3, 4}, 0, 3, 4))).isEqualTo(2);
    assertThat(SourceRates.mean(array(new double[] {500, 1000, 2000, 4000}, 0, 0, 4)))
        .isEqualTo(0.5);
    assertThat(SourceRates.mean(array(new double[0], 0, 0, 0))).isZero();
  }

  /** The weight of a net is the expected number of packets a second. */
  @Test
  void ratesAreTheWeightsOfNets() {
    PartitionerNetworks network = new PartitionerNetworks();
    network.cells(
        CellType.SPIKE_SOURCE_POISSON, 3, Population.Constraints.NONE, rates(), ImmutableMap.of());
    CoreGraph graph =
        network.cells(CellType.IF_CURR_EXP, 5).connect(0, 1, 1).partition().partition().graph();

    assertThat(graph.weight(graph.netOf(0))).isEqualTo(60);
  }

  private static ParameterTable rates() {
    return PartitionerNetworks.parameters(CellType.SPIKE_SOURCE_POISSON, 3).with("rate", 0, 10, 50);
  }

  private static Population poisson(ImmutableMap<String, String> settings) {
    return new PartitionerNetworks()
        .cells(CellType.SPIKE_SOURCE_POISSON, 3, Population.Constraints.NONE, rates(), settings)
        .population(0);
  }

  private static Population array(double[] times, int... offsets) {
    return new PartitionerNetworks()
        .cells(
            CellType.SPIKE_SOURCE_ARRAY,
            2,
            Population.Constraints.NONE,
            ParameterTable.empty(2).withSequences("spike_times", times, offsets),
            ImmutableMap.of())
        .population(0);
  }

  private static Population neurons(ImmutableMap<String, String> settings) {
    return new PartitionerNetworks()
        .cells(
            CellType.IF_CURR_EXP,
            4,
            Population.Constraints.NONE,
            PartitionerNetworks.parameters(CellType.IF_CURR_EXP, 4),
            settings)
        .population(0);
  }
}
