package org.medina.codegen.spinnaker.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

/** Odd but legal tables, and configurations made to break a reader. */
class HostileConfigurationTest {
  @TempDir Path folder;
  private HandMadeConfiguration made;

  @BeforeEach
  void encode() {
    made = new HandMadeConfiguration(TestNetworks.varied(), 4, 4);
  }

  private Equivalence check() {
    return EquivalenceChecker.check(
        made.network, made.write(folder), ImmutableList.of(), StageContext.simple());
  }

  private Core.Builder neuron(String population) {
    return made.core(population, 0, CoreKind.NEURON);
  }

  /** Replaces the first entry by one for even and one for odd keys. */
  private void halve(boolean keepOdd) {
    RoutingTable.Builder table = made.chipMessages.get(0).getTableBuilder();
    int key = table.getKey(0);
    int route = table.getRoute(0);
    table.setMask(0, 0xFFFF_FF01);
    if (keepOdd) {
      table.addKey(key | 1).addMask(0xFFFF_FF01).addRoute(route);
    }
  }

  @Test
  void followsKeysThatATableTellsApart() {
    halve(true);
    assertThat(check().differences()).isEmpty();
  }

  @Test
  void losesOnlyTheKeysThatHaveNoRoute() {
    halve(false);
    Equivalence verdict = check();
    assertThat(verdict.lost()).isEqualTo(2 * (10 + 3));
    assertThat(verdict.kept()).isEqualTo(verdict.synapses() - 26);
  }

  @Test
  void firstMatchDecides() {
    RoutingTable.Builder table = made.chipMessages.get(0).getTableBuilder();
    table.addKey(table.getKey(0)).addMask(0xFFFF_0000).addRoute(0xFF_FFFF);
    assertThat(check().differences()).isEmpty();
  }

  @Test
  void negativeExcitatoryWeightIsNotItsAbsoluteValue() {
    Population source =
        TestNetworks.population(
            0, "a", 2, CellType.IF_CURR_EXP, TestNetworks.neurons(CellType.IF_CURR_EXP, 2));
    Network network =
        TestNetworks.network(
            ImmutableList.of(source),
            ImmutableList.of(
                TestNetworks.projection(
                    0,
                    "p",
                    CellSet.of(source),
                    CellSet.of(source),
                    Receptor.EXCITATORY,
                    new SynapseValue.Scalar(-0.5),
                    new SynapseValue.Scalar(1))),
            ImmutableList.of());
    made = new HandMadeConfiguration(network, 1, 4);
    assertThat(check().weightChanged()).isEqualTo(4);
  }

  @Test
  void extensionWithoutStagesIsDamaged() {
    Core.Builder core = made.core("I", 0, CoreKind.DELAY_EXTENSION);
    HandMadeConfiguration.set(core, RegionKind.DELAY_PARAMS, 0, 0, Integer.MAX_VALUE, 0, 4);
    Equivalence verdict = check();
    assertThat(verdict.differences()).anyMatch(text -> text.contains("0 stages"));
    assertThat(verdict.lost()).isPositive();
  }

  @Test
  void rowsReadAgainAndAgainAreDamage() {
    Core.Builder core = neuron("E");
    int[] table = HandMadeConfiguration.words(core, RegionKind.POPULATION_TABLE);
    int address = 255;
    int addresses = 0x7FFF;
    int[] hostile = Arrays.copyOf(table, 2 + 5 * table[0] + addresses);
    hostile[1] = addresses;
    hostile[4] = addresses << 16;
    Arrays.fill(hostile, 2 + 5 * table[0], hostile.length, address);
    HandMadeConfiguration.set(core, RegionKind.POPULATION_TABLE, hostile);
    int[] matrix = new int[300 * 259];
    for (int row = 0; row < 300; row++) {
      matrix[row * 259 + 1] = 256;
    }
    HandMadeConfiguration.set(core, RegionKind.SYNAPTIC_MATRIX, matrix);
    Equivalence verdict = check();
    assertThat(verdict.differences()).anyMatch(text -> text.contains("read repeatedly"));
  }

  @Test
  void tableLongerThanTheRouterIsADifference() {
    RoutingTable.Builder table = made.chipMessages.get(0).getTableBuilder();
    while (table.getKeyCount() < 1024) {
      table.addKey(0x7000_0000 + table.getKeyCount()).addMask(-1).addRoute(1);
    }
    assertThat(check().differences())
        .containsExactly(
            "The routing table of chip (0, 0) has 1024 entries, the router holds 1023.");
  }

  @Test
  void damagedMatrixLosesTheSynapsesOfItsCoreOnly() {
    int before = (int) check().synapses();
    Core.Builder core = neuron("X");
    HandMadeConfiguration.set(core, RegionKind.SYNAPSE_PARAMS, 3, 2, 16, 16, 16, 0, 0);
    Equivalence verdict = check();
    assertThat(verdict.lost()).isEqualTo(18);
    assertThat(verdict.synapses()).isEqualTo(before);
    assertThat(verdict.differences()).anyMatch(text -> text.contains("16 delay"));
  }

  @Test
  void overlappingTableEntriesAreADifference() {
    Core.Builder core = neuron("E");
    HandMadeConfiguration.change(core, RegionKind.POPULATION_TABLE, 8, mask -> 0);
    assertThat(check().differences()).anyMatch(text -> text.contains("out of order"));
  }

  @Test
  void spareBitsOfASynapticWordAreADifference() {
    Core.Builder core = neuron("E");
    int at = HandMadeConfiguration.synapticWords(core).get(0);
    HandMadeConfiguration.change(core, RegionKind.SYNAPTIC_MATRIX, at, word -> word | 1 << 15);
    Equivalence verdict = check();
    assertThat(verdict.extra()).isEqualTo(1);
    assertThat(verdict.lost()).isEqualTo(1);
  }

  @Test
  void coreOfAnotherKindHoldsNoAtoms() {
    neuron("X").setKind(CoreKind.POISSON);
    Equivalence verdict = check();
    assertThat(verdict.differences())
        .anyMatch(text -> text.contains("runs POISSON"))
        .anyMatch(text -> text.contains("Atoms 0 to 2 of population 'X' are on no core"));
    assertThat(verdict.lost()).isEqualTo(18);
  }
}
