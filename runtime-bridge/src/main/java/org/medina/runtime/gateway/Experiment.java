package org.medina.runtime.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.CompileReport;
import org.medina.codegen.CompileSession;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.NetworkOutline;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.Executor;
import org.medina.runtime.Executors;
import org.medina.runtime.MappingResults;
import org.medina.runtime.TimeSteps;
import org.medina.runtime.wire.Edit;

/**
 * The protocol of an experiment: run, go on running, change values between runs, reset. Compiles
 * only if the network changed. Not thread-safe.
 */
final class Experiment {
  /**
   * A long run is done in so many parts, to tell how far it is; a part has at least so many steps.
   */
  private static final int PARTS = 100;

  private static final int LEAST_STEPS = 1000;

  private final CompileSession session;
  private final int threads;
  private @Nullable Executor executor;
  private boolean atStart = true;

  /** Whether the executor runs what the session compiled last. */
  private boolean upToDate;

  /** What the executor answers about. */
  private @Nullable NetworkOutline outline;

  /** What is asked of the last compile, and its edits. */
  private @Nullable MappingResults results;

  private boolean edited;

  Experiment(CompileSession session, int threads) {
    this.session = session;
    this.threads = threads;
  }

  /** Compiles if needed; true if it did. Edits end with the compile that they were made to. */
  boolean prepare() {
    if (upToDate && !session.changed()) {
      reloadIfEdited();
      return false;
    }
    upToDate = false;
    session.compile();
    close();
    load(session.configuration(), session.outline());
    upToDate = true;
    return true;
  }

  /**
   * Prepares the last compile to run, whatever changed in the network since then but what is
   * recorded.
   *
   * @throws InvalidInputException MED-GWY-004 if there was no compile
   */
  void keep() {
    results(); // throws if there was none
    NetworkOutline now = session.currentOutline();
    if (now.populations().size() != session.outline().populations().size()) {
      throw new InvalidInputException(
          "MED-GWY-004",
          "The network has %d populations, its last mapping %d. Map it again."
              .formatted(now.populations().size(), session.outline().populations().size()));
    }
    if (now.equals(outline)) {
      reloadIfEdited();
    } else {
      load(results().configuration(), now);
      upToDate = false; // of the network as it is now, nothing but the recordings is loaded
    }
  }

  /** Takes the compile in a folder as the last one. */
  void adopt(Path folder) {
    session.adopt(new CompiledFolder(folder));
    close();
    upToDate = false;
    load(session.configuration(), session.outline());
  }

  /** Changes the configuration of the last compile; the next run is with it. */
  void edit(List<Edit> edits) {
    results().edit(edits);
    edited = true;
  }

  /**
   * What can be asked of the last compile.
   *
   * @throws InvalidInputException MED-GWY-004 if there was none
   */
  MappingResults results() {
    if (results == null) {
      if (executor == null) {
        throw new InvalidInputException(
            "MED-GWY-004", "Nothing was mapped yet: there is no mapping to keep, ask or edit.");
      }
      results = Executors.results(session);
    }
    return results;
  }

  /** Deletes what edits left behind. */
  void close() {
    MappingResults closing = results;
    results = null;
    edited = false;
    if (closing != null) {
      closing.close();
    }
  }

  private void reloadIfEdited() {
    if (edited && outline != null) {
      load(results().configuration(), outline);
    }
  }

  private void load(Path configuration, NetworkOutline now) {
    Executor next = Executors.load(session.target().name(), configuration, now, threads);
    if (executor != null) {
      goOn(executor, next);
    }
    executor = next;
    outline = now;
    edited = false;
  }

  /** Hands on what outlives a compile: after a reset the random streams, else the whole state. */
  private void goOn(Executor earlier, Executor next) {
    if (next.sameShape(earlier)) {
      next.adoptState(earlier);
      if (atStart) {
        next.reset();
      }
    } else if (!atStart) {
      throw new InvalidInputException(
          "MED-RUN-001",
          "The network's populations, projections or their delays changed after run(). Call reset() before run(), or"
              + " build everything before the first run(); values (parameters, weights, spike times) may change"
              + " at any time.");
    }
  }

  /** Simulates that much biological time, rounded to whole steps; reports the share done. */
  void run(double durationMs, DoubleConsumer progress) {
    if (!(durationMs >= 0) || durationMs > 1e12) {
      throw new InvalidInputException(
          "MED-RUN-002",
          "run(%s): the duration must be a number of ms from 0 to 1e12.".formatted(durationMs));
    }
    long steps = Math.round(durationMs * 1000 / session.timestepMicroseconds());
    boolean tooLong = executor().step() + steps > TimeSteps.LAST; // refused as a whole
    long part = tooLong ? steps : Math.max(LEAST_STEPS, steps / PARTS);
    for (long done = 0; done < steps; done += part) {
      progress.accept((double) done / steps);
      executor().run(Math.min(part, steps - done));
      atStart = false;
    }
    progress.accept(1);
  }

  /** Back to t = 0 with initial values. */
  void reset() {
    if (executor != null) {
      executor.reset();
    }
    atStart = true;
  }

  /** Biological time in ms since the last reset. */
  double timeMs() {
    return executor == null ? 0 : executor.step() * session.timestepMicroseconds() / 1000.0;
  }

  /** The executor of the compiled network. */
  Executor executor() {
    if (executor == null) {
      prepare();
    }
    if (executor == null) {
      throw new IllegalStateException("no executor after prepare");
    }
    return executor;
  }

  /** Whether anything was compiled. */
  boolean isCompiled() {
    return executor != null;
  }

  CompileSession session() {
    return session;
  }

  /** Report of the last compile, or null. */
  @Nullable CompileReport report() {
    return session.report();
  }
}
