package org.medina.ir.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Network;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.CurrentInjection;
import org.medina.ir.wire.ParameterUpdate;
import org.medina.ir.wire.ProjectionOption;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.SynapseUpdate;

class RefusedChangesTest {
  private static final int CELLS = 1;

  static List<Record> wrongChanges() {
    return List.of(
        parameters(LogRecords.column("cm", 2), LogRecords.column("tau_m", Double.NaN)),
        initialValues(LogRecords.column("v", Double.NaN)),
        weights(Double.NaN),
        Record.newBuilder()
            .setSynapseUpdate(weights(1, 2).getSynapseUpdate().toBuilder().setFirst(1000))
            .build(),
        Record.newBuilder()
            .setProjectionOption(ProjectionOption.newBuilder().setProjection(7).setName("priority"))
            .build(),
        Record.newBuilder()
            .setRecording(
                RecordingRequest.newBuilder()
                    .setPopulation(CELLS)
                    .setVariable("temperature")
                    .setCells(LogRecords.range(CELLS, 0, 10)))
            .build(),
        Record.newBuilder()
            .setCurrent(
                CurrentInjection.newBuilder()
                    .setCells(LogRecords.range(CELLS, 0, 1))
                    .addTimesMs(-1)
                    .addAmplitudesNa(1))
            .build());
  }

  @ParameterizedTest
  @MethodSource("wrongChanges")
  void aWrongChangeIsToldOnceAndLeavesTheNetwork(Record wrong) {
    NetworkBuilder builder = sample();
    Network before = builder.network();
    assertThat(builder.apply(wrong)).isFalse();
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(builder::network);
    assertThat(builder.network()).isSameAs(before);
  }

  @Test
  void theRightValueIsTakenAfterAWrongOne() {
    NetworkBuilder builder = sample();
    builder.apply(weights(Double.NaN));
    assertThat(builder.apply(weights(0.25))).isTrue();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(builder::network)
        .withMessageContaining("weight is set to NaN");
    assertThat(builder.network().projections().get(0).weight())
        .isEqualTo(new SynapseValue.Scalar(0.25));
  }

  @Test
  void aPopulationThatIsWrongStaysSo() {
    NetworkBuilder builder = sample();
    builder.apply(LogRecords.of(LogRecords.cells(2, "empty", 0)));
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(builder::network)
          .withMessageContaining("empty");
    }
  }

  private static NetworkBuilder sample() {
    NetworkBuilder builder = new NetworkBuilder();
    LogRecords.sample().forEach(builder::apply);
    return builder;
  }

  private static Record parameters(Column... columns) {
    return Record.newBuilder().setParameters(update(columns)).build();
  }

  private static Record initialValues(Column... columns) {
    return Record.newBuilder().setInitialValues(update(columns)).build();
  }

  private static ParameterUpdate update(Column... columns) {
    return ParameterUpdate.newBuilder()
        .setPopulation(CELLS)
        .setCells(LogRecords.range(CELLS, 0, 10))
        .addAllColumns(List.of(columns))
        .build();
  }

  /** One for all connections of the first projection, or one a connection. */
  private static Record weights(double... values) {
    SynapseUpdate.Builder update =
        SynapseUpdate.newBuilder().setProjection(0).setParameter("weight");
    for (double value : values) {
      update.addValues(value);
    }
    return Record.newBuilder().setSynapseUpdate(update).build();
  }
}
