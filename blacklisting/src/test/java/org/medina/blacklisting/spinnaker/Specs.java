package org.medina.blacklisting.spinnaker;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/** Specifications of machines for tests, and all that can be seen of a machine. */
final class Specs {
  private Specs() {}

  static MachineSpec whole(String machine) {
    return damaged(machine, "", "", "");
  }

  static MachineSpec damaged(String machine, String chips, String cores, String links) {
    return new MachineSpec(machine, chips, cores, links, true, true, "", 0);
  }

  static MachineSpec unrepaired(MachineSpec spec) {
    return new MachineSpec(
        spec.machine(),
        spec.downChips(),
        spec.downCores(),
        spec.downLinks(),
        false,
        spec.systemCores(),
        spec.randomDefects(),
        spec.seed());
  }

  static MachineSpec withoutSystemCores(MachineSpec spec) {
    return new MachineSpec(
        spec.machine(),
        spec.downChips(),
        spec.downCores(),
        spec.downLinks(),
        spec.repair(),
        false,
        spec.randomDefects(),
        spec.seed());
  }

  static MachineSpec random(String machine, String rates, long seed) {
    return new MachineSpec(machine, "", "", "", true, true, rates, seed);
  }

  /**
   * One line a chip with everything a machine tells of it, so that two machines can be compared.
   */
  static String[] describe(SpinnakerMachine machine) {
    return IntStream.range(0, machine.positions())
        .filter(machine::exists)
        .mapToObj(
            chip ->
                "(%d, %d) cores %x free %x sdram %d entries %d ethernet %d links %s"
                    .formatted(
                        machine.x(chip),
                        machine.y(chip),
                        machine.processors(chip),
                        machine.applicationProcessors(chip),
                        machine.sdramBytes(chip),
                        machine.routerEntries(chip),
                        machine.ethernet(chip),
                        Arrays.toString(neighbours(machine, chip))))
        .toArray(String[]::new);
  }

  static int[] neighbours(SpinnakerMachine machine, int chip) {
    return IntStream.range(0, Link.COUNT).map(link -> machine.neighbour(chip, link)).toArray();
  }
}
