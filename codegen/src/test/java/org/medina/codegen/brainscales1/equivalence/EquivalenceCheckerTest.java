package org.medina.codegen.brainscales1.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.EmittedWafer;
import org.medina.codegen.brainscales1.SmallMapper;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.codegen.brainscales1.emission.AnalogSettings;
import org.medina.codegen.brainscales1.emission.Emitter;
import org.medina.codegen.brainscales1.emission.ModelSettings;
import org.medina.codegen.brainscales1.emission.WaferSettings;
import org.medina.codegen.brainscales1.emission.WeightSettings;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

class EquivalenceCheckerTest {
  @TempDir Path root;
  private Path folder;
  private int folders;

  private final WaferNetwork varied = WaferTestNetworks.expand(WaferTestNetworks.varied());

  @BeforeEach
  void newFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("configuration-" + folders++));
  }

  private static Equivalence proven(EmittedWafer wafer) {
    Equivalence verdict = wafer.prove();
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.extra()).isZero();
    assertThat(verdict.synapses())
        .isEqualTo(verdict.kept() + verdict.lost() + verdict.weightChanged());
    return verdict;
  }

  private SmallMapper mapper() {
    return EmittedWafer.variedMapper(varied, EmittedWafer.perfect());
  }

  @Test
  void provesEverySynapse() {
    Equivalence verdict = proven(new EmittedWafer(mapper().map(), folder));
    assertThat(verdict.synapses()).isEqualTo(12 * 5 + 6 * 4 + 15 + 12 * 6 + 13);
    assertThat(verdict.kept()).isEqualTo(verdict.synapses());
    assertThat(verdict.proof().equivalent()).isTrue();
    assertThat(verdict.proof().kept()).isEqualTo(verdict.kept());
  }

  @Test
  void readsNetworkAndDefectsByItself() {
    new EmittedWafer(mapper().map(), folder);
    Equivalence verdict =
        EquivalenceChecker.check(
            varied.network(),
            new ConfigurationReader(folder),
            ImmutableList.of(),
            StageContext.simple());
    assertThat(verdict.differences()).isEmpty();
  }

  @Test
  void provesOtherShapesMergersLinesAndCapacitors() throws IOException {
    TreeSet<Long> lost = new TreeSet<>();
    for (int variant = 0; variant < 48; variant++) {
      newFolder();
      SmallMapper mapper = mapper();
      mapper.neuronSize = new int[] {2, 4, 6, 10, 16, 32, 64}[variant % 7];
      mapper.firstBlock = mapper.neuronSize == 64 ? 0 : variant % 4;
      mapper.assignmentIndex = 5 * variant;
      mapper.chainLimit = 1 + variant % 5;
      mapper.linesPerTarget = 1 + variant % 2;
      mapper.neighbourTaps = variant % 3 == 0;
      mapper.groupsOfAddresses = 1 + variant % 4;
      mapper.settings =
          settings(
              variant % 5 != 0,
              variant % 4 == 0
                  ? WeightSettings.Strengths.CALIBRATED
                  : WeightSettings.Strengths.SCALED);
      SmallMapper.Result mapped = mapper.map();
      Equivalence verdict =
          proven(new EmittedWafer(variant % 3 == 0 ? EmittedWafer.fitted(mapped) : mapped, folder));
      lost.add(verdict.lost());
    }
    assertThat(lost).hasSizeGreaterThan(3).contains(0L);
  }

  @Test
  void feedsHicannsFromLinesNextDoor() throws IOException {
    WaferDefects.Builder defects = WaferDefects.builder(0);
    for (int line = 0; line < 256; line++) {
      defects.add(PartKind.VERTICAL_LINE, 173, line);
    }
    SmallMapper mapper =
        EmittedWafer.variedMapper(varied, UsableWafer.of(defects.build(), DefectRules.ALL));
    mapper.neighbourTaps = true;
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    Equivalence verdict = proven(wafer);
    assertThat(wafer.hicanns.get(173).getSynapseSwitchesList()).isEmpty();
    assertThat(wafer.hicanns.get(173).getDriversList()).isNotEmpty();
    assertThat(verdict.lost()).isLessThan(verdict.synapses());
  }

  @Test
  void followsSourcesThatEnterTwice() {
    SmallMapper mapper = mapper();
    mapper.secondEntry = 211;
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    assertThat(wafer.header.getSources(0).getIndexCount()).isEqualTo(2 * 5);
    assertThat(wafer.hicanns).containsKey(211);
    assertThat(proven(wafer).lost()).isZero();
  }

  @Test
  void neuronsWithoutABusFireUnheard() {
    SmallMapper mapper = mapper();
    mapper.muted = 3;
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    assertThat(wafer.hicanns.get(173).getFiring(3).getOutput()).isFalse();
    assertThat(wafer.hicanns.get(173).getFiring(4).getOutput()).isTrue();
    assertThat(proven(wafer).lost()).isEqualTo(1 + 1); // sources of one neuron of each population
  }

  @Test
  void sendsToTheWestWhereItsOwnLineIsDead() {
    WaferDefects defects =
        WaferDefects.builder(0)
            .add(PartKind.HORIZONTAL_LINE, 173, SendingRepeaters.lineOfDncMerger(0))
            .build();
    SmallMapper mapper =
        EmittedWafer.variedMapper(varied, UsableWafer.of(defects, DefectRules.ALL));
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    assertThat(wafer.hicanns.get(173).getSendingRepeaters(SendingRepeaters.ofDncMerger(0)))
        .isEqualTo(SendingMode.SENDING_LEFT);
    assertThat(proven(wafer).lost()).isZero();
  }

  @Test
  void lossesMustBeThoseReported() {
    SmallMapper mapper = mapper();
    mapper.chainLimit = 1;
    mapper.neuronSize = 2;
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    long lost =
        wafer.losses.stream()
            .filter(loss -> loss.effect() == Loss.Effect.LOST)
            .mapToLong(Loss::synapses)
            .sum();
    assertThat(lost).isPositive();
    assertThat(proven(wafer).lost()).isEqualTo(lost);
    Loss first = wafer.losses.get(0);
    List<Loss> others = new ArrayList<>(wafer.losses);
    others.remove(0);
    assertThat(wafer.prove(ImmutableList.copyOf(others)).differences())
        .containsExactly(
            "Projection '%s': %d synapses are lost, but 0 were reported."
                .formatted(
                    varied.network().projections().get(first.projection()).label(),
                    first.synapses()));
    others.add(new Loss(first.projection(), first.effect(), "", "", first.synapses() + 1));
    assertThat(wafer.prove(ImmutableList.copyOf(others)).equivalent()).isFalse();
    others.set(others.size() - 1, first);
    others.add(new Loss(99, first.effect(), "", "", 1));
    assertThat(wafer.prove(ImmutableList.copyOf(others)).differences())
        .containsExactly("A loss is reported for projection 99, which is not.");
  }

  /** Alike synapses of two projections, of which a chain of one driver holds some. */
  @Test
  void sharesLossesThatCannotBeToldApart() {
    Population source = WaferTestNetworks.sources(0, "source", 3);
    Population target = WaferTestNetworks.neurons(1, "target", 2, 0.2);
    int[][] often = {{0, 0, 0, 1, 1, 1}, {0, 0, 0, 2, 2, 2}};
    double[] above = new double[12];
    double[] within = new double[12];
    Arrays.fill(above, 0.003);
    Arrays.fill(within, 0.0022);
    WaferNetwork network =
        WaferTestNetworks.expand(
            WaferTestNetworks.network(
                ImmutableList.of(source, target),
                ImmutableList.of(
                    WaferTestNetworks.listed(0, source, target, Receptor.EXCITATORY, often, above),
                    WaferTestNetworks.listed(
                        1, source, target, Receptor.EXCITATORY, often, within))));
    int[] hicannOf = new int[network.cells()];
    Arrays.fill(hicannOf, 180);
    SmallMapper mapper = new SmallMapper(network, EmittedWafer.perfect(), hicannOf);
    mapper.chainLimit = 2;
    mapper.settings = settings(true, WeightSettings.Strengths.CALIBRATED);
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    Equivalence verdict = proven(wafer);
    assertThat(verdict.lost()).isPositive().isLessThan(24);
    assertThat(verdict.weightChanged()).isPositive();
  }

  @Test
  void weightsOutOfReachAreNamed() throws IOException {
    Population source = WaferTestNetworks.sources(0, "source", 3);
    Population target = WaferTestNetworks.neurons(1, "target", 2, 0.2);
    WaferNetwork network =
        WaferTestNetworks.expand(
            WaferTestNetworks.network(
                ImmutableList.of(source, target),
                ImmutableList.of(
                    WaferTestNetworks.allToAll(0, source, target, Receptor.EXCITATORY, 0.005),
                    WaferTestNetworks.allToAll(1, source, target, Receptor.EXCITATORY, 0.001),
                    WaferTestNetworks.allToAll(2, source, target, Receptor.EXCITATORY, 0.0001))));
    int[] hicannOf = new int[network.cells()];
    Arrays.fill(hicannOf, 180);
    SmallMapper mapper = new SmallMapper(network, EmittedWafer.perfect(), hicannOf);
    mapper.settings = settings(true, WeightSettings.Strengths.CALIBRATED);
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    assertThat(wafer.losses)
        .containsExactly(
            new Loss(
                0,
                Loss.Effect.WEIGHT_CHANGED,
                "weights of 0.005000 uS became 0.002205 uS: no synapse of their rows onto 'target' is stronger with neurons of 4 denmems and big capacitors",
                "use weights.strengths scaled, weights.several_synapses, small capacitors, smaller neurons or a larger cm of the target, or lower the weights",
                6),
            new Loss(
                2,
                Loss.Effect.WEIGHT_CHANGED,
                "weights of 0.0001000 uS became 0.0002170 uS: no synapse of their rows onto 'target' is weaker with neurons of 4 denmems and big capacitors",
                "use weights.strengths scaled, larger neurons or a smaller cm of the target, or raise the weights",
                6));
    Equivalence verdict = proven(wafer);
    assertThat(verdict.weightChanged()).isEqualTo(12);
    assertThat(wafer.prove(wafer.losses.subList(0, 1)).differences())
        .containsExactly(
            "Projection 'source to target 2': 6 synapses have another weight, but 0 were reported.");
    newFolder();
    mapper = new SmallMapper(network, EmittedWafer.perfect(), hicannOf);
    mapper.settings = settings(false, WeightSettings.Strengths.CALIBRATED);
    wafer = new EmittedWafer(mapper.map(), folder);
    assertThat(wafer.losses).extracting(Loss::projection).containsExactly(1, 2);
    proven(wafer);
  }

  @Test
  void writesTheSameBytesWithAnyNumberOfThreads() throws IOException {
    SmallMapper.Result result = mapper().map();
    Emitter.emit(result.mapped(), folder, StageContext.simple());
    Path first = folder;
    newFolder();
    Emitter.emit(result.mapped(), folder, new StageContext(0, 4, ProgressListener.SILENT));
    try (var files = Files.list(first)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(5);
      for (Path file : all) {
        assertThat(folder.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void provesWafersWithDefects() throws IOException {
    int proven = 0;
    for (int seed = 0; seed < 12; seed++) {
      newFolder();
      CounterRandom random = CounterRandom.derive(seed, "defects");
      WaferDefects.Builder defects = WaferDefects.builder(0);
      for (PartKind kind :
          List.of(
              PartKind.SYNAPSE,
              PartKind.SYNAPSE_ROW,
              PartKind.SYNAPSE_DRIVER,
              PartKind.SYNAPTIC_INPUT,
              PartKind.VERTICAL_LINE,
              PartKind.HORIZONTAL_REPEATER,
              PartKind.VERTICAL_REPEATER,
              PartKind.CROSSBAR_SWITCH,
              PartKind.SYNAPSE_SWITCH)) {
        for (int hicann : new int[] {100, 173, 174, 209, 210, 247}) {
          for (int i = 0; i < kind.count() / 20; i++) {
            int part = random.nextInt(kind.count());
            boolean sends = kind == PartKind.HORIZONTAL_REPEATER && part % 8 == 6;
            if (!sends && !(kind == PartKind.SYNAPTIC_INPUT && part < 64)) {
              defects.add(kind, hicann, part);
            }
          }
        }
      }
      defects.add(PartKind.FPGA, 0);
      SmallMapper mapper =
          EmittedWafer.variedMapper(varied, UsableWafer.of(defects.build(), DefectRules.ALL));
      EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
      Equivalence verdict = proven(wafer);
      proven += verdict.kept() > verdict.synapses() / 2 ? 1 : 0;
      Equivalence again =
          EquivalenceChecker.check(
              varied.network(),
              new ConfigurationReader(folder),
              wafer.losses,
              StageContext.simple());
      assertThat(again.differences()).isEmpty();
      // HICANN 100 is not in use, and FPGA 0 is not that of one.
      WaferDefects kept = new ConfigurationReader(folder).usable().defects();
      for (int hicann : new int[] {173, 174, 209, 247}) {
        assertThat(kept.count(PartKind.SYNAPSE, hicann))
            .isEqualTo(defects.build().count(PartKind.SYNAPSE, hicann))
            .isPositive();
      }
      assertThat(kept.count(PartKind.SYNAPSE, 100)).isZero();
      assertThat(kept.has(PartKind.FPGA, 0)).isTrue();
    }
    assertThat(proven).isPositive();
  }

  private static WaferSettings settings(boolean bigCapacitors, WeightSettings.Strengths strengths) {
    AnalogSettings usual = AnalogSettings.DEFAULTS;
    AnalogSettings analog =
        new AnalogSettings(
            bigCapacitors,
            usual.leakMirrors(),
            usual.voltageScale(),
            usual.voltageShift(),
            usual.offsetSeconds(),
            usual.everyVoltage(),
            new WeightSettings(strengths, true, false));
    return new WaferSettings(0, 125e6, 1e4, 125, analog, ModelSettings.DEFAULTS);
  }
}
