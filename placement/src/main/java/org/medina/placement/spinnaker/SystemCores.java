package org.medina.placement.spinnaker;

import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/**
 * How many cores the system takes of a chip, monitor included.
 *
 * @param ethernet on Ethernet chips
 * @param other on all others
 */
record SystemCores(int ethernet, int other) {
  /** The most that a machine takes of its chips; at least the monitor. */
  static SystemCores of(SpinnakerMachine machine) {
    int ethernet = 1;
    int other = 1;
    for (int chip = 0; chip < machine.positions(); chip++) {
      int free = machine.applicationProcessors(chip);
      int taken = Integer.bitCount(machine.processors(chip) & ~free);
      if (machine.exists(chip) && free != 0) {
        if (machine.ethernet(chip) == chip) {
          ethernet = Math.max(ethernet, taken);
        } else {
          other = Math.max(other, taken);
        }
      }
    }
    return new SystemCores(Math.max(ethernet, other), other);
  }

  /** A machine without defects that is charged so. */
  SpinnakerMachine on(MachineShape shape) {
    SpinnakerMachine.Builder builder = shape.populate();
    SpinnakerMachine whole = builder.build();
    for (int chip = 0; chip < whole.positions(); chip++) {
      if (whole.exists(chip)) {
        int taken = whole.ethernet(chip) == chip ? ethernet : other;
        builder.systemProcessors(chip, (1 << taken) - 1);
      }
    }
    return builder.build();
  }
}
