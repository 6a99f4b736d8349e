package org.medina.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md lists every error code of the sources, and no other. */
class ErrorCodesTest {
  private static final Pattern CODE = Pattern.compile("MED-[A-Z]{3}-\\d{3}");

  private final Path root = Path.of(System.getProperty("medina.root"));

  @Test
  void everyCodeIsDocumented() throws IOException {
    TreeSet<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(ErrorCodesTest::isSource).toList()) {
        used.addAll(codes(file));
      }
    }
    assertThat(used).isNotEmpty();
    assertThat(codes(root.resolve("docs/errors.md"))).containsExactlyElementsOf(used);
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return path.contains("/src/main/java/") && path.endsWith(".java")
        || path.contains("/pynn/") && !path.contains("/pynn/tests/") && path.endsWith(".py");
  }

  private static TreeSet<String> codes(Path file) throws IOException {
    TreeSet<String> codes = new TreeSet<>();
    Matcher matcher = CODE.matcher(Files.readString(file));
    while (matcher.find()) {
      codes.add(matcher.group());
    }
    return codes;
  }
}
