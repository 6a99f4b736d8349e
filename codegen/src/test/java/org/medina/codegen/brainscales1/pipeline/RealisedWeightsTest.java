package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.RealisedSynapses;
import org.medina.codegen.Targets;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

/** What a compile says of single synapses. */
class RealisedWeightsTest {
  private static final int CUT_OFF = 0;
  private static final int SIZE = 8;

  @TempDir Path folder;

  private RealisedSynapses realised(Network network, CompileReport report, int projection) {
    return Targets.byName(WaferDraft.TARGET)
        .realised(folder.resolve("configuration"), network, report)
        .apply(network.projections().get(projection));
  }

  private CompileReport compile(WaferDraft draft, int size, String... further) {
    String[] all = {
      "continue_despite_synapse_loss",
      "true",
      "neuron_placement.default_neuron_size",
      Integer.toString(size)
    };
    ImmutableList<String> options = ImmutableList.<String>builder().add(all).add(further).build();
    return draft.compile(folder, options.toArray(new String[0]));
  }

  @Test
  void theSynapsesOfSourcesThatAreCutOffAreLostAndNoOthers() {
    WaferDraft draft = new WaferDraft();
    Population post = draft.neurons("post", 6);
    Population cut = draft.neurons("cut", 5);
    Population heard = draft.neurons("heard", 4);
    draft.connect(heard, post, Receptor.EXCITATORY, new AllToAll(true));
    CellSet senders =
        new CellSet(
            ImmutableList.of(CellRange.of(heard.id(), 0, 3, 1), CellRange.of(cut.id(), 0, 5, 1)));
    CellSet targets =
        new CellSet(
            ImmutableList.of(CellRange.of(post.id(), 3, 3, 1), CellRange.of(post.id(), 0, 4, 1)));
    draft.connect(senders, targets, Receptor.EXCITATORY, WaferDraft.random(0.7, 1));
    draft.connect(cut, post, Receptor.INHIBITORY, new AllToAll(true));
    draft.onHicann(cut, CUT_OFF).onHicann(heard, 100).onHicann(post, 101);
    Path defects = folder.resolve("defects.yaml");
    DefectFiles.write(
        WaferDefects.builder(33).addOwner(PartKind.HORIZONTAL_LINE, CUT_OFF).build(), defects);
    CompileReport report = compile(draft, SIZE, "defects", defects.toString());
    Network network = draft.network();

    SynapseExpander expander = new SynapseExpander(network);
    long lost = 0;
    for (Projection projection : network.projections()) {
      RealisedSynapses realised = realised(network, report, projection.id());
      SynapseBlock block = expander.expand(projection, 0, projection.post().size());
      assertThat(block.size()).isPositive();
      for (int k = 0; k < block.size(); k++) {
        boolean isCut = projection.pre().population(block.pre(k)) == cut.id();
        assertThat(realised.isLost(k)).isEqualTo(isCut);
        lost += isCut ? 1 : 0;
      }
    }
    assertThat(report.mappingStats().synapseLoss()).isEqualTo(lost);
  }

  @Test
  void lossesAddUpInEveryProjection() {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 100);
    Population noise = draft.sources("noise", 20);
    draft.connect(neurons, neurons, Receptor.EXCITATORY, WaferDraft.random(0.9, 1));
    draft.connect(neurons, neurons, Receptor.INHIBITORY, WaferDraft.random(0.8, 2));
    draft.connect(neurons, neurons, Receptor.EXCITATORY, WaferDraft.random(0.5, 3)); // looks alike
    draft.connect(noise, neurons, Receptor.EXCITATORY, new AllToAll(true));
    draft.onHicann(neurons, 40);
    CompileReport report = compile(draft, 2, "synapse_routing.driver_chain_length", "1");
    Network network = draft.network();

    long[] lost = new long[network.projections().size()];
    for (Loss loss : report.losses()) {
      lost[loss.projection()] += loss.effect() == Loss.Effect.LOST ? loss.synapses() : 0;
    }
    SynapseExpander expander = new SynapseExpander(network);
    for (Projection projection : network.projections()) {
      RealisedSynapses realised = realised(network, report, projection.id());
      int size = expander.expand(projection, 0, projection.post().size()).size();
      long found = 0;
      for (int k = 0; k < size; k++) {
        found += realised.isLost(k) ? 1 : 0;
      }
      assertThat(found).isEqualTo(lost[projection.id()]);
    }
    assertThat(report.mappingStats().synapseLoss()).isPositive();
  }

  @Test
  void weightsAreNearThoseAskedForAndZerosStayZero() {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 3);
    draft.connect(neurons, neurons, Receptor.EXCITATORY, new AllToAll(true));
    CompileReport report = compile(draft, SIZE);
    RealisedSynapses realised = realised(draft.network(), report, 0);
    SynapseBlock block =
        new SynapseExpander(draft.network()).expand(draft.network().projections().get(0), 0, 3);
    for (int k = 0; k < block.size(); k++) {
      double asked = block.weight(k);
      assertThat(realised.weight(k, 0, asked)).isCloseTo(asked, withinPercentage(10));
    }
    assertThat(realised.delayMs(7.25)).isEqualTo(7.25);
  }

  @Test
  void negativeWeightsAreToldAndNotThere() {
    Population source = WaferTestNetworks.sources(0, "source", 3);
    Population target = WaferTestNetworks.neurons(1, "target", 1, 0.2);
    Projection projection =
        WaferTestNetworks.listed(
            0,
            source,
            target,
            Receptor.EXCITATORY,
            new int[][] {{0, 1, 2}},
            new double[] {-0.004, 0, 0.004});
    Network network =
        WaferTestNetworks.network(ImmutableList.of(source, target), ImmutableList.of(projection));
    StageContext context = StageContext.simple();
    CompileReport report =
        Targets.byName(WaferDraft.TARGET)
            .compile(network, new CompileOptions(ImmutableMap.of()), folder, context);
    assertThat(context.warnings())
        .anyMatch(
            warning ->
                warning.startsWith("1 of 3 synapses of projection '" + projection.label() + "'")
                    && warning.contains("negative weight"));
    RealisedSynapses realised = realised(network, report, 0);
    assertThat(realised.weight(0, 0, -0.004)).isZero();
    assertThat(realised.weight(1, 0, 0)).isZero();
    assertThat(realised.weight(2, 0, 0.004)).isCloseTo(0.004, withinPercentage(10));
    assertThat(report.mappingStats().synapses()).isEqualTo(1);
  }
}
