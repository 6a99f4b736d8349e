package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.CompileReport;
import org.medina.codegen.Targets;
import org.medina.codegen.brainscales1.inspection.ParameterInspection;
import org.medina.codegen.brainscales1.inspection.WaferInspection;
import org.medina.codegen.brainscales1.inspection.WaferMappingFile;
import org.medina.codegen.brainscales1.mapping.wire.HicannUse;
import org.medina.codegen.brainscales1.mapping.wire.Losses;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.mapping.Loss;
import org.medina.ir.mapping.MappingStats;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;

/** What a compile for the wafer says of the synapses that it lost. */
class WaferPipelineTest {
  private static final String ACCEPT = "continue_despite_synapse_loss";
  private static final String CHAIN = "synapse_routing.driver_chain_length";

  @TempDir Path folder;

  /** Two HICANNs next to each other; the neurons of one are heard by those of both. */
  private static WaferDraft dense() {
    WaferDraft draft = new WaferDraft();
    Population left = draft.neurons("left", 60);
    Population right = draft.neurons("right", 30);
    Population noise = draft.sources("noise", 40);
    draft.connect(left, left, Receptor.EXCITATORY, WaferDraft.random(0.9, 1));
    draft.connect(left, right, Receptor.INHIBITORY, WaferDraft.random(0.8, 2));
    draft.connect(noise, right, Receptor.EXCITATORY, new AllToAll(true));
    return draft.onHicann(left, 40).onHicann(right, 41);
  }

  /** Half of the drivers of its two HICANNs are dead, and some of their lines and synapses. */
  private String[] strict() {
    WaferDefects.Builder dead = WaferDefects.builder(33);
    CounterRandom random = CounterRandom.derive(1, "poor");
    for (int hicann = 40; hicann < 42; hicann++) {
      draw(dead, PartKind.SYNAPSE_DRIVER, hicann, 0.5, random);
      draw(dead, PartKind.SYNAPSE, hicann, 0.05, random);
      draw(dead, PartKind.VERTICAL_LINE, hicann, 0.9, random);
    }
    Path file = folder.resolve("poor.yaml");
    DefectFiles.write(dead.build(), file);
    return new String[] {CHAIN, "2", "defects", file.toString()};
  }

  private static void draw(
      WaferDefects.Builder dead, PartKind kind, int hicann, double rate, CounterRandom random) {
    for (int part = 0; part < kind.count(); part++) {
      if (random.nextDouble() < rate) {
        dead.add(kind, hicann, part);
      }
    }
  }

  private String[] accepting() {
    List<String> options = new ArrayList<>(List.of(strict()));
    options.add(ACCEPT);
    options.add("true");
    return options.toArray(new String[0]);
  }

  @Test
  void refusesLossUnlessItIsAccepted() {
    CompileReport accepted = dense().compile(folder, accepting());
    MappingStats stats = accepted.mappingStats();
    assertThat(stats.synapseLoss()).isPositive();

    assertThatThrownBy(() -> dense().compile(folder.resolve("never"), strict()))
        .isInstanceOf(InfeasibleMappingException.class)
        .hasMessageStartingWith(
            "%d of %d synapses (%.4f %%) would be lost; set %s to true to accept that",
            stats.synapseLoss(), stats.synapses(), 100 * stats.relativeLoss(), ACCEPT)
        .hasMessageContaining(
            "%d synapses: %s".formatted(largest(accepted).synapses(), largest(accepted).cause()))
        .hasMessageContaining(advice(folder).get(0))
        .extracting(e -> ((CompilerException) e).code())
        .isEqualTo("MED-BSS-002");
  }

  private static Loss largest(CompileReport report) {
    return report.losses().stream()
        .filter(loss -> loss.effect() == Loss.Effect.LOST)
        .findFirst()
        .orElseThrow();
  }

  private static ImmutableList<String> advice(Path folder) {
    return new WaferInspection(folder).advice();
  }

  @Test
  void addsUpLossesAlikeInAllReports() {
    CompileReport report = dense().compile(folder, accepting());
    MappingStats stats = report.mappingStats();
    Mapping mapping = WaferMappingFile.read(folder);

    Losses losses = mapping.getLosses();
    Map<Integer, Long> byProjection = new TreeMap<>();
    Map<Integer, Long> byHicann = new TreeMap<>();
    Map<String, Long> byCause = new TreeMap<>();
    for (int i = 0; i < losses.getSynapsesCount(); i++) {
      long synapses = losses.getSynapses(i);
      byProjection.merge(losses.getProjection(i), synapses, Long::sum);
      byHicann.merge(losses.getHicann(i), synapses, Long::sum);
      byCause.merge(losses.getCauses(losses.getCause(i)), synapses, Long::sum);
    }
    assertThat(byCause).hasSizeGreaterThan(2);
    assertThat(sum(byProjection)).isEqualTo(stats.synapseLoss());
    assertThat(sum(byHicann)).isEqualTo(stats.synapseLoss());
    assertThat(sum(byCause)).isEqualTo(stats.synapseLoss());

    Map<Integer, Long> reported = new TreeMap<>();
    Map<String, Long> reportedByCause = new TreeMap<>();
    for (Loss loss : report.losses()) {
      if (loss.effect() == Loss.Effect.LOST) {
        reported.merge(loss.projection(), loss.synapses(), Long::sum);
        String cause = loss.cause().substring(0, loss.cause().indexOf(", on "));
        reportedByCause.merge(cause, loss.synapses(), Long::sum);
      }
    }
    assertThat(reported).isEqualTo(byProjection);
    assertThat(reportedByCause).isEqualTo(byCause);

    long set = 0;
    for (HicannUse use : mapping.getHicannsList()) {
      assertThat(use.getLost()).isEqualTo(byHicann.getOrDefault(use.getHicann(), 0L));
      set += use.getSynapses();
    }
    assertThat(set).isEqualTo(stats.synapsesSet());
    assertThat(mapping.getNeurons().getPopulationCount()).isEqualTo(stats.neurons());
    assertThat(report.proof().lost()).isEqualTo(stats.synapseLoss());
  }

  private static long sum(Map<?, Long> sums) {
    return sums.values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void advisesWithFallingNumbers() {
    CompileReport report = dense().compile(folder, accepting());
    ImmutableList<String> advice = advice(folder);
    Pattern number = Pattern.compile("up to (\\d+)");
    List<Long> kept = new ArrayList<>();
    for (String line : advice) {
      Matcher matcher = number.matcher(line);
      assertThat(matcher.find()).as(line).isTrue();
      kept.add(Long.parseLong(matcher.group(1)));
    }
    assertThat(kept).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(kept.get(0)).isBetween(1L, report.mappingStats().synapseLoss());
    assertThat(report.hardware()).containsEntry("would_keep_most", advice.get(0));
  }

  @Test
  void followsItsOwnAdvice() {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 100);
    draft.connect(neurons, neurons, Receptor.EXCITATORY, new AllToAll(true));
    draft.onHicann(neurons, 40);
    CompileReport one = draft.compile(folder, CHAIN, "1", ACCEPT, "true");
    Matcher better =
        Pattern.compile(CHAIN + " = (\\d+) keeps up to (\\d+) synapses more")
            .matcher(String.join("\n", advice(folder)));
    assertThat(better.find()).as(one.mappingStats() + "" + one.losses() + advice(folder)).isTrue();
    Path second = folder.resolve("second");
    assertThat(second.toFile().mkdir()).isTrue();
    CompileReport more = draft.compile(second, CHAIN, better.group(1), ACCEPT, "true");
    assertThat(more.mappingStats().synapseLoss())
        .isLessThan(one.mappingStats().synapseLoss())
        .isGreaterThanOrEqualTo(one.mappingStats().synapseLoss() - Long.parseLong(better.group(2)));
  }

  @Test
  void showsATableOfEverySubject() {
    dense().compile(folder, accepting());
    WaferInspection inspection = new WaferInspection(folder);
    Mapping mapping = WaferMappingFile.read(folder);
    assertThat(Targets.byName(WaferDraft.TARGET).subjects())
        .startsWith(WaferInspection.SUBJECTS.toArray(new String[0]))
        .endsWith(ParameterInspection.SUBJECT);
    for (String subject : WaferInspection.SUBJECTS) {
      ImmutableList<ImmutableMap<String, Object>> table = inspection.table(subject, "");
      assertThat(table).as(subject).isNotEmpty();
      for (ImmutableMap<String, Object> row : table) {
        assertThat(row.keySet()).as(subject).containsExactlyElementsOf(table.get(0).keySet());
      }
      ImmutableList<ImmutableMap<String, Object>> some = inspection.table(subject, "H041");
      assertThat(some).as(subject).isNotEmpty().hasSizeLessThan(table.size());
      assertThat(some).allMatch(row -> row.containsValue("H041"));
      assertThat(inspection.table(subject, "nothing of this name")).isEmpty();
    }
    assertThat(
            inspection.table("placement", "right").stream()
                .mapToInt(WaferPipelineTest::neurons)
                .sum())
        .isEqualTo(30);
    assertThat(inspection.table("drivers", "")).hasSize(mapping.getArrivalsCount());
    assertThat(inspection.table("routes", "")).hasSize(mapping.getBusesCount());
    assertThat(inspection.table("resources", "")).hasSize(mapping.getHicannsCount());
  }

  private static int neurons(ImmutableMap<String, Object> row) {
    return (Integer) row.get("neurons");
  }

  @Test
  void knowsNoOtherSubject() {
    dense().compile(folder, accepting());
    assertThatThrownBy(() -> new WaferInspection(folder).table("tables", ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("There is no subject 'tables'")
        .hasMessageContaining("placement")
        .extracting(e -> ((CompilerException) e).code())
        .isEqualTo("MED-OPT-015");
  }

  @Test
  void realisesProjectionsOfHigherPriorityFirst() {
    for (int first = 0; first < 2; first++) {
      WaferDraft draft = new WaferDraft();
      Population neurons = draft.neurons("neurons", 30);
      draft.connectFirst(neurons, neurons, first == 0 ? 5 : 1);
      draft.connectFirst(neurons, neurons, first == 1 ? 5 : 1);
      draft.onHicann(neurons, 40);
      Path own = folder.resolve("first-" + first);
      assertThat(own.toFile().mkdir()).isTrue();
      CompileReport report = draft.compile(own, CHAIN, "2", ACCEPT, "true");
      long[] lost = new long[2];
      for (Loss loss : report.losses()) {
        lost[loss.projection()] += loss.effect() == Loss.Effect.LOST ? loss.synapses() : 0;
      }
      assertThat(report.mappingStats().synapseLoss()).isPositive();
      assertThat(lost[first]).isLessThan(lost[1 - first] / 2);
    }
  }
}
