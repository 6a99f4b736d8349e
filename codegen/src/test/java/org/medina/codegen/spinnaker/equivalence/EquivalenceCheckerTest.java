package org.medina.codegen.spinnaker.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

class EquivalenceCheckerTest {
  private static final int SYNAPSES = 60 + 12 + 35 + 70 + 40 + 18;

  @TempDir Path folder;
  private HandMadeConfiguration made;

  @BeforeEach
  void encode() {
    made = new HandMadeConfiguration(TestNetworks.varied(), 4, 4);
  }

  private Equivalence check(Loss... losses) {
    return EquivalenceChecker.check(
        made.network, made.write(folder), ImmutableList.copyOf(losses), StageContext.simple());
  }

  private Core.Builder neuron(String population, int atom) {
    return made.core(population, atom, CoreKind.NEURON);
  }

  private static int firstSynapse(Core.Builder core) {
    return HandMadeConfiguration.synapticWords(core).get(0);
  }

  @Test
  void acceptsCorrectConfiguration() {
    Equivalence verdict = check();
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.equivalent()).isTrue();
    assertThat(verdict.synapses()).isEqualTo(SYNAPSES);
    assertThat(verdict.kept()).isEqualTo(SYNAPSES);
    assertThat(made.extensions).isNotEmpty();
    double unit = Math.pow(2, HandMadeConfiguration.SHIFT - 15);
    assertThat(verdict.weightUnits())
        .contains(
            new Equivalence.WeightUnit(2, Receptor.EXCITATORY, unit),
            new Equivalence.WeightUnit(3, Receptor.INHIBITORY, unit / 1024));
  }

  @Test
  void acceptsCorrectConfigurationWhateverTheSplit() throws IOException {
    for (int atoms = 2; atoms <= 11; atoms++) {
      made = new HandMadeConfiguration(TestNetworks.varied(), 5, atoms);
      Path part = Files.createDirectory(folder.resolve("split" + atoms));
      Equivalence verdict =
          EquivalenceChecker.check(
              made.network,
              made.write(part),
              ImmutableList.of(),
              new StageContext(0, 3, ProgressListener.SILENT));
      assertThat(verdict.differences()).as("%s atoms", atoms).isEmpty();
      assertThat(verdict.kept()).isEqualTo(SYNAPSES);
    }
  }

  @Test
  void catchesEveryFlippedRouteBit() throws IOException {
    int n = 0;
    for (int chip = 0; chip < made.chips; chip++) {
      for (int entry = 0; entry < made.chipMessages.get(chip).getTable().getKeyCount(); entry++) {
        for (int bit = 0; bit < 24; bit++) {
          RoutingTable.Builder table = made.chipMessages.get(chip).getTableBuilder();
          int route = table.getRoute(entry);
          boolean cleared = (route >>> bit & 1) != 0;
          table.setRoute(entry, route ^ 1 << bit);
          Path part = Files.createDirectory(folder.resolve("flip" + n++));
          Equivalence verdict =
              EquivalenceChecker.check(
                  made.network, made.write(part), ImmutableList.of(), StageContext.simple());
          assertThat(verdict.equivalent())
              .as("chip %s, entry %s, bit %s", chip, entry, bit)
              .isFalse();
          if (cleared) {
            assertThat(verdict.lost()).isPositive();
          }
          table.setRoute(entry, route);
        }
      }
    }
    assertThat(n).isGreaterThan(500);
  }

  @Test
  void catchesWrongKeyOfSender() {
    Core.Builder core = made.core("noise", 0, CoreKind.POISSON);
    core.setKey(core.getKey() + 1);
    Equivalence verdict = check();
    assertThat(verdict.equivalent()).isFalse();
    assertThat(verdict.lost() + verdict.extra()).isPositive();
  }

  @Test
  void catchesWrongKeyOfPopulationTable() {
    HandMadeConfiguration.change(
        neuron("E", 0), RegionKind.POPULATION_TABLE, 2, key -> key + 0x200_0000);
    Equivalence verdict = check();
    assertThat(verdict.equivalent()).isFalse();
    assertThat(verdict.lost()).isPositive();
    assertThat(verdict.extra()).isZero();
  }

  @Test
  void catchesDroppedRow() {
    Core.Builder core = neuron("E", 0);
    int row = firstSynapse(core) - 3;
    int words = HandMadeConfiguration.words(core, RegionKind.SYNAPTIC_MATRIX)[row + 1];
    HandMadeConfiguration.change(core, RegionKind.SYNAPTIC_MATRIX, row + 1, count -> 0);
    Equivalence verdict = check();
    assertThat(verdict.lost()).isEqualTo(words);
    assertThat(verdict.kept()).isEqualTo(SYNAPSES - words);
    assertThat(verdict.differences().get(0)).contains("'drive'", words + " synapses are lost");
  }

  @Test
  void catchesDoubledRow() {
    Core.Builder core = neuron("E", 0);
    int[] table = HandMadeConfiguration.words(core, RegionKind.POPULATION_TABLE);
    int addresses = 2 + 5 * table[0];
    int[] longer = java.util.Arrays.copyOf(table, table.length + 2);
    longer[1] += 2;
    longer[table.length] = table[addresses];
    longer[table.length + 1] = table[addresses];
    longer[4] = table[1] | table[4] & 1 << 15 | 2 << 16;
    HandMadeConfiguration.set(core, RegionKind.POPULATION_TABLE, longer);
    Equivalence verdict = check();
    assertThat(verdict.kept()).isEqualTo(SYNAPSES);
    assertThat(verdict.extra()).isEqualTo(24);
    assertThat(verdict.equivalent()).isFalse();
  }

  @Test
  void catchesShiftedWeight() {
    Core.Builder core = neuron("E", 0);
    HandMadeConfiguration.change(
        core, RegionKind.SYNAPTIC_MATRIX, firstSynapse(core), word -> word + (1 << 16));
    Equivalence verdict = check();
    assertThat(verdict.weightChanged()).isEqualTo(1);
    assertThat(verdict.lost() + verdict.extra() + verdict.delayChanged()).isZero();
    assertThat(verdict.differences()).hasSize(2);
    assertThat(verdict.differences().get(1)).contains("'drive'", "'stim'[0] -> 'E'[0]", "weight");
  }

  @Test
  void catchesWrongRingBufferShift() {
    HandMadeConfiguration.change(neuron("E", 0), RegionKind.SYNAPSE_PARAMS, 5, shift -> shift + 1);
    assertThat(check().weightChanged()).isEqualTo(24);
  }

  @Test
  void catchesWrongDelay() {
    Core.Builder core = neuron("E", 0);
    int delayShift = made.indexBits() + 1;
    HandMadeConfiguration.change(
        core, RegionKind.SYNAPTIC_MATRIX, firstSynapse(core), word -> word ^ 1 << delayShift);
    Equivalence verdict = check();
    assertThat(verdict.delayChanged()).isEqualTo(1);
    assertThat(verdict.lost() + verdict.extra() + verdict.weightChanged()).isZero();
    assertThat(verdict.equivalent()).isFalse();
  }

  @Test
  void catchesWrongStageSpacing() {
    HandMadeConfiguration.change(
        made.core("I", 0, CoreKind.DELAY_EXTENSION), RegionKind.DELAY_PARAMS, 4, steps -> 5);
    assertThat(check().delayChanged()).isEqualTo(40);
  }

  @Test
  void catchesClearedStageBit() {
    HandMadeConfiguration.change(
        made.core("I", 0, CoreKind.DELAY_EXTENSION), RegionKind.DELAY_PARAMS, 5, bits -> bits ^ 1);
    assertThat(check().lost()).isEqualTo(10);
  }

  @Test
  void catchesWrongReceptor() {
    Core.Builder core = neuron("E", 0);
    int type = made.indexBits();
    HandMadeConfiguration.change(
        core, RegionKind.SYNAPTIC_MATRIX, firstSynapse(core), word -> word ^ 1 << type);
    Equivalence verdict = check();
    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.extra()).isEqualTo(1);
  }

  @Test
  void catchesDroppedRoutingEntry() {
    RoutingTable.Builder table = made.chipMessages.get(0).getTableBuilder();
    List<Integer> keys = List.copyOf(table.getKeyList());
    List<Integer> masks = List.copyOf(table.getMaskList());
    List<Integer> routes = List.copyOf(table.getRouteList());
    table.clear();
    IntStream.range(1, keys.size())
        .forEach(i -> table.addKey(keys.get(i)).addMask(masks.get(i)).addRoute(routes.get(i)));
    assertThat(check().lost()).isPositive();
  }

  @Test
  void catchesEveryAlteredNeuronWord() throws IOException {
    for (String population : List.of("E", "I", "Z", "X")) {
      int n = HandMadeConfiguration.words(neuron(population, 0), RegionKind.NEURON_PARAMS).length;
      for (int word = 0; word < n; word++) {
        HandMadeConfiguration.change(
            neuron(population, 0), RegionKind.NEURON_PARAMS, word, value -> value + 1);
        Path part = Files.createDirectory(folder.resolve(population + word));
        Equivalence verdict =
            EquivalenceChecker.check(
                made.network, made.write(part), ImmutableList.of(), StageContext.simple());
        assertThat(verdict.parametersChanged()).as("%s word %s", population, word).isPositive();
        assertThat(verdict.equivalent()).isFalse();
        HandMadeConfiguration.change(
            neuron(population, 0), RegionKind.NEURON_PARAMS, word, value -> value - 1);
      }
    }
  }

  @Test
  void catchesMissingCore() {
    Core gone = neuron("E", 4).build();
    for (Chip.Builder chip : made.chipMessages) {
      for (int i = chip.getCoresCount() - 1; i >= 0; i--) {
        if (chip.getCores(i).equals(gone)) {
          chip.removeCores(i);
        }
      }
    }
    Equivalence verdict = check();
    assertThat(verdict.synapses()).isEqualTo(SYNAPSES);
    assertThat(verdict.lost()).isPositive();
    assertThat(verdict.differences()).anyMatch(text -> text.contains("Atoms 4 to 7"));
    assertThat(verdict.differences()).anyMatch(text -> text.startsWith("The header announces"));
  }

  @Test
  void catchesAtomsOnTwoCores() {
    Core copy = neuron("E", 4).build();
    made.chipMessages.get(3).addCores(copy.toBuilder().setProcessor(17).setHasKey(false));
    made.header.setCoreCount(made.header.getCoreCount() + 1);
    Equivalence verdict = check();
    assertThat(verdict.kept()).isEqualTo(SYNAPSES);
    assertThat(verdict.differences()).containsExactly("Atom 4 of population 'E' is on two cores.");
  }

  @Test
  void catchesAlteredInputs() {
    Core.Builder array = made.core("stim", 0, CoreKind.SPIKE_ARRAY);
    int times = HandMadeConfiguration.words(array, RegionKind.SPIKE_TIMES).length;
    HandMadeConfiguration.change(array, RegionKind.SPIKE_TIMES, times - 1, tick -> tick + 1);
    Core.Builder poisson = made.core("noise", 0, CoreKind.POISSON);
    HandMadeConfiguration.change(poisson, RegionKind.POISSON_RATES, 6, rate -> rate + 1);
    HandMadeConfiguration.change(
        neuron("E", 0), RegionKind.CURRENT_SOURCE_PARAMS, 3, current -> current + 1);
    HandMadeConfiguration.change(neuron("Z", 0), RegionKind.RECORDING, 2, interval -> 2);
    Equivalence verdict = check();
    assertThat(verdict.parametersChanged()).isEqualTo(4);
    assertThat(verdict.differences())
        .anyMatch(text -> text.contains("'stim'[2]: spike 0"))
        .anyMatch(text -> text.contains("'noise'[0]: rate"))
        .anyMatch(text -> text.contains("'E'[2]: the injected current from step 2"))
        .anyMatch(text -> text.contains("spikes is recorded every 2 steps"));
  }

  @Test
  void catchesOtherRecordedAtoms() {
    int[] asked = HandMadeConfiguration.words(neuron("E", 0), RegionKind.RECORDING);
    HandMadeConfiguration.change(
        neuron("E", 0), RegionKind.RECORDING, asked.length - 1, atom -> atom - 1);
    HandMadeConfiguration.set(made.core("noise", 0, CoreKind.POISSON), RegionKind.RECORDING, 0);
    HandMadeConfiguration.set(
        neuron("X", 0), RegionKind.RECORDING, 2, 0, 1, 3, 0, 1, 2, 4, 1, 1, 0);
    Equivalence verdict = check();
    assertThat(verdict.parametersChanged()).isEqualTo(4);
    assertThat(verdict.differences())
        .anyMatch(text -> text.contains("'E'[0 to 3]: v of 2 cells"))
        .anyMatch(text -> text.contains("'noise'[0 to 3]: spikes of 0 cells"))
        .anyMatch(text -> text.contains("'X'[0 to 2]: u"))
        .anyMatch(text -> text.contains("'X'[0 to 2]: v of 0 cells"));
  }

  @Test
  void catchesPacketsThatRunInCircles() {
    RoutingTable.Builder first = made.chipMessages.get(0).getTableBuilder();
    first.setRoute(0, first.getRoute(0) | 1);
    made.chipMessages
        .get(1)
        .setTable(
            RoutingTable.newBuilder()
                .addKey(first.getKey(0))
                .addMask(0xFFFF_FF00)
                .addRoute(8)
                .mergeFrom(made.chipMessages.get(1).getTable()));
    assertThat(check().differences()).anyMatch(text -> text.contains("visit chip (0, 0) twice"));
  }

  @Test
  void acceptsLossesThatWereReported() {
    Core.Builder core = neuron("E", 0);
    int row = firstSynapse(core) - 3;
    HandMadeConfiguration.change(core, RegionKind.SYNAPTIC_MATRIX, row + 1, count -> count - 1);
    Equivalence verdict = check(new Loss(0, Loss.Effect.LOST, "row too long", "none", 1));
    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.differences()).isEmpty();
  }

  @Test
  void rejectsLossesThatAreNone() {
    Equivalence verdict = check(new Loss(1, Loss.Effect.WEIGHT_CHANGED, "clipped", "none", 3));
    assertThat(verdict.differences())
        .containsExactly(
            "Projection 'twice': 0 synapses have another weight, but 3 were reported.");
  }

  @Test
  void countsWeightsRoundedToZero() {
    for (int atom : new int[] {0, 4, 8}) {
      Core.Builder core = neuron("E", atom);
      HandMadeConfiguration.change(core, RegionKind.SYNAPSE_PARAMS, 6, shift -> 16);
      int type = made.indexBits();
      for (int at : HandMadeConfiguration.synapticWords(core)) {
        HandMadeConfiguration.change(
            core,
            RegionKind.SYNAPTIC_MATRIX,
            at,
            word -> (word >>> type & 1) == 1 ? word & 0xFFFF : word);
      }
    }
    Equivalence verdict = check();
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.weightsToZero()).isEqualTo(70 + 15);
  }

  @Test
  void refusesHeaderWithoutMachine() {
    made.header.setLinks(ByteString.EMPTY);
    assertThatThrownBy(this::check)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0 bytes of links");
  }
}
