package org.medina.hardware.brainscales1;

/**
 * The strength of a synapse row: the current V_gmax that it selects of the four of its quadrant,
 * divided by the sum of its left and right divisors.
 *
 * <p>Sources disagree on whether the two divisors add up or belong to one synaptic input each; here
 * they add up, which is how the interface that takes 2..30 describes them.
 */
public final class SynapseRows {
  /** V_gmax currents that a row can choose from. */
  public static final int STRENGTHS = 4;

  /** Largest left or right divisor. */
  public static final int MAX_DIVISOR = 15;

  /** Largest sum of both divisors. */
  public static final int MAX_DIVISOR_SUM = 2 * MAX_DIVISOR;

  /** Smallest useful sum of both divisors. */
  public static final int MIN_DIVISOR_SUM = 2;

  private SynapseRows() {}

  /** The left one of two divisors with that sum, 0..30: as much as fits. */
  public static int leftDivisor(int sum) {
    return Math.min(checkSum(sum), MAX_DIVISOR);
  }

  /** The right one of two divisors with that sum, 0..30: what the left one leaves. */
  public static int rightDivisor(int sum) {
    return checkSum(sum) - leftDivisor(sum);
  }

  private static int checkSum(int sum) {
    return Checks.index(sum, MAX_DIVISOR_SUM + 1, "sum of divisors");
  }
}
