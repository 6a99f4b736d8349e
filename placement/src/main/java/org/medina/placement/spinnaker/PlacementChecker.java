package org.medina.placement.spinnaker;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.Placement;

/**
 * Proves a placement legal, from the problem alone; shares no code with the placers. Linear in
 * vertices and chips.
 */
public final class PlacementChecker {
  private PlacementChecker() {}

  /**
   * Checks that every vertex has a working application processor of its own, that no chip's SDRAM
   * is exceeded, and that fixed places and same-chip groups are kept.
   *
   * @throws IllegalStateException naming the first violation
   */
  public static void check(PlacementProblem problem, Placement placement) {
    int vertices = problem.graph().vertexCount();
    checkState(placement.size() == vertices, "%s of %s vertices", placement.size(), vertices);
    SpinnakerMachine machine = problem.machine();
    int[] used = new int[machine.positions()];
    long[] sdram = new long[machine.positions()];
    for (int vertex = 0; vertex < vertices; vertex++) {
      int chip = placement.chip(vertex);
      int processor = placement.processor(vertex);
      checkState(
          chip >= 0 && chip < machine.positions() && machine.exists(chip),
          "vertex %s on chip %s, which does not exist",
          vertex,
          chip);
      checkState(
          processor > 0
              && processor < SpinnakerMachine.MAX_CORES
              && (machine.applicationProcessors(chip) >> processor & 1) == 1,
          "vertex %s on chip %s: no application processor %s",
          vertex,
          chip,
          processor);
      checkState(
          (used[chip] >> processor & 1) == 0,
          "vertex %s on chip %s: processor %s is taken",
          vertex,
          chip,
          processor);
      used[chip] |= 1 << processor;
      sdram[chip] += problem.graph().sdramBytes(vertex);
    }
    for (int chip = 0; chip < sdram.length; chip++) {
      checkState(
          used[chip] == 0 || sdram[chip] <= machine.sdramBytes(chip),
          "chip %s: %s bytes of SDRAM needed, %s there",
          chip,
          sdram[chip],
          machine.sdramBytes(chip));
    }
    checkConstraints(problem, placement);
  }

  private static void checkConstraints(PlacementProblem problem, Placement placement) {
    SpinnakerMachine machine = problem.machine();
    problem
        .constraints()
        .fixed()
        .forEach(
            (vertex, place) -> {
              int chip = placement.chip(vertex);
              checkState(
                  machine.x(chip) == place.x() && machine.y(chip) == place.y(),
                  "vertex %s on chip %s, fixed to (%s, %s)",
                  vertex,
                  chip,
                  place.x(),
                  place.y());
              checkState(
                  place.processor() == 0 || placement.processor(vertex) == place.processor(),
                  "vertex %s on processor %s, fixed to %s",
                  vertex,
                  placement.processor(vertex),
                  place.processor());
            });
    for (ImmutableList<Integer> group : problem.constraints().sameChip()) {
      for (int vertex : group) {
        checkState(
            placement.chip(vertex) == placement.chip(group.get(0)),
            "vertices %s and %s of a same-chip group on chips %s and %s",
            group.get(0),
            vertex,
            placement.chip(group.get(0)),
            placement.chip(vertex));
      }
    }
  }
}
