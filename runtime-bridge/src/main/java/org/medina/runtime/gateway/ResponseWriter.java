package org.medina.runtime.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.medina.runtime.MappingResults;
import org.medina.runtime.SignalRecording;
import org.medina.runtime.SpikeRecording;
import org.medina.runtime.wire.ConnectionBlock;
import org.medina.runtime.wire.Places;
import org.medina.runtime.wire.Progress;
import org.medina.runtime.wire.Response;
import org.medina.runtime.wire.SignalData;
import org.medina.runtime.wire.SpikeData;
import org.medina.runtime.wire.SpikeTrains;
import org.medina.runtime.wire.SynapseSites;

/** Writes responses; bulk arrays go out as packed fields without boxing. Thread-safe. */
final class ResponseWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;

  ResponseWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  synchronized void write(Response response) {
    try {
      response.writeDelimitedTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void progress(String stage, double fraction) {
    write(
        Response.newBuilder()
            .setProgress(Progress.newBuilder().setStage(stage).setFraction(fraction))
            .build());
  }

  void spikes(SpikeRecording spikes) {
    writePacked(
        Response.SPIKES_FIELD_NUMBER,
        new int[] {
          SpikeData.CELL_FIELD_NUMBER, SpikeData.STEP_FIELD_NUMBER, SpikeData.TIME_MS_FIELD_NUMBER
        },
        new ByteBuffer[] {ints(spikes.cells()), ints(spikes.steps()), doubles(spikes.timesMs())},
        ByteString.EMPTY);
  }

  void signal(SignalRecording signal) {
    ByteString rest =
        SignalData.newBuilder()
            .setInterval(signal.interval())
            .setFirstStep((int) signal.firstStep())
            .setSamples(signal.samples())
            .build()
            .toByteString();
    writePacked(
        Response.SIGNAL_FIELD_NUMBER,
        new int[] {
          SignalData.CELL_FIELD_NUMBER,
          SignalData.VALUES_FIELD_NUMBER,
          SignalData.FINAL_VALUES_FIELD_NUMBER
        },
        new ByteBuffer[] {
          ints(signal.cells()), floats(signal.values()), floats(signal.finalValues())
        },
        rest);
  }

  void connections(int[] pre, int[] post, double[] weight, double[] delayMs) {
    writePacked(
        Response.CONNECTIONS_FIELD_NUMBER,
        new int[] {
          ConnectionBlock.PRE_FIELD_NUMBER,
          ConnectionBlock.POST_FIELD_NUMBER,
          ConnectionBlock.WEIGHT_FIELD_NUMBER,
          ConnectionBlock.DELAY_FIELD_NUMBER
        },
        new ByteBuffer[] {ints(pre), ints(post), doubles(weight), doubles(delayMs)},
        ByteString.EMPTY);
  }

  void places(MappingResults.Places places) {
    writePacked(
        Response.PLACES_FIELD_NUMBER,
        new int[] {
          Places.HICANN_FIELD_NUMBER,
          Places.FIRST_COLUMN_FIELD_NUMBER,
          Places.COLUMNS_FIELD_NUMBER,
          Places.DNC_MERGER_FIELD_NUMBER,
          Places.ADDRESS_FIELD_NUMBER
        },
        new ByteBuffer[] {
          ints(places.chip()),
          ints(places.firstColumn()),
          ints(places.columns()),
          ints(places.bus()),
          ints(places.address())
        },
        ByteString.EMPTY);
  }

  void synapseSites(int[] pre, int[] post, int[] hicann, int[] row, int[] column, float[] weight) {
    writePacked(
        Response.SYNAPSE_SITES_FIELD_NUMBER,
        new int[] {
          SynapseSites.PRE_FIELD_NUMBER,
          SynapseSites.POST_FIELD_NUMBER,
          SynapseSites.HICANN_FIELD_NUMBER,
          SynapseSites.ROW_FIELD_NUMBER,
          SynapseSites.COLUMN_FIELD_NUMBER,
          SynapseSites.WEIGHT_FIELD_NUMBER
        },
        new ByteBuffer[] {
          ints(pre), ints(post), ints(hicann), ints(row), ints(column), floats(weight)
        },
        ByteString.EMPTY);
  }

  void spikeTrains(MappingResults.Trains trains) {
    writePacked(
        Response.SPIKE_TRAINS_FIELD_NUMBER,
        new int[] {SpikeTrains.COUNT_FIELD_NUMBER, SpikeTrains.TIME_MS_FIELD_NUMBER},
        new ByteBuffer[] {ints(trains.counts()), doubles(trains.timesMs())},
        ByteString.EMPTY);
  }

  /** A response whose one message holds packed fields and some ordinary ones, already encoded. */
  private synchronized void writePacked(
      int responseField, int[] fields, ByteBuffer[] values, ByteString rest) {
    try {
      long inner = rest.size();
      for (int i = 0; i < fields.length; i++) {
        int bytes = values[i].remaining();
        if (bytes > 0) {
          inner += CodedOutputStream.computeTagSize(fields[i]);
          inner += CodedOutputStream.computeUInt32SizeNoTag(bytes) + (long) bytes;
        }
      }
      int size = Math.toIntExact(inner);
      int outer =
          Math.toIntExact(
              (long) CodedOutputStream.computeTagSize(responseField)
                  + CodedOutputStream.computeUInt32SizeNoTag(size)
                  + size);
      CodedOutputStream coded = CodedOutputStream.newInstance(out, BUFFER_BYTES);
      coded.writeUInt32NoTag(outer);
      coded.writeTag(responseField, 2);
      coded.writeUInt32NoTag(size);
      for (int i = 0; i < fields.length; i++) {
        if (values[i].remaining() > 0) {
          coded.writeTag(fields[i], 2);
          coded.writeUInt32NoTag(values[i].remaining());
          coded.writeRawBytes(values[i]);
        }
      }
      coded.writeRawBytes(rest);
      coded.flush();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer ints(int[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asIntBuffer().put(values);
    return buffer;
  }

  private static ByteBuffer floats(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer;
  }

  private static ByteBuffer doubles(double[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    return buffer;
  }
}
