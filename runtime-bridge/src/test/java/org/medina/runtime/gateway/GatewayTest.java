package org.medina.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medina.ir.wire.Record;
import org.medina.runtime.brainscales1.WaferScript;
import org.medina.runtime.wire.CheckRequest;
import org.medina.runtime.wire.Configure;
import org.medina.runtime.wire.ConnectionBlock;
import org.medina.runtime.wire.ConnectionsRequest;
import org.medina.runtime.wire.DataRequest;
import org.medina.runtime.wire.EditRequest;
import org.medina.runtime.wire.Failure;
import org.medina.runtime.wire.LoadRequest;
import org.medina.runtime.wire.PlacesRequest;
import org.medina.runtime.wire.ReportRequest;
import org.medina.runtime.wire.Request;
import org.medina.runtime.wire.ResetRequest;
import org.medina.runtime.wire.Response;
import org.medina.runtime.wire.RunRequest;
import org.medina.runtime.wire.SignalData;
import org.medina.runtime.wire.SpikeData;

@Timeout(60)
class GatewayTest {
  private static final Request CHECK =
      Request.newBuilder().setCheck(CheckRequest.getDefaultInstance()).build();
  private static final Request REPORT =
      Request.newBuilder().setReport(ReportRequest.getDefaultInstance()).build();
  private static final Request RESET =
      Request.newBuilder().setReset(ResetRequest.getDefaultInstance()).build();

  private static Request data(int population, String variable, double sinceMs) {
    return Request.newBuilder()
        .setData(
            DataRequest.newBuilder()
                .setPopulation(population)
                .setVariable(variable)
                .setSinceMs(sinceMs))
        .build();
  }

  private static Request connections(int projection) {
    return Request.newBuilder()
        .setConnections(ConnectionsRequest.newBuilder().setProjection(projection))
        .build();
  }

  private static Failure failure(Response response) {
    assertThat(response.getKindCase()).isEqualTo(Response.KindCase.FAILURE);
    return response.getFailure();
  }

  @Test
  void servesAScript() {
    try (Client client = Client.withNetwork(1, 4, 9)) {
      assertThat(client.ask(CHECK).hasDone()).isTrue();
      Response first = client.run(12);
      assertThat(first.getRunDone().getCompiled()).isTrue();
      assertThat(first.getRunDone().getTimeMs()).isEqualTo(12);
      assertThat(client.progress).contains("partition", "place", "emit", "prove", "run");
      Response second = client.run(8);
      assertThat(second.getRunDone().getCompiled()).isFalse();
      assertThat(second.getRunDone().getTimeMs()).isEqualTo(20);

      SpikeData spikes = client.ask(data(Script.SOURCE, "spikes", 0)).getSpikes();
      assertThat(spikes.getCellList()).containsExactly(0, 0, 0, 1, 1, 1);
      assertThat(spikes.getStepList()).containsExactly(1, 4, 9, 1, 4, 9);
      spikes = client.ask(data(Script.SOURCE, "spikes", 4)).getSpikes();
      assertThat(spikes.getStepList()).containsExactly(4, 9, 4, 9);

      assertThat(client.ask(RESET).hasDone()).isTrue();
      assertThat(client.run(5).getRunDone().getTimeMs()).isEqualTo(5);
      spikes = client.ask(data(Script.SOURCE, "spikes", 0)).getSpikes();
      assertThat(spikes.getStepList()).containsExactly(1, 4, 1, 4);
    }
  }

  @Test
  void givesSignalsWithPynnsLastSample() {
    try (Client client = Client.withNetwork(1, 4)) {
      client.run(6);
      SignalData signal = client.ask(data(Script.CELL, "v", 0)).getSignal();
      assertThat(signal.getCellList()).containsExactly(0, 1, 2);
      assertThat(signal.getSamples()).isEqualTo(6);
      assertThat(signal.getInterval()).isEqualTo(1);
      assertThat(signal.getValuesCount()).isEqualTo(6 * Script.CELLS);
      assertThat(signal.getValues(0)).isEqualTo(-65f);
      assertThat(signal.getFinalValuesCount()).isEqualTo(Script.CELLS);
      List<Float> last = signal.getFinalValuesList();
      client.run(1);
      SignalData after = client.ask(data(Script.CELL, "v", 6)).getSignal();
      assertThat(after.getFirstStep()).isEqualTo(6);
      assertThat(after.getSamples()).isEqualTo(1);
      assertThat(after.getValuesList()).isEqualTo(last);
      assertThat(last.get(0)).isNotEqualTo(-65f);
      SignalData none = client.ask(data(Script.CELL, "gsyn_exc", 0)).getSignal();
      assertThat(none.getCellCount()).isZero();
    }
  }

  @Test
  void reportsALostRecordAtTheNextAnswerAndNeverRunsWithoutIt() {
    try (Client client = new Client()) {
      client.ask(Client.configure("spinnaker"));
      client.record(Record.getDefaultInstance());
      Script.network(1).forEach(client::record);
      Failure failure = failure(client.ask(REPORT));
      assertThat(failure.getCode()).startsWith("MED-LOG-");
      assertThat(failure.getExit()).isEqualTo(2);
      assertThat(failure(client.run(10))).isEqualTo(failure);
      assertThat(failure(client.ask(CHECK))).isEqualTo(failure);
      assertThat(client.ask(REPORT).hasReport()).isTrue();

      assertThat(client.ask(Client.configure("spinnaker")).hasDone()).isTrue();
      Script.network(1).forEach(client::record);
      assertThat(client.run(10).hasRunDone()).isTrue();
    }
  }

  @Test
  void namesAllProblemsOfTheNetwork() {
    try (Client client = Client.withNetwork(1)) {
      client.record(Script.projection(1, 0, Script.SOURCES, 7, 3));
      client.record(Script.parameter("tau_m", -1));
      Failure failure = failure(client.run(10));
      assertThat(failure.getCode()).isEqualTo("MED-NET-001");
      assertThat(failure.getExit()).isEqualTo(2);
      assertThat(failure.getMessage()).contains("drive 1").contains("tau_m");
    }
  }

  @Test
  void goesOnAfterAFailedRequest() {
    try (Client client = Client.withNetwork(1)) {
      assertThat(failure(client.run(-3)).getCode()).isEqualTo("MED-RUN-002");
      assertThat(client.run(3).getRunDone().getTimeMs()).isEqualTo(3);
      assertThat(failure(client.ask(connections(5))).getMessage()).contains("5");
      client.record(Script.cells(2, "late"));
      assertThat(failure(client.run(3)).getCode()).isEqualTo("MED-RUN-001");
      client.ask(RESET);
      assertThat(client.run(3).hasRunDone()).isTrue();
    }
  }

  @Test
  void refusesWhatComesBeforeConfigure() {
    try (Client client = new Client()) {
      assertThat(failure(client.ask(CHECK)).getCode()).isEqualTo("MED-GWY-003");
      assertThat(failure(client.ask(Client.configure("loihi"))).getMessage()).contains("loihi");
      assertThat(failure(client.run(1)).getCode()).isEqualTo("MED-GWY-003");
      Configure unknown =
          Configure.newBuilder().setTarget("spinnaker").putOptions("colour", "red").build();
      Failure failure = failure(client.ask(Request.newBuilder().setConfigure(unknown).build()));
      assertThat(failure.getMessage()).contains("--colour", "placer");
      assertThat(client.ask(Client.configure("spinnaker")).hasDone()).isTrue();
    }
  }

  @Test
  void refusesRequestsOfAnotherVersion() {
    try (Client client = new Client()) {
      client.sendBytes(3, 0x92, 0x06, 0); // field 98 of Request, an empty message
      assertThat(failure(client.answer()).getCode()).isEqualTo("MED-GWY-002");
      assertThat(client.ask(Client.configure("spinnaker")).hasDone()).isTrue();
    }
  }

  @Test
  void refusesInputThatIsNoRequest() {
    try (Client client = new Client()) {
      client.sendBytes(3, 0xFF, 0xFF, 0xFF);
      assertThat(failure(client.answer()).getCode()).isEqualTo("MED-GWY-001");
    }
    try (Client client = new Client()) {
      client.sendBytes(0xFF, 0xFF, 0xFF, 0xFF, 0x7F);
      Failure failure = failure(client.answer());
      assertThat(failure.getCode()).isEqualTo("MED-GWY-001");
      assertThat(failure.getMessage()).contains("bytes");
    }
  }

  @Test
  void endsWithAnInputThatBreaksOff() {
    try (Client client = Client.withNetwork(1)) {
      client.run(3);
      client.sendBytes(200, 1, 0x0a, 5);
    }
    try (Client client = new Client()) {
      client.sendBytes(0x80);
      client.close();
      assertThat(failure(client.answer()).getCode()).isEqualTo("MED-GWY-001");
    }
  }

  @Test
  void noticesThatTheScriptEndedWhileItWorks() {
    Client client = Client.withNetwork(1);
    client.send(
        Request.newBuilder().setRun(RunRequest.newBuilder().setDurationMs(1_000_000)).build());
    client.awaitProgress("run");
    client.close();
    assertThat(client.abandoned).hasValue(1);
  }

  @Test
  void passesConnectionsOnInBlocks() {
    int cells = 1500;
    try (Client client = new Client()) {
      client.ask(Client.configure("spinnaker"));
      List<Record> log = Script.network(1);
      log.set(3, resized(log.get(3), cells));
      log.set(4, Script.projection(0, Script.CELL, cells, Script.CELL, cells));
      log.forEach(client::record);
      List<ConnectionBlock> blocks = new ArrayList<>();
      client.send(connections(0));
      do {
        blocks.add(client.answer().getConnections());
      } while (!blocks.get(blocks.size() - 1).getLast());
      assertThat(blocks).hasSizeGreaterThan(2);
      long expected = 0;
      for (ConnectionBlock block : blocks) {
        assertThat(block.getPostCount()).isEqualTo(block.getPreCount());
        assertThat(block.getWeightCount()).isEqualTo(block.getPreCount());
        for (int i = 0; i < block.getPreCount(); i++) {
          assertThat((long) block.getPost(i) * cells + block.getPre(i)).isEqualTo(expected++);
        }
        assertThat(block.getWeightList()).allMatch(weight -> weight == 6);
        assertThat(block.getDelayList()).allMatch(delay -> delay == 2);
      }
      assertThat(expected).isEqualTo((long) cells * cells);
    }
  }

  private static Record resized(Record population, int size) {
    return population.toBuilder()
        .setPopulation(population.getPopulation().toBuilder().setSize(size))
        .build();
  }

  @Test
  void answersWithWeightsThatTheMachineHoldsOnceCompiled() {
    try (Client client = Client.withNetwork(1)) {
      client.record(Script.synapses("weight", 0.1));
      client.record(Script.synapses("delay", 2.4));
      ConnectionBlock asked = client.ask(connections(0)).getConnections();
      assertThat(client.answer().getConnections().getLast()).isTrue();
      assertThat(asked.getWeight(0)).isEqualTo(0.1);
      assertThat(asked.getDelay(0)).isEqualTo(2.4);
      client.run(1);
      ConnectionBlock realised = client.ask(connections(0)).getConnections();
      client.answer();
      assertThat(realised.getWeight(0)).isBetween(0.0999, 0.1001).isNotEqualTo(0.1);
      assertThat(realised.getDelay(0)).isEqualTo(2);
    }
  }

  @Test
  void reportsTheLastCompile() {
    try (Client client = Client.withNetwork(1)) {
      Response before = client.ask(REPORT);
      assertThat(before.getReport().getJson()).isEmpty();
      client.run(1);
      Response after = client.ask(REPORT);
      assertThat(after.getReport().getJson()).contains("\"equivalent\" : true");
      assertThat(after.getReport().getText())
          .startsWith("text of spinnaker")
          .contains("execution: 1 steps");
    }
  }

  @Test
  void answersForAWaferWithExactTimesAndItsLosses() {
    WaferScript script = new WaferScript();
    int source = script.sources(2, 1, 4.05);
    int cells = script.neurons(2);
    script.connect(source, cells, "excitatory", 0.004);
    script.record(source, "spikes").record(cells, "v", 1);
    try (Client client = Client.withNetworkFor("brainscales1", script.log())) {
      assertThat(client.run(12).getRunDone().getTimeMs()).isEqualTo(12);
      assertThat(client.run(3).getRunDone().getTimeMs()).isEqualTo(15);
      SpikeData spikes = client.ask(data(source, "spikes", 0)).getSpikes();
      assertThat(spikes.getCellList()).containsExactly(0, 0, 1, 1);
      assertThat(spikes.getStepList()).containsExactly(10, 40, 10, 40);
      assertThat(spikes.getTimeMsList()).hasSize(4);
      // Stamps are multiples of 4 ns, 0.04 ms; one of two events of the same time is 8 ns later.
      assertThat(spikes.getTimeMs(1)).isBetween(4.03, 4.15);
      SignalData signal = client.ask(data(cells, "v", 0)).getSignal();
      assertThat(signal.getCellList()).containsExactly(0);
      assertThat(signal.getSamples()).isEqualTo(150);
      String text = client.ask(REPORT).getReport().getText();
      assertThat(text).contains("execution: 150 steps").contains("Layer 1 events lost : ");

      client.record(script.parameter(cells, "tau_m", 11));
      assertThat(client.run(5).getRunDone().getTimeMs()).isEqualTo(20);
      assertThat(client.ask(data(cells, "v", 0)).getSignal().getSamples()).isEqualTo(200);
      int late = script.neurons(1);
      client.record(script.log().get(script.log().size() - 1));
      assertThat(failure(client.run(5)).getCode()).isEqualTo("MED-RUN-001");
      client.ask(RESET);
      assertThat(client.run(5).getRunDone().getTimeMs()).isEqualTo(5);
      assertThat(client.ask(data(late, "spikes", 0)).getSpikes())
          .isEqualTo(SpikeData.getDefaultInstance());
    }
  }

  private static Request edit() {
    return Request.newBuilder().setEdit(EditRequest.getDefaultInstance()).build();
  }

  private static Request places() {
    return Request.newBuilder().setPlaces(PlacesRequest.getDefaultInstance()).build();
  }

  private static Request keep() {
    return Request.newBuilder().setRun(RunRequest.newBuilder().setKeepMapping(true)).build();
  }

  @Test
  void refusesToTellOrEditBeforeTheFirstMapping() {
    try (Client client = Client.withNetwork(1)) {
      for (Request request : List.of(edit(), places(), keep())) {
        assertThat(failure(client.ask(request)).getCode()).isEqualTo("MED-GWY-004");
      }
    }
  }

  @Test
  void refusesToTellOrEditWhereTheTargetCannot() {
    try (Client client = Client.withNetwork(1)) {
      client.run(1);
      for (Request request : List.of(edit(), places(), keep())) {
        Failure failure = failure(client.ask(request));
        assertThat(failure.getCode()).isEqualTo("MED-GWY-005");
        assertThat(failure.getMessage()).contains("'spinnaker'");
      }
      assertThat(client.run(1).getRunDone().getTimeMs()).isEqualTo(2);
    }
  }

  @Test
  void refusesToLoadWhatIsNoCompile(@TempDir Path folder) {
    try (Client client = Client.withNetwork(1)) {
      Request load =
          Request.newBuilder().setLoad(LoadRequest.newBuilder().setFolder("" + folder)).build();
      assertThat(failure(client.ask(load)).getCode()).isEqualTo("MED-OUT-004");
      assertThat(client.run(3).getRunDone().getTimeMs()).isEqualTo(3);
    }
  }

  @Test
  void loadsACompileOfTheSameTargetOnly(@TempDir Path folder) {
    Path compiled = folder.resolve("out");
    try (Client client = new Client()) {
      Configure keep =
          Configure.newBuilder().setTarget("spinnaker").setOutput("" + compiled).build();
      client.ask(Request.newBuilder().setConfigure(keep).build());
      Script.network(1).forEach(client::record);
      client.run(1);
      assertThat(client.ask(REPORT).getReport().getFolder()).isEqualTo("" + compiled);
    }
    Request load =
        Request.newBuilder().setLoad(LoadRequest.newBuilder().setFolder("" + compiled)).build();
    try (Client client = Client.withNetwork(1)) {
      assertThat(client.ask(load).hasDone()).isTrue();
    }
    try (Client client = Client.withNetworkFor("brainscales1", Script.network(1))) {
      assertThat(failure(client.ask(load)).getCode()).isEqualTo("MED-OUT-006");
    }
  }
}
