package org.medina.runtime.brainscales1;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.HashMap;
import java.util.Map;

/** Hands the state of one loaded configuration over to another of the same network. */
final class StateHandover {
  private StateHandover() {}

  /**
   * Hands everything over.
   *
   * @param sameWays whether both have the same HICANNs and FPGAs, with events on the same ways
   * @param nowStep integration step reached
   * @param nowMs the same as biological time
   */
  static void handOver(
      WaferLoader.Loaded from,
      WaferLoader.Loaded to,
      boolean sameWays,
      long nowStep,
      double nowMs) {
    Map<Integer, Chip> earlier = new HashMap<>();
    ListMultimap<Integer, Probe> probes = ArrayListMultimap.create();
    for (Chip chip : from.chips()) {
      earlier.put(chip.hicann(), chip);
      chip.probes().forEach(probe -> probes.put(probe.cell(), probe));
    }
    for (Chip chip : to.chips()) {
      Chip other = earlier.remove(chip.hicann());
      if (other != null) {
        chip.goOn(other, sameWays);
        chip.log().copyFrom(other.log());
        chip.neurons().adopt(other.neurons());
      } else {
        chip.startAt(nowStep);
      }
      for (Probe probe : chip.probes()) {
        for (Probe before : probes.get(probe.cell())) {
          if (probe.isLike(before)) {
            probe.copyFrom(before);
          }
        }
      }
    }
    keepLogs(earlier, to);
    for (int i = 0; i < to.playbacks().size(); i++) {
      to.playbacks().get(i).goOn(from.playbacks(), nowMs);
      if (sameWays) {
        to.playbacks().get(i).goOnAfter(from.playbacks().get(i));
      }
    }
  }

  /** Spikes recorded on HICANNs that are no longer in use. */
  private static void keepLogs(Map<Integer, Chip> unused, WaferLoader.Loaded to) {
    for (Chip chip : unused.values()) {
      for (int i = 0; i < chip.log().size(); i++) {
        to.chips().get(0).log().add(chip.log().cell(i), chip.log().time(i));
      }
    }
  }
}
