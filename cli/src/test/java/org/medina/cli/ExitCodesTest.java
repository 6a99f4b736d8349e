package org.medina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.ir.random.CounterRandom;

class ExitCodesTest extends CommandLineTest {
  private static final List<String> FILES =
      List.of("report.json", "network.pb", "mapping.pb", "configuration/header.pb");

  /** Commands that read the folder of a compile. */
  private static Object[][] readers(Path compiled) {
    return new Object[][] {
      {"verify", compiled},
      {"execute", compiled, "--duration", "5"},
      {"inspect", compiled, "placement"},
      {"inspect", compiled, "routes"},
      {"inspect", compiled, "tables"},
      {"inspect", compiled, "tables", "0,0"},
      {"inspect", compiled, "resources"},
      {"inspect", compiled, "loss"}
    };
  }

  @Test
  void usageErrorsAreTheUsers() {
    assertThat(run(2)).contains("Try: medina");
    assertThat(run(2, "simulate")).contains("simulate");
    assertThat(run(2, "compile")).contains("NETWORK");
    assertThat(run(2, "inspect", folder)).contains("SUBJECT");
    assertThat(run(2, "execute", folder, "--duration", "long")).contains("long");
    assertThat(run(2, "verify", folder, "--colour")).contains("--colour");
    assertThat(run(0, "--help")).contains("Exit codes").contains("70");
    assertThat(run(0, "compile", "--help"))
        .containsPattern("Options of --target spinnaker: machine,\\s+down-chips,");
    assertThat(run(0, "inspect", "--help"))
        .containsPattern("Subjects of a compile for spinnaker: placement,\\s+routes,");
    assertThat(run(0, "--version")).startsWith("medina ");
  }

  @Test
  void foldersThatAreNoCompileAreNamed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path file = Files.createFile(folder.resolve("file"));
    for (Path wrong : List.of(folder.resolve("missing"), empty, file)) {
      for (Object[] reader : readers(wrong)) {
        assertThat(run(2, reader)).contains("MED-OUT-004", wrong.toString(), "-o DIR");
      }
    }
  }

  @Test
  void compilesForTargetsOfOtherVersionsAreNamed() throws IOException {
    Path compiled = compiled("one", 1);
    Path report = compiled.resolve("report.json");
    String content = Files.readString(report);
    Files.writeString(report, content.replace("\"spinnaker\"", "\"abacus\""));
    for (Object[] reader : readers(compiled)) {
      assertThat(run(2, reader)).contains("MED-OPT-002", "'abacus'", "spinnaker");
    }
  }

  @Test
  void missingFilesAreTheUsersErrors() throws IOException {
    for (String file : FILES) {
      Path compiled = compiled("without", 1);
      Files.delete(compiled.resolve(file));
      onlyUsersErrors(compiled, file);
      MoreFiles.deleteRecursively(compiled, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Test
  void truncatedFilesAreTheUsersErrors() throws IOException {
    for (String file : FILES) {
      Path compiled = compiled("broken", 1);
      Path broken = compiled.resolve(file);
      byte[] content = Files.readAllBytes(broken);
      for (int length : new int[] {content.length - 3, content.length / 2, 1}) {
        Files.write(broken, Arrays.copyOf(content, length));
        onlyUsersErrors(compiled, file);
      }
    }
  }

  @Test
  void foreignFilesAreTheUsersErrors() throws IOException {
    for (String file : FILES) {
      Path compiled = compiled("foreign", 1);
      Path foreign = compiled.resolve(file);
      for (String content :
          List.of("", "{}", "[1, 2]", "#!/bin/sh\necho 1\n", "\0\0\0\0", "\b\1")) {
        Files.writeString(foreign, content);
        onlyUsersErrors(compiled, file);
      }
    }
  }

  @Test
  void damagedFilesAreNeverBugs() throws IOException {
    Path compiled = compiled("damaged", 30);
    List<String> files = new ArrayList<>(FILES);
    files.add("configuration/board-0-0.pb");
    for (int seed = 0; seed < 120; seed++) {
      CounterRandom random = CounterRandom.derive(seed, "damage");
      Path file = compiled.resolve(files.get(seed % files.size()));
      byte[] content = Files.readAllBytes(file);
      byte[] damaged = content.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      for (Object[] reader : readers(compiled)) {
        int code = Main.run(Arrays.stream(reader).map(Object::toString).toArray(String[]::new));
        assertThat(code).as("seed %s, %s, %s", seed, file, reader[0]).isIn(0, 2, 3, 4);
      }
      Files.write(file, content);
    }
  }

  /** Every command either does not care for the file, or says that the input is wrong. */
  private void onlyUsersErrors(Path compiled, String file) {
    int failed = 0;
    for (Object[] reader : readers(compiled)) {
      int code = Main.run(Arrays.stream(reader).map(Object::toString).toArray(String[]::new));
      if (code != 0) {
        assertThat(run(code, reader)).as(file).contains("medina: ", "[MED-");
        assertThat(code).as("%s with a wrong %s", List.of(reader), file).isEqualTo(2);
        failed++;
      }
    }
    assertThat(failed).as("commands that need %s", file).isPositive();
  }

  @Test
  void anotherConfigurationIsNotEquivalent() throws IOException {
    Path compiled = compiled("one", 1);
    Path other = compiled("other", 0.5);
    assertThat(run(0, "verify", compiled)).contains("proven", "30 synapses");
    Path board = Path.of("configuration", "board-0-0.pb");
    Files.write(compiled.resolve(board), Files.readAllBytes(other.resolve(board)));
    String printed = run(4, "verify", compiled);
    assertThat(printed).contains("drive", "weight").doesNotContain("proven");
  }

  @Test
  void aMissingBoardIsNotEquivalentAndDoesNotRun() throws IOException {
    Path compiled = compiled("one", 1);
    Files.delete(compiled.resolve("configuration/board-0-0.pb"));
    assertThat(run(4, "verify", compiled)).contains("lost");
    assertThat(run(2, "execute", compiled, "--duration", "5")).contains("MED-EXE-001");
  }

  @Test
  void executesAndPrintsSpikes() throws IOException {
    Path compiled = compiled("one", 30);
    String counts = run(0, "execute", compiled, "--duration", "20");
    assertThat(counts).contains("stimulus: 6 recorded spikes", "20.000 ms of biological time");
    assertThat(counts).containsPattern("cells: [1-9][0-9]* recorded spikes");
    String spikes = run(0, "execute", compiled, "--duration", "4", "--spikes", "--threads", "1");
    assertThat(spikes).contains("stimulus\t0\t1.0", "stimulus\t2\t1.0").doesNotContain("5.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "NaN", "Infinity", "1e300"})
  void durationsThatAreNoneAreRefused(String duration) throws IOException {
    Path compiled = compiled("one", 1);
    assertThat(run(2, "execute", compiled, "--duration=" + duration)).contains("[MED-");
  }

  @Test
  void impossibleThreadsAreRefused() throws IOException {
    Path compiled = compiled("one", 1);
    assertThat(run(2, "execute", compiled, "--duration", "5", "--threads", "0"))
        .contains("MED-OPT-001", "threads");
  }

  @Test
  void compileNamesWhatIsWrong() throws IOException {
    Path log = folder.resolve("network.log");
    Path into = folder.resolve("out");
    assertThat(run(2, "compile", log, "-o", into)).contains("MED-LOG-001", log.toString());
    Files.writeString(log, "not a log");
    assertThat(run(2, "compile", log, "-o", into)).contains("[MED-LOG-");
    SampleNetwork.write(log, Double.NaN);
    assertThat(run(2, "compile", log, "-o", into)).contains("MED-NET-001", "drive", "NaN");
    SampleNetwork.write(log, 1);
    assertThat(run(2, "compile", log, "-o", into, "--target", "loihi"))
        .contains("MED-OPT-002", "spinnaker");
    assertThat(run(2, "compile", log, "-o", into, "--option", "colour=red"))
        .contains("MED-OPT-001", "--colour");
    assertThat(run(2, "compile", log, "-o", into, "--option", "threads=many"))
        .contains("MED-OPT-001", "many");
    assertThat(run(2, "compile", log, "-o", into, "--option", "placer=best"))
        .contains("MED-PLC-001", "hilbert");
    assertThat(run(2, "compile", log, "-o", into, "--option", "machine=brain"))
        .contains("MED-MCH-004");
    Path machine = Files.writeString(folder.resolve("machine.json"), "{");
    assertThat(run(4, "compile", log, "-o", into, "--option", "machine=" + machine))
        .contains("MED-MCH-005");
    assertThat(run(5, "compile", log, "-o", log.resolve("below"))).contains("MED-OUT-002");
    assertThat(list(folder)).containsExactly("machine.json", "network.log");
  }

  @Test
  void aFailedCompileLeavesTheEarlierOne() throws IOException {
    Path compiled = compiled("one", 1);
    byte[] report = Files.readAllBytes(compiled.resolve("report.json"));
    Path wrong = folder.resolve("wrong.log");
    SampleNetwork.write(wrong, Double.POSITIVE_INFINITY);
    run(2, "compile", wrong, "-o", compiled);
    assertThat(compiled.resolve("report.json")).hasBinaryContent(report);
    run(0, "verify", compiled);
    assertThat(list(folder)).containsExactly("one", "one.log", "wrong.log");
  }

  @Test
  void theLogOfACompileCompilesToTheSameBytes() throws IOException {
    Path first = compiled("one", 0.7);
    Path again = folder.resolve("again");
    JsonNode report =
        json("compile", first.resolve("network.pb"), "-o", again, "--option", "seed=3", "--json");
    assertThat(report.path("files")).hasSizeGreaterThan(5);
    assertThat(report.path("mappingStats").path("synapses").asInt()).isEqualTo(30);
    JsonNode before = new ObjectMapper().readTree(first.resolve("report.json").toFile());
    assertThat(report.path("files")).isEqualTo(before.path("files"));
    run(0, "compile", again.resolve("network.pb"), "-o", again);
    run(0, "verify", again);
  }

  @Test
  void aFolderOfSomethingElseIsNotReplaced() throws IOException {
    Path log = folder.resolve("network.log");
    SampleNetwork.write(log, 1);
    Path thesis = Files.createDirectory(folder.resolve("thesis"));
    Files.writeString(thesis.resolve("chapter.tex"), "precious");
    assertThat(run(2, "compile", log, "-o", thesis)).contains("MED-OUT-001", "thesis");
    assertThat(list(thesis)).containsExactly("chapter.tex");
    Files.delete(thesis.resolve("chapter.tex"));
    run(0, "compile", log, "-o", thesis);
    assertThat(list(thesis)).contains("report.json", "configuration");
    assertThat(list(folder)).containsExactly("network.log", "thesis");
  }

  private static List<String> list(Path in) throws IOException {
    try (Stream<Path> entries = Files.list(in)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
