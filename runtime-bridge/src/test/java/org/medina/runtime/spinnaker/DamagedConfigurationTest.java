package org.medina.runtime.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.medina.runtime.spinnaker.ConfigurationBuilder.region;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.error.InvalidInputException;

/**
 * Whatever the bytes are: a configuration loads and runs, or one InvalidInputException says why.
 */
class DamagedConfigurationTest {
  @TempDir Path folder;

  /** One core of each kind; {@code change} is applied to each of them. */
  private Path configuration(java.util.function.UnaryOperator<Core> change) {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000);
    NeuronCoreBuilder cells =
        new NeuronCoreBuilder(configuration, 4, CellKind.IF_COND_EXP)
            .leaky(1, 2)
            .leaky(0, 2)
            .record(0, 1, 2, 3)
            .currents(0, 1, 500, 1, 3, 7);
    cells.rows(
        0x100,
        ~1,
        new int[] {cells.synapse(0, 0, 3, 40000), cells.synapse(1, 1, 4, 5)},
        new int[] {cells.synapse(1, 0, 3, 40000)});
    cells.rows(0x200, ~1, new int[] {cells.synapse(1, 0, 3, 40000)}, new int[0]);
    return configuration
        .core(change.apply(configuration.spikeArray(1, 0x100, new int[] {1, 4}, new int[] {2})))
        .core(change.apply(configuration.poisson(2, 0x300, new int[4], 5, 20000)))
        .core(change.apply(configuration.extension(3, 0x200, 0x100, ~1, 2, 1, 8)))
        .core(change.apply(cells.build()))
        .deliver(0x100, ~1, 3, 4)
        .deliver(0x200, ~1, 4)
        .write(folder);
  }

  private static void loadAndRun(Path configuration) {
    SpinnakerExecutor executor =
        SpinnakerExecutor.loadWithThreads(new ConfigurationReader(configuration), 1);
    executor.run(30);
    executor.spikes(4, 0);
    executor.signal(4, "v", 0);
  }

  @Test
  void loadsUndamaged() {
    loadAndRun(configuration(core -> core));
  }

  @ParameterizedTest
  @EnumSource(
      value = RegionKind.class,
      names = {"REGION_KIND_UNSPECIFIED", "UNRECOGNIZED", "SYNAPTIC_MATRIX"},
      mode = EnumSource.Mode.EXCLUDE)
  void namesRegionsThatAreTooShort(RegionKind kind) {
    assertThatThrownBy(() -> loadAndRun(configuration(core -> shorten(core, kind, 4))))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-001"))
        .hasMessageContaining(kind + " of core (0, 0, ");
    assertThatThrownBy(() -> loadAndRun(configuration(core -> shorten(core, kind, 1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not whole words");
  }

  @Test
  void namesAMatrixThatIsTooShort() {
    assertThatThrownBy(
            () -> loadAndRun(configuration(c -> shorten(c, RegionKind.SYNAPTIC_MATRIX, 20))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("SYNAPTIC_MATRIX of core (0, 0, 4)");
  }

  @ParameterizedTest
  @EnumSource(
      value = RegionKind.class,
      names = {"REGION_KIND_UNSPECIFIED", "UNRECOGNIZED", "CURRENT_SOURCE_PARAMS"},
      mode = EnumSource.Mode.EXCLUDE)
  void namesRegionsThatAreMissing(RegionKind kind) {
    assertThatThrownBy(() -> loadAndRun(configuration(core -> without(core, kind))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no region " + kind);
  }

  @Test
  void survivesRandomWords() {
    Random random = new Random(20261125);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      Path configuration = configuration(core -> scramble(core, random));
      refused += refuses(configuration) ? 1 : 0;
    }
    assertThat(refused).isBetween(500, 2999);
  }

  @Test
  void survivesRandomBytesInFiles() throws IOException {
    Random random = new Random(7);
    Path configuration = configuration(core -> core);
    for (String name : new String[] {"header.pb", "board-0-0.pb"}) {
      Path file = configuration.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      for (int round = 0; round < 1500; round++) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
          changed[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Files.write(file, changed);
        refuses(configuration);
      }
      for (int length = 0; length < bytes.length; length += name.equals("header.pb") ? 1 : 7) {
        Files.write(file, java.util.Arrays.copyOf(bytes, length));
        assertThat(refuses(configuration)).as("%s cut to %s bytes", name, length).isTrue();
      }
      Files.write(file, bytes);
    }
    assertThat(refuses(configuration)).isFalse();
  }

  /** Whether it was refused as it should; any other exception fails the test. */
  private static boolean refuses(Path configuration) {
    try {
      loadAndRun(configuration);
      return false;
    } catch (InvalidInputException e) {
      return true;
    }
  }

  private static Core shorten(Core core, RegionKind kind, int bytes) {
    Core.Builder changed = core.toBuilder();
    for (Region.Builder region : changed.getRegionsBuilderList()) {
      if (region.getKind() == kind) {
        region.setData(region.getData().substring(0, region.getData().size() - bytes));
      }
    }
    return changed.build();
  }

  private static Core without(Core core, RegionKind kind) {
    Core.Builder changed = core.toBuilder().clearRegions();
    core.getRegionsList().stream().filter(r -> r.getKind() != kind).forEach(changed::addRegions);
    return changed.build();
  }

  /** One word of one region of every other core becomes random, often small. */
  private static Core scramble(Core core, Random random) {
    if (random.nextBoolean()) {
      return core;
    }
    Core.Builder changed = core.toBuilder();
    int index = random.nextInt(core.getRegionsCount());
    ByteString data = core.getRegions(index).getData();
    int[] words = new int[data.size() / 4];
    data.asReadOnlyByteBuffer().order(java.nio.ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
    int value = random.nextBoolean() ? random.nextInt() : random.nextInt(64) - 8;
    words[random.nextInt(words.length)] = value;
    return changed.setRegions(index, region(core.getRegions(index).getKind(), words)).build();
  }
}
