package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.medina.codegen.CompileOptions;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Setup;
import org.medina.placement.brainscales1.ClusteringOptions;
import org.medina.placement.brainscales1.ClusteringOptions.BlockOrder;
import org.medina.placement.brainscales1.ClusteringOptions.HicannOrder;
import org.medina.placement.brainscales1.ClusteringOptions.Partners;

class ClusteringOptionsTest {
  private static final String PREFIX = "neuron_placement.clustering.";

  private static WaferOptions read(Map<String, String> given, Map<String, String> setup) {
    return WaferOptions.of(
        new Setup(100, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.copyOf(setup)),
        new CompileOptions(given));
  }

  @Test
  void nothingSaidMeansMaroccosDefaults() {
    assertThat(read(Map.of(), Map.of()).placement().clustering())
        .isEqualTo(ClusteringOptions.DEFAULTS);
  }

  @Test
  void everyOptionReachesItsPlace() {
    WaferOptions options =
        read(
            Map.of(
                PREFIX + "block_order",
                "decreasing",
                PREFIX + "blocks_first",
                "true",
                PREFIX + "hicann_order",
                "VERTICAL",
                PREFIX + "source_weight",
                "2",
                PREFIX + "target_weight",
                "0.5",
                "placer",
                "ClusterByNeuronConnectivity"),
            Map.of(
                "marocco",
                "{\"neuron_placement\": {\"clustering\": {\"partners\": \"sources\"}}}"));

    assertThat(options.placement().clustering())
        .isEqualTo(
            new ClusteringOptions(
                BlockOrder.DECREASING, true, HicannOrder.VERTICAL, Partners.SOURCES, 2, 0.5));
    assertThat(options.placer().name()).isEqualTo("ClusterByNeuronConnectivity");
    assertThat(options.exchange()).isFalse();
  }

  @Test
  void wrongValuesAreListedWithTheRightOnes() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                read(
                    Map.of(
                        PREFIX + "block_order", "random",
                        PREFIX + "hicann_order", "up",
                        PREFIX + "partners", "friends",
                        PREFIX + "source_weight", "-1"),
                    Map.of()))
        .withMessageContaining(
            "block_order is 'random'; it is one of [increasing, decreasing, merger_tree_friendly]")
        .withMessageContaining("hicann_order is 'up'; it is one of [spiral, vertical]")
        .withMessageContaining("'friends'; it is one of [neighbours, sources, targets]")
        .withMessageContaining("source_weight is '-1'");
  }
}
