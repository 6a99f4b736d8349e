package org.medina.blacklisting.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.HardwareDataException;

/**
 * Finds links that work in one direction only and chips that are cut off; takes them away or
 * refuses the machine.
 */
final class MachineRepair {
  private static final int SHOWN = 20;

  private MachineRepair() {}

  /**
   * A machine in which every link works both ways and every chip can be reached from every other.
   *
   * @throws HardwareDataException if something is wrong and {@code repair} is false, or nothing is
   *     left; lists what
   */
  static SpinnakerMachine sound(SpinnakerMachine machine, boolean repair) {
    SpinnakerMachine.Builder builder = machine.toBuilder();
    List<String> wrong = new ArrayList<>();
    for (int chip = 0; chip < machine.positions(); chip++) {
      for (int link = 0; link < Link.COUNT; link++) {
        int to = machine.neighbour(chip, link);
        if (to >= 0 && machine.neighbour(to, Link.opposite(link)) != chip) {
          wrong.add(
              "link %d of chip (%d, %d) works in one direction only"
                  .formatted(link, machine.x(chip), machine.y(chip)));
          builder.link(chip, link, -1);
        }
      }
    }
    SpinnakerMachine twoWay = builder.build();
    boolean[] connected = largestPart(twoWay);
    builder = twoWay.toBuilder();
    for (int chip = 0; chip < machine.positions(); chip++) {
      if (machine.exists(chip) && !connected[chip]) {
        wrong.add(
            "chip (%d, %d) is cut off from the others".formatted(machine.x(chip), machine.y(chip)));
        builder.removeChip(chip);
      }
    }
    if (!wrong.isEmpty() && !repair) {
      List<String> shown = wrong.subList(0, Math.min(SHOWN, wrong.size()));
      throw new HardwareDataException(
          "MED-MCH-010",
          "The machine has %d defects that break it:\n  - %s%s\nLeave out --no-repair to do without these parts."
              .formatted(
                  wrong.size(),
                  String.join("\n  - ", shown),
                  wrong.size() > SHOWN ? "\n  - ..." : ""));
    }
    return builder.build();
  }

  private static boolean[] largestPart(SpinnakerMachine machine) {
    int[] part = new int[machine.positions()];
    Arrays.fill(part, -1);
    int[] queue = new int[machine.positions()];
    int best = -1;
    int bestSize = 0;
    for (int start = 0; start < part.length; start++) {
      if (!machine.exists(start) || part[start] >= 0) {
        continue;
      }
      int head = 0;
      int tail = 0;
      queue[tail++] = start;
      part[start] = start;
      while (head < tail) {
        int chip = queue[head++];
        for (int link = 0; link < Link.COUNT; link++) {
          int to = machine.neighbour(chip, link);
          if (to >= 0 && part[to] < 0) {
            part[to] = start;
            queue[tail++] = to;
          }
        }
      }
      if (tail > bestSize) {
        bestSize = tail;
        best = start;
      }
    }
    boolean[] connected = new boolean[part.length];
    for (int chip = 0; chip < part.length; chip++) {
      connected[chip] = best >= 0 && part[chip] == best;
    }
    return connected;
  }
}
