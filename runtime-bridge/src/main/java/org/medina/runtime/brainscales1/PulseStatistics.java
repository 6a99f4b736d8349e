package org.medina.runtime.brainscales1;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Events sent and lost since the start of an experiment. An event that enters the wafer at several
 * places counts once for each.
 *
 * @param downBeforeRun stimulus events handed over
 * @param downDropped of these, dropped because the playback of their FPGA is too dense
 * @param downSent stimulus events that FPGAs played
 * @param downLost of these, lost between FPGA and layer 1
 * @param upSent spikes that entered the links to the FPGAs
 * @param upLost of these, lost
 * @param neuronsSent spikes of neurons that send
 * @param neuronsLost of these, lost in priority encoders and mergers
 */
record PulseStatistics(
    long downBeforeRun,
    long downDropped,
    long downSent,
    long downLost,
    long upSent,
    long upLost,
    long neuronsSent,
    long neuronsLost) {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  static final PulseStatistics NONE = new PulseStatistics(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  PulseStatistics plus(PulseStatistics other) {
    return new PulseStatistics(
        downBeforeRun + other.downBeforeRun,
        downDropped + other.downDropped,
        downSent + other.downSent,
        downLost + other.downLost,
        upSent + other.upSent,
        upLost + other.upLost,
        neuronsSent + other.neuronsSent,
        neuronsLost + other.neuronsLost);
  }

  /** For people: five lines of lost over sent, in the words of the platform's guidebook. */
  String text() {
    return line("Layer 2 events dropped before sim", downDropped, downBeforeRun)
        + line("Layer 2 events lost", downLost + upLost, downSent + upSent)
        + line("Layer 2 events lost downwards", downLost, downSent)
        + line("Layer 2 events lost upwards", upLost, upSent)
        + line("Layer 1 events lost", neuronsLost, neuronsSent);
  }

  private static String line(String what, long lost, long total) {
    double percent = total == 0 ? 0 : 100.0 * lost / total;
    String digits = new BigDecimal(percent, SIX_DIGITS).stripTrailingZeros().toPlainString();
    return "%s : %d/%d (%s %%)\n".formatted(what, lost, total, digits);
  }

  /** As a Python file with one dictionary, under the names that scripts read. */
  String python() {
    return "pulse_statistics = {\n"
        + entry("l2_down_before_sim", downBeforeRun)
        + entry("l2_down_dropped_before_sim", downDropped)
        + entry("l2_down_sent", downSent)
        + entry("l2_down_lost", downLost)
        + entry("l2_up_sent", upSent)
        + entry("l2_up_lost", upLost)
        + entry("l1_neuron_sent", neuronsSent)
        + entry("l1_neuron_lost", neuronsLost)
        + "}\n";
  }

  private static String entry(String name, long value) {
    return "    '%s': %d,\n".formatted(name, value);
  }
}
