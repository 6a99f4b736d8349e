package org.medina.placement.spinnaker;

import org.medina.hardware.spinnaker.SpinnakerMachine;

/** Cores and SDRAM still free on each chip. Memory: 12 bytes a chip position. Not thread-safe. */
final class FreeSpace {
  private final int[] cores;
  private final long[] sdramBytes;

  FreeSpace(SpinnakerMachine machine) {
    cores = new int[machine.positions()];
    sdramBytes = new long[machine.positions()];
    for (int chip = 0; chip < cores.length; chip++) {
      if (machine.exists(chip)) {
        cores[chip] = Integer.bitCount(machine.applicationProcessors(chip));
        sdramBytes[chip] = machine.sdramBytes(chip);
      }
    }
  }

  /** Bound of chip indices. */
  int positions() {
    return cores.length;
  }

  int cores(int chip) {
    return cores[chip];
  }

  long sdramBytes(int chip) {
    return sdramBytes[chip];
  }

  boolean fits(int chip, int needCores, long needSdram) {
    return needCores <= cores[chip] && needSdram <= sdramBytes[chip];
  }

  void take(int chip, int takeCores, long takeSdram) {
    cores[chip] -= takeCores;
    sdramBytes[chip] -= takeSdram;
  }

  void give(int chip, int giveCores, long giveSdram) {
    cores[chip] += giveCores;
    sdramBytes[chip] += giveSdram;
  }
}
