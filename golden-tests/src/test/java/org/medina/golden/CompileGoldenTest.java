package org.medina.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import com.google.protobuf.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.cli.Main;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.ir.log.LogWriter;
import org.medina.ir.wire.Record;

/** What the compiler makes of small networks, down to the words, as text. */
class CompileGoldenTest {
  private static final List<String> SUBJECTS = List.of("placement", "routes", "loss");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"feed_forward", "delays_on_two_chips", "izhikevich_with_losses"})
  void isAsExpected(String name) throws IOException {
    GoldenFiles golden = new GoldenFiles(name);
    Path log = folder.resolve("network.pb");
    write(Files.readString(golden.input("network.txt")), log);
    Path output = folder.resolve("compile");
    print("compile", log, "-o", output);
    assertThat(print("verify", output)).startsWith("equivalence: proven");

    ImmutableSortedMap.Builder<String, String> texts = ImmutableSortedMap.naturalOrder();
    for (String subject : SUBJECTS) {
      texts.put(subject + ".txt", print("inspect", output, subject));
    }
    CompiledFolder compiled = new CompiledFolder(output);
    ConfigurationReader configuration = new ConfigurationReader(compiled.configuration());
    texts.put("tables.txt", ConfigurationText.tables(configuration));
    texts.put("cores.txt", ConfigurationText.cores(configuration, compiled.populationLabels()));
    golden.compare(texts.buildOrThrow());
  }

  @Test
  void differencesNameFileAndLine() {
    assertThat(GoldenFiles.difference("a.txt", "1\n2\n3\n", "1\n2\n3\n")).isEmpty();
    assertThat(GoldenFiles.difference("a.txt", "1\n2\n3\n", "1\n4\n3\n"))
        .isEqualTo("a.txt, line 2:\n- 2\n- 3\n+ 4\n+ 3\n");
    assertThat(GoldenFiles.difference("a.txt", "", "1\n")).isEqualTo("a.txt, line 1:\n+ 1\n");
  }

  /** Records in the text form of protobuf, parted by lines of three dashes. */
  static void write(String records, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      LogWriter log = new LogWriter(out);
      for (String record : records.split("\n---\n", -1)) {
        log.write(TextFormat.parse(record, Record.class));
      }
    }
  }

  static String print(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream replaced = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(replaced);
      assertThat(Main.run(texts)).as(String.join(" ", texts)).isZero();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
