package org.medina.hardware.brainscales1;

/** Limits of event rates, in events per second of hardware time, and the clocks behind them. */
public final class EventRates {
  /** Usual clock of a HICANN, hertz. */
  public static final double DEFAULT_PLL_HZ = 125e6;

  /** Slowest clock of a HICANN, hertz; 25 MHz a step. */
  public static final double MIN_PLL_HZ = 100e6;

  /** Fastest clock of a HICANN, hertz. */
  public static final double MAX_PLL_HZ = 250e6;

  /** Length of a tick of time stamps, seconds. */
  public static final double TICK_SECONDS = 4e-9;

  /** External events into one HICANN: no two within 56 ns. */
  public static final double LINK_DOWN = 17.8e6;

  /** External events that one FPGA plays to its eight HICANNs. */
  public static final double FPGA = 125e6;

  /**
   * An FPGA must play an event so long before it is due on the HICANN: 62 cycles of 8 ns, by which
   * the model of the tool chain makes up for the way. The hardware itself takes 25.
   */
  public static final double LINK_LEAD_SECONDS = 496e-9;

  /** Events that one HICANN returns. */
  public static final double LINK_UP = 25e6;

  /** Share of the limits that planning uses unless told otherwise. */
  public static final double DEFAULT_UTILISATION = 0.8;

  private EventRates() {}

  /** Events of one bus: the DNC merger leaves a clock cycle free after each. */
  public static double bus(double pllHz) {
    if (!(pllHz >= MIN_PLL_HZ && pllHz <= MAX_PLL_HZ)) {
      throw new IllegalArgumentException(
          "HICANN clock of %s Hz is outside %s..%s".formatted(pllHz, MIN_PLL_HZ, MAX_PLL_HZ));
    }
    return pllHz / 2;
  }
}
