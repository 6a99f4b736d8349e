package org.medina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands and keeps what they print. */
abstract class CommandLineTest {
  private static final String BUG = "MED-BUG";

  @TempDir Path folder;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void redirect() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  /** Runs a command that must end with that exit code; returns what it printed, errors too. */
  String run(int exitCode, Object... arguments) {
    out.reset();
    err.reset();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int found = Main.run(texts);
    String printed = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    assertThat(found).as("exit code; printed: %s", printed).isEqualTo(exitCode);
    assertThat(printed).doesNotContain(BUG);
    if (exitCode != 0) {
      assertThat(printed).isNotEmpty();
    }
    return printed;
  }

  /** Runs a command that prints JSON. */
  JsonNode json(Object... arguments) {
    try {
      return new ObjectMapper().readTree(run(0, arguments));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Compiles the sample network into a folder of that name. */
  Path compiled(String name, double weight) throws IOException {
    Path log = folder.resolve(name + ".log");
    SampleNetwork.write(log, weight);
    run(0, "compile", log, "-o", folder.resolve(name), "--option", "seed=3");
    return folder.resolve(name);
  }
}
