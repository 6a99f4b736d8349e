package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.medina.codegen.CompileReport;
import org.medina.codegen.brainscales1.inspection.WaferMappingFile;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.FixedNumberPost;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.mapping.Loss;
import org.medina.ir.mapping.MappingStats;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.placement.brainscales1.AddressOrder;
import org.medina.placement.brainscales1.MergerRouters;
import org.medina.placement.brainscales1.WaferPlacers;
import org.medina.routing.brainscales1.DriverAssigners;
import org.medina.routing.brainscales1.L1Routers;

/** Small networks with all options, on wafers with and without defects. */
class WaferPropertyTest {
  private static final CellType[] TYPES = {
    CellType.IF_COND_EXP,
    CellType.IF_COND_EXP,
    CellType.SPIKE_SOURCE_POISSON,
    CellType.SPIKE_SOURCE_POISSON,
    CellType.EIF_COND_EXP_ISFA_ISTA,
    CellType.IF_MULTICOND_EXP
  };

  /** A population. */
  record Cells(CellType type, int size) {}

  /** A projection between populations by number, modulo those that there are. */
  record Wires(int pre, int post, int receptor, Pattern pattern, int stp) {}

  enum Pattern {
    ALL,
    ONE,
    HALF,
    REPEATED
  }

  @Property(tries = 40)
  void everyNetworkIsCompiledAndProvenWhateverTheThreads(
      @ForAll("populations") List<Cells> populations,
      @ForAll("projections") List<Wires> projections,
      @ForAll("options") ImmutableMap<String, String> options)
      throws IOException {
    Network network = network(populations, projections);
    Path single = Files.createTempDirectory("wafer-1-");
    Path triple = Files.createTempDirectory("wafer-3-");
    try {
      CompileReport report;
      try {
        report = WaferDraft.compile(network, options, single, 1);
      } catch (InfeasibleMappingException e) {
        assertThat(mayFail(options, e.code())).as(e.getMessage()).isTrue();
        assertThatThrownBy(() -> WaferDraft.compile(network, options, triple, 3))
            .hasMessage(e.getMessage());
        return;
      }
      CompileReport other = WaferDraft.compile(network, options, triple, 3);

      assertThat(files(triple)).isEqualTo(files(single));
      assertThat(other.losses()).isEqualTo(report.losses());
      assertThat(other.hardware()).isEqualTo(report.hardware());
      assertConsistent(report);
      assertConsistent(report.mappingStats(), WaferMappingFile.read(single));
    } finally {
      MoreFiles.deleteRecursively(single, RecursiveDeleteOption.ALLOW_INSECURE);
      MoreFiles.deleteRecursively(triple, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /**
   * With defects large neurons may find no room, and marocco's placers take blocks whose mergers
   * are dead.
   */
  private static boolean mayFail(ImmutableMap<String, String> options, String code) {
    String size = options.getOrDefault("neuron_placement.default_neuron_size", "");
    boolean searched = options.getOrDefault("placer", "").equals(WaferPlacers.DEFAULT);
    return !options.getOrDefault("random-defects", "").isEmpty()
        && (code.equals("MED-PLC-011") && size.equals("32")
            || code.equals("MED-PLC-013") && !searched);
  }

  private static void assertConsistent(CompileReport report) {
    CompileReport.Proof proof = report.proof();
    MappingStats stats = report.mappingStats();
    assertThat(proof.equivalent()).as("%s", proof.differences()).isTrue();
    assertThat(proof.extra()).isZero();
    assertThat(stats.synapses()).isEqualTo(stats.synapsesSet() + stats.synapseLoss());
    assertThat(proof.lost()).isEqualTo(stats.synapseLoss());
    assertThat(proof.kept() + proof.weightChanged()).isEqualTo(stats.synapsesSet());
    assertThat(stats.synapseLossAfterL1Routing()).isBetween(0L, stats.synapseLoss());
    long lost = 0;
    for (Loss loss : report.losses()) {
      lost += loss.effect() == Loss.Effect.LOST ? loss.synapses() : 0;
    }
    assertThat(lost).isEqualTo(stats.synapseLoss());
    long any = (Long) report.hardware().get("bound_any_mapping");
    long own = (Long) report.hardware().get("bound_this_mapping");
    assertThat(any).isBetween(0L, own);
    assertThat(own).isLessThanOrEqualTo(stats.synapseLoss());
  }

  private static void assertConsistent(MappingStats stats, Mapping mapping) {
    long lost = 0;
    for (long synapses : mapping.getLosses().getSynapsesList()) {
      lost += synapses;
    }
    assertThat(lost).isEqualTo(stats.synapseLoss());
    assertThat(mapping.getNeurons().getHicannCount()).isEqualTo(stats.neurons());
    assertThat(mapping.getAdviceList().isEmpty() || stats.synapseLoss() > 0).isTrue();
  }

  private static Network network(List<Cells> populations, List<Wires> projections) {
    WaferDraft draft = new WaferDraft();
    List<Population> all = new ArrayList<>();
    List<Population> neurons = new ArrayList<>();
    for (Cells cells : populations) {
      Population population = draft.add("p" + all.size(), cells.size(), cells.type());
      all.add(population);
      if (!cells.type().isSource()) {
        neurons.add(population);
      }
    }
    int number = 0;
    for (Wires wires : projections) {
      number++;
      if (neurons.isEmpty()) {
        continue;
      }
      Population pre = all.get(wires.pre() % all.size());
      Population post = neurons.get(wires.post() % neurons.size());
      if (wires.stp() > 0) {
        draft.connect(
            pre,
            post,
            "TsodyksMarkramSynapse",
            ImmutableSortedMap.of(
                "U",
                0.5,
                "tau_rec",
                wires.stp() == 1 ? 50.0 : 0,
                "tau_facil",
                wires.stp() == 1 ? 0 : 50.0));
      } else {
        Receptor receptor = Receptor.values()[wires.receptor() % post.receptors()];
        draft.connect(pre, post, receptor, connector(wires.pattern(), number, post.size()));
      }
    }
    return draft.network();
  }

  private static Connector connector(Pattern pattern, int number, int targets) {
    return switch (pattern) {
      case ALL -> new AllToAll(true);
      case ONE -> new OneToOne();
      case HALF -> WaferDraft.random(0.5, number);
      case REPEATED ->
          new FixedNumberPost(
              new int[] {2 * Math.min(targets, 20)},
              true,
              true,
              new Generator.Counter(number),
              null);
    };
  }

  @Provide
  Arbitrary<List<Cells>> populations() {
    return Combinators.combine(
            Arbitraries.of(TYPES),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(1, 40)),
                Tuple.of(1, Arbitraries.integers().between(41, 200))))
        .as(Cells::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Wires>> projections() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 59);
    return Combinators.combine(
            any, any, any, Arbitraries.of(Pattern.class), Arbitraries.of(0, 0, 0, 1, 2))
        .as(Wires::new)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<ImmutableMap<String, String>> options() {
    Arbitrary<ImmutableMap<String, String>> names =
        Combinators.combine(
                Arbitraries.of(WaferPlacers.names()),
                Arbitraries.of(MergerRouters.names()),
                Arbitraries.of(AddressOrder.values()),
                Arbitraries.of(L1Routers.names()),
                Arbitraries.of(DriverAssigners.names()))
            .as(
                (placer, merger, addresses, router, assigner) ->
                    ImmutableMap.of(
                        "placer", placer,
                        "merger-strategy", merger,
                        "address-strategy", addresses.text(),
                        "router", router,
                        "assigner", assigner));
    Arbitrary<ImmutableMap<String, String>> numbers =
        Combinators.combine(
                Arbitraries.of("auto", "4", "6", "16", "32"),
                Arbitraries.of("1", "2", "3", "5", "56"),
                Arbitraries.of("", "0.01", "0.05", "0.1"),
                Arbitraries.of("all", "marocco"),
                Arbitraries.of("true", "false"))
            .as(
                (size, chain, defects, rules, flag) ->
                    ImmutableMap.<String, String>builder()
                        .put("neuron_placement.default_neuron_size", size)
                        .put("synapse_routing.driver_chain_length", chain)
                        .put("random-defects", defects)
                        .put("defect-rules", rules)
                        .put("l1_routing.neighbour_taps", flag)
                        .put("continue_despite_synapse_loss", "true")
                        .buildOrThrow());
    return Combinators.combine(names, numbers)
        .as(
            (some, others) ->
                ImmutableMap.<String, String>builder().putAll(some).putAll(others).buildOrThrow());
  }

  private static ImmutableSortedMap<String, String> files(Path folder) throws IOException {
    ImmutableSortedMap.Builder<String, String> files = ImmutableSortedMap.naturalOrder();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
      }
    }
    return files.build();
  }
}
