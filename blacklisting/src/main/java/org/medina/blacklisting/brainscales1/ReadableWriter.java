package org.medina.blacklisting.brainscales1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.PartName;

/** Writes the form for people that {@link ReadableReader} reads; owners without defects lack. */
final class ReadableWriter {
  private final WaferDefects defects;
  private final JsonGenerator out;

  private ReadableWriter(WaferDefects defects, JsonGenerator out) {
    this.defects = defects;
    this.out = out;
  }

  static void write(WaferDefects defects, JsonFactory factory, Writer to) throws IOException {
    try (JsonGenerator out = factory.createGenerator(to)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.useDefaultPrettyPrinter();
      new ReadableWriter(defects, out).document();
    }
    if (factory.getFormatName().equals(JsonFactory.FORMAT_NAME_JSON)) {
      to.write('\n'); // YAML ends with one
    }
  }

  private void document() throws IOException {
    out.writeStartObject();
    out.writeStringField("format", ReadableReader.FORMAT);
    out.writeNumberField("version", Integer.parseInt(ReadableReader.VERSION));
    out.writeNumberField("wafer", defects.wafer());
    numbers(PartKind.HICANN, 0);
    numbers(PartKind.FPGA, 0);
    owners(PartKind.FPGA, "fpga");
    owners(PartKind.HICANN, "hicann");
    out.writeEndObject();
  }

  private void owners(PartKind owner, String field) throws IOException {
    boolean isOpen = false;
    for (int index = 0; index < owner.count(); index++) {
      boolean isOwnerOpen = false;
      for (PartKind kind : WaferDefects.KINDS) {
        if (!kind.owner().name().equals(owner.name()) || defects.count(kind, index) == 0) {
          continue;
        }
        if (!isOpen) {
          out.writeObjectFieldStart(field);
          isOpen = true;
        }
        if (!isOwnerOpen) {
          out.writeObjectFieldStart(new PartName(PartName.ANY_WAFER, owner, -1, index).toString());
          isOwnerOpen = true;
        }
        numbers(kind, index);
      }
      if (isOwnerOpen) {
        out.writeEndObject();
      }
    }
    if (isOpen) {
      out.writeEndObject();
    }
  }

  private void numbers(PartKind kind, int owner) throws IOException {
    String text = NumberRanges.format(defects, kind, owner);
    if (!text.isEmpty()) {
      out.writeStringField(RedmanClass.of(kind).tag(), text);
    }
  }
}
