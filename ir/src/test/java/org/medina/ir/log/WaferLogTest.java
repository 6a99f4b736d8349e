package org.medina.ir.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.medina.ir.log.LogRecords.column;
import static org.medina.ir.log.LogRecords.opening;
import static org.medina.ir.log.LogRecords.projection;
import static org.medina.ir.log.LogRecords.range;
import static org.medina.ir.log.WaferRecords.circuits;
import static org.medina.ir.log.WaferRecords.multi;
import static org.medina.ir.log.WaferRecords.network;
import static org.medina.ir.log.WaferRecords.option;
import static org.medina.ir.log.WaferRecords.place;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.PlacementRequest;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.wire.EdgeBlock;
import org.medina.ir.wire.Listed;
import org.medina.ir.wire.ParameterUpdate;
import org.medina.ir.wire.Projection;
import org.medina.ir.wire.ProjectionEnd;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.SetupOptions;
import org.medina.ir.wire.WaferConstraint;

/** What only wafers have, from the log into the network. */
class WaferLogTest {
  private static final String TSODYKS = "TsodyksMarkramSynapse";

  private final List<Record> log = opening();

  private void cells(org.medina.ir.wire.Population.Builder population) {
    log.add(LogRecords.of(population));
  }

  private void refused(String... parts) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> network(log))
        .satisfies(error -> assertThat(error.getMessage()).contains(parts));
  }

  @Test
  void exponentialCellsAreRead() {
    cells(WaferRecords.exponential(0, "adaptive", 3));
    log.add(recording(0, "w", 3));
    Population population = network(log).populations().get(0);
    assertThat(population.cellType()).isEqualTo(CellType.EIF_COND_EXP_ISFA_ISTA);
    assertThat(population.receptors()).isEqualTo(2);
    assertThat(population.parameters().get("a", 2)).isEqualTo(4);
    assertThat(population.initialValues().get("v", 0)).isEqualTo(-70.6);
    assertThat(population.recordings().get(0).variable()).isEqualTo("w");
  }

  @Test
  void onlyAdaptiveCellsHaveAnAdaptationToRecord() {
    cells(LogRecords.cells(0, "plain", 3));
    log.add(recording(0, "w", 3));
    refused("population 'plain'", "IF_curr_exp has no 'w'");
  }

  @Test
  void multiConductanceCellsHaveAsManyReceptorsAsTheySay() {
    for (int receptors = 1; receptors <= 4; receptors++) {
      cells(multi(receptors - 1, "m" + receptors, 2, receptors));
    }
    cells(LogRecords.source(4, "source", 1, 5));
    Network network = network(log);
    assertThat(network.populations())
        .extracting(Population::receptors)
        .containsExactly(1, 2, 3, 4, 0);
    assertThat(network.populations().get(3).parameters().get("e_rev_3", 1)).isEqualTo(-30);
    assertThat(CellType.IF_MULTICOND_EXP.receptors()).isEqualTo(4);
    assertThat(CellType.EIF_MULTICOND_EXP_ISFA_ISTA.parameters())
        .contains("v_spike", "tau_w", "receptors", "tau_syn_3");
  }

  @ParameterizedTest
  @CsvSource({"0", "5", "1.5", "NaN", "-1", "1e300"})
  void impossibleNumbersOfReceptorsAreRefused(double receptors) {
    org.medina.ir.wire.Population.Builder population = multi(0, "m", 2, 2);
    population.setParameters(7, column("receptors", receptors));
    cells(population);
    refused("'receptors'");
  }

  @Test
  void receptorsAreTheSameForAllCellsAndStayAsTheyAre() {
    cells(multi(0, "m", 2, 2));
    log.add(update("receptors", 2));
    assertThat(network(log).populations().get(0).receptors()).isEqualTo(2);
    log.add(update("receptors", 3));
    refused("same number of receptors");
    log.clear();
    log.addAll(opening());
    org.medina.ir.wire.Population.Builder population = multi(0, "m", 2, 2);
    population.setParameters(7, column("receptors", 2).toBuilder().addValues(3));
    cells(population);
    refused("same number of receptors");
  }

  @ParameterizedTest
  @CsvSource({"tau_syn_0,0", "tau_syn_3,-1", "e_rev_2,Infinity", "cm,0"})
  void impossibleParametersAreRefused(String name, double value) {
    cells(multi(0, "m", 2, 2));
    log.add(update(name, value));
    refused("population 'm'", "'" + name + "'");
  }

  @ParameterizedTest
  @CsvSource({"tau_w,0", "delta_T,-1", "tau_syn_E,0"})
  void impossibleParametersOfExponentialCellsAreRefused(String name, double value) {
    cells(WaferRecords.exponential(0, "x", 2));
    log.add(update(name, value));
    refused("population 'x'", "'" + name + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "excitatory,EXCITATORY",
    "inhibitory,INHIBITORY",
    "0,EXCITATORY",
    "1,INHIBITORY",
    "2,THIRD",
    "3,FOURTH"
  })
  void multiConductanceCellsHaveNumberedReceptors(String name, Receptor receptor) {
    cells(multi(0, "m", 2, 4));
    log.add(LogRecords.of(projection(0, 0, 2, 0, 2).setReceptor(name)));
    assertThat(network(log).projections().get(0).receptor()).isEqualTo(receptor);
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "-1", "00", "NMDA", "+1", "''"})
  void receptorsThatACellDoesNotHaveAreRefusedWithThoseThatItHas(String name) {
    cells(multi(0, "m", 2, 3));
    log.add(LogRecords.of(projection(0, 0, 2, 0, 2).setReceptor(name)));
    refused("receptor '" + name + "'", "'m'", "[0, 1, 2, excitatory, inhibitory]");
  }

  @Test
  void oneConductanceIsTheExcitatoryOne() {
    cells(multi(0, "m", 2, 1));
    log.add(LogRecords.of(projection(0, 0, 2, 0, 2).setReceptor("inhibitory")));
    refused("[0, excitatory]");
  }

  @Test
  void everyPartOfAnAssemblyNeedsTheReceptor() {
    cells(multi(0, "m", 2, 4));
    cells(LogRecords.cells(1, "plain", 2));
    Projection.Builder both = projection(0, 0, 2, 0, 2).setReceptor("2");
    both.getPostBuilder().addParts(range(1, 0, 2));
    log.add(LogRecords.of(both));
    refused("receptor '2'", "'plain' are [excitatory, inhibitory]");
    log.set(log.size() - 1, LogRecords.of(both.setReceptor("inhibitory")));
    assertThat(network(log).projections().get(0).receptor()).isEqualTo(Receptor.INHIBITORY);
  }

  @Test
  void unknownReceptorsOfNoCellsAreRefused() {
    cells(multi(0, "m", 2, 4));
    log.add(
        LogRecords.of(
            projection(0, 0, 2, 0, 2)
                .setReceptor("x")
                .setPost(org.medina.ir.wire.CellSet.getDefaultInstance())));
    refused("receptor 'x'");
  }

  private Projection.Builder dynamic(Map<String, Double> dynamics, String type) {
    return projection(0, 0, 2, 0, 2).setSynapseType(type).putAllDynamics(dynamics);
  }

  @Test
  void dynamicsAreReadAndSurviveEveryChange() {
    cells(LogRecords.cells(0, "p", 2));
    Map<String, Double> dynamics = Map.of("U", 0.5, "tau_rec", 100.0, "tau_facil", 0.0);
    log.add(
        LogRecords.of(
            dynamic(dynamics, TSODYKS)
                .setConnector(
                    org.medina.ir.wire.Connector.newBuilder()
                        .setListed(Listed.newBuilder().setOrigin("FromList")))));
    log.add(
        Record.newBuilder()
            .setEdges(EdgeBlock.newBuilder().setProjection(0).addPre(0).addPost(1))
            .build());
    log.add(
        Record.newBuilder()
            .setProjectionEnd(ProjectionEnd.newBuilder().setProjection(0).setEdgeCount(1))
            .build());
    log.add(option(0, "priority", "2.5"));
    assertThat(network(log).projections().get(0).dynamics()).isEqualTo(dynamics);
    log.set(3, LogRecords.of(dynamic(dynamics, "STDPMechanism")));
    log.subList(4, 6).clear();
    assertThat(network(log).projections().get(0).dynamics()).isEqualTo(dynamics);
    log.set(3, LogRecords.of(dynamic(Map.of(), "STDPMechanism")));
    assertThat(network(log).projections().get(0).dynamics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "U,-0.1",
    "U,1.5",
    "U,NaN",
    "tau_rec,-1",
    "tau_rec,Infinity",
    "tau_facil,NaN",
    "tau_facil,-Infinity",
    "surprise,1"
  })
  void impossibleDynamicsAreRefused(String name, double value) {
    cells(LogRecords.cells(0, "p", 2));
    Projection.Builder wrong =
        dynamic(Map.of("U", 0.5, "tau_rec", 100.0, "tau_facil", 0.0), TSODYKS);
    log.add(LogRecords.of(wrong.putDynamics(name, value)));
    refused("projection 'projection 0'", name);
  }

  @Test
  void missingAndSuperfluousDynamicsAreRefused() {
    cells(LogRecords.cells(0, "p", 2));
    log.add(LogRecords.of(dynamic(Map.of(), TSODYKS)));
    refused("it has [U, tau_rec, tau_facil]");
    log.set(3, LogRecords.of(dynamic(Map.of("U", 1.0), "STDPMechanism")));
    refused("parameters [U] of a STDPMechanism");
    log.set(3, LogRecords.of(dynamic(Map.of("U", 1.0), "StaticSynapse")));
    refused("a StaticSynapse has no short-term dynamics");
  }

  @Test
  void optionsOfAProjectionComeLater() {
    cells(LogRecords.cells(0, "p", 2));
    log.add(LogRecords.of(projection(0, 0, 2, 0, 2).putOptions("kept", "1")));
    log.add(option(0, "priority", "2"));
    log.add(option(0, "priority", "3"));
    assertThat(network(log).projections().get(0).options())
        .isEqualTo(Map.of("kept", "1", "priority", "3"));
    log.add(option(1, "priority", "3"));
    refused("option 'priority' of projection 1");
    log.set(log.size() - 1, option(-1, "priority", "3"));
    refused("option 'priority' of projection -1");
  }

  @Test
  void anOptionChangesASnapshotTakenBefore() {
    cells(LogRecords.cells(0, "p", 2));
    log.add(LogRecords.of(projection(0, 0, 2, 0, 2)));
    NetworkBuilder builder = new NetworkBuilder();
    log.forEach(builder::apply);
    assertThat(builder.network().projections().get(0).options()).isEmpty();
    builder.apply(option(0, "priority", "3"));
    assertThat(builder.network().projections().get(0).options()).containsEntry("priority", "3");
  }

  @Test
  void placesAreReadInOrder() {
    cells(LogRecords.cells(0, "p", 4));
    cells(LogRecords.cells(1, "q", 4));
    log.add(WaferRecords.of(1, place(1, 4).addHicanns(383).addHicanns(0).setSize(64)));
    log.add(WaferRecords.of(0, place(0, 4).addNeuronBlocks(3071)));
    log.add(
        WaferRecords.of(
            0, place(0, 2).addCircuits(circuits(0, 256)).addCircuits(circuits(512 * 384 - 1))));
    log.add(WaferRecords.of(0, place(0, 1).setSize(2)));
    ImmutableList<PlacementRequest> requests = network(log).placementRequests();
    assertThat(requests)
        .extracting(request -> request.cells().population())
        .containsExactly(1, 0, 0, 0);
    assertThat(requests).extracting(request -> request.cells().count()).containsExactly(4, 4, 2, 1);
    assertThat(requests).extracting(PlacementRequest::size).containsExactly(64, 0, 0, 2);
    assertThat(requests.get(0).hicanns()).containsExactly(383, 0);
    assertThat(requests.get(1).neuronBlocks()).containsExactly(3071);
    assertThat(requests.get(2).circuits())
        .containsExactly(ImmutableList.of(0, 256), ImmutableList.of(512 * 384 - 1));
    log.addAll(opening());
    assertThat(network(log).placementRequests()).isEmpty();
  }

  private void placed(WaferConstraint.Builder place, String... parts) {
    log.clear();
    log.addAll(opening());
    cells(LogRecords.cells(0, "p", 4));
    cells(LogRecords.cells(1, "q", 4));
    log.add(WaferRecords.of(0, place));
    refused(parts);
  }

  @Test
  void impossiblePlacesAreRefused() {
    placed(place(0, 4), "'p'", "neither a place nor a size");
    placed(place(0, 4).addHicanns(384), "no HICANN 384", "0 to 383");
    placed(place(0, 4).addHicanns(-1), "no HICANN 4294967295");
    placed(place(0, 4).addNeuronBlocks(3072), "no neuron block 3072");
    placed(place(0, 1).addCircuits(circuits(512 * 384)), "no circuit 196608");
    placed(place(0, 1).addCircuits(circuits()), "neuron 0 of it has no circuits");
    placed(place(0, 4).addCircuits(circuits(1)), "circuits of 1 neurons are given for 4 cells");
    placed(place(0, 4).addHicanns(1).addNeuronBlocks(1), "only one of");
    placed(place(1, 4).addHicanns(1), "its cells are of population 1");
    placed(place(0, 0).addHicanns(1), "it names no cells");
    placed(place(0, 5).addHicanns(1), "outside the 4 cells");
    placed(place(7, 1).addHicanns(1), "population 7 does not exist");
    for (int size : new int[] {1, 3, 66, -2}) {
      placed(place(0, 4).setSize(size), "an even number from 2 to 64");
    }
  }

  /**
   * Whatever numbers stand in a request or option: a network, or one error that names a problem.
   */
  @Property(tries = 2000)
  void hostileRequestsGiveANetworkOrOneError(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Record> hostile = new ArrayList<>(opening());
    hostile.add(LogRecords.of(LogRecords.cells(0, "p", 4)));
    hostile.add(LogRecords.of(multi(1, "m", 3, 1 + random.nextInt(4))));
    for (int i = 0; i < 3; i++) {
      WaferConstraint.Builder place = place(random.nextInt(3), random.nextInt(5));
      place.setSize(random.nextBoolean() ? 0 : some(random));
      while (random.nextInt(3) > 0) {
        switch (random.nextInt(3)) {
          case 0 -> place.addHicanns(some(random));
          case 1 -> place.addNeuronBlocks(some(random));
          default -> place.addCircuits(circuits(some(random), some(random)));
        }
      }
      hostile.add(WaferRecords.of(random.nextInt(3) - (random.nextInt(9) == 0 ? 1 : 0), place));
    }
    hostile.add(
        LogRecords.of(projection(0, 0, 4, 1, 3).setReceptor(Integer.toString(random.nextInt(5)))));
    hostile.add(option(some(random), "priority", "x"));
    try {
      assertThat(network(hostile).placementRequests()).hasSize(3);
    } catch (InvalidInputException e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }

  private static int some(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(400);
      default -> 2 * random.nextInt(3);
    };
  }

  private static Record update(String name, double value) {
    return Record.newBuilder()
        .setParameters(
            ParameterUpdate.newBuilder()
                .setPopulation(0)
                .setCells(range(0, 0, 2))
                .addColumns(column(name, value)))
        .build();
  }

  private static Record recording(int population, String variable, int cells) {
    return Record.newBuilder()
        .setRecording(
            RecordingRequest.newBuilder()
                .setPopulation(population)
                .setVariable(variable)
                .setCells(range(population, 0, cells)))
        .build();
  }

  @Test
  void optionsOfSetupCanChangeAfterIt() {
    log.add(setupOptions("one", "1"));
    log.add(setupOptions("two", "2"));
    log.add(setupOptions("one", "3"));
    assertThat(network(log).setup().options()).containsEntry("one", "3").containsEntry("two", "2");
  }

  @Test
  void optionsThatChangeMakeAnotherNetwork() {
    NetworkBuilder builder = new NetworkBuilder();
    log.forEach(builder::apply);
    Network before = builder.network();
    assertThat(builder.network()).isSameAs(before);
    builder.apply(Record.newBuilder().setSetupOptions(SetupOptions.getDefaultInstance()).build());
    assertThat(builder.network()).isNotSameAs(before);
  }

  private static Record setupOptions(String name, String value) {
    return Record.newBuilder()
        .setSetupOptions(SetupOptions.newBuilder().putOptions(name, value))
        .build();
  }
}
