package org.medina.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.ConfigurationText;

/** What the compiler makes of a small network on a wafer with defects, setting by setting. */
class WaferGoldenTest {
  private static final ImmutableList<String> SUBJECTS =
      ImmutableList.of("placement", "routes", "drivers", "loss", "resources", "parameters");

  @TempDir Path folder;

  @Test
  void isAsExpected() throws IOException {
    GoldenFiles golden = new GoldenFiles("wafer_with_defects");
    Path log = folder.resolve("network.pb");
    CompileGoldenTest.write(Files.readString(golden.input("network.txt")), log);
    Path output = folder.resolve("compile");
    CompileGoldenTest.print(
        "compile",
        log,
        "--target",
        "brainscales1",
        "--option",
        "defects=" + golden.input("defects.yaml"),
        "--option",
        "options=" + golden.input("options.yaml"),
        "-o",
        output);
    assertThat(CompileGoldenTest.print("verify", output)).startsWith("equivalence: proven");

    ImmutableSortedMap.Builder<String, String> texts = ImmutableSortedMap.naturalOrder();
    for (String subject : SUBJECTS) {
      texts.put(subject + ".txt", CompileGoldenTest.print("inspect", output, subject));
    }
    Path configuration = new CompiledFolder(output).configuration();
    texts.put("wafer.txt", ConfigurationText.wafer(configuration));
    for (int hicann : new ConfigurationReader(configuration).hicanns()) {
      texts.put("H%03d.txt".formatted(hicann), ConfigurationText.hicann(configuration, hicann));
    }
    texts.put("report.json", report(output));
    golden.compare(texts.buildOrThrow());
  }

  /** The report without what differs from run to run, or from version to version. */
  private static String report(Path output) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode report = (ObjectNode) mapper.readTree(output.resolve("report.json").toFile());
    report.remove(ImmutableList.of("medina", "stages", "files"));
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
  }
}
