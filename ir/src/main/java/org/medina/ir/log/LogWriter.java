package org.medina.ir.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.medina.ir.wire.Record;

/** Writes records, each preceded by its length as a varint. */
public final class LogWriter {
  private final OutputStream out;

  /** A writer that leaves closing to the stream's owner. */
  public LogWriter(OutputStream out) {
    this.out = out;
  }

  /** Appends a record. */
  public void write(Record record) {
    try {
      record.writeDelimitedTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
