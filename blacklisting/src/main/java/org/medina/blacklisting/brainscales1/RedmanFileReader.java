package org.medina.blacklisting.brainscales1;

import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.error.Problems;

/**
 * Reads one file of redman: an XML archive of the C++ library Boost.Serialization. Elements of
 * component classes are found at any depth; the attributes of the archive are not needed. What is
 * unknown is left out with a warning, what is wrong is a problem with its line.
 */
final class RedmanFileReader {
  private static final String ROOT = "boost_serialization";
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 64;

  /** Elements that only hold others. */
  private static final Set<String> STRUCTURE =
      Set.of(ROOT, "data", "px", "Wafer", "Fpga", "Hicann");

  /** Elements without defects. */
  private static final Set<String> WITHOUT_DEFECTS = Set.of("Base", "backend");

  private final RedmanFile file;
  private final WaferDefects.Builder defects;
  private final Problems problems;
  private final Set<String> warnings;
  private final RedmanCoordinate coordinate = new RedmanCoordinate();
  private final String[] path = new String[MAX_DEPTH];
  private final StringBuilder text = new StringBuilder();

  /**
   * @param defects where dead parts go
   * @param warnings where warnings go, each once
   */
  RedmanFileReader(
      RedmanFile file, WaferDefects.Builder defects, Problems problems, Set<String> warnings) {
    this.file = file;
    this.defects = defects;
    this.problems = problems;
    this.warnings = warnings;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  void read(byte[] content) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(content));
      try {
        document(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      problems.add("%s:%d: broken XML: %s", file.name(), line, reason(e));
    }
  }

  private void document(XMLStreamReader xml) throws XMLStreamException {
    boolean isFirst = true;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String tag = xml.getLocalName();
      if (isFirst && !tag.equals(ROOT)) {
        problem(xml, "the root is <%s>; a file of redman has <%s>".formatted(tag, ROOT));
        return;
      }
      isFirst = false;
      RedmanClass known = RedmanClass.ofTag(tag);
      if (known != null) {
        componentClass(xml, known);
      } else if (tag.equals("id")) {
        identity(xml);
      } else if (!STRUCTURE.contains(tag)) {
        if (!WITHOUT_DEFECTS.contains(tag)) {
          warnings.add("%s: unknown element <%s> is left out".formatted(file.name(), tag));
        }
        skip(xml);
      }
    }
  }

  private void componentClass(XMLStreamReader xml, RedmanClass known) throws XMLStreamException {
    if (known.kind().owner() != file.owner()) {
      problem(
          xml,
          "<%s> belongs to the file of a %s"
              .formatted(known.tag(), ownerName(known.kind().owner())));
      skip(xml);
      return;
    }
    int line = xml.getLocation().getLineNumber();
    int items = 0;
    int count = -1;
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "item" -> {
            item(xml, known);
            items++;
          }
          case "count" -> count = number(xml, "count", xml.getElementText());
          default -> {
            checkPointer(xml, known);
            depth++;
          }
        }
      }
    }
    if (count >= 0 && count != items) {
      warnings.add(
          "%s:%d: <%s> announces %d items and has %d; those are taken"
              .formatted(file.name(), line, known.tag(), count, items));
    }
  }

  /** A class stored elsewhere in the archive would be lost; none is ever shared. */
  private void checkPointer(XMLStreamReader xml, RedmanClass known) {
    if (xml.getAttributeValue(null, "object_id_reference") != null) {
      problem(xml, "<%s> refers to another object of the archive".formatted(known.tag()));
    }
  }

  private void item(XMLStreamReader xml, RedmanClass known) throws XMLStreamException {
    int line = xml.getLocation().getLineNumber();
    try {
      if (!coordinate(xml)) {
        return;
      }
      PartKind kind = known.kind();
      defects.add(
          kind, file.owner() == PartKind.Owner.WAFER ? 0 : file.index(), coordinate.index(kind));
    } catch (IllegalArgumentException e) {
      problems.add(
          "%s:%d: <%s>: %s", file.name(), line, known.tag(), String.valueOf(e.getMessage()));
    }
  }

  /** The name of the file decides; another identity inside is worth a warning. */
  private void identity(XMLStreamReader xml) throws XMLStreamException {
    try {
      if (!coordinate(xml) || !coordinate.isPresent()) {
        return;
      }
      int inside =
          switch (file.owner()) {
            case WAFER -> coordinate.value();
            case FPGA -> coordinate.index(PartKind.FPGA);
            case HICANN -> coordinate.index(PartKind.HICANN);
          };
      boolean isOtherWafer = coordinate.wafer() >= 0 && coordinate.wafer() != file.wafer();
      if (inside != (file.owner() == PartKind.Owner.WAFER ? file.wafer() : file.index())
          || isOtherWafer) {
        warnings.add(
            "%s: <id> names %s%s %d; the name of the file is taken"
                .formatted(
                    file.name(),
                    isOtherWafer ? "wafer %d, ".formatted(coordinate.wafer()) : "",
                    ownerName(file.owner()),
                    inside));
      }
    } catch (IllegalArgumentException e) {
      warnings.add(
          "%s: <id> is left out: %s".formatted(file.name(), String.valueOf(e.getMessage())));
    }
  }

  /**
   * Reads the numbers below the element at the cursor, to its end.
   *
   * @return whether all were numbers
   */
  private boolean coordinate(XMLStreamReader xml) throws XMLStreamException {
    coordinate.clear();
    text.setLength(0);
    boolean isGood = true;
    int depth = 0;
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (depth == MAX_DEPTH) {
            throw new XMLStreamException("coordinate nested too deeply", xml.getLocation());
          }
          path[depth++] = xml.getLocalName();
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          String number = text.toString().trim();
          text.setLength(0);
          if (!number.isEmpty()) {
            isGood &= take(xml, depth, number);
          }
          if (depth-- == 0) {
            return isGood;
          }
        }
        default -> {}
      }
    }
  }

  private boolean take(XMLStreamReader xml, int depth, String number) {
    int last = depth - 1;
    while (last >= 0 && path[last].equals("value")) {
      last--;
    }
    boolean ofNeuron = last > 0 && path[last - 1].equals("neuron");
    String name = last < 0 ? "value" : path[last];
    int value = number(xml, name, number);
    if (value >= 0 && !coordinate.set(name, ofNeuron, value)) {
      warnings.add(
          "%s: unknown element <%s> of a coordinate is left out".formatted(file.name(), name));
    }
    return value >= 0;
  }

  /** The whole number of a text, or -1 with a problem. */
  private int number(XMLStreamReader xml, String name, String digits) {
    try {
      int value = Integer.parseInt(digits.trim());
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    problem(
        xml,
        "<%s> is \"%s\"; a whole number from 0 is needed"
            .formatted(name, digits.length() > MAX_TEXT ? digits.substring(0, MAX_TEXT) : digits));
    return -1;
  }

  private static void skip(XMLStreamReader xml) throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private void problem(XMLStreamReader xml, String what) {
    problems.add("%s:%d: %s", file.name(), xml.getLocation().getLineNumber(), what);
  }

  private static String ownerName(PartKind.Owner owner) {
    return owner == PartKind.Owner.WAFER ? "wafer" : owner.name();
  }

  /** The reason without the place that the parser puts before it. */
  private static String reason(XMLStreamException e) {
    @Nullable String message = e.getMessage();
    if (message == null) {
      return "unreadable";
    }
    int at = message.lastIndexOf("Message: ");
    return (at < 0 ? message : message.substring(at + "Message: ".length())).replace('\n', ' ');
  }
}
