package org.medina.blacklisting.brainscales1;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.PartKind;

/**
 * Writes one file of redman as its newest version does (HICANN 3, wafer 4, FPGA 1). As in every
 * Boost archive each type is described by number, tracking level and version where it occurs first,
 * and each component class is an object with a number.
 */
final class RedmanFileWriter {
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> types = new HashMap<>();
  private int objects;

  private RedmanFileWriter() {}

  /** Text of a file with the defects that belong into it. */
  static String text(RedmanFile file, WaferDefects defects) {
    RedmanFileWriter writer = new RedmanFileWriter();
    writer.document(file, defects);
    return writer.out.toString();
  }

  private void document(RedmanFile file, WaferDefects defects) {
    String name =
        switch (file.owner()) {
          case WAFER -> "Wafer";
          case FPGA -> "Fpga";
          case HICANN -> "Hicann";
        };
    int version =
        switch (file.owner()) {
          case WAFER -> 4;
          case FPGA -> 1;
          case HICANN -> 3;
        };
    int outerVersion = file.owner() == PartKind.Owner.HICANN ? 1 : 2;
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>\n")
        .append("<!DOCTYPE boost_serialization>\n")
        .append("<boost_serialization signature=\"serialization::archive\" version=\"18\">\n")
        .append("<data")
        .append(type("data", 0, 1))
        .append(">\n");
    String outerName = "redman::resources::" + name + "WithBackend";
    out.append("\t<px").append(object(outerName, outerName, outerVersion)).append(">\n");
    out.append("\t\t<").append(name).append(object(name, null, version)).append(">\n");
    out.append("\t\t\t<Base").append(type("Base", 0, 0)).append("></Base>\n");
    int owner = file.owner() == PartKind.Owner.WAFER ? 0 : file.index();
    for (RedmanClass known : RedmanClass.values()) {
      if (known.kind().owner() == file.owner()) {
        componentClass(known, owner, defects);
      }
    }
    if (file.owner() == PartKind.Owner.WAFER) {
      out.append("\t\t\t<id").append(type("Wafer id", 0, 0)).append('>');
      value(file.wafer());
      out.append("</id>\n\t\t\t<backend").append(type("backend", 0, 1));
      out.append(">\n\t\t\t\t<px class_id=\"-1\"></px>\n\t\t\t</backend>\n");
    }
    out.append("\t\t</").append(name).append(">\n");
    if (file.owner() != PartKind.Owner.WAFER) {
      identity(file);
    }
    out.append("\t</px>\n</data>\n</boost_serialization>\n\n");
  }

  private void identity(RedmanFile file) {
    out.append("\t\t<id").append(type("global id", 0, 0)).append('>');
    number("wafer", "Wafer id", file.wafer());
    if (file.owner() == PartKind.Owner.HICANN) {
      grid(RedmanClass.HICANNS, file.index());
    } else {
      value(file.index());
    }
    out.append("</id>\n");
  }

  private void componentClass(RedmanClass known, int owner, WaferDefects defects) {
    String tag = known.tag();
    PartKind kind = known.kind();
    int first = kind.count() * owner;
    int count = defects.count(kind, owner);
    out.append("\t\t\t<").append(tag).append(type("pointer " + tag, 0, 1)).append(">\n");
    out.append("\t\t\t\t<px").append(object("class " + tag, null, 1)).append(">\n");
    out.append("\t\t\t\t\t<predicate").append(type("predicate " + tag, 0, 0));
    out.append("></predicate>\n\t\t\t\t\t<selection").append(type("set " + tag, 0, 0));
    out.append(">\n\t\t\t\t\t\t<count>").append(count);
    out.append("</count>\n\t\t\t\t\t\t<item_version>0</item_version>\n");
    int number = defects.next(kind, first);
    while (number >= 0 && number < first + kind.count()) {
      out.append("\t\t\t\t\t\t<item").append(type(known.type(), 0, 0)).append('>');
      coordinate(known, number - first);
      out.append("</item>\n");
      number = defects.next(kind, number + 1);
    }
    out.append("\t\t\t\t\t</selection>\n\t\t\t\t\t<hasvalue>").append(count > 0 ? 1 : 0);
    out.append("</hasvalue>\n\t\t\t\t</px>\n\t\t\t</").append(tag).append(">\n");
  }

  private void coordinate(RedmanClass known, int index) {
    if (known == RedmanClass.SYNAPTIC_INPUTS) {
      out.append("<neuron").append(type(RedmanClass.NEURONS.type(), 0, 0)).append('>');
      grid(RedmanClass.NEURONS, index / Denmems.INPUTS);
      out.append("</neuron>");
      value(index % Denmems.INPUTS);
    } else if (known.isGrid()) {
      grid(known, index);
    } else {
      value(index);
    }
  }

  private void grid(RedmanClass known, int index) {
    number("x", String.valueOf(known.xType()), GridCoordinates.x(known.kind(), index));
    number("y", String.valueOf(known.yType()), GridCoordinates.y(known.kind(), index));
    number("e", "E" + known.kind().count(), index);
  }

  private void number(String tag, String type, int number) {
    out.append('<').append(tag).append(type(type, 0, 0)).append('>');
    value(number);
    out.append("</").append(tag).append('>');
  }

  private void value(int number) {
    out.append("<value>").append(number).append("</value>");
  }

  /** The description of a type where it occurs first, nothing later. */
  private String type(String type, int trackingLevel, int version) {
    if (types.putIfAbsent(type, types.size()) != null) {
      return "";
    }
    return " class_id=\"%d\" tracking_level=\"%d\" version=\"%d\""
        .formatted(types.size() - 1, trackingLevel, version);
  }

  private String object(String type, @Nullable String className, int version) {
    int number = types.size();
    types.put(type, number);
    return " class_id=\"%d\"%s tracking_level=\"1\" version=\"%d\" object_id=\"_%d\""
        .formatted(
            number,
            className == null ? "" : " class_name=\"" + className + "\"",
            version,
            objects++);
  }
}
