package org.medina.ir.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medina.ir.log.LogRecords.opening;
import static org.medina.ir.log.LogRecords.projection;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.log.LogRecords;
import org.medina.ir.log.WaferRecords;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;
import org.medina.ir.wire.Record;

/** Driver modes and synapse types of expanded synapses. */
class SynapseKindsTest {
  private static Network between(String type, Map<String, Double> dynamics) {
    List<Record> log = opening();
    log.add(LogRecords.of(LogRecords.cells(0, "p", 2)));
    log.add(LogRecords.of(projection(0, 0, 2, 0, 2).setSynapseType(type).putAllDynamics(dynamics)));
    return WaferRecords.network(log);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0, DEPRESSION",
    "0, 50, FACILITATION",
    "100, 50, STATIC",
    "0, 0, STATIC",
    "1e-9, 0, DEPRESSION"
  })
  void oneTimeConstantChoosesTheMode(double recovery, double facilitation, StpMode mode) {
    Map<String, Double> dynamics = Map.of("U", 0.5, "tau_rec", recovery, "tau_facil", facilitation);
    for (String type : List.of("TsodyksMarkramSynapse", "STDPMechanism")) {
      assertThat(StpModes.of(between(type, dynamics).projections().get(0))).isEqualTo(mode);
    }
  }

  @Test
  void synapsesWithoutDynamicsAreStatic() {
    for (String type : List.of("StaticSynapse", "STDPMechanism")) {
      assertThat(StpModes.of(between(type, Map.of()).projections().get(0)))
          .isEqualTo(StpMode.STATIC);
    }
  }

  @Test
  void everyReceptorInUseIsASynapseType() {
    List<Record> log = opening();
    log.add(LogRecords.of(WaferRecords.multi(0, "four", 2, 4)));
    log.add(LogRecords.of(WaferRecords.multi(1, "gaps", 2, 4)));
    log.add(LogRecords.of(WaferRecords.multi(2, "none", 2, 4)));
    for (int receptor = 0; receptor < 4; receptor++) {
      log.add(LogRecords.of(onto(0, receptor).setId(receptor)));
    }
    log.add(
        LogRecords.of(
            onto(1, 3)
                .setId(4)
                .setSynapseType("TsodyksMarkramSynapse")
                .putAllDynamics(Map.of("U", 0.5, "tau_rec", 100.0, "tau_facil", 0.0))));
    log.add(LogRecords.of(onto(1, 1).setId(5)));
    Network network = WaferRecords.network(log);
    WaferNetwork wafer =
        WaferExpansion.expand(network, new SynapseExpander(network), StageContext.simple());
    assertThat(wafer.receptors(0)).containsExactly(Receptor.values());
    assertThat(wafer.receptors(1)).containsExactly(Receptor.INHIBITORY, Receptor.FOURTH);
    assertThat(wafer.receptors(2)).containsExactly(Receptor.EXCITATORY);
    assertThat(wafer.types(wafer.cell(0, 1))).isEqualTo(4);
    for (int synapse = wafer.first(1); synapse < wafer.first(2); synapse++) {
      assertThat(wafer.kind(synapse))
          .isEqualTo(WaferNetwork.kind(StpMode.STATIC, wafer.projection(synapse)));
    }
    int neuron = wafer.cell(1, 0);
    for (int synapse = wafer.first(neuron); synapse < wafer.first(neuron + 1); synapse++) {
      int expected =
          wafer.projection(synapse) == 4
              ? WaferNetwork.kind(StpMode.DEPRESSION, 1)
              : WaferNetwork.kind(StpMode.STATIC, 0);
      assertThat(wafer.kind(synapse)).isEqualTo(expected);
    }
    assertThat(wafer.first(neuron + 1) - wafer.first(neuron)).isEqualTo(4);
  }

  private static org.medina.ir.wire.Projection.Builder onto(int population, int receptor) {
    return projection(0, 0, 2, population, 2).setReceptor(Integer.toString(receptor));
  }
}
