package org.medina.placement.brainscales1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferPlacement;

/** Fills HICANNs by a recipe. */
final class RecipeFilling {
  private final PlacementProblem problem;
  private final Recipe recipe;
  private final MergerChoices choices;
  private final Draft start;
  private final int[][] masksOf = new int[Wafer.HICANNS][];
  private final int leastRoom;

  private RecipeFilling(
      PlacementProblem problem, Recipe recipe, MergerChoices choices, Draft start) {
    this.problem = problem;
    this.recipe = recipe;
    this.choices = choices;
    this.start = start.copy();
    if (recipe.sound()) {
      this.start.room().keepSound(problem.wafer());
    }
    leastRoom = leastRoom();
  }

  /** The placement of a recipe over as few bands as suffice; empty if there is no room. */
  static Optional<WaferPlacement> fill(
      PlacementProblem problem, Recipe recipe, MergerChoices choices, Draft start) {
    RecipeFilling filling = new RecipeFilling(problem, recipe, choices, start);
    int least = 1;
    int most = recipe.bands();
    if (filling.tryBands(most).isEmpty()) {
      return Optional.empty();
    }
    while (least < most) {
      int middle = (least + most) / 2;
      if (filling.tryBands(middle).isPresent()) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return filling.tryBands(most).map(Draft::finish);
  }

  private Optional<Draft> tryBands(int bands) {
    Draft draft = start.copy();
    int[] neurons = draft.unplaced();
    int next = 0;
    int[] hicanns = recipe.hicanns(bands);
    for (int i = 0; i < hicanns.length && next < neurons.length; i++) {
      if (problem.wafer().hicann(hicanns[i])) {
        Chip chip = new Chip(draft, hicanns[i], neurons);
        if (chip.worth(draft.columns(neurons[next])) >= leastRoom) {
          next = chip.fill(next);
        }
      }
    }
    return next == neurons.length ? Optional.of(draft) : Optional.empty();
  }

  /** Least room that a HICANN must have to be used. */
  private int leastRoom() {
    if (recipe.choosy() == 0) {
      return 1;
    }
    int[] rooms = new int[Wafer.HICANNS];
    int size = 0;
    int columns = problem.columns().get(0);
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      int room = new Chip(start, hicann, new int[0]).worth(columns);
      if (room > 0) {
        rooms[size++] = room;
      }
    }
    Arrays.sort(rooms, 0, size);
    return size == 0 ? 1 : rooms[(int) (recipe.choosy() * size)];
  }

  /** One HICANN that is being filled. */
  private final class Chip {
    private final Draft draft;
    private final int hicann;
    private final int[] neurons;

    /** Blocks that share a bus, as masks, with the neurons they may still take. */
    private final int[] masks;

    private final int[] open;

    Chip(Draft draft, int hicann, int[] neurons) {
      this.draft = draft;
      this.hicann = hicann;
      this.neurons = neurons;
      if (masksOf[hicann] == null) {
        masksOf[hicann] = masks();
      }
      masks = masksOf[hicann];
      open = new int[masks.length];
      Arrays.fill(open, recipe.sources());
      int wished = draft.count(hicann);
      for (int m = 0; m < masks.length; m++) {
        open[m] -= wished; // whichever of its buses they will be on
      }
    }

    /** Places neurons from one on; returns the first that is left. */
    int fill(int from) {
      List<int[]> slices = new ArrayList<>();
      int next = from;
      int taken = 0;
      while (next < neurons.length) {
        int end = endOfPopulation(next);
        int room = room(draft.columns(neurons[next])) - taken;
        boolean whole = end - next <= room;
        if (room <= 0 || recipe.aligned() && !whole && taken > 0 && fitsOnEmpty(next, end)) {
          break;
        }
        int last = whole ? end : next + room;
        if (!slices.isEmpty()
            && draft.columns(neurons[next]) != draft.columns(neurons[slices.get(0)[0]])) {
          break; // widths do not share a HICANN unless wishes say so
        }
        slices.add(new int[] {next, last});
        taken += last - next;
        next = last;
      }
      if (taken > 0) {
        new BlockLayout(draft, hicann, masks, open).place(neurons, slices);
      }
      return next;
    }

    private boolean fitsOnEmpty(int next, int end) {
      return end - next <= room(draft.columns(neurons[next]));
    }

    private int endOfPopulation(int from) {
      int population = problem.network().population(neurons[from]);
      int end = from;
      while (end < neurons.length
          && problem.network().population(neurons[end]) == population
          && draft.columns(neurons[end]) == draft.columns(neurons[from])) {
        end++;
      }
      return end;
    }

    private int room(int columns) {
      int room = 0;
      for (int m = 0; m < masks.length; m++) {
        room += Math.max(0, Math.min(open[m], fits(masks[m], columns)));
      }
      return room;
    }

    /** Room, less where the neurons would find few drivers. */
    int worth(int columns) {
      int drivers = problem.wafer().unusable().isEmpty() ? SynapseDrivers.COUNT : driversOf();
      return room(columns) * drivers / SynapseDrivers.COUNT;
    }

    private int driversOf() {
      int drivers = 0;
      for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
        drivers += problem.wafer().driver(hicann, driver) ? 1 : 0;
      }
      return drivers;
    }

    private int fits(int mask, int columns) {
      int fits = 0;
      for (int rest = mask; rest != 0; rest &= rest - 1) {
        int block = Integer.numberOfTrailingZeros(rest);
        fits += draft.room().fits(NeuronRoom.block(hicann, block), columns);
      }
      return fits;
    }

    /** The buses with most room, and of these the most even ones. */
    private int[] masks() {
      int width = problem.columns().get(0);
      int usable = 0;
      for (int block = 0; block < Denmems.BLOCKS; block++) {
        usable |= draft.room().fits(NeuronRoom.block(hicann, block), width) > 0 ? 1 << block : 0;
      }
      int[] best = new int[0];
      long most = -1;
      BitSet tried = new BitSet();
      for (int closed = 0; closed <= Denmems.BLOCKS && best.length == 0; closed++) {
        for (int blocks = usable; blocks > 0; blocks = blocks - 1 & usable) {
          if (Integer.bitCount(usable & ~blocks) != closed || tried.get(blocks)) {
            continue;
          }
          tried.set(blocks);
          for (MergerAssignment assignment : choices.of(hicann, blocks)) {
            if (MergerRouters.senders(assignment) <= recipe.senders()) {
              int[] some = masks(assignment);
              long score = score(some, width);
              if (score > most) {
                most = score;
                best = some;
              }
            }
          }
        }
      }
      return best;
    }

    private long score(int[] some, int width) {
      long room = 0;
      long squares = 0;
      for (int mask : some) {
        int fits = Math.min(recipe.sources(), fits(mask, width));
        room += fits;
        squares += (long) fits * fits;
      }
      return (room << 32) - squares;
    }

    private static int[] masks(MergerAssignment assignment) {
      int[] masks = new int[MergerTree.DNC_MERGERS];
      int size = 0;
      for (int dncMerger = 0; dncMerger < masks.length; dncMerger++) {
        if (assignment.blocks(dncMerger) != 0) {
          masks[size++] = assignment.blocks(dncMerger);
        }
      }
      return Arrays.copyOf(masks, size);
    }
  }
}
