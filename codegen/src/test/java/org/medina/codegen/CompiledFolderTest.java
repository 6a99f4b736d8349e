package org.medina.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Network;
import org.medina.ir.stage.StageContext;

class CompiledFolderTest {
  private static final String LOSS =
      "{\"projection\": 3, \"effect\": \"LOST\", \"cause\": \"no driver\", \"remedy\": \"none\", \"synapses\": 7}";

  @TempDir Path folder;

  /** A target that tells what it was asked. */
  private record EchoTarget() implements Target {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public Iterable<String> options() {
      return ImmutableList.of();
    }

    @Override
    public CompileReport compile(
        Network network, CompileOptions options, Path folder, StageContext context) {
      throw new UnsupportedOperationException("nothing is compiled here");
    }

    @Override
    public CompileReport.Proof prove(CompiledFolder folder, StageContext context) {
      long lost = folder.losses().get(0).synapses();
      return new CompileReport.Proof(
          false, 0, lost, 0, 0, 0, 0, 0, ImmutableList.of(name()), ImmutableSortedMap.of());
    }

    @Override
    public ImmutableList<String> subjects() {
      return ImmutableList.of("chips", "loss");
    }

    @Override
    public ImmutableList<ImmutableMap<String, Object>> inspect(
        CompiledFolder folder, String subject, String filter) {
      return ImmutableList.of(
          ImmutableMap.of("at", folder.path(), "subject", subject, "filter", filter));
    }

    @Override
    public ImmutableList<String> texts() {
      return ImmutableList.of("story");
    }

    @Override
    public ImmutableList<String> text(CompiledFolder folder, String subject, String filter) {
      return ImmutableList.of(subject, filter);
    }
  }

  private CompiledFolder compiled(String target, String losses) throws IOException {
    Files.writeString(
        folder.resolve("report.json"),
        "{\"format\": 1, \"target\": %s, \"losses\": [%s]}".formatted(target, losses));
    EchoTarget echo = new EchoTarget();
    return new CompiledFolder(
        folder, name -> name.equals(echo.name()) ? echo : Targets.byName(name));
  }

  @Test
  void asksTheTargetOfTheReport() throws IOException {
    CompiledFolder compiled = compiled("\"echo\"", LOSS);
    assertThat(compiled.target()).isEqualTo(new EchoTarget());
    CompileReport.Proof proof = compiled.prove();
    assertThat(proof.differences()).containsExactly("echo");
    assertThat(proof.lost()).isEqualTo(7);
    assertThat(compiled.inspect("Chips", "4,2"))
        .containsExactly(ImmutableMap.of("at", folder, "subject", "chips", "filter", "4,2"));
    assertThat(compiled.text("Chips", "4,2")).containsExactly("chips", "4,2");
    assertThat(compiled.inspect("STORY", "4,2")).isEmpty();
    assertThat(compiled.text("STORY", "4,2")).containsExactly("story", "4,2");
  }

  @Test
  void namesTheSubjectsOfTheTargetIfThereIsNoSuchOne() throws IOException {
    CompiledFolder compiled = compiled("\"echo\"", LOSS);
    for (ThrowingCallable ask :
        ImmutableList.<ThrowingCallable>of(
            () -> compiled.inspect("routes", ""), () -> compiled.text("routes", ""))) {
      assertThatThrownBy(ask)
          .isInstanceOfSatisfying(
              InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-OPT-003"))
          .hasMessageContainingAll("'routes'", "echo", "chips, loss, story");
    }
  }

  @Test
  void refusesTargetsThatThisVersionLacks() throws IOException {
    CompiledFolder compiled = compiled("\"abacus\"", LOSS);
    assertThatThrownBy(compiled::prove)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-OPT-002"))
        .hasMessageContainingAll("'abacus'", "spinnaker");
  }

  @Test
  void refusesReportsWithoutATarget() throws IOException {
    CompiledFolder compiled = compiled("4", LOSS);
    assertThatThrownBy(compiled::target)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-OUT-005"));
  }

  @Test
  void givesLossesAsRows() throws IOException {
    CompiledFolder compiled = compiled("\"echo\"", LOSS);
    assertThat(compiled.lossRows("driver"))
        .containsExactly(
            ImmutableMap.of(
                "projection",
                "3",
                "effect",
                "LOST",
                "cause",
                "no driver",
                "remedy",
                "none",
                "synapses",
                "7"));
    assertThat(compiled.lossRows("chain")).isEmpty();
  }
}
