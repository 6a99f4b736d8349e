package org.medina.calibration.calibtic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables by which an archive of Boost.Serialization refers back: an object is written once and
 * later only named by its id, and so is the name of a class.
 */
final class Archive {
  /** A class whose objects are parts of others, too; described there, it has no name. */
  private static final String POLYNOMIAL = "calibtic::trafo::Polynomial";

  private final Map<String, String> classes = new HashMap<>();
  private final Map<String, Optional<Object>> objects = new HashMap<>();

  /** Notes the name of a class where it is first used. */
  void noteClass(@Nullable String id, @Nullable String name) {
    if (id != null && name != null) {
      classes.put(id, name);
    }
  }

  /** Notes the class names in an element. */
  void noteClasses(XmlNode node) {
    boolean part = node.name().equalsIgnoreCase("Polynomial");
    noteClass(node.attribute("class_id"), part ? POLYNOMIAL : node.attribute("class_name"));
    node.children().forEach(this::noteClasses);
  }

  /** Whether a pointer leads nowhere. */
  static boolean isNull(XmlNode pointer) {
    return "-1".equals(pointer.attribute("class_id"));
  }

  /** The class name of a pointer's object; empty where it is the static type. */
  String className(XmlNode pointer) {
    String named = pointer.attribute("class_name");
    if (named != null) {
      return named;
    }
    String reference = pointer.attribute("class_id_reference");
    if (reference == null) {
      return "";
    }
    String known = classes.get(reference);
    if (known == null) {
      throw new IllegalArgumentException(
          "class %s is referred to in line %d before it has a name"
              .formatted(reference, pointer.line()));
    }
    return known;
  }

  /** Notes the object that a pointer brought along; none if it could not be read. */
  void noteObject(XmlNode pointer, @Nullable Object object) {
    String id = pointer.attribute("object_id");
    if (id != null) {
      objects.put(id, Optional.ofNullable(object));
    }
  }

  /** Whether a pointer names an earlier object. */
  static boolean isReference(XmlNode pointer) {
    return pointer.attribute("object_id_reference") != null;
  }

  /**
   * The earlier object that a pointer names; none if it could not be read.
   *
   * @throws IllegalArgumentException if there is no such object, or it is of another kind
   */
  <T> Optional<T> referred(XmlNode pointer, Class<T> type) {
    String id = pointer.attribute("object_id_reference");
    Optional<Object> object = objects.get(id);
    if (object == null) {
      throw new IllegalArgumentException(
          "object %s is referred to in line %d but is not in the file"
              .formatted(id, pointer.line()));
    }
    if (object.isPresent() && !type.isInstance(object.get())) {
      throw new IllegalArgumentException(
          "object %s, referred to in line %d, is of another kind".formatted(id, pointer.line()));
    }
    return object.map(type::cast);
  }
}
