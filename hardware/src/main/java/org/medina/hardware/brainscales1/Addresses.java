package org.medina.hardware.brainscales1;

import com.google.common.collect.ImmutableList;

/**
 * The 64 addresses of a layer-1 bus: 16 group + low part. The driver decoder of a half row picks
 * the group, the decoder of a synapse the low part. Address 0 carries the background events that
 * the receivers lock on, and low part 1 is the decoder of synapses that must stay silent (weight 0
 * is not an exact zero), so 59 addresses are left for sources.
 */
public final class Addresses {
  /** Addresses of a bus. */
  public static final int COUNT = 64;

  /** Groups of a bus. */
  public static final int GROUPS = 4;

  /** Addresses of a group. */
  public static final int GROUP_SIZE = 16;

  /** Address of background events. */
  public static final int BACKGROUND = 0;

  /** Synapse decoder of silent synapses. */
  public static final int SILENT_DECODER = 1;

  /** Usable addresses of a bus, lowest first. */
  public static final ImmutableList<Integer> USABLE = usable();

  private Addresses() {}

  /** Group of an address, 0..3. */
  public static int group(int address) {
    return check(address) / GROUP_SIZE;
  }

  /** Low part of an address, 0..15. */
  public static int low(int address) {
    return check(address) % GROUP_SIZE;
  }

  /** The address of a group and a low part. */
  public static int address(int group, int low) {
    Checks.index(group, GROUPS, "address group");
    return GROUP_SIZE * group + Checks.index(low, GROUP_SIZE, "low address part");
  }

  /** Whether a source may have the address. */
  public static boolean isUsable(int address) {
    return check(address) != BACKGROUND && address % GROUP_SIZE != SILENT_DECODER;
  }

  /** Usable addresses of a group: 14 in group 0 and 15 in the others. */
  public static int usableOfGroup(int group) {
    return Checks.index(group, GROUPS, "address group") == 0 ? GROUP_SIZE - 2 : GROUP_SIZE - 1;
  }

  private static ImmutableList<Integer> usable() {
    ImmutableList.Builder<Integer> usable = ImmutableList.builder();
    for (int address = 0; address < COUNT; address++) {
      if (isUsable(address)) {
        usable.add(address);
      }
    }
    return usable.build();
  }

  private static int check(int address) {
    return Checks.index(address, COUNT, "layer-1 address");
  }
}
