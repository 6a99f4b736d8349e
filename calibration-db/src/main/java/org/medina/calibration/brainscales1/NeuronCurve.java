package org.medina.calibration.brainscales1;

import static com.google.common.base.Preconditions.checkElementIndex;

import org.medina.hardware.brainscales1.NeuronParameter;

/**
 * The 46 curves of a denmem by number, as the calibration files order them: one for each parameter,
 * but eight for the three that depend on capacitor and mirror speed, and two that belong to no
 * floating gate.
 */
public final class NeuronCurve {
  /** Curves of a denmem. */
  public static final int COUNT = 46;

  /** What the readout adds to a membrane voltage, V. */
  public static final int READOUT_SHIFT = 44;

  /** Ratio of the capacitors. */
  public static final int BIGCAP_TO_SMALLCAP = 45;

  private static final int RANGES = 8;

  /** Number of a parameter's first curve; the parameters in their own order. */
  private static final int[] FIRST = {
    0, 1, 2, 3, 4, 5, 6, 7, 15, 23, 24, 25, 26, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43
  };

  private NeuronCurve() {}

  /** Number of a parameter's curve at a capacitor and mirror speed, which most ignore. */
  public static int of(NeuronParameter parameter, boolean bigCapacitor, MirrorSpeed speed) {
    int first = FIRST[parameter.ordinal()];
    return hasRanges(parameter) ? first + range(bigCapacitor, speed) : first;
  }

  /** Whether a parameter has a curve for each capacitor and mirror speed. */
  public static boolean hasRanges(NeuronParameter parameter) {
    return switch (parameter) {
      case I_GL, I_GLADAPT, I_RADAPT -> true;
      default -> false;
    };
  }

  /** Name of a curve: {@code V_t}, {@code I_gl/big/normal}, {@code ReadoutShift}. */
  public static String name(int curve) {
    checkElementIndex(curve, COUNT, "curve");
    if (curve == READOUT_SHIFT) {
      return "ReadoutShift";
    }
    if (curve == BIGCAP_TO_SMALLCAP) {
      return "BigcapToSmallcap";
    }
    int parameter = FIRST.length - 1;
    while (FIRST[parameter] > curve) {
      parameter--;
    }
    NeuronParameter found = NeuronParameter.values()[parameter];
    if (!hasRanges(found)) {
      return found.label();
    }
    int range = curve - FIRST[parameter];
    return "%s/%s/%s"
        .formatted(
            found.label(),
            range >= RANGES / 2 ? "big" : "small",
            switch (range % (RANGES / 2)) {
              case 0 -> "normal";
              case 1 -> "fast";
              case 2 -> "slow";
              default -> "slow+fast";
            });
  }

  private static int range(boolean bigCapacitor, MirrorSpeed speed) {
    int bits =
        switch (speed) {
          case NORMAL -> 0;
          case FAST -> 1;
          case SLOW -> 2;
        };
    return (bigCapacitor ? RANGES / 2 : 0) + bits;
  }
}
