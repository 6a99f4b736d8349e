package org.medina.runtime.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import org.medina.codegen.brainscales1.wire.WaferConfiguration;

/**
 * The times of an experiment. Hardware time counts from its start, in integration steps that divide
 * a time step of biology evenly; biological time 0 is a whole number of them later.
 *
 * @param stepSeconds length of an integration step, s
 * @param stepsPerTimeStep integration steps of a time step
 * @param zeroStep integration step of biological time 0: the experiment's offset, rounded up
 * @param speedup hardware over biology
 * @param pllHz clock of the HICANNs
 * @param delaySeconds from each spike to the synapses, s; 0: what its way takes
 */
record WaferClock(
    double stepSeconds,
    int stepsPerTimeStep,
    long zeroStep,
    double speedup,
    double pllHz,
    double delaySeconds) {
  /** Integration steps are no longer than this, s: 50 us of biology at a speedup of 10,000. */
  static final double LONGEST_STEP = 5e-9;

  /** From a sending repeater to the synapses, s. */
  static final double LINE_DELAY = 80e-9;

  /** More clock cycles than events of Gbit links enter layer 1 ahead of their time stamps. */
  private static final int HORIZON_CYCLES = 5;

  private static final double TICKS_PER_SECOND = 250e6;
  private static final double ROUNDING = 1e-9;

  /** Stamps of a given delay in a second. */
  private static final double STAMPS_PER_SECOND = 1e11;

  WaferClock {
    checkArgument(stepSeconds > 0 && stepSeconds <= LONGEST_STEP * (1 + ROUNDING));
    checkArgument(stepsPerTimeStep >= 1 && zeroStep >= 0 && speedup > 0 && pllHz > 0);
    checkArgument(delaySeconds == 0 || delaySeconds >= stepSeconds * (1 - ROUNDING));
  }

  /** The clock of a configuration with a time step of biology in us. */
  static WaferClock of(WaferConfiguration header, int timestepMicroseconds) {
    double timeStep = timestepMicroseconds * 1e-6 / header.getSpeedup();
    double delay = header.getModel().getDelayMs() * 1e-3 / header.getSpeedup();
    double longest = delay > 0 ? Math.min(LONGEST_STEP, delay) : LONGEST_STEP;
    int parts = (int) Math.max(1, Math.ceil(timeStep / longest - ROUNDING));
    double step = timeStep / parts;
    long zero = (long) Math.ceil(header.getExperimentOffset() / step - ROUNDING);
    return new WaferClock(
        step, parts, Math.max(0, zero), header.getSpeedup(), header.getPllHz(), delay);
  }

  /** The integration step at which a time step begins. */
  long integrationStep(long timeStep) {
    return zeroStep + timeStep * stepsPerTimeStep;
  }

  /** Most integration steps before an event of one HICANN can act on another. */
  int longestWindow() {
    double least = hasDelay() ? delaySeconds : LINE_DELAY;
    return (int) Math.floor(least / stepSeconds + ROUNDING);
  }

  /** The time step of biology that an integration step belongs to; negative before time 0. */
  long timeStep(long integrationStep) {
    return Math.floorDiv(integrationStep - zeroStep, (long) stepsPerTimeStep);
  }

  /** Hardware time of an integration step, s. */
  double seconds(long integrationStep) {
    return integrationStep * stepSeconds;
  }

  /** Biological time of a hardware time, ms. */
  double biologicalMs(double seconds) {
    return (seconds - zeroStep * stepSeconds) * speedup * 1e3;
  }

  /** The tick of 4 ns next to a biological time in ms. */
  long tick(double biologicalMs) {
    double seconds = zeroStep * stepSeconds + biologicalMs * 1e-3 / speedup;
    return Math.round(Math.min(seconds, 1e9) * TICKS_PER_SECOND);
  }

  /** Hardware time of a tick, s. */
  static double secondsOfTick(long tick) {
    return tick / TICKS_PER_SECOND;
  }

  /** The first tick that is not before a hardware time. */
  static long tickFrom(double seconds) {
    return (long) Math.ceil(seconds * TICKS_PER_SECOND - ROUNDING);
  }

  /** The tick up to which stimulus must be known so that layer 1 can run up to a time. */
  long linkHorizon(double seconds) {
    return tickFrom(seconds + HORIZON_CYCLES / pllHz);
  }

  /** The clock cycle during which a tick lies. */
  long cycleOfTick(long tick) {
    return (long) Math.floor(tick * (pllHz / TICKS_PER_SECOND) + ROUNDING);
  }

  /** The first clock cycle that does not begin before a hardware time. */
  long cycleFrom(double seconds) {
    return (long) Math.ceil(seconds * pllHz - ROUNDING);
  }

  /** Hardware time at the beginning of a clock cycle, s. */
  double secondsOfCycle(long cycle) {
    return cycle / pllHz;
  }

  /** Whether the delay from spike to synapses is given. */
  boolean hasDelay() {
    return delaySeconds > 0;
  }

  /**
   * When a sending repeater gets an event: the clock cycle, or, if the delay is given, the time of
   * the spike in units of 10 ps.
   *
   * @param cycle at whose beginning the repeater gets it
   * @param time of the spike, s
   */
  long stamp(long cycle, double time) {
    return hasDelay() ? (long) Math.ceil(time * STAMPS_PER_SECOND) : cycle;
  }

  /** When what a sending repeater gets at a {@link #stamp} acts on synapses, s. */
  double arrival(long stamp) {
    return hasDelay() ? stamp / STAMPS_PER_SECOND + delaySeconds : stamp / pllHz + LINE_DELAY;
  }
}
