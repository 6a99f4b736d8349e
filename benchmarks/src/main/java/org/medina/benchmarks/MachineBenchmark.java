package org.medina.benchmarks;

import org.medina.blacklisting.spinnaker.MachineSpec;
import org.medina.blacklisting.spinnaker.Machines;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/** Builds the million-core machine ten times: 240 x 240 chips, first whole, then with defects. */
public final class MachineBenchmark {
  private static final int ROUNDS = 10;

  private MachineBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    System.out.println(Machine.describe());
    for (int round = 1; round <= ROUNDS; round++) {
      long before = used();
      long start = System.nanoTime();
      SpinnakerMachine machine = new MachineShape(5, 240, 240).populate().build();
      double seconds = (System.nanoTime() - start) * 1e-9;
      long bytes = used() - before;
      System.out.printf(
          "round %d: %d chips, %d cores in %.3f s, %.1f MB%n",
          round, machine.chipCount(), machine.applicationCoreCount(), seconds, bytes * 1e-6);
    }
    MachineSpec damaged =
        new MachineSpec("240x240", "", "", "", true, true, "chips=0.01,cores=0.01,links=0.01", 1);
    for (int round = 1; round <= 3; round++) {
      long start = System.nanoTime();
      SpinnakerMachine machine = Machines.load(damaged);
      System.out.printf(
          "with 1 %% of everything dead, repaired: %d chips, %d cores in %.3f s%n",
          machine.chipCount(), machine.applicationCoreCount(), (System.nanoTime() - start) * 1e-9);
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
