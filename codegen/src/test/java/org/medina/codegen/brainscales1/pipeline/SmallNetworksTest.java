package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.CompileReport;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;

/** Networks that are small beside the wafer. */
class SmallNetworksTest {
  private static final int SEED = 68; // of 150 draws the one that loses a synapse at first

  @TempDir Path folder;

  @Test
  void areSpreadOverMoreChipsBeforeASynapseIsLost() throws IOException {
    WaferDraft draft = new WaferDraft();
    Population in = draft.sources("in", 127);
    Population exc = draft.neurons("exc", 78);
    Population inh = draft.neurons("inh", 37);
    draft.connect(in, exc, Receptor.EXCITATORY, WaferDraft.random(0.3, SEED));
    draft.connect(exc, exc, Receptor.EXCITATORY, WaferDraft.random(0.3, 1000 + SEED));
    draft.connect(exc, inh, Receptor.EXCITATORY, WaferDraft.random(0.2, 2000 + SEED));
    draft.connect(inh, exc, Receptor.INHIBITORY, WaferDraft.random(0.6, 3000 + SEED));

    assertThat(lost(draft, "once", "rounds", "1", "continue_despite_synapse_loss", "true"))
        .isEqualTo(1);
    assertThat(lost(draft, "usual")).isZero();
  }

  private long lost(WaferDraft draft, String name, String... options) throws IOException {
    CompileReport report = draft.compile(Files.createDirectory(folder.resolve(name)), options);
    return report.mappingStats().synapseLoss();
  }
}
