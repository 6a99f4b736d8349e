package org.medina.calibration.calibtic;

import com.google.common.xml.XmlEscapers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The text of an archive, as Boost.Serialization writes it: classes are numbered as they appear and
 * described where they do so first, tracked objects have a number of their own.
 */
final class ArchiveText {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Integer> classes = new HashMap<>();

  /** Classes whose number and version are in the text. */
  private final Set<String> described = new HashSet<>();

  private int objects;
  private int depth;

  /** What precedes the first element. */
  void header() {
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>\n");
    text.append("<!DOCTYPE boost_serialization>\n");
    text.append("<boost_serialization signature=\"serialization::archive\" version=\"10\">\n");
  }

  /** What follows the last element. */
  void end() {
    text.append("</boost_serialization>\n\n");
  }

  /** Numbers a class before it is used, as Boost does with the class that a pointer is to. */
  void register(String name) {
    classes.putIfAbsent(name, classes.size());
  }

  /** Opens an element without a class. */
  void open(String element) {
    indent().append('<').append(element).append(">\n");
    depth++;
  }

  /** Opens an element of an untracked class. */
  void openValue(String element, String name, int version) {
    indent().append('<').append(element);
    describe(name, version, 0);
    text.append(">\n");
    depth++;
  }

  /** Opens an element of a tracked class, which is an object. */
  void openObject(String element, String name, int version) {
    indent().append('<').append(element);
    describe(name, version, 1);
    text.append(" object_id=\"_").append(objects++).append("\">\n");
    depth++;
  }

  private void describe(String name, int version, int tracking) {
    register(name);
    if (described.add(name)) {
      text.append(" class_id=\"").append(classes.get(name)).append('"');
      level(version, tracking);
    }
  }

  private void level(int version, int tracking) {
    text.append(" tracking_level=\"").append(tracking).append("\" version=\"");
    text.append(version).append('"');
  }

  /** Opens a pointer to an object of a class that is only known from its name; the object's id. */
  String openPointer(String name, int version) {
    register(name);
    indent().append("<px");
    if (described.add(name)) {
      text.append(" class_id=\"").append(classes.get(name)).append("\" class_name=\"");
      text.append(name).append('"');
      level(version, 1);
    } else {
      text.append(" class_id_reference=\"").append(classes.get(name)).append('"');
    }
    String id = "_" + objects++;
    text.append(" object_id=\"").append(id).append("\">\n");
    depth++;
    return id;
  }

  /** A pointer to an object that is there already. */
  void reference(String name, String object) {
    indent().append("<px class_id_reference=\"").append(classes.get(name));
    text.append("\" object_id_reference=\"").append(object).append("\"></px>\n");
  }

  /** A pointer to nothing. */
  void nothing() {
    indent().append("<px class_id=\"-1\"></px>\n");
  }

  /** An element with a text. */
  void leaf(String element, String content) {
    indent().append('<').append(element).append('>');
    text.append(XmlEscapers.xmlContentEscaper().escape(content));
    text.append("</").append(element).append(">\n");
  }

  /** Closes the element that was opened last. */
  void close(String element) {
    depth--;
    indent().append("</").append(element).append(">\n");
  }

  private StringBuilder indent() {
    for (int i = 0; i < depth; i++) {
      text.append('\t');
    }
    return text;
  }

  /** A number, so that reading it gives the same one; whole numbers without a point. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
