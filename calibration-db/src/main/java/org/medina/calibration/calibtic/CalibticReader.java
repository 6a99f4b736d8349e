package org.medina.calibration.calibtic;

import com.google.common.collect.ImmutableList;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.medina.calibration.brainscales1.CalibrationProblems;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.file.Utf8;

/**
 * Reads an archive part by part: it goes down to the items of the six collections, each of which is
 * read as a whole and handed to {@link Components}. What may be missing is left to the defaults;
 * what is wrong is reported all at once.
 */
public final class CalibticReader {
  /** Path of the items of a collection: denmems, blocks, rows or lines. */
  private static final List<String> COMPONENT =
      List.of(
          "boost_serialization",
          "Collection",
          "px",
          "Collection",
          "translations",
          "item",
          "second",
          "px",
          "Collection",
          "translations",
          "item");

  /** Path of the number of a collection. */
  private static final List<String> KIND = COMPONENT.subList(0, 5);

  private final String name;
  private final CalibrationProblems problems;
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Archive archive = new Archive();
  private final HicannCalibration.Builder builder = HicannCalibration.builder();
  private final Components components;
  private String author = "";
  private String comment = "";
  private long modified;
  private int kind = -1;

  private CalibticReader(String name) {
    this.name = name;
    problems = new CalibrationProblems(name);
    components = new Components(archive, builder, problems, warnings::add);
  }

  /**
   * Reads a file's content.
   *
   * @param name for errors: "HICANN 120 (w33-h120.xml)"
   * @throws HardwareDataException if it is no such file (MED-CAL-008) or has wrong values
   *     (MED-CAL-007); all are listed
   */
  public static CalibticFile read(byte[] content, String name) {
    CalibticReader reader = new CalibticReader(name);
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(Utf8.decode(content)));
      try {
        reader.document(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | Utf8.MalformedException e) {
      throw new HardwareDataException(
          "MED-CAL-008",
          "The calibration of %s is no XML: %s"
              .formatted(name, plain(String.valueOf(e.getMessage()))),
          e);
    }
    return reader.file();
  }

  /** A parser's message in one line, the place at its end. */
  private static String plain(String message) {
    return message
        .replaceAll("\\s*\\R\\s*", " ")
        .replaceAll(
            "^ParseError at \\[row,col\\]:\\[(\\d+),(\\d+)\\] Message: (.*?)\\.?$",
            "$3 (line $1, column $2)");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private void document(XMLStreamReader xml) throws XMLStreamException {
    Deque<String> path = new ArrayDeque<>();
    boolean collection = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.addLast(xml.getLocalName());
          archive.noteClass(
              xml.getAttributeValue(null, "class_id"), xml.getAttributeValue(null, "class_name"));
          collection |=
              path.size() == 3
                  && String.valueOf(xml.getAttributeValue(null, "class_name"))
                      .equals("HMF::HICANNCollection");
          if (isWhole(path)) {
            XmlNode node = XmlNode.read(xml);
            archive.noteClasses(node);
            whole(node);
            path.removeLast();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> path.removeLast();
        default -> {}
      }
    }
    if (!collection) {
      throw new HardwareDataException(
          "MED-CAL-008",
          "The calibration of %s is no calibration of a HICANN: it holds no HMF::HICANNCollection."
              .formatted(name));
    }
  }

  /** Whether the element at a path is small enough, and of use, to be read at once. */
  private boolean isWhole(Deque<String> path) {
    String last = path.getLast();
    return switch (path.size()) {
      case 2 -> last.equals("metadata");
      case 4 -> last.equals("speedup") || last.equals("pll");
      case 7 -> last.equals("first") && startsWith(path, KIND);
      case 11 -> startsWith(path, COMPONENT);
      default -> false;
    };
  }

  private static boolean startsWith(Deque<String> path, List<String> start) {
    int i = 0;
    for (String step : path) {
      if (i < start.size() && !start.get(i).equals(step)) {
        return false;
      }
      i++;
    }
    return i >= start.size();
  }

  private void whole(XmlNode node) {
    String place = node.name() + " in line " + node.line();
    try {
      switch (node.name()) {
        case "metadata" -> metadata(node);
        case "speedup" -> builder.speedup(node.number());
        case "pll" -> builder.pllHz(node.number());
        case "first" -> kind = node.whole();
        default -> components.read(kind, node);
      }
    } catch (IllegalArgumentException e) {
      problems.add(place, String.valueOf(e.getMessage()));
    }
  }

  private void metadata(XmlNode node) {
    author = text(node, "author");
    comment = text(node, "comment");
    XmlNode time = node.at("mtime");
    modified = time == null ? 0 : (long) time.number();
  }

  private static String text(XmlNode node, String element) {
    XmlNode found = node.at(element);
    return found == null ? "" : found.text();
  }

  private CalibticFile file() {
    components.finish();
    problems.throwIfAny();
    return new CalibticFile(
        builder.build(), author, comment, modified, ImmutableList.copyOf(warnings));
  }
}
