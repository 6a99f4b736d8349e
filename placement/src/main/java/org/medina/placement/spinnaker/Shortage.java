package org.medina.placement.spinnaker;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InfeasibleMappingException;

/** Says why clusters do not fit a machine, and which machine would do. */
final class Shortage {
  private static final int MAX_TRIADS = 400;

  private Shortage() {}

  /**
   * Counts resources.
   *
   * @throws InfeasibleMappingException MED-PLC-003 if a cluster fits no chip, MED-PLC-004 if a chip
   *     cannot hold what is fixed to it, MED-PLC-005 if the machine lacks cores or SDRAM in total
   */
  static void check(SpinnakerMachine machine, Clusters clusters) {
    if (machine.applicationCoreCount() > 0) {
      checkEachFits(machine, clusters);
      checkFixedFit(machine, clusters);
    }
    checkTotals(machine, clusters);
  }

  private static void checkEachFits(SpinnakerMachine machine, Clusters clusters) {
    FreeSpace space = new FreeSpace(machine);
    int mostCores = 0;
    long mostSdram = 0;
    for (int chip = 0; chip < machine.positions(); chip++) {
      mostCores = Math.max(mostCores, space.cores(chip));
      mostSdram = Math.max(mostSdram, space.sdramBytes(chip));
    }
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      int cores = clusters.cores(cluster);
      long sdram = clusters.sdramBytes(cluster);
      if (cores > mostCores) {
        throw tooLarge(clusters, cluster, cores, mostCores, "application cores");
      }
      if (sdram > mostSdram) {
        throw tooLarge(clusters, cluster, sdram, mostSdram, "bytes of SDRAM");
      }
      if (clusters.fixedChip(cluster) == Clusters.FREE && !fitsSomewhere(space, cores, sdram)) {
        throw new InfeasibleMappingException(
            "MED-PLC-003",
            "%s needs %d cores and %d bytes of SDRAM; no working chip has both. %s"
                .formatted(name(clusters, cluster), cores, sdram, wayOut(clusters, cluster)));
      }
    }
  }

  private static boolean fitsSomewhere(FreeSpace space, int cores, long sdram) {
    for (int chip = 0; chip < space.positions(); chip++) {
      if (space.fits(chip, cores, sdram)) {
        return true;
      }
    }
    return false;
  }

  private static InfeasibleMappingException tooLarge(
      Clusters clusters, int cluster, long need, long have, String resource) {
    return new InfeasibleMappingException(
        "MED-PLC-003",
        "%s needs %d %s; a chip of this machine has %d at most. %s"
            .formatted(name(clusters, cluster), need, resource, have, wayOut(clusters, cluster)));
  }

  private static String wayOut(Clusters clusters, int cluster) {
    return clusters.cores(cluster) == 1
        ? "Put fewer neurons on a core."
        : "Make the group smaller, or put fewer neurons on a core.";
  }

  private static String name(Clusters clusters, int cluster) {
    int first = clusters.member(cluster, 0);
    int count = clusters.cores(cluster);
    return count == 1
        ? "Vertex " + first
        : "The same-chip group of vertices %d to %d (%d vertices)"
            .formatted(first, clusters.member(cluster, count - 1), count);
  }

  private static void checkFixedFit(SpinnakerMachine machine, Clusters clusters) {
    int[] cores = new int[machine.positions()];
    long[] sdram = new long[machine.positions()];
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      int chip = clusters.fixedChip(cluster);
      if (chip != Clusters.FREE) {
        cores[chip] += clusters.cores(cluster);
        sdram[chip] += clusters.sdramBytes(cluster);
      }
    }
    for (int chip = 0; chip < cores.length; chip++) {
      if (cores[chip] > 0) {
        int haveCores = Integer.bitCount(machine.applicationProcessors(chip));
        if (cores[chip] > haveCores) {
          throw overfull(machine, chip, cores[chip], haveCores, "application cores");
        }
        if (sdram[chip] > machine.sdramBytes(chip)) {
          throw overfull(machine, chip, sdram[chip], machine.sdramBytes(chip), "bytes of SDRAM");
        }
      }
    }
  }

  private static InfeasibleMappingException overfull(
      SpinnakerMachine machine, int chip, long need, long have, String resource) {
    return new InfeasibleMappingException(
        "MED-PLC-004",
        "What is fixed to chip (%d, %d) needs %d %s; the chip has %d. Fix fewer vertices there."
            .formatted(machine.x(chip), machine.y(chip), need, resource, have));
  }

  private static void checkTotals(SpinnakerMachine machine, Clusters clusters) {
    long needSdram = 0;
    long needCores = 0;
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      needCores += clusters.cores(cluster);
      needSdram += clusters.sdramBytes(cluster);
    }
    long haveSdram = 0;
    for (int chip = 0; chip < machine.positions(); chip++) {
      haveSdram += machine.exists(chip) ? machine.sdramBytes(chip) : 0;
    }
    long haveCores = machine.applicationCoreCount();
    if (needCores > haveCores) {
      throw tooMuch(machine, clusters, needCores, haveCores, "application cores");
    }
    if (needSdram > haveSdram) {
      throw tooMuch(machine, clusters, needSdram, haveSdram, "bytes of SDRAM");
    }
  }

  private static InfeasibleMappingException tooMuch(
      SpinnakerMachine machine, Clusters clusters, long need, long have, String resource) {
    return new InfeasibleMappingException(
        "MED-PLC-005",
        "The network does not fit the machine: it needs %d %s, the machine of %d chips has %d. %s"
            .formatted(need, resource, machine.chipCount(), have, advice(machine, clusters)));
  }

  /** MED-PLC-006: enough in total, yet no way of sharing it out was found. */
  static InfeasibleMappingException fragmented(SpinnakerMachine machine, Clusters clusters) {
    long cores = 0;
    long sdram = 0;
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      cores += clusters.cores(cluster);
      sdram += clusters.sdramBytes(cluster);
    }
    return new InfeasibleMappingException(
        "MED-PLC-006",
        ("The network does not fit the machine: its %d cores and %d bytes of SDRAM would do in total, but no way was"
                + " found to give every vertex and same-chip group one chip with enough of both. %s")
            .formatted(cores, sdram, advice(machine, clusters)));
  }

  private static String advice(SpinnakerMachine machine, Clusters clusters) {
    MachineShape shape = smallest(machine, clusters);
    if (shape == null) {
      return "No SpiNNaker machine would do; put more neurons on a core or make same-chip groups smaller.";
    }
    int boards = shape.boards();
    return String.format(
        Locale.ROOT,
        "The smallest machine without defects that would do has %d board%s, %d x %d chips (--machine %s).",
        boards,
        boards == 1 ? "" : "s",
        shape.width(),
        shape.height(),
        boards == 1 ? "spin5" : shape.width() + "x" + shape.height());
  }

  /** The smallest machine of 1, 3, 6, 9 ... boards that holds the clusters, or null. */
  static @Nullable MachineShape smallest(SpinnakerMachine machine, Clusters clusters) {
    SystemCores charged = SystemCores.of(machine);
    FreeSpace board = new FreeSpace(charged.on(MachineShape.spin5()));
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      if (!fitsSomewhere(board, clusters.cores(cluster), clusters.sdramBytes(cluster))) {
        return null;
      }
    }
    for (int triads = 0; triads <= MAX_TRIADS; triads++) {
      MachineShape shape = MachineShape.ofBoards(Math.max(1, 3 * triads));
      if (couldHold(shape, clusters) && Packing.fits(charged.on(shape), clusters)) {
        return shape;
      }
    }
    return null;
  }

  private static boolean couldHold(MachineShape shape, Clusters clusters) {
    long chips = shape.boards() * 48L;
    long cores = 0;
    long sdram = 0;
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      cores += clusters.cores(cluster);
      sdram += clusters.sdramBytes(cluster);
    }
    return cores <= chips * (SpinnakerMachine.MAX_CORES - 1)
        && sdram <= chips * SpinnakerMachine.SDRAM_BYTES;
  }
}
