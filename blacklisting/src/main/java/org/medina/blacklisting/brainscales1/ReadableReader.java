package org.medina.blacklisting.brainscales1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.PartName;
import org.medina.ir.error.Problems;

/**
 * Reads the form for people, YAML or JSON:
 *
 * <pre>
 * wafer: 33
 * hicanns: 5 17-20
 * fpgas: 3
 * fpga:
 *   F012:
 *     hslinks: 0-3
 * hicann:
 *   H123:
 *     neurons: 0-15 17
 *     hbuses: all
 * </pre>
 */
final class ReadableReader {
  /** What the optional entry "format" has to be. */
  static final String FORMAT = "brainscales1-defects";

  /** What the optional entry "version" has to be. */
  static final String VERSION = "1";

  private static final int MAX_SHOWN = 64;

  private final JsonParser parser;
  private final Problems problems;
  private final WaferDefects.Builder defects = WaferDefects.builder(0);
  private int wafer = -1;

  private ReadableReader(Path file, JsonParser parser) {
    this.parser = parser;
    this.problems = new Problems(DefectFiles.BROKEN, file.toString());
  }

  static DefectData read(Path file, JsonFactory factory) throws IOException {
    try (JsonParser parser = factory.createParser(file.toFile())) {
      ReadableReader reader = new ReadableReader(file, parser);
      reader.document();
      DefectFiles.throwIfAny(file, reader.problems);
      return new DefectData(reader.defects.build().onWafer(reader.wafer), ImmutableList.of());
    }
  }

  private void document() throws IOException {
    try {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        entries();
        if (parser.nextToken() != null) {
          problem("there is something behind the end");
        }
      } else {
        problem("must be entries such as \"wafer: 33\"");
      }
      if (wafer < 0 && problems.isEmpty()) {
        problem("the entry \"wafer\" is missing");
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      problems.add("line %d: %s", line, e.getOriginalMessage().replace('\n', ' '));
    }
  }

  private void entries() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "format" -> expect(name, FORMAT);
        case "version" -> expect(name, VERSION);
        case "wafer" -> wafer();
        case "hicanns" -> numbers(PartKind.HICANN, 0);
        case "fpgas" -> numbers(PartKind.FPGA, 0);
        case "fpga" -> owners(PartKind.FPGA);
        case "hicann" -> owners(PartKind.HICANN);
        default -> {
          problem(
              "unknown entry \"%s\"; wafer, hicanns, fpgas, fpga, hicann, format and version exist"
                  .formatted(shown(name)));
          parser.skipChildren();
        }
      }
    }
  }

  private void expect(String name, String value) throws IOException {
    if (!parser.currentToken().isScalarValue() || !parser.getText().equals(value)) {
      problem("%s must be %s".formatted(name, value));
      parser.skipChildren();
    }
  }

  private void wafer() throws IOException {
    String text = parser.currentToken().isScalarValue() ? parser.getText() : "";
    if (text.matches("\\d{1,9}")) {
      wafer = Integer.parseInt(text);
    } else {
      problem("wafer must be a whole number from 0");
      parser.skipChildren();
    }
  }

  private void owners(PartKind owner) throws IOException {
    if (!isObject()) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      int index = -1;
      try {
        PartName part = PartName.parse(name);
        if (part.kind() == owner && part.wafer() == PartName.ANY_WAFER) {
          index = part.index();
        } else {
          problem("\"%s\" is no %s; %s005 would be one".formatted(name, owner, owner.tag()));
        }
      } catch (IllegalArgumentException e) {
        problem(String.valueOf(e.getMessage()));
      }
      parser.nextToken();
      if (index < 0) {
        parser.skipChildren();
      } else {
        classes(owner, index);
      }
    }
  }

  private void classes(PartKind owner, int index) throws IOException {
    if (!isObject()) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      RedmanClass known = RedmanClass.ofTag(name);
      boolean belongs = known != null && known.kind().owner().name().equals(owner.name());
      if (!belongs) {
        problem(
            "\"%s\" is no class of parts of a %s; there are %s"
                .formatted(shown(name), owner, classNames(owner)));
      }
      parser.nextToken();
      if (belongs && known != null) {
        numbers(known.kind(), index);
      } else {
        parser.skipChildren();
      }
    }
  }

  private boolean isObject() throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      problem("must be entries, one a line");
      parser.skipChildren();
    }
    return false;
  }

  /** One text or number, or a list of such. */
  private void numbers(PartKind kind, int owner) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      number(kind, owner);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      number(kind, owner);
    }
  }

  private void number(PartKind kind, int owner) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      problem("%s must be numbers and ranges such as 0-3 7".formatted(RedmanClass.of(kind).tag()));
      parser.skipChildren();
      return;
    }
    try {
      NumberRanges.add(parser.getText(), kind, owner, defects);
    } catch (IllegalArgumentException e) {
      problem(
          "%s: %s".formatted(RedmanClass.of(kind).tag(), shown(String.valueOf(e.getMessage()))));
    }
  }

  private void problem(String what) {
    problems.add("line %d: %s", Math.max(1, parser.currentTokenLocation().getLineNr()), what);
  }

  private static String classNames(PartKind owner) {
    return Arrays.stream(RedmanClass.values())
        .filter(known -> known.kind().owner().name().equals(owner.name()))
        .map(RedmanClass::tag)
        .collect(Collectors.joining(", "));
  }

  private static String shown(String text) {
    return text.length() > 2 * MAX_SHOWN ? text.substring(0, 2 * MAX_SHOWN) + "..." : text;
  }
}
