package org.medina.golden;

import static org.assertj.core.api.Assertions.fail;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares text with the files of {@code golden-tests/src/test/resources/<case>/expected}. With
 * {@code -Dgolden.update=true} the files are rewritten instead; continuous integration may not.
 */
final class GoldenFiles {
  private static final Path MODULE = Path.of(System.getProperty("medina.root"), "golden-tests");
  private static final String UPDATE = "mvn -pl golden-tests -am test -Dgolden.update=true";
  private static final int CONTEXT_LINES = 3;

  private final String name;

  /** Files of a case. */
  GoldenFiles(String name) {
    this.name = name;
  }

  /** A file of the case's input. */
  Path input(String file) {
    return MODULE.resolve("src/test/resources").resolve(name).resolve(file);
  }

  /** Fails, saying what differs first, unless the texts by file name are exactly those expected. */
  void compare(ImmutableSortedMap<String, String> actual) throws IOException {
    Path expected = input("expected");
    if (Boolean.getBoolean("golden.update")) {
      if (System.getenv("CI") != null) {
        fail("-Dgolden.update=true is not for continuous integration");
      }
      replace(expected, actual);
      return;
    }
    StringBuilder differences = new StringBuilder();
    TreeSet<String> names = new TreeSet<>(actual.keySet());
    names.addAll(list(expected));
    for (String file : names) {
      Path golden = expected.resolve(file);
      String wanted = Files.exists(golden) ? Files.readString(golden) : "";
      differences.append(difference(file, wanted, actual.getOrDefault(file, "")));
    }
    if (differences.length() > 0) {
      Path written = MODULE.resolve("target/golden-actual").resolve(name);
      replace(written, actual);
      fail(
          "%s differs from src/test/resources/%s/expected:\n%sAll of it is in %s. If the change is meant: %s",
          name, name, differences, written, UPDATE);
    }
  }

  private static TreeSet<String> list(Path folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      }
    }
    return names;
  }

  private static void replace(Path folder, Map<String, String> texts) throws IOException {
    if (Files.exists(folder)) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(folder.resolve(text.getKey()), text.getValue());
    }
  }

  /** The first lines that differ; empty if none does. */
  static String difference(String file, String expected, String actual) {
    if (expected.equals(actual)) {
      return "";
    }
    List<String> wanted = expected.lines().toList();
    List<String> found = actual.lines().toList();
    int line = 0;
    while (line < Math.min(wanted.size(), found.size())
        && Objects.equals(wanted.get(line), found.get(line))) {
      line++;
    }
    StringBuilder text = new StringBuilder("%s, line %d:\n".formatted(file, line + 1));
    for (int i = line; i < line + CONTEXT_LINES; i++) {
      if (i < wanted.size()) {
        text.append("- ").append(wanted.get(i)).append('\n');
      }
    }
    for (int i = line; i < line + CONTEXT_LINES; i++) {
      if (i < found.size()) {
        text.append("+ ").append(found.get(i)).append('\n');
      }
    }
    return text.toString();
  }
}
