package org.medina.runtime.spinnaker;

/**
 * What an executor has done since it was loaded; reset() does not set it back.
 *
 * @param ticks time steps executed
 * @param packets spikes sent as packets; a packet that stands for n spikes counts n times
 * @param droppedPackets copies of packets lost on their way: no entry where they were sent, a dead
 *     link, or no core where an entry leads
 * @param unmatchedPackets packets that reached a core which has no use for their key
 * @param synapticEvents synaptic words added to ring buffers
 * @param saturations synaptic events that found a ring-buffer cell at its limit of 0xFFFF
 */
public record ExecutorStatistics(
    long ticks,
    long packets,
    long droppedPackets,
    long unmatchedPackets,
    long synapticEvents,
    long saturations) {
  /** For people: one line, and one more for what a network should not have. */
  public String text() {
    String line =
        "execution: %d steps, %d packets, %d synaptic events%n"
            .formatted(ticks, packets, synapticEvents);
    if (saturations + droppedPackets > 0) {
      line +=
          "warning: %d synaptic events found a full ring buffer, %d packets were dropped; a larger max_expected_summed_weight makes room%n"
              .formatted(saturations, droppedPackets);
    }
    return line;
  }
}
