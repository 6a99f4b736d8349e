package org.medina.runtime.gateway;

import com.google.common.base.Throwables;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompileSession;
import org.medina.codegen.ConnectionValues;
import org.medina.codegen.ReportJson;
import org.medina.codegen.Target;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.wire.Configure;
import org.medina.runtime.wire.ConnectionBlock;
import org.medina.runtime.wire.ConnectionsRequest;
import org.medina.runtime.wire.DataRequest;
import org.medina.runtime.wire.Done;
import org.medina.runtime.wire.Failure;
import org.medina.runtime.wire.Report;
import org.medina.runtime.wire.Request;
import org.medina.runtime.wire.Response;
import org.medina.runtime.wire.RunDone;
import org.medina.runtime.wire.RunRequest;

/**
 * Serves one script: requests in, responses out, until the input ends. A second thread reads ahead,
 * so that the end of the script is noticed while a request is worked on.
 */
public final class Gateway {
  private static final int READ_AHEAD = 256;
  private static final int MAX_REQUEST_BYTES = 1 << 28;
  private static final String SPIKES = "spikes";

  /** What the gateway needs from the program around it. */
  public interface Host {
    /**
     * The target of that name; throws {@link InvalidInputException} listing the targets if there is
     * none.
     */
    Target target(String name);

    /** The report for people. */
    String text(CompileReport report);

    /** The input ended while a request was being worked on: clean up and end the process. */
    void abandoned();
  }

  private final InputStream in;
  private final ResponseWriter out;
  private final Host host;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(READ_AHEAD);
  private @Nullable Experiment experiment;

  /** Why a record was lost: from then on the network is not what the script asked for. */
  private @Nullable RuntimeException lostRecord;

  private boolean lossReported;
  private volatile boolean working;

  /** One request, or the end of the input, or why it cannot be read. */
  private record Item(@Nullable Request request, @Nullable IOException failure) {}

  public Gateway(InputStream in, OutputStream out, Host host) {
    this.in = in;
    this.out = new ResponseWriter(out);
    this.host = host;
  }

  /** Serves until the input ends; the session's temporary files are gone afterwards. */
  public void serve() throws InterruptedException {
    Thread reader = new Thread(this::readAhead, "medina-gateway-reader");
    reader.setDaemon(true);
    reader.start();
    try {
      while (true) {
        Item item = queue.take();
        Request request = item.request;
        if (request == null) {
          if (item.failure != null) {
            answerFailure(
                new InvalidInputException(
                    "MED-GWY-001",
                    "The gateway's input is not a request: " + item.failure.getMessage()));
          }
          return;
        }
        working = true;
        handle(request);
        working = false;
      }
    } catch (UncheckedIOException e) {
      return; // nobody listens any more
    } finally {
      close();
    }
  }

  /** Deletes the session's temporary files; safe to call twice. */
  public synchronized void close() {
    Experiment closing = experiment;
    experiment = null;
    if (closing != null) {
      closing.close();
      closing.session().close();
    }
  }

  /** For the end of the process while a request is worked on: deletes what can be deleted. */
  public void abandon() {
    try {
      close();
    } catch (RuntimeException e) {
      return; // the worker is still writing there; the script's side deletes the rest
    }
  }

  private void readAhead() {
    Item last = new Item(null, null);
    try (InputStream buffered = new BufferedInputStream(in, 1 << 16)) {
      for (int first = buffered.read(); first >= 0; first = buffered.read()) {
        int size = CodedInputStream.readRawVarint32(first, buffered);
        if (size < 0 || size > MAX_REQUEST_BYTES) {
          throw new InvalidProtocolBufferException("request of " + size + " bytes");
        }
        byte[] bytes = buffered.readNBytes(size);
        if (bytes.length < size) {
          break;
        }
        queue.put(new Item(Request.parseFrom(bytes), null));
      }
    } catch (IOException e) {
      last = new Item(null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (working && last.failure == null) {
      host.abandoned();
    }
    try {
      queue.put(last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(Request request) {
    boolean answered = request.getKindCase() != Request.KindCase.RECORD;
    try {
      if (!answered) {
        if (lostRecord == null) {
          experiment().session().apply(request.getRecord());
        }
        return;
      }
      checkComplete(request.getKindCase());
      answer(request);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      RuntimeException failure = e instanceof RuntimeException runtime ? runtime : outOfMemory(e);
      if (answered) {
        answerFailure(failure);
      } else {
        lostRecord = failure;
        lossReported = false;
      }
    }
  }

  /**
   * Reports a lost record at the next request, and at every later one that is about the network.
   */
  private void checkComplete(Request.KindCase kind) {
    boolean aboutNetwork =
        kind == Request.KindCase.RUN
            || kind == Request.KindCase.CHECK
            || kind == Request.KindCase.CONNECTIONS;
    if (lostRecord != null && kind != Request.KindCase.CONFIGURE) {
      if (aboutNetwork || !lossReported) {
        lossReported = true;
        throw lostRecord;
      }
    }
  }

  private void answer(Request request) {
    switch (request.getKindCase()) {
      case CONFIGURE -> {
        configure(request.getConfigure());
        done();
      }
      case RUN -> run(request.getRun());
      case RESET -> {
        experiment().reset();
        done();
      }
      case CHECK -> {
        experiment().session().check();
        done();
      }
      case DATA -> data(request.getData());
      case CONNECTIONS -> {
        experiment()
            .session()
            .connections(
                request.getConnections().getProjection(),
                values(request.getConnections().getValues()),
                out::connections);
        out.write(
            Response.newBuilder()
                .setConnections(ConnectionBlock.newBuilder().setLast(true))
                .build());
      }
      case REPORT -> report();
      case INSPECT, PLACES, SYNAPSES, SPIKE_TRAINS, CONFIGURATION ->
          MappingAnswers.answer(request, experiment(), out);
      case LOAD -> {
        experiment().adopt(Path.of(request.getLoad().getFolder()));
        done();
      }
      case EDIT -> {
        experiment().edit(request.getEdit().getEditsList());
        done();
      }
      case RECORD, KIND_NOT_SET ->
          throw new InvalidInputException(
              "MED-GWY-002",
              "The gateway does not know this request; its client is of another version.");
    }
  }

  private void configure(Configure configure) {
    close();
    lostRecord = null;
    CompileOptions options = new CompileOptions(configure.getOptionsMap());
    Path output = configure.getOutput().isEmpty() ? null : Path.of(configure.getOutput());
    CompileSession session =
        new CompileSession(host.target(configure.getTarget()), options, output, out::progress);
    int processors = Runtime.getRuntime().availableProcessors();
    experiment = new Experiment(session, (int) options.number("threads", processors, 1, 1024));
  }

  private void run(RunRequest request) {
    Experiment current = experiment();
    boolean compiled = false;
    if (request.getKeepMapping()) {
      current.keep();
    } else {
      compiled = current.prepare();
    }
    current.run(request.getDurationMs(), share -> out.progress("run", share));
    out.write(
        Response.newBuilder()
            .setRunDone(RunDone.newBuilder().setTimeMs(current.timeMs()).setCompiled(compiled))
            .build());
  }

  private static ConnectionValues values(ConnectionsRequest.Values asked) {
    return switch (asked) {
      case REALISED, UNRECOGNIZED -> ConnectionValues.REALISED;
      case ASKED -> ConnectionValues.ASKED;
      case ASKED_OR_LOST -> ConnectionValues.ASKED_OR_LOST;
    };
  }

  private void data(DataRequest request) {
    Experiment current = experiment();
    long since = Math.round(request.getSinceMs() * 1000 / current.session().timestepMicroseconds());
    if (request.getVariable().equals(SPIKES)) {
      out.spikes(current.executor().spikes(request.getPopulation(), since));
    } else {
      out.signal(current.executor().signal(request.getPopulation(), request.getVariable(), since));
    }
  }

  private void report() {
    CompileReport report = experiment().report();
    Report.Builder answer = Report.newBuilder();
    if (report != null) {
      String execution = experiment().executor().summary();
      answer
          .setJson(ReportJson.write(report))
          .setText(host.text(report) + execution)
          .setFolder(experiment().session().folder().toString());
    }
    out.write(Response.newBuilder().setReport(answer).build());
  }

  private void done() {
    out.write(Response.newBuilder().setDone(Done.getDefaultInstance()).build());
  }

  private Experiment experiment() {
    if (experiment == null) {
      throw new InvalidInputException("MED-GWY-003", "The gateway was not configured.");
    }
    return experiment;
  }

  private void answerFailure(RuntimeException failure) {
    Failure.Builder answer = Failure.newBuilder();
    if (failure instanceof CompilerException known) {
      answer
          .setCode(known.code())
          .setExit(known.exitCode())
          .setMessage(String.valueOf(known.getMessage()));
    } else {
      answer
          .setCode("MED-BUG-001")
          .setExit(70)
          .setMessage("This is a bug in Medina.\n" + Throwables.getStackTraceAsString(failure));
    }
    out.write(Response.newBuilder().setFailure(answer).build());
  }

  private static EnvironmentException outOfMemory(Throwable cause) {
    return new EnvironmentException(
        "MED-ENV-001",
        "Out of memory at a heap of %d MiB. Give the Java machine more, for example MEDINA_JAVA_OPTIONS=-Xmx8g."
            .formatted(Runtime.getRuntime().maxMemory() >> 20),
        cause);
  }
}
