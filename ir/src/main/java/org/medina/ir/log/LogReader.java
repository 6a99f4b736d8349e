package org.medina.ir.log;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.wire.Record;

/** Reads a network log record by record; needs memory for one record. */
public final class LogReader {
  /** Largest record accepted, in bytes. */
  static final int MAX_RECORD_BYTES = 1 << 28;

  private static final int BUFFER_BYTES = 1 << 16;

  private LogReader() {}

  /**
   * Passes every record of a file to the consumer.
   *
   * @throws InvalidInputException if the file is missing, is not a log, or is broken; says at which
   *     record and byte
   */
  public static void read(Path file, Consumer<Record> consumer) {
    try (InputStream in = Files.newInputStream(file)) {
      read(in, file.toString(), consumer);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("MED-LOG-001", "Network log " + file + " does not exist.", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "MED-LOG-002", "Network log %s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /** Passes every record of a stream to the consumer; {@code name} is used in messages. */
  public static void read(InputStream stream, String name, Consumer<Record> consumer)
      throws IOException {
    InputStream in = new BufferedInputStream(stream, BUFFER_BYTES);
    long records = 0;
    long bytes = 0;
    for (int first = in.read(); first >= 0; first = in.read()) {
      Record record;
      try {
        int size = CodedInputStream.readRawVarint32(first, in);
        if (size < 0 || size > MAX_RECORD_BYTES) {
          throw new InvalidProtocolBufferException(
              "a record of %d bytes; at most %d are allowed"
                  .formatted(Integer.toUnsignedLong(size), MAX_RECORD_BYTES));
        }
        byte[] data = in.readNBytes(size);
        if (data.length < size) {
          throw new InvalidProtocolBufferException(
              "the log ends after %d of the record's %d bytes".formatted(data.length, size));
        }
        record = Record.parseFrom(data);
        bytes += size + CodedOutputStream.computeUInt32SizeNoTag(size);
      } catch (InvalidProtocolBufferException e) {
        throw new InvalidInputException(
            "MED-LOG-003",
            "Network log %s is broken at record %d (byte %d): %s. Write it again."
                .formatted(name, records + 1, bytes, e.getMessage()),
            e);
      }
      records++;
      if (records == 1 && !record.hasHeader()) {
        throw new InvalidInputException(
            "MED-LOG-004",
            "%s is not a network log: it does not begin with a header.".formatted(name));
      }
      consumer.accept(record);
    }
    if (records == 0) {
      throw new InvalidInputException("MED-LOG-005", "Network log %s is empty.".formatted(name));
    }
  }
}
