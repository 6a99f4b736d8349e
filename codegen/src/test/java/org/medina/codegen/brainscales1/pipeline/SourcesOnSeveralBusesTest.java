package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.CompileReport;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;

/** Spike sources with few targets each, which are on several buses. */
class SourcesOnSeveralBusesTest {
  private static final int SOURCES = 9000;
  private static final int NEURONS = 300;

  @TempDir Path folder;

  @Test
  void areMappedWithLittleLossAndProven() {
    WaferDraft draft = new WaferDraft();
    Population pool = draft.sources("pool", SOURCES);
    Population neurons = draft.neurons("neurons", NEURONS);
    draft.connect(pool, neurons, Receptor.EXCITATORY, WaferDraft.random(100.0 / SOURCES, 1));

    CompileReport report =
        draft.compile(
            folder,
            "neuron_placement.default_neuron_size",
            "2",
            "continue_despite_synapse_loss",
            "true");

    assertThat(report.proof().equivalent()).isTrue();
    assertThat(report.proof().lost()).isEqualTo(report.mappingStats().synapseLoss());
    assertThat(report.mappingStats().relativeLoss()).isLessThan(0.03); // 0.1 if each is on one bus
    assertThat((Integer) report.hardware().get("input_buses")).isGreaterThan(SOURCES / 30);
  }
}
