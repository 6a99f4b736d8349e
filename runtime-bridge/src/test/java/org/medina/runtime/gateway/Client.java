package org.medina.runtime.gateway;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.medina.codegen.CompileReport;
import org.medina.codegen.Target;
import org.medina.codegen.Targets;
import org.medina.codegen.spinnaker.pipeline.SpinnakerPipeline;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.wire.Record;
import org.medina.runtime.wire.Configure;
import org.medina.runtime.wire.Request;
import org.medina.runtime.wire.Response;
import org.medina.runtime.wire.RunRequest;

/** The script's side of a gateway that runs in a thread of its own. */
final class Client implements AutoCloseable {
  private static final int PIPE_BYTES = 1 << 20;
  private static final long SECONDS = 30;

  /** How often the gateway was left while it worked. */
  final AtomicInteger abandoned = new AtomicInteger();

  /** Progress seen so far. */
  final List<String> progress = new ArrayList<>();

  private final PipedOutputStream requests = new PipedOutputStream();
  private final PipedInputStream responses = new PipedInputStream(PIPE_BYTES);
  private final Thread thread;

  Client() {
    try {
      Gateway gateway =
          new Gateway(
              new PipedInputStream(requests, PIPE_BYTES),
              new PipedOutputStream(responses),
              new Host());
      thread = new Thread(() -> serve(gateway), "gateway under test");
      thread.setDaemon(true);
      thread.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Host implements Gateway.Host {
    @Override
    public Target target(String name) {
      if (name.equals("brainscales1")) {
        return Targets.byName(name);
      }
      if (!name.equals("spinnaker")) {
        throw new InvalidInputException("MED-TGT-001", "There is no target '" + name + "'.");
      }
      return new SpinnakerPipeline();
    }

    @Override
    public String text(CompileReport report) {
      return "text of " + report.target();
    }

    @Override
    public void abandoned() {
      abandoned.incrementAndGet();
    }
  }

  private static void serve(Gateway gateway) {
    try {
      gateway.serve();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A client whose gateway is configured and knows the network of {@link Script}. */
  static Client withNetwork(double... spikeTimes) {
    return withNetworkFor("spinnaker", Script.network(spikeTimes));
  }

  /** A client whose gateway is configured for a target and knows a network. */
  static Client withNetworkFor(String target, List<Record> network) {
    Client client = new Client();
    client.ask(configure(target));
    network.forEach(client::record);
    return client;
  }

  static Request configure(String target) {
    return Request.newBuilder().setConfigure(Configure.newBuilder().setTarget(target)).build();
  }

  void record(Record record) {
    send(Request.newBuilder().setRecord(record).build());
  }

  Response run(double durationMs) {
    return ask(
        Request.newBuilder().setRun(RunRequest.newBuilder().setDurationMs(durationMs)).build());
  }

  Response ask(Request request) {
    send(request);
    return answer();
  }

  void send(Request request) {
    try {
      request.writeDelimitedTo(requests);
      requests.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sendBytes(int... bytes) {
    try {
      for (int value : bytes) {
        requests.write(value);
      }
      requests.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next response that is not progress. */
  Response answer() {
    try {
      while (true) {
        Response response = Response.parseDelimitedFrom(responses);
        if (response == null) {
          throw new IllegalStateException("the gateway ended without an answer");
        }
        if (!response.hasProgress()) {
          return response;
        }
        progress.add(response.getProgress().getStage());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a stage has begun; no answer may come before. */
  void awaitProgress(String stage) {
    try {
      Response response = Response.getDefaultInstance();
      while (!response.getProgress().getStage().equals(stage)) {
        response = Response.parseDelimitedFrom(responses);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the requests and waits for the gateway to end. */
  @Override
  public void close() {
    try {
      requests.close();
      thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
      if (thread.isAlive()) {
        throw new IllegalStateException("the gateway does not end with its input");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
