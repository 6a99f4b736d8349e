package org.medina.ir.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arguments of PyNN's {@code setup}.
 *
 * @param timestepMicroseconds length of a time step
 * @param maxDelayMs 0: as long as the target can
 * @param face whose conventions the script follows
 * @param options arguments that PyNN does not know, values as JSON
 */
public record Setup(
    int timestepMicroseconds,
    double minDelayMs,
    double maxDelayMs,
    Face face,
    long seed,
    ImmutableMap<String, String> options) {
  /** Front ends whose conventions differ. */
  public enum Face {
    PYNN,
    SPINNAKER
  }

  public Setup {
    checkArgument(timestepMicroseconds > 0, "time step %s us", timestepMicroseconds);
  }

  /** The same with other values of some options. */
  public Setup with(Map<String, String> changed) {
    Map<String, String> all = new TreeMap<>(options);
    all.putAll(changed);
    return new Setup(
        timestepMicroseconds, minDelayMs, maxDelayMs, face, seed, ImmutableMap.copyOf(all));
  }

  /** Time step in ms. */
  public double timestepMs() {
    return timestepMicroseconds / 1000.0;
  }

  /** A delay in time steps: the nearest whole number, half to even, at least 1. */
  public int delaySteps(double delayMs) {
    return (int) Math.max(1, Math.rint(delayMs / timestepMs()));
  }

  /** Time steps per second of biological time. */
  public double stepsPerSecond() {
    return 1e6 / timestepMicroseconds;
  }
}
