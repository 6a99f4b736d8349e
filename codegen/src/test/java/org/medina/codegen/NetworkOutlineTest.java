package org.medina.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import org.junit.jupiter.api.Test;
import org.medina.codegen.NetworkOutline.Cells;
import org.medina.codegen.NetworkOutline.Recorded;
import org.medina.ir.log.NetworkBuilder;
import org.medina.ir.wire.CellRange;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.Setup;

class NetworkOutlineTest {
  private static Record sources(int id, String label, int size) {
    Population.Builder sources =
        Population.newBuilder()
            .setId(id)
            .setLabel(label)
            .setSize(size)
            .setCellType("SpikeSourcePoisson");
    double[] values = {5, 0, 1000};
    String[] names = {"rate", "start", "duration"};
    for (int i = 0; i < names.length; i++) {
      sources.addParameters(Column.newBuilder().setName(names[i]).addValues(values[i]));
    }
    return Record.newBuilder().setPopulation(sources).build();
  }

  private static Record spikes(int population, int start, int count, int step) {
    return Record.newBuilder()
        .setRecording(
            RecordingRequest.newBuilder()
                .setPopulation(population)
                .setVariable("spikes")
                .setCells(
                    CellRange.newBuilder()
                        .setPopulation(population)
                        .setStart(start)
                        .setCount(count)
                        .setStep(step)))
        .build();
  }

  @Test
  void tellsWhatIsRecordedOfWhichPopulation() {
    NetworkBuilder builder = new NetworkBuilder();
    builder.apply(
        Record.newBuilder()
            .setHeader(Header.newBuilder().setMagic("medina-network-log").setFormat(1))
            .build());
    builder.apply(
        Record.newBuilder()
            .setSetup(Setup.newBuilder().setTimestepMs(0.1).setMinDelayMs(0.1))
            .build());
    builder.apply(sources(0, "silent", 3));
    builder.apply(sources(1, "heard", 9));
    builder.apply(spikes(1, 1, 3, 2));
    Recorded heard = new Recorded("spikes", ImmutableIntArray.of(1, 3, 5), 1);
    assertThat(NetworkOutline.of(builder.network()))
        .isEqualTo(
            new NetworkOutline(
                100,
                ImmutableList.of(
                    new Cells("silent", 3, ImmutableList.of()),
                    new Cells("heard", 9, ImmutableList.of(heard))),
                0));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new NetworkOutline(0, ImmutableList.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NetworkOutline(1, ImmutableList.of(), -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cells("none", 0, ImmutableList.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Recorded("v", ImmutableIntArray.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
