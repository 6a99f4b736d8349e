package org.medina.codegen.spinnaker.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.error.CompilerException;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

class EquivalencePropertyTest {
  private static final int TARGET = 1;
  private static final int MAX_DELAY = 13;

  @Property(tries = 100)
  void handMadeConfigurationsAreEquivalent(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int chips,
      @ForAll @IntRange(min = 2, max = 9) int atomsPerCore) {
    Network network = network(new Random(seed));
    int enoughChips = atomsPerCore < 4 ? chips + 1 : chips; // a chip has 17 cores for us
    Equivalence verdict = check(new HandMadeConfiguration(network, enoughChips, atomsPerCore));
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.kept()).isEqualTo(verdict.synapses());
    assertThat(verdict.extra()).isZero();
  }

  @Property(tries = 200)
  void anyChangedSynapticWordIsCaught(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int field) {
    Random random = new Random(seed);
    HandMadeConfiguration made = new HandMadeConfiguration(network(random), 2, 4);
    Core.Builder core = made.core("target", 0, CoreKind.NEURON);
    List<Integer> words = HandMadeConfiguration.synapticWords(core);
    Assume.that(!words.isEmpty());
    int at = words.get(random.nextInt(words.size()));
    int first = field == 0 ? 0 : field == 1 ? made.indexBits() : made.indexBits() + 1;
    int bits = field == 0 ? made.indexBits() : field == 1 ? 1 : HandMadeConfiguration.DELAY_BITS;
    int flip =
        field == 3
            ? 1 + random.nextInt(0xFFFF) << 16
            : 1 + random.nextInt((1 << bits) - 1) << first;
    HandMadeConfiguration.change(core, RegionKind.SYNAPTIC_MATRIX, at, word -> word ^ flip);
    Equivalence verdict = check(made);
    assertThat(verdict.equivalent()).isFalse();
    assertThat(verdict.kept()).isEqualTo(verdict.synapses() - 1);
    assertThat(verdict.extra()).isEqualTo(verdict.lost());
    if (field == 3) {
      assertThat(verdict.weightChanged()).isEqualTo(1);
    } else if (field == 2) {
      assertThat(verdict.delayChanged()).isEqualTo(1);
    } else {
      assertThat(verdict.lost()).isEqualTo(1);
    }
  }

  @Property(tries = 300)
  void damageIsADifferenceOrOneClearError(@ForAll long seed) {
    Random random = new Random(seed);
    HandMadeConfiguration made = new HandMadeConfiguration(TestNetworks.varied(), 4, 4);
    Chip.Builder chip = made.chipMessages.get(random.nextInt(made.chips));
    for (int i = 0; i < 3; i++) {
      if (random.nextInt(4) == 0) {
        damage(chip, random);
      } else {
        Core.Builder core = chip.getCoresBuilder(random.nextInt(chip.getCoresCount()));
        Region.Builder region = core.getRegionsBuilder(random.nextInt(core.getRegionsCount()));
        byte[] data = region.getData().toByteArray();
        data = random.nextBoolean() ? data : java.util.Arrays.copyOf(data, random.nextInt(200));
        for (int k = 0; k < 4 && data.length > 0; k++) {
          int reach = random.nextBoolean() ? data.length : Math.min(data.length, 40);
          data[random.nextInt(reach)] = (byte) (random.nextBoolean() ? -1 : random.nextInt());
        }
        region.setData(ByteString.copyFrom(data));
      }
    }
    try {
      Equivalence verdict = check(made);
      assertThat(verdict.kept() + verdict.lost() + verdict.weightChanged() + verdict.delayChanged())
          .isEqualTo(verdict.synapses());
      if (verdict.lost() + verdict.extra() + verdict.parametersChanged() > 0) {
        assertThat(verdict.equivalent()).isFalse();
      }
    } catch (CompilerException clear) {
      assertThat(clear.code()).startsWith("MED-");
    }
  }

  /** Flips bytes of a chip's message where it still parses. */
  private static void damage(Chip.Builder chip, Random random) {
    byte[] bytes = chip.build().toByteArray();
    bytes[random.nextInt(Math.min(bytes.length, 300))] ^= (byte) (1 << random.nextInt(8));
    try {
      Chip damaged = Chip.parseFrom(bytes);
      if (damaged.getCoresCount() > 0
          && damaged.getCoresList().stream().allMatch(core -> core.getRegionsCount() > 0)) {
        chip.clear().mergeFrom(damaged);
      }
    } catch (InvalidProtocolBufferException e) {
      chip.getCoresBuilder(0).setNKeys(-1);
    }
  }

  private static Network network(Random random) {
    int sources = 1 + random.nextInt(9);
    int targets = 1 + random.nextInt(9);
    Population source =
        TestNetworks.population(
            0,
            "source",
            sources,
            CellType.SPIKE_SOURCE_POISSON,
            ParameterTable.empty(sources).with("rate", 5).with("start", 0).with("duration", 1e10));
    CellType type = random.nextBoolean() ? CellType.IF_CURR_EXP : CellType.IZHIKEVICH_EXP;
    Population target =
        TestNetworks.population(
            TARGET, "target", targets, type, TestNetworks.neurons(type, targets));
    ImmutableList.Builder<Projection> projections = ImmutableList.builder();
    for (int id = 0; id < 3; id++) {
      Population from = id == 1 ? target : source;
      projections.add(projection(random, id, from, target));
    }
    return TestNetworks.network(
        ImmutableList.of(source, target), projections.build(), ImmutableList.of());
  }

  private static Projection projection(Random random, int id, Population pre, Population post) {
    int[][] sources = new int[post.size()][];
    int total = 0;
    for (int j = 0; j < sources.length; j++) {
      sources[j] = random.ints(random.nextInt(6), 0, pre.size()).toArray();
      total += sources[j].length;
    }
    Receptor receptor = random.nextBoolean() ? Receptor.EXCITATORY : Receptor.INHIBITORY;
    double sign = receptor == Receptor.INHIBITORY && random.nextBoolean() ? -1 : 1;
    double[] weights = random.doubles(total, 0, 3).map(weight -> sign * weight).toArray();
    double[] delays =
        random.ints(total, 0, 2 * MAX_DELAY).asDoubleStream().map(d -> d / 2).toArray();
    return TestNetworks.listed(
        id, "p" + id, CellSet.of(pre), CellSet.of(post), receptor, sources, weights, delays);
  }

  private static Equivalence check(HandMadeConfiguration made) {
    try {
      Path folder = Files.createTempDirectory("equivalence");
      try {
        return EquivalenceChecker.check(
            made.network, made.write(folder), ImmutableList.of(), StageContext.simple());
      } finally {
        for (String file : List.of("header.pb", "board-0-0.pb")) {
          Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
