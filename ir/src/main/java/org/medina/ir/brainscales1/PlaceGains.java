package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.primitives.ImmutableLongArray;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.SynapseDrivers;

/**
 * What a chain of drivers gains by where it is: on a wafer with defects no two drivers are alike.
 * Immutable.
 */
public final class PlaceGains {
  private final long[] @Nullable [] gain;
  private final int longest;

  private PlaceGains(long[] @Nullable [] gain, int longest) {
    this.gain = gain;
    this.longest = longest;
  }

  /** Gains of a chain by length if its topmost driver, 0..223, is known; 0 where none is given. */
  public long of(int topmost, int length) {
    long[] some = gain[checkElementIndex(topmost, SynapseDrivers.COUNT, "driver")];
    return some == null ? 0 : some[Math.min(length, some.length - 1)];
  }

  /** Gain of a chain. */
  public long of(DriverChain chain) {
    return of(chain.driver(0), chain.length());
  }

  /** The most that a chain of each length gains anywhere, as far as longer ones gain anything. */
  public ImmutableLongArray most() {
    ImmutableLongArray.Builder most = ImmutableLongArray.builder(longest + 1);
    for (int length = 0; length <= longest; length++) {
      long best = 0;
      for (int topmost = 0; topmost < gain.length; topmost++) {
        best = Math.max(best, of(topmost, length));
      }
      most.add(best);
    }
    return most.build();
  }

  /** Collects gains. */
  public static final class Builder {
    private final long[] @Nullable [] gain = new long[SynapseDrivers.COUNT][];
    private int longest;

    /** Whether gains from a driver on are known. */
    public boolean has(int topmost) {
      return gain[topmost] != null;
    }

    /**
     * Sets the gains of the chains down from a driver.
     *
     * @param topmost 0..223
     * @param byLength gains of 0, 1, ... drivers, starting at 0 and never falling; longer chains
     *     gain as much as the last
     */
    public Builder put(int topmost, ImmutableLongArray byLength) {
      checkElementIndex(topmost, SynapseDrivers.COUNT, "driver");
      checkArgument(!byLength.isEmpty() && byLength.get(0) == 0, "no drivers must gain 0 synapses");
      for (int k = 1; k < byLength.length(); k++) {
        checkArgument(byLength.get(k) >= byLength.get(k - 1), "gain falls at %s drivers", k);
      }
      gain[topmost] = byLength.toArray();
      longest = Math.max(longest, byLength.length() - 1);
      return this;
    }

    /** The gains put so far. */
    public PlaceGains build() {
      return new PlaceGains(gain.clone(), longest);
    }
  }
}
