package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.CompileReport;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.FixedNumberPost;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.mapping.MappingStats;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;

/** Cases whose answers follow from the hardware, as marocco's tests have them. */
class WaferConformanceTest {
  private static final int CHIP = 3;

  @TempDir Path folder;

  /** 50 Poisson sources and 50 recurrent neurons, half of all pairs: marocco loses 23 %. */
  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void losesNothingOfTheRecurrentNetworkOfTheGuidebook(int chain) {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 50);
    Population noise = draft.sources("noise", 50);
    draft.connect(noise, neurons, Receptor.EXCITATORY, WaferDraft.random(0.5, 1));
    draft.connect(neurons, neurons, Receptor.EXCITATORY, WaferDraft.random(0.5, 2));

    CompileReport report =
        draft.compile(folder, "synapse_routing.driver_chain_length", Integer.toString(chain));

    assertThat(report.mappingStats().synapses()).isBetween(2300L, 2700L);
    assertThat(report.mappingStats().synapseLoss()).isZero();
    assertThat(report.proof().kept() + report.proof().weightChanged())
        .isEqualTo(report.mappingStats().synapses());
  }

  private Path defects(Function<WaferDefects.Builder, WaferDefects.Builder> dead) {
    Path file = folder.resolve("defects.yaml");
    DefectFiles.write(dead.apply(WaferDefects.builder(33)).build(), file);
    return file;
  }

  private CompileReport compile(
      WaferDraft draft, Function<WaferDefects.Builder, WaferDefects.Builder> dead) {
    return draft.compile(
        folder, "defects", defects(dead).toString(), "continue_despite_synapse_loss", "true");
  }

  private static Connector tenTargets() {
    return new FixedNumberPost(new int[] {10}, false, true, new Generator.Counter(3), null);
  }

  /** On a HICANN without horizontal lines no bus gets anywhere, not even back. */
  @ParameterizedTest
  @ValueSource(strings = {"population", "view", "assembly"})
  void losesAllSynapsesBehindAHicannWithoutHorizontalLines(String what) {
    WaferDraft draft = new WaferDraft();
    Population pre = draft.neurons("pre", 100);
    Population post = draft.neurons("post", 100);
    draft.onHicann(pre, 0);
    CellSet senders =
        switch (what) {
          case "population" -> CellSet.of(pre);
          case "view" -> new CellSet(ImmutableList.of(CellRange.of(pre.id(), 0, 50, 2)));
          default ->
              new CellSet(
                  ImmutableList.of(
                      CellRange.of(pre.id(), 0, 30, 1), CellRange.of(pre.id(), 30, 70, 1)));
        };
    draft.connect(senders, CellSet.of(post), Receptor.EXCITATORY, tenTargets());

    CompileReport report = compile(draft, dead -> dead.addOwner(PartKind.HORIZONTAL_LINE, 0));

    MappingStats stats = report.mappingStats();
    assertThat(stats.synapses()).isEqualTo(what.equals("view") ? 500 : 1000);
    assertThat(stats.synapseLoss()).isEqualTo(stats.synapses());
    assertThat(stats.synapseLossAfterL1Routing()).isEqualTo(stats.synapses());
    assertThat(report.proof().lost()).isEqualTo(stats.synapses());
  }

  private static WaferDraft oneSynapse(int hicann) {
    WaferDraft draft = new WaferDraft();
    Population one = draft.neurons("one", 1);
    Population other = draft.neurons("other", 1);
    draft.connect(one, other, Receptor.EXCITATORY, new OneToOne());
    return draft.onHicann(one, hicann).onHicann(other, hicann);
  }

  @ParameterizedTest
  @EnumSource(
      value = PartKind.class,
      names = {"SYNAPSE", "SYNAPSE_DRIVER", "HORIZONTAL_LINE", "VERTICAL_LINE"})
  void losesTheOneSynapseOfAHicannThatLacksAKindOfPart(PartKind kind) {
    CompileReport report = compile(oneSynapse(0), dead -> dead.addOwner(kind, 0));
    boolean line = kind == PartKind.HORIZONTAL_LINE || kind == PartKind.VERTICAL_LINE;
    assertThat(report.mappingStats()).isEqualTo(new MappingStats(2, 1, 2, 1, 0, 1, line ? 1 : 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = PartKind.class,
      names = {"SYNAPSE", "SYNAPSE_DRIVER", "HORIZONTAL_LINE", "VERTICAL_LINE"})
  void keepsTheOneSynapseIfAnotherHicannLacksAKindOfPart(PartKind kind) {
    CompileReport report = compile(oneSynapse(0), dead -> dead.addOwner(kind, 100));
    assertThat(report.mappingStats().synapsesSet()).isEqualTo(1);
  }

  /** Where marocco loses the synapse: a sending repeater can drive the HICANN in the west. */
  @Test
  void sendsToTheWestFromAHicannWithoutHorizontalLines() {
    CompileReport report =
        compile(oneSynapse(CHIP), dead -> dead.addOwner(PartKind.HORIZONTAL_LINE, CHIP));
    assertThat(report.mappingStats()).isEqualTo(new MappingStats(2, 1, 2, 1, 1, 0, 0));
  }

  @Test
  void refusesManualPlacementWithoutNeurons() {
    assertThatThrownBy(
            () -> compile(oneSynapse(CHIP), dead -> dead.addOwner(PartKind.NEURON, CHIP)))
        .isInstanceOf(InfeasibleMappingException.class)
        .hasMessageStartingWith("Unable to implement manual placement request")
        .hasMessageContaining("'one'")
        .hasMessageContaining("'other'")
        .extracting(e -> ((CompilerException) e).code())
        .isEqualTo("MED-PLC-012");
  }

  @ParameterizedTest
  @EnumSource(
      value = PartKind.class,
      names = {"MERGER_0", "MERGER_1", "MERGER_2", "MERGER_3", "DNC_MERGER"})
  void refusesUnroutableMergers(PartKind level) {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 112);
    draft.connect(neurons, neurons, Receptor.EXCITATORY, new OneToOne());
    draft.onHicann(neurons, CHIP);
    assertThatThrownBy(() -> compile(draft, dead -> dead.addOwner(level, CHIP)))
        .isInstanceOf(InfeasibleMappingException.class)
        .hasMessageStartingWith("Unroutable mergers: on H003")
        .extracting(e -> ((CompilerException) e).code())
        .isEqualTo("MED-PLC-013");
  }

  /** Case 46 with fewer and smaller populations. */
  @Test
  void accountsForEverySynapseOfABalancedRing() {
    WaferDraft draft = new WaferDraft();
    List<Population> ring = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ring.add(draft.neurons("ring " + i, 20));
    }
    for (int i = 0; i < 12; i++) {
      Population noise = draft.sources("noise " + i, 1);
      draft.connect(noise, ring.get(i), Receptor.EXCITATORY, new AllToAll(true));
      draft.connect(
          ring.get(i), ring.get((i + 1) % 12), Receptor.EXCITATORY, WaferDraft.random(0.2, 2L * i));
      draft.connect(
          ring.get(i),
          ring.get((i + 11) % 12),
          Receptor.INHIBITORY,
          WaferDraft.random(0.1, 2L * i + 1));
    }

    MappingStats stats =
        draft
            .compile(
                folder,
                "neuron_placement.default_neuron_size",
                "2",
                "synapse_routing.driver_chain_length",
                "56",
                "continue_despite_synapse_loss",
                "true")
            .mappingStats();

    assertThat(stats.synapses()).isEqualTo(stats.synapseLoss() + stats.synapsesSet());
    assertThat(stats.synapses()).isBetween(1400L, 2000L);
    assertThat(stats.synapseLoss()).isZero();
  }

  @Test
  void refusesAWaferThatDoesNotExist() {
    assertThatThrownBy(() -> oneSynapse(CHIP).compile(folder, "default_wafer", "99999"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("default_wafer is '99999'; it takes a whole number from 0 to 99998")
        .extracting(e -> ((CompilerException) e).code())
        .isEqualTo("MED-OPT-010");
  }
}
