package org.medina.calibration.calibtic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A small part of a document: an element with all that is in it. */
final class XmlNode {
  /** Deeper than any archive of curves. */
  private static final int MAX_DEPTH = 100;

  private final String name;
  private final int line;
  private final Map<String, String> attributes = new HashMap<>();
  private final List<XmlNode> children = new ArrayList<>();
  private String text = "";

  private XmlNode(XMLStreamReader xml) {
    name = xml.getLocalName();
    line = xml.getLocation().getLineNumber();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
  }

  /** The element that a reader has just opened, which it leaves closed. */
  static XmlNode read(XMLStreamReader xml) throws XMLStreamException {
    return read(xml, 0);
  }

  private static XmlNode read(XMLStreamReader xml, int depth) throws XMLStreamException {
    if (depth > MAX_DEPTH) {
      throw new XMLStreamException("elements are nested too deeply", xml.getLocation());
    }
    XmlNode node = new XmlNode(xml);
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> node.children.add(read(xml, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          node.text = text.toString().trim();
          return node;
        }
        default -> {}
      }
    }
  }

  String name() {
    return name;
  }

  /** Line of the document. */
  int line() {
    return line;
  }

  String text() {
    return text;
  }

  List<XmlNode> children() {
    return children;
  }

  @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  /** The element at a path below this one; null if there is none. */
  @Nullable XmlNode at(String... path) {
    XmlNode node = this;
    for (String step : path) {
      XmlNode next = null;
      for (XmlNode child : node.children) {
        if (child.name.equals(step)) {
          next = child;
          break;
        }
      }
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node;
  }

  /**
   * The element at a path.
   *
   * @throws IllegalArgumentException if there is none
   */
  XmlNode need(String... path) {
    XmlNode node = at(path);
    if (node == null) {
      throw new IllegalArgumentException("it has no element " + String.join("/", path));
    }
    return node;
  }

  /** The text as a number. */
  double number() {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s is '%s', no number".formatted(name, text), e);
    }
  }

  /** The text as a whole number. */
  int whole() {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s is '%s', no whole number".formatted(name, text), e);
    }
  }
}
