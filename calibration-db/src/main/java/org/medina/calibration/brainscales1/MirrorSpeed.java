package org.medina.calibration.brainscales1;

/**
 * Range of the current mirrors of leak and adaptation: fast ones for speedups around 100,000, slow
 * ones for 1,000. The hardware has a bit for fast and one for slow; both at once are not allowed.
 */
public enum MirrorSpeed {
  NORMAL,
  FAST,
  SLOW
}
