package org.medina.blacklisting.spinnaker;

/**
 * What machine to compile for, in the user's words.
 *
 * @param machine "auto" (the fewest 48-chip boards that fit), "spin3", "spin5", "WIDTHxHEIGHT",
 *     "N-boards", or the path of a machine.json
 * @param downChips as in the standard tools, e.g. "3,3:4,4"; "None" or empty for none
 * @param downCores e.g. "4,7,3:6,5,-2"
 * @param downLinks e.g. "1,1,0"
 * @param repair drop unreachable chips and one-way links instead of refusing the machine
 * @param systemCores charge the extra monitor on every chip and the gatherer on every Ethernet chip
 * @param randomDefects e.g. "chips=0.01,cores=0.02,links=0.005", drawn from {@code seed}; empty for
 *     none
 */
public record MachineSpec(
    String machine,
    String downChips,
    String downCores,
    String downLinks,
    boolean repair,
    boolean systemCores,
    String randomDefects,
    long seed) {
  /** As many boards as needed, no defects, system cores charged. */
  public static final MachineSpec AUTO = new MachineSpec("auto", "", "", "", true, true, "", 0);
}
