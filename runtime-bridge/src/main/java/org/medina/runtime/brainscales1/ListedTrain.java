package org.medina.runtime.brainscales1;

/** Given spike times. */
final class ListedTrain implements Train {
  private final double[] times;
  private final int first;
  private final int end;
  private int at;

  /** Entries {@code [first, end)} of an array of times in ms, ascending. */
  ListedTrain(double[] times, int first, int end) {
    this.times = times;
    this.first = first;
    this.end = end;
    at = first;
  }

  @Override
  public double next() {
    return at < end ? times[at] : NEVER;
  }

  @Override
  public void advance() {
    at++;
  }

  @Override
  public void restart() {
    at = first;
  }

  @Override
  public void goOn(Train earlier, double nowMs) {
    restart();
    while (next() < nowMs) {
      advance();
    }
  }
}
