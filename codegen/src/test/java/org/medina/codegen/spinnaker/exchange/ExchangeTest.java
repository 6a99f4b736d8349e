package org.medina.codegen.spinnaker.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.ConfigurationWriter;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.ir.error.InvalidInputException;

class ExchangeTest {
  @TempDir Path folder;
  private ConfigurationReader configuration;

  @BeforeEach
  void write() {
    configuration = configuration(RoutingTable.newBuilder().addKey(0x8000_0000).addMask(-256));
  }

  private ConfigurationReader configuration(RoutingTable.Builder last) {
    Chip first =
        Chip.newBuilder()
            .addCores(core(CoreKind.NEURON, 3, 0, 256))
            .addCores(core(CoreKind.DELAY_EXTENSION, 4, 256, 10))
            .build();
    Chip second = Chip.newBuilder().setX(1).setY(7).setTable(last.addRoute(0x4006AC)).build();
    try (ConfigurationWriter writer = new ConfigurationWriter(folder)) {
      writer.header(Header.getDefaultInstance());
      writer.chip(0, 0, first);
      writer.chip(0, 0, second);
    }
    return new ConfigurationReader(folder);
  }

  private static Core core(CoreKind kind, int processor, int first, int atoms) {
    return Core.newBuilder()
        .setKind(kind)
        .setProcessor(processor)
        .setFirstAtom(first)
        .setNAtoms(atoms)
        .build();
  }

  private String json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile()).toString();
  }

  @Test
  void writesPlacements() throws IOException {
    PlacementsJson.write(configuration, ImmutableList.of("a \"b\""), folder.resolve("p.json"));
    assertThat(json("p.json"))
        .isEqualTo(
            "[{\"vertex_label\":\"a \\\"b\\\":0-255\",\"x\":0,\"y\":0,\"p\":3},"
                + "{\"vertex_label\":\"a \\\"b\\\":256-265 delay\",\"x\":0,\"y\":0,\"p\":4}]");
  }

  @Test
  void writesRoutingTablesOfChipsWithEntries() throws IOException {
    RoutingTablesJson.write(
        configuration, (x, y, entry) -> x == 1 && y == 7 && entry == 0, folder.resolve("r.json"));
    assertThat(json("r.json"))
        .isEqualTo(
            "[{\"x\":1,\"y\":7,\"entries\":[{\"key\":2147483648,\"mask\":4294967040,"
                + "\"defaultable\":true,\"spinnaker_route\":4196012}]}]");
  }

  @Test
  void refusesCoresOfNoPopulation() {
    assertThatThrownBy(
            () -> PlacementsJson.write(configuration, ImmutableList.of(), folder.resolve("p.json")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("population 0 of 0");
  }

  @Test
  void refusesUnequalColumns() {
    ConfigurationReader damaged = configuration(RoutingTable.newBuilder().addKey(1));
    assertThatThrownBy(
            () ->
                RoutingTablesJson.write(
                    damaged, RoutingTablesJson.Defaultable.NONE, folder.resolve("r.json")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 keys, 0 masks");
  }

  @Test
  void reportsUnwritableFile() {
    assertThatThrownBy(
            () ->
                RoutingTablesJson.write(configuration, RoutingTablesJson.Defaultable.NONE, folder))
        .isInstanceOf(UncheckedIOException.class);
  }
}
