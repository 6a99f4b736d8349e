package org.medina.runtime;

import org.medina.ir.error.InvalidInputException;

/** Runs a loaded configuration step by step and keeps its recordings. Not thread-safe. */
public interface Executor {
  /**
   * Runs that many time steps, at least 0; {@code run(x); run(y)} is {@code run(x + y)}.
   *
   * @throws InvalidInputException MED-EXE-003 if the time since the start would pass 2^31 - 1
   *     steps; nothing is run then
   */
  void run(long steps);

  /** Steps since the start or the last reset. */
  long step();

  /** Length of a time step in us of biological time. */
  int timestepMicroseconds();

  /** Back to step 0 with the initial values of the configuration and without recordings. */
  void reset();

  /**
   * Whether the state of another executor can be taken over: the populations and projections are
   * the same. Values (parameters, weights, inputs, recording requests) may differ.
   */
  boolean sameShape(Executor other);

  /**
   * Goes on from where an executor of the same shape is, with the values of this one from now on.
   * The other executor is not changed.
   *
   * @throws IllegalArgumentException if {@link #sameShape} is false
   */
  void adoptState(Executor earlier);

  /**
   * Recorded spikes of a population; none if it was not recorded.
   *
   * @param population id of the population
   * @param sinceStep first step of interest
   */
  SpikeRecording spikes(int population, long sinceStep);

  /**
   * Recorded values of {@code v}, {@code u}, {@code gsyn_exc} or {@code gsyn_inh}; no cells if the
   * population was not recorded or has no such variable.
   *
   * @param population id of the population
   * @param sinceStep first step of interest
   */
  SignalRecording signal(int population, String variable, long sinceStep);

  /** For people: what was done since loading, and warnings; whole lines. */
  String summary();
}
