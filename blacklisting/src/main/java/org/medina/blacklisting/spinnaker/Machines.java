package org.medina.blacklisting.spinnaker;

import org.medina.hardware.spinnaker.SpinnakerMachine;

/** Machines by description. */
public final class Machines {
  private Machines() {}

  /** The machine that a specification describes: a preset or file less its defects. */
  public static SpinnakerMachine load(MachineSpec spec) {
    throw new IllegalStateException("being built: " + spec);
  }
}
