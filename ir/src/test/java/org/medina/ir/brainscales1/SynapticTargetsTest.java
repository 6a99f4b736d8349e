package org.medina.ir.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import org.junit.jupiter.api.Test;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.StageContext;

class SynapticTargetsTest {
  private static final double NS_PER_US = 432_912;

  private static Population population(int id, String label, CellType type, double capacitance) {
    return new Population(
        id,
        label,
        1,
        type,
        ParameterTable.empty(1).with("cm", capacitance),
        ParameterTable.empty(1),
        ImmutableList.of(),
        Population.Constraints.NONE,
        ImmutableMap.of());
  }

  private static Projection projection(
      int id, Population from, Population to, double recovery, double facilitation) {
    return new Projection(
        id,
        "p" + id,
        CellSet.of(from),
        CellSet.of(to),
        Receptor.EXCITATORY,
        "TsodyksMarkramSynapse",
        new AllToAll(true),
        new SynapseValue.Scalar(0.002),
        new SynapseValue.Scalar(1),
        ImmutableMap.of(),
        ImmutableSortedMap.of("U", 0.3, "tau_rec", recovery, "tau_facil", facilitation));
  }

  /** The example of the platform: size 4, 0.2 nF, big capacitors. */
  @Test
  void depressionStandsForWeightTimesUtilisation() {
    Population source = population(0, "source", CellType.SPIKE_SOURCE_POISSON, 1);
    Population target = population(1, "target", CellType.IF_COND_EXP, 0.2);
    Network network =
        new Network(
            new Setup(100, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.of()),
            ImmutableList.of(source, target),
            ImmutableList.of(
                projection(0, source, target, 100, 0),
                projection(1, source, target, 0, 100),
                projection(2, source, target, 0, 0)),
            ImmutableList.of(),
            ImmutableMap.of());
    WaferNetwork wafer =
        WaferExpansion.expand(network, new SynapseExpander(network), StageContext.simple());
    SynapticTargets targets = new SynapticTargets(wafer, 1e4, true);
    double scale = targets.scale(0, 4);
    assertThat(scale).isCloseTo(NS_PER_US, within(1e-6));
    assertThat(new SynapticTargets(wafer, 1e4, false).scale(0, 4)).isCloseTo(32_840, within(1e-6));
    double[] share = {0.3, 1, 1};
    assertThat(wafer.synapses()).isEqualTo(3);
    for (int synapse = 0; synapse < 3; synapse++) {
      double conductance = targets.conductance(synapse, scale);
      double expected = 0.002 * share[wafer.projection(synapse)] * NS_PER_US;
      assertThat(conductance).isCloseTo(expected, within(1e-3));
      assertThat(targets.weight(synapse, conductance, scale)).isCloseTo(0.002, within(1e-9));
    }
  }
}
