package org.medina.codegen.spinnaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Cells;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.CurrentRecipe;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Part;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Wires;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

class PipelinePropertyTest {
  @Property(tries = 100)
  void everyNetworkIsCompiledAndProvenWhateverTheThreads(
      @ForAll("networks") NetworkRecipe recipe,
      @ForAll("options") ImmutableMap<String, String> options)
      throws IOException {
    Network network = recipe.build();
    Path single = Files.createTempDirectory("pipeline-1-");
    Path triple = Files.createTempDirectory("pipeline-3-");
    try {
      CompileReport report = compile(network, options, single, 1);
      compile(network, options, triple, 3);

      CompileReport.Proof proof = report.proof();
      assertThat(proof.equivalent()).as("%s", proof.differences()).isTrue();
      assertThat(proof.extra() + proof.lost() + proof.delayChanged()).isZero();
      assertThat(proof.parametersChanged()).isZero();
      assertThat(report.losses()).allMatch(loss -> loss.effect() == Loss.Effect.WEIGHT_CHANGED);
      for (Projection projection : network.projections()) {
        assertThat(reported(report, projection))
            .as("losses of %s", projection.label())
            .isEqualTo(unrealisable(network, projection, proof));
      }
      assertThat(proof.kept() + proof.weightChanged()).isEqualTo(synapses(network));
      assertThat(report.mappingStats().synapses()).isEqualTo(synapses(network));
      assertThat(files(triple)).isEqualTo(files(single));
    } finally {
      MoreFiles.deleteRecursively(single, RecursiveDeleteOption.ALLOW_INSECURE);
      MoreFiles.deleteRecursively(triple, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Provide
  Arbitrary<NetworkRecipe> networks() {
    Arbitrary<Integer> sizes =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.integers().between(1, 12)),
            Tuple.of(1, Arbitraries.integers().between(100, 260)));
    Arbitrary<Cells> cells =
        Combinators.combine(
                Arbitraries.of(SpinnakerRules.CELLS),
                sizes,
                Arbitraries.of(0, 1, 2, 3, 5, 64),
                Arbitraries.integers().between(1, 10),
                Arbitraries.of(true, false),
                Arbitraries.of(0.0, 0.0, 0.001, 0.7))
            .as(
                (type, size, maxAtoms, sampling, records, range) ->
                    new Cells(type, size, size > 64 ? 0 : maxAtoms, sampling, records, range));
    Arbitrary<WiringRecipe> wiring =
        Combinators.combine(
                Arbitraries.of(WiringRecipe.Pattern.class),
                Arbitraries.of(WiringRecipe.Weights.class),
                Arbitraries.of(WiringRecipe.Delays.class))
            .as(WiringRecipe::new);
    Arbitrary<Wires> wires =
        Combinators.combine(
                Arbitraries.integers().between(0, 4),
                Arbitraries.of(Part.class),
                Arbitraries.integers().between(0, 4),
                Arbitraries.of(Part.class),
                Arbitraries.of(Receptor.STANDARD),
                wiring,
                Arbitraries.integers().between(0, 1000))
            .as(Wires::new);
    Arbitrary<CurrentRecipe> currents =
        Combinators.combine(
                Arbitraries.integers().between(0, 4),
                Arbitraries.of(0.0, 1.0, 3.7),
                Arbitraries.of(0.5, -0.25, 0.011))
            .as(CurrentRecipe::new);
    return Combinators.combine(
            Arbitraries.of(Setup.Face.class),
            Arbitraries.of(1000, 100, 250),
            cells.list().ofMinSize(1).ofMaxSize(5),
            wires.list().ofMaxSize(6),
            currents.list().ofMaxSize(2))
        .as(NetworkRecipe::new);
  }

  @Provide
  Arbitrary<ImmutableMap<String, String>> options() {
    return Combinators.combine(
            Arbitraries.of("hilbert", "sequential", "anneal"),
            Arbitraries.of("auto", "3-boards", "5-boards"),
            Arbitraries.of("false", "true"),
            Arbitraries.of("", "chips=0.05,cores=0.1,links=0.03"))
        .as(
            (placer, machine, compressAll, defects) ->
                ImmutableMap.of(
                    "placer", placer,
                    "machine", machine,
                    "compress-all", compressAll,
                    "random-defects", defects));
  }

  private static CompileReport compile(
      Network network, ImmutableMap<String, String> options, Path folder, int threads) {
    return new SpinnakerPipeline()
        .compile(
            network,
            new CompileOptions(options),
            folder,
            new StageContext(7, threads, ProgressListener.SILENT));
  }

  private static long reported(CompileReport report, Projection projection) {
    return report.losses().stream()
        .filter(loss -> loss.projection() == projection.id())
        .mapToLong(Loss::synapses)
        .sum();
  }

  /** Synapses whose weight has the wrong sign, or more units than a word holds. */
  private static long unrealisable(
      Network network, Projection projection, CompileReport.Proof proof) {
    SynapseBlock block =
        new SynapseExpander(network).expand(projection, 0, projection.post().size());
    long count = 0;
    for (int j = 0; j < block.postCount(); j++) {
      Population target = network.populations().get(projection.post().population(j));
      boolean signed =
          projection.receptor() == Receptor.EXCITATORY || target.cellType() == CellType.IF_COND_EXP;
      for (int k = block.offset(j); k < block.offset(j + 1); k++) {
        double unit =
            proof.weightUnits().get(CompileReport.Proof.unitKey(target, projection.receptor()));
        boolean impossible = signed && block.weight(k) < 0;
        count += impossible || Math.rint(Math.abs(block.weight(k)) / unit) > 0xFFFF ? 1 : 0;
      }
    }
    return count;
  }

  private static long synapses(Network network) {
    SynapseExpander expander = new SynapseExpander(network);
    long synapses = 0;
    for (Projection projection : network.projections()) {
      SynapseBlock block = expander.expand(projection, 0, projection.post().size());
      synapses += block.size();
    }
    return synapses;
  }

  private static ImmutableSortedMap<String, String> files(Path folder) throws IOException {
    ImmutableSortedMap.Builder<String, String> files = ImmutableSortedMap.naturalOrder();
    for (Path file : below(folder)) {
      if (Files.isRegularFile(file)) {
        files.put(
            folder.relativize(file).toString(),
            Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
      }
    }
    return files.build();
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted().collect(Collectors.toList());
    }
  }
}
