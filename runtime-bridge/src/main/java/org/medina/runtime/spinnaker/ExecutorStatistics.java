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
    long saturations) {}
