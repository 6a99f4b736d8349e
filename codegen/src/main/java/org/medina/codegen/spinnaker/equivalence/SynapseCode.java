package org.medina.codegen.spinnaker.equivalence;

/**
 * A synapse onto a known target as one positive long: source cell (28 bits), receptor (1), delay in
 * steps (15), weight in units (17), and what is known of the rounding (2), from the top. The order
 * of the codes is the order of source, receptor, delay, weight.
 */
final class SynapseCode {
  /** Cells that can be numbered. */
  static final int MAX_CELLS = 1 << 28;

  private static final int FLAG_BITS = 2;
  private static final int WEIGHT_BITS = 17;
  private static final int DELAY_BITS = 15;
  private static final int WEIGHT_SHIFT = FLAG_BITS;
  private static final int DELAY_SHIFT = WEIGHT_SHIFT + WEIGHT_BITS;
  private static final int RECEPTOR_SHIFT = DELAY_SHIFT + DELAY_BITS;
  private static final int SOURCE_SHIFT = RECEPTOR_SHIFT + 1;

  /** A weight that no synaptic word can have: too large, or of the wrong sign. */
  private static final int IMPOSSIBLE = (1 << WEIGHT_BITS) - 1;

  /** Stands for every expected delay that is too long to be coded; different from all found. */
  private static final int MAX_DELAY = (1 << DELAY_BITS) - 1;

  /** The weight lies between two units, exactly but for rounding of the quotient. */
  private static final int TIE = 1;

  /** The weight is not 0, but less than half a unit. */
  private static final int VANISHING = 2;

  private static final double TIE_TOLERANCE = 1e-6;

  private SynapseCode() {}

  /** Code of a synapse found. */
  static long found(int source, int receptor, long delaySteps, int units) {
    long delay = Math.min(delaySteps, MAX_DELAY - 1);
    return (long) source << SOURCE_SHIFT
        | (long) receptor << RECEPTOR_SHIFT
        | delay << DELAY_SHIFT
        | (long) units << WEIGHT_SHIFT;
  }

  /**
   * Code of a synapse asked for.
   *
   * @param delaySteps at least 1
   * @param weight from {@link #weight}
   */
  static long expected(int source, int receptor, long delaySteps, int weight) {
    return (long) source << SOURCE_SHIFT
        | (long) receptor << RECEPTOR_SHIFT
        | (delaySteps >= MAX_DELAY - 1 ? MAX_DELAY : delaySteps) << DELAY_SHIFT
        | weight;
  }

  /**
   * The weight part of an expected code.
   *
   * @param units weight in units, not negative; NaN stands for a sign that cannot be emitted
   */
  static int weight(double units) {
    if (!(units < IMPOSSIBLE)) {
      return IMPOSSIBLE << WEIGHT_SHIFT;
    }
    int below = (int) units;
    double fraction = units - below;
    if (Math.abs(fraction - 0.5) <= TIE_TOLERANCE) {
      return below << WEIGHT_SHIFT | TIE;
    }
    int nearest = fraction > 0.5 ? below + 1 : below;
    return nearest << WEIGHT_SHIFT | (nearest == 0 && units > 0 ? VANISHING : 0);
  }

  /** Whether a found weight is an expected one within half a unit; both codes may be whole. */
  static boolean sameWeight(long expected, long found) {
    int wanted = units(expected);
    int is = units(found);
    return wanted == is || (wanted + 1 == is && (expected & TIE) != 0);
  }

  /** Whether a synapse that was kept has lost its weight to rounding. */
  static boolean vanished(long expected, long found) {
    return units(found) == 0 && (expected & (TIE | VANISHING)) != 0;
  }

  /** Whether no synaptic word can have the expected weight. */
  static boolean impossible(long code) {
    return units(code) == IMPOSSIBLE;
  }

  /** Source, receptor and delay. */
  static long withoutWeight(long code) {
    return code >>> DELAY_SHIFT;
  }

  /** Source and receptor. */
  static long withoutDelay(long code) {
    return code >>> RECEPTOR_SHIFT;
  }

  /** Number of the source cell. */
  static int source(long code) {
    return (int) (code >>> SOURCE_SHIFT);
  }

  /** Receptor, 0 or 1. */
  static int receptor(long code) {
    return (int) (code >>> RECEPTOR_SHIFT & 1);
  }

  /** Delay in steps. */
  static int delay(long code) {
    return (int) (code >>> DELAY_SHIFT) & MAX_DELAY;
  }

  /** Weight in units. */
  static int units(long code) {
    return (int) (code >>> WEIGHT_SHIFT) & IMPOSSIBLE;
  }
}
