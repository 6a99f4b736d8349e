package org.medina.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.spinnaker.pipeline.SpinnakerPipeline;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Network;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;
import org.medina.ir.wire.CellRange;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.ParameterUpdate;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.Setup;

class CompileSessionTest {
  private static final int CELLS = 7;

  @TempDir Path folder;

  /** A target that writes a file and then fails. */
  private record FailingTarget(RuntimeException failure) implements Target {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Iterable<String> options() {
      return ImmutableList.of();
    }

    @Override
    public CompileReport compile(
        Network network, CompileOptions options, Path folder, StageContext context) {
      try {
        Files.writeString(folder.resolve("half"), "written");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw failure;
    }

    @Override
    public CompileReport.Proof prove(CompiledFolder folder, StageContext context) {
      throw failure;
    }

    @Override
    public ImmutableList<String> subjects() {
      return ImmutableList.of();
    }

    @Override
    public ImmutableList<ImmutableMap<String, Object>> inspect(
        CompiledFolder folder, String subject, String filter) {
      throw failure;
    }
  }

  private static CompileSession session(Target target, Path output, String... options) {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    CompileSession session =
        new CompileSession(
            target, new CompileOptions(values.buildOrThrow()), output, ProgressListener.SILENT);
    session.apply(
        Record.newBuilder()
            .setHeader(Header.newBuilder().setMagic("medina-network-log").setFormat(1))
            .build());
    session.apply(
        Record.newBuilder().setSetup(Setup.newBuilder().setTimestepMs(1).setSeed(5)).build());
    session.apply(
        Record.newBuilder()
            .setPopulation(
                Population.newBuilder()
                    .setLabel("noise")
                    .setSize(CELLS)
                    .setCellType("SpikeSourcePoisson")
                    .addParameters(column("rate", 10))
                    .addParameters(column("start", 0))
                    .addParameters(column("duration", 1e10)))
            .build());
    return session;
  }

  private static Record rate(double hertz) {
    return Record.newBuilder()
        .setParameters(
            ParameterUpdate.newBuilder()
                .setCells(CellRange.newBuilder().setCount(CELLS))
                .addColumns(column("rate", hertz)))
        .build();
  }

  private static Column column(String name, double value) {
    return Column.newBuilder().setName(name).addValues(value).build();
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }

  @Test
  void keepsTheLastCompileWithTheSumsOfItsFiles() throws IOException {
    Path output = folder.resolve("out");
    try (CompileSession session = session(new SpinnakerPipeline(), output)) {
      assertThat(session.changed()).isTrue();
      CompileReport first = session.compile();
      assertThat(session.changed()).isFalse();
      session.apply(rate(20));
      assertThat(session.changed()).isTrue();
      CompileReport second = session.compile();
      assertThat(second.files()).containsOnlyKeys(first.files().keySet());
      assertThat(second.files().get("configuration/board-0-0.pb"))
          .isNotEqualTo(first.files().get("configuration/board-0-0.pb"));
    }
    assertThat(entries()).containsExactly("out");
    JsonNode report = new ObjectMapper().readTree(output.resolve("report.json").toFile());
    assertThat(report.path("files")).hasSizeGreaterThan(4);
    for (var file : report.path("files").properties()) {
      assertThat(Hashing.sha256().hashBytes(Files.readAllBytes(output.resolve(file.getKey()))))
          .as(file.getKey())
          .hasToString(file.getValue().asText());
    }
    assertThat(
            new CompiledFolder(output).network().populations().get(0).parameters().get("rate", 0))
        .isEqualTo(20);
    assertThat(new CompiledFolder(output).prove().equivalent()).isTrue();
  }

  @Test
  void leavesNothingWithoutAnOutputFolder() {
    Path configuration;
    try (CompileSession session = session(new SpinnakerPipeline(), null)) {
      session.compile();
      Path first = session.configuration();
      assertThat(first).isDirectory();
      session.apply(rate(20));
      session.compile();
      assertThat(first).doesNotExist();
      configuration = session.configuration();
      assertThat(configuration).isDirectory();
    }
    assertThat(configuration.getParent()).doesNotExist();
  }

  @Test
  void theSeedOfTheOptionsWinsOverThatOfTheScript() {
    String scripts = board();
    assertThat(board("seed", "5")).isEqualTo(scripts);
    assertThat(board("seed", "6")).isNotEqualTo(scripts);
    assertThat(board("threads", "1")).isEqualTo(scripts);
  }

  private static String board(String... options) {
    try (CompileSession session = session(new SpinnakerPipeline(), null, options)) {
      return session.compile().files().get("configuration/board-0-0.pb");
    }
  }

  @Test
  void aFullDiskIsTheEnvironmentsAndLeavesNothing() throws IOException {
    RuntimeException full = new UncheckedIOException(new IOException("No space left on device"));
    try (CompileSession session = session(new FailingTarget(full), folder.resolve("out"))) {
      assertThatThrownBy(session::compile)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageEndingWith(
              ": no space is left; free some or name another place. Nothing was left behind.")
          .extracting("code")
          .isEqualTo("MED-OUT-002");
      assertThat(entries()).isEmpty();
    }
  }

  @Test
  void othersMayReadACompileAsAnyNewFolder() throws IOException {
    Path output = folder.resolve("out");
    try (CompileSession session = session(new SpinnakerPipeline(), output)) {
      session.compile();
    }
    Path usual = Files.createDirectory(folder.resolve("usual"));
    assertThat(Files.getPosixFilePermissions(output))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void anyFailureLeavesNothingAndKeepsTheEarlierCompile() throws IOException {
    Path output = folder.resolve("out");
    try (CompileSession session = session(new SpinnakerPipeline(), output)) {
      session.compile();
    }
    for (RuntimeException failure :
        List.of(
            new IllegalStateException("bug"), new InvalidInputException("MED-X-001", "wrong"))) {
      try (CompileSession session = session(new FailingTarget(failure), output)) {
        assertThatThrownBy(session::compile).isSameAs(failure);
        assertThat(entries()).containsExactly("out");
        assertThat(session.changed()).isTrue();
        assertThat(session.report()).isNull();
      }
    }
    assertThat(new CompiledFolder(output).prove().equivalent()).isTrue();
  }

  @Test
  void aRefusedSessionLeavesNoTemporaryFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    List<Path> before = temporary();
    assertThatThrownBy(() -> session(new SpinnakerPipeline(), null, "colour", "red"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> session(new SpinnakerPipeline(), file.resolve("below")))
        .isInstanceOf(EnvironmentException.class);
    assertThat(temporary()).isEqualTo(before);
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("medina-"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  @Test
  void refusesWrongOptionsAtOnce() {
    assertThatThrownBy(() -> session(new SpinnakerPipeline(), null, "colour", "red", "size", "3"))
        .hasMessageContaining("--colour")
        .hasMessageContaining("--size")
        .extracting("code")
        .isEqualTo("MED-OPT-001");
    try (CompileSession session =
        session(new SpinnakerPipeline(), null, "threads", "many", "seed", "-1")) {
      assertThatThrownBy(session::compile)
          .hasMessageContaining("'-1'")
          .extracting("code")
          .isEqualTo("MED-OPT-001");
    }
  }
}
