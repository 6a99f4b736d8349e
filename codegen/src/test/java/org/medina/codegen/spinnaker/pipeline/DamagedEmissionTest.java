package org.medina.codegen.spinnaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.CompileReport;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Cells;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.CurrentRecipe;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Part;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Wires;
import org.medina.codegen.spinnaker.pipeline.WiringRecipe.Delays;
import org.medina.codegen.spinnaker.pipeline.WiringRecipe.Pattern;
import org.medina.codegen.spinnaker.pipeline.WiringRecipe.Weights;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.ir.error.CompilerException;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;

/** Damage to what the pipeline wrote is found, every time. */
class DamagedEmissionTest {
  private static final int ROUTE_BITS = 24;
  private static final int ROW_HEADER = 3;
  private static final int DELAY_HEADER = 5;

  @TempDir Path folder;
  private Emission emission;
  private long synapses;

  /** Every kind of core, on two chips, with delay extensions. */
  @BeforeEach
  void compile() {
    ImmutableList<Cells> cells =
        ImmutableList.of(
            new Cells(CellType.IF_CURR_EXP, 130, 0, 3, true, 0),
            new Cells(CellType.IF_COND_EXP, 21, 3, 1, true, 0),
            new Cells(CellType.SPIKE_SOURCE_POISSON, 12, 3, 1, true, 0),
            new Cells(CellType.SPIKE_SOURCE_ARRAY, 9, 2, 1, true, 0),
            new Cells(CellType.IZHIKEVICH, 6, 2, 2, true, 0));
    ImmutableList<Wires> wires =
        ImmutableList.of(
            wires(2, Part.ALL, 0, Pattern.PROBABILITY, Weights.UNIFORM, Delays.LONG_UNIFORM),
            wires(3, Part.ASSEMBLY, 1, Pattern.FIXED_PRE_REPLACED, Weights.ONE, Delays.SEVEN),
            wires(0, Part.EVERY_SECOND, 1, Pattern.LISTED, Weights.LOGNORMAL, Delays.UNIFORM),
            wires(1, Part.ALL, 2, Pattern.ALL_TO_ALL, Weights.UNIFORM, Delays.ONE));
    NetworkRecipe recipe =
        new NetworkRecipe(
            Setup.Face.PYNN, 1000, cells, wires, ImmutableList.of(new CurrentRecipe(0, 1, 0.5)));
    emission = new Emission(recipe.build(), folder);
    synapses = emission.report().mappingStats().synapses();
  }

  private static Wires wires(
      int pre, Part part, int post, Pattern pattern, Weights weights, Delays delays) {
    WiringRecipe wiring = new WiringRecipe(pattern, weights, delays);
    return new Wires(pre, part, post, Part.ALL, Receptor.EXCITATORY, wiring, 3);
  }

  private CompileReport.Proof damaged() {
    CompileReport.Proof proof = emission.prove();
    assertThat(proof.equivalent()).isFalse();
    assertThat(proof.differences()).isNotEmpty();
    return proof;
  }

  private Core.Builder withSynapses() {
    return emission.cores(CoreKind.NEURON).stream()
        .filter(core -> !Emission.filledRows(core).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void provesWhatWasWritten() {
    assertThat(emission.chips.size()).isGreaterThan(1);
    for (CoreKind kind :
        List.of(
            CoreKind.NEURON, CoreKind.POISSON, CoreKind.SPIKE_ARRAY, CoreKind.DELAY_EXTENSION)) {
      assertThat(emission.cores(kind)).as("%s", kind).isNotEmpty();
    }
    CompileReport.Proof proof = emission.prove();
    assertThat(proof.differences()).isEmpty();
    assertThat(proof.kept()).isEqualTo(synapses);
  }

  @Test
  void findsEveryFlippedRouteBit() {
    int flips = 0;
    for (Chip.Builder chip : emission.chips) {
      RoutingTable.Builder table = chip.getTableBuilder();
      for (int entry = 0; entry < table.getKeyCount(); entry++) {
        int route = table.getRoute(entry);
        for (int bit = 0; bit < ROUTE_BITS; bit++) {
          table.setRoute(entry, route ^ 1 << bit);
          assertThat(emission.prove().equivalent())
              .as("chip %s,%s, entry %s, bit %s", chip.getX(), chip.getY(), entry, bit)
              .isFalse();
          flips++;
        }
        table.setRoute(entry, route);
      }
    }
    assertThat(flips).isGreaterThan(10 * ROUTE_BITS);
  }

  @Test
  void findsEveryMissingEntry() {
    for (Chip.Builder chip : emission.chips) {
      RoutingTable whole = chip.getTable();
      for (int missing = 0; missing < whole.getKeyCount(); missing++) {
        RoutingTable.Builder table = chip.getTableBuilder().clear();
        for (int entry = 0; entry < whole.getKeyCount(); entry++) {
          if (entry != missing) {
            table
                .addKey(whole.getKey(entry))
                .addMask(whole.getMask(entry))
                .addRoute(whole.getRoute(entry));
          }
        }
        assertThat(damaged().lost()).isPositive();
      }
      chip.setTable(whole);
    }
  }

  @Test
  void findsAnotherKeyOfEverySender() {
    for (CoreKind kind : List.of(CoreKind.NEURON, CoreKind.POISSON, CoreKind.DELAY_EXTENSION)) {
      for (Core.Builder core : emission.cores(kind)) {
        if (core.getHasKey()) {
          core.setKey(core.getKey() ^ 1);
          damaged();
          core.setKey(core.getKey() ^ 1);
        }
      }
    }
  }

  @Test
  void findsAnotherKeyInEveryPopulationTable() {
    for (Core.Builder core : emission.cores(CoreKind.NEURON)) {
      int entries = Emission.words(core, RegionKind.POPULATION_TABLE)[0];
      for (int entry = 0; entry < entries; entry++) {
        int at = 2 + 5 * entry;
        Emission.change(core, RegionKind.POPULATION_TABLE, at, key -> key ^ 0x0800_0000);
        damaged();
        Emission.change(core, RegionKind.POPULATION_TABLE, at, key -> key ^ 0x0800_0000);
      }
    }
  }

  @Test
  void countsTheSynapsesOfEveryDroppedRow() {
    Core.Builder core = withSynapses();
    int[] matrix = Emission.words(core, RegionKind.SYNAPTIC_MATRIX);
    List<Integer> rows = Emission.filledRows(core);
    assertThat(rows).isNotEmpty();
    for (int row : rows) {
      Emission.change(core, RegionKind.SYNAPTIC_MATRIX, row + 1, count -> 0);
      CompileReport.Proof proof = damaged();
      assertThat(proof.lost()).isEqualTo(matrix[row + 1]);
      assertThat(proof.kept()).isEqualTo(synapses - matrix[row + 1]);
      Emission.change(core, RegionKind.SYNAPTIC_MATRIX, row + 1, count -> matrix[row + 1]);
    }
  }

  @Test
  void countsEveryOtherWeightAndDelay() {
    Core.Builder core = withSynapses();
    int[] parameters = Emission.words(core, RegionKind.SYNAPSE_PARAMS);
    int delayBit = 1 << parameters[3] + parameters[4];
    for (int row : Emission.filledRows(core).subList(0, 3)) {
      int at = row + ROW_HEADER;
      Emission.change(core, RegionKind.SYNAPTIC_MATRIX, at, word -> word + (2 << 16));
      assertThat(damaged().weightChanged()).isEqualTo(1);
      Emission.change(core, RegionKind.SYNAPTIC_MATRIX, at, word -> word - (2 << 16));
      Emission.change(core, RegionKind.SYNAPTIC_MATRIX, at, word -> word ^ delayBit);
      assertThat(damaged().delayChanged()).isEqualTo(1);
      Emission.change(core, RegionKind.SYNAPTIC_MATRIX, at, word -> word ^ delayBit);
      Emission.change(core, RegionKind.SYNAPTIC_MATRIX, at, word -> word ^ 1);
      CompileReport.Proof proof = damaged();
      assertThat(proof.lost()).isEqualTo(1);
      assertThat(proof.extra()).isEqualTo(1);
      Emission.change(core, RegionKind.SYNAPTIC_MATRIX, at, word -> word ^ 1);
    }
    assertThat(emission.prove().equivalent()).isTrue();
  }

  @Test
  void findsAnotherRangeOfTheRingBuffers() {
    Core.Builder core = withSynapses();
    Emission.change(core, RegionKind.SYNAPSE_PARAMS, 5, shift -> shift + 1);
    assertThat(damaged().weightChanged()).isPositive();
  }

  @Test
  void findsEveryDroppedCore() {
    for (Chip.Builder chip : emission.chips) {
      for (int index = 0; index < chip.getCoresCount(); index++) {
        Core core = chip.getCores(index);
        chip.removeCores(index);
        header(-1);
        damaged();
        chip.addCores(index, core);
        header(1);
      }
    }
    assertThat(emission.prove().equivalent()).isTrue();
  }

  /** A well-made configuration that is one core smaller or larger. */
  private void header(int cores) {
    emission.header.setCoreCount(emission.header.getCoreCount() + cores);
  }

  @Test
  void losesTheSynapsesOfEveryClearedDelayStage() {
    int cleared = 0;
    for (Core.Builder core : emission.cores(CoreKind.DELAY_EXTENSION)) {
      int[] words = Emission.words(core, RegionKind.DELAY_PARAMS);
      for (int at = DELAY_HEADER; at < words.length; at++) {
        int lowest = Integer.lowestOneBit(words[at]);
        if (lowest != 0) {
          Emission.change(core, RegionKind.DELAY_PARAMS, at, word -> word ^ lowest);
          assertThat(damaged().lost()).isPositive();
          Emission.change(core, RegionKind.DELAY_PARAMS, at, word -> word ^ lowest);
          cleared++;
        }
      }
      for (int at = 0; at < DELAY_HEADER; at++) {
        Emission.change(core, RegionKind.DELAY_PARAMS, at, word -> word ^ 1);
        assertFound(core, RegionKind.DELAY_PARAMS, at);
        Emission.change(core, RegionKind.DELAY_PARAMS, at, word -> word ^ 1);
      }
    }
    assertThat(cleared).isPositive();
  }

  @Test
  void findsEveryChangedWordOfParametersAndInputs() {
    for (RegionKind kind :
        List.of(
            RegionKind.NEURON_PARAMS,
            RegionKind.POISSON_RATES,
            RegionKind.SPIKE_TIMES,
            RegionKind.CURRENT_SOURCE_PARAMS,
            RegionKind.RECORDING)) {
      int changed = 0;
      for (Chip.Builder chip : emission.chips) {
        for (Core.Builder core : chip.getCoresBuilderList()) {
          int words = Math.min(40, Emission.words(core, kind).length);
          for (int at = words / 2; at < words; at++) {
            Emission.change(core, kind, at, word -> word ^ 0x10);
            assertFound(core, kind, at);
            Emission.change(core, kind, at, word -> word ^ 0x10);
            changed++;
          }
        }
      }
      assertThat(changed).as("%s", kind).isPositive();
    }
  }

  private void assertFound(Core.Builder core, RegionKind kind, int at) {
    boolean found;
    try {
      found = !emission.prove().equivalent();
    } catch (CompilerException refused) {
      found = true;
    }
    assertThat(found)
        .as("population %s, atom %s, %s[%s]", core.getPopulation(), core.getFirstAtom(), kind, at)
        .isTrue();
  }
}
