package org.medina.codegen.spinnaker.pipeline;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Cells;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;

class SpinnakerRulesTest {
  private static Network cells(CellType type) {
    return new NetworkRecipe(
            Setup.Face.PYNN,
            1000,
            ImmutableList.of(new Cells(type, 3, 0, 1, false, 0)),
            ImmutableList.of(),
            ImmutableList.of())
        .build();
  }

  @ParameterizedTest
  @EnumSource(CellType.class)
  void cellsThatTheMachineLacksAreRefusedByName(CellType type) {
    if (SpinnakerRules.CELLS.contains(type)) {
      assertThatCode(() -> SpinnakerRules.check(cells(type))).doesNotThrowAnyException();
      return;
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SpinnakerRules.check(cells(type)))
        .withMessageContaining("'n0' has cells of type " + type.pynnName() + ";")
        .withMessageContaining("[IF_curr_exp, IF_cond_exp, Izhikevich, SpikeSourceArray,");
  }

  @Test
  void theMachineHasSixCellTypes() {
    assertThatCode(() -> SpinnakerRules.check(cells(CellType.IZHIKEVICH_EXP)))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SpinnakerRules.check(cells(CellType.EIF_COND_EXP_ISFA_ISTA)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TsodyksMarkramSynapse", "STDPMechanism"})
  void plasticSynapsesAreRefusedByName(String type) {
    Network plain = cells(CellType.IF_COND_EXP);
    Population population = plain.populations().get(0);
    Projection projection =
        new Projection(
            0,
            "plastic",
            CellSet.of(population),
            CellSet.of(population),
            Receptor.EXCITATORY,
            type,
            new AllToAll(true),
            new SynapseValue.Scalar(1),
            new SynapseValue.Scalar(1),
            ImmutableMap.of(),
            ImmutableSortedMap.of("U", 0.5, "tau_facil", 0.0, "tau_rec", 100.0));
    Network network =
        new Network(
            plain.setup(),
            plain.populations(),
            ImmutableList.of(projection),
            ImmutableList.of(),
            ImmutableMap.of());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SpinnakerRules.check(network))
        .withMessageContaining("projection 'plastic' has synapses of type " + type);
  }
}
