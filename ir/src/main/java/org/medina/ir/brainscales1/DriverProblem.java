package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Wafer;

/** The buses that arrive at one HICANN and the drivers that they share. Immutable. */
public final class DriverProblem {
  private final int hicann;
  private final ImmutableList<DriverArrival> arrivals;
  private final BitSet working;
  private final int chainLimit;

  /**
   * @param hicann 0..383
   * @param arrivals one per line that feeds the HICANN
   * @param working drivers, 0..223, that work; copied
   * @param chainLimit drivers of a chain at most, 1..56
   */
  public DriverProblem(
      int hicann, ImmutableList<DriverArrival> arrivals, BitSet working, int chainLimit) {
    checkElementIndex(hicann, Wafer.HICANNS, "HICANN");
    checkArgument(working.length() <= SynapseDrivers.COUNT, "driver %s", working.length() - 1);
    checkArgument(
        chainLimit >= 1 && chainLimit <= DriverChain.MAX_LENGTH, "chain limit %s", chainLimit);
    this.hicann = hicann;
    this.arrivals = ImmutableList.copyOf(arrivals);
    this.working = (BitSet) working.clone();
    this.chainLimit = chainLimit;
  }

  /** The HICANN. */
  public int hicann() {
    return hicann;
  }

  /** The buses that arrive. */
  public ImmutableList<DriverArrival> arrivals() {
    return arrivals;
  }

  /** Whether a driver, 0..223, works. */
  public boolean works(int driver) {
    return working.get(driver);
  }

  /** Drivers of a chain at most. */
  public int chainLimit() {
    return chainLimit;
  }

  /** Longest chain of an arrival: the chain limit or what its gains go up to. */
  public int longest(int arrival) {
    return Math.min(chainLimit, arrivals.get(arrival).gain().length() - 1);
  }

  /** Synapses that an arrival realises with a chain. */
  public long gain(int arrival, DriverChain chain) {
    return arrivals
        .get(arrival)
        .placeGains()
        .map(places -> places.of(chain))
        .orElseGet(() -> gain(arrival, chain.length()));
  }

  /** Synapses that an arrival realises at most with a chain of some length, up to its longest. */
  public long gain(int arrival, int length) {
    return arrivals.get(arrival).gain().get(Math.min(length, longest(arrival)));
  }
}
