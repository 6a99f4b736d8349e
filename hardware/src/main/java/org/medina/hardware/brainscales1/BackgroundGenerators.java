package org.medina.hardware.brainscales1;

/**
 * The eight background generators of a HICANN, one a neuron block. They send on the clock of the
 * chip, either regularly or at random by a 16-bit shift register; receivers lock on their events.
 */
public final class BackgroundGenerators {
  /** Background generators of a HICANN. */
  public static final int COUNT = 8;

  /** Longest regular interval, clock cycles. */
  public static final int MAX_INTERVAL = 65536;

  /** Shortest regular interval, clock cycles. */
  public static final int MIN_INTERVAL = 2;

  /** Shortest mean random interval, clock cycles. */
  public static final int MIN_RANDOM_INTERVAL = 4;

  /** Longest mean random interval, clock cycles. */
  public static final int MAX_RANDOM_INTERVAL = 32768;

  /** Interval that suits locking, clock cycles: 1 MHz at the usual 125 MHz. */
  public static final int LOCKING_INTERVAL = 125;

  private static final int MAX_REGISTER = 65535;

  private BackgroundGenerators() {}

  /** Period register of a regular generator. */
  public static int regularPeriod(int interval) {
    checkInterval(interval, MIN_INTERVAL, MAX_INTERVAL, "interval");
    return interval - 1;
  }

  /** Interval, in clock cycles, of a regular generator with a period register of 1..65535. */
  public static int regularInterval(int period) {
    checkPositive(period, "period register");
    return period + 1;
  }

  /** Period register of a random generator with a mean interval. */
  public static int randomPeriod(int meanInterval) {
    checkInterval(meanInterval, MIN_RANDOM_INTERVAL, MAX_RANDOM_INTERVAL, "mean interval");
    return (int) ((long) MAX_REGISTER * (meanInterval - 2) / meanInterval);
  }

  /**
   * State of the shift register after one clock cycle: a one enters if an odd number of the taps
   * 15, 13, 12 and 10 is set.
   *
   * @param state 1..65535; 0 would stay for ever
   */
  public static int nextState(int state) {
    checkPositive(state, "shift register state");
    int bit = (state >> 15 ^ state >> 13 ^ state >> 12 ^ state >> 10) & 1;
    return (state << 1 | bit) & MAX_REGISTER;
  }

  private static void checkPositive(int register, String what) {
    if (register < 1 || register > MAX_REGISTER) {
      throw new IllegalArgumentException(
          "%s %d is outside 1..%d".formatted(what, register, MAX_REGISTER));
    }
  }

  private static void checkInterval(int interval, int min, int max, String what) {
    if (interval < min || interval > max) {
      throw new IllegalArgumentException(
          "%s of %d cycles is outside %d..%d".formatted(what, interval, min, max));
    }
  }
}
