package org.medina.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.medina.ir.stage.ProgressListener;

/** A progress bar per stage on a terminal; silent elsewhere. */
final class TerminalProgress implements ProgressListener, AutoCloseable {
  private static final int STEPS = 1000;

  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private String stage = "";

  private TerminalProgress(boolean terminal) {
    this.terminal = terminal;
  }

  static TerminalProgress create() {
    return new TerminalProgress(System.console() != null);
  }

  @Override
  public synchronized void progress(String name, double fraction) {
    if (!terminal) {
      return;
    }
    if (bar == null || !name.equals(stage)) {
      close();
      stage = name;
      bar = new ProgressBarBuilder().setTaskName(name).setInitialMax(STEPS).build();
    }
    bar.stepTo(Math.round(fraction * STEPS));
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
