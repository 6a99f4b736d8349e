package org.medina.blacklisting.brainscales1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hand-written files of wafer 33. */
final class Files33 {
  private Files33() {}

  /** A HICANN's file around the elements of its classes. */
  static String hicann(String classes) {
    return document("Hicann", classes);
  }

  /** A wafer's file around the elements of its classes. */
  static String wafer(String classes) {
    return document("Wafer", classes);
  }

  private static String document(String name, String classes) {
    return """
        <?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
        <!DOCTYPE boost_serialization>
        <boost_serialization signature="serialization::archive" version="17">
        <data class_id="0" tracking_level="0" version="1">
        <px class_id="1" class_name="redman::resources::%sWithBackend" version="1" object_id="_0">
        <%s class_id="2" tracking_level="1" version="3" object_id="_1">
        <Base class_id="3" tracking_level="0" version="0"></Base>
        %s
        </%s>
        </px>
        </data>
        </boost_serialization>
        """
        .formatted(name, name, classes, name);
  }

  /** A class with items in one line. */
  static String component(String tag, int count, String items) {
    return "<%s><px><predicate></predicate><selection><count>%d</count><item_version>0</item_version>%s</selection><hasvalue>1</hasvalue></px></%s>"
        .formatted(tag, count, items, tag);
  }

  static void write(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
