package org.medina.blacklisting.spinnaker;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;

/** Machines by description: a preset or a file, less defects and system cores. */
public final class Machines {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,3})x(\\d{1,3})");
  private static final Pattern BOARDS = Pattern.compile("(\\d{1,4})-boards?");
  private static final int MAX_BOARDS = 1200;
  private static final int MIN_CORES = 5;

  private Machines() {}

  /** The machine that a specification describes; "auto" is one 48-chip board. */
  public static SpinnakerMachine load(MachineSpec spec) {
    return load(spec, shape(spec.machine()));
  }

  /**
   * The machine that a specification describes; "auto" is the smallest one of 48-chip boards with
   * enough cores and SDRAM.
   *
   * @param cores application cores needed
   * @param sdramBytes SDRAM needed in total
   * @throws InfeasibleMappingException if not even the largest machine would do
   */
  public static SpinnakerMachine loadFor(MachineSpec spec, long cores, long sdramBytes) {
    if (!spec.machine().equals("auto")) {
      return load(spec);
    }
    int boards = 1;
    while (boards <= MAX_BOARDS) {
      MachineShape shape = MachineShape.ofBoards(boards);
      SpinnakerMachine machine = load(spec, shape);
      if (machine.applicationCoreCount() >= cores
          && machine.chipCount() * (long) SpinnakerMachine.SDRAM_BYTES >= sdramBytes) {
        return machine;
      }
      int perBoard = Math.max(1, machine.applicationCoreCount() / shape.boards());
      int wanted = (int) Math.min(MAX_BOARDS + 1L, (cores + perBoard - 1) / perBoard);
      boards = Math.max(shape.boards() + 1, wanted);
    }
    throw new InfeasibleMappingException(
        "MED-MCH-011",
        "The network needs %d cores; the largest machine, of %d boards, has fewer. Put more neurons on a core."
            .formatted(cores, MAX_BOARDS));
  }

  private static SpinnakerMachine load(MachineSpec spec, @Nullable MachineShape shape) {
    SpinnakerMachine whole =
        shape != null ? shape.populate().build() : MachineJson.read(pathOf(spec.machine()));
    Problems problems = new Problems("MED-MCH-001", "machine '" + spec.machine() + "'");
    Defects defects = Defects.parse(spec.downChips(), spec.downCores(), spec.downLinks(), problems);
    RandomDefects random = RandomDefects.parse(spec.randomDefects(), problems);
    SpinnakerMachine.Builder builder = whole.toBuilder();
    random.applyTo(whole, builder, spec.seed());
    defects.applyTo(whole, builder, problems);
    problems.throwIfAny();
    SpinnakerMachine machine =
        MachineRepair.sound(withoutPoorChips(builder.build()), spec.repair());
    if (machine.chipCount() == 0) {
      throw new HardwareDataException(
          "MED-MCH-012", "No working chip is left of machine '%s'.".formatted(spec.machine()));
    }
    return spec.systemCores() ? chargeSystemCores(machine) : machine;
  }

  /**
   * Chips with fewer than 5 working cores, or without their monitor, are not used by the standard
   * tools.
   */
  private static SpinnakerMachine withoutPoorChips(SpinnakerMachine machine) {
    SpinnakerMachine.Builder builder = machine.toBuilder();
    for (int chip = 0; chip < machine.positions(); chip++) {
      int bits = machine.processors(chip);
      if (machine.exists(chip) && (Integer.bitCount(bits) < MIN_CORES || (bits & 1) == 0)) {
        builder.removeChip(chip);
      }
    }
    return builder.build();
  }

  /**
   * Charges what the standard tools run besides SCAMP: an extra monitor on every chip and a packet
   * gatherer on every Ethernet chip. They take the highest working processors; monitors that a file
   * speaks of stay theirs.
   */
  private static SpinnakerMachine chargeSystemCores(SpinnakerMachine machine) {
    SpinnakerMachine.Builder builder = machine.toBuilder();
    for (int chip = 0; chip < machine.positions(); chip++) {
      if (machine.exists(chip)) {
        int system = machine.processors(chip) & ~machine.applicationProcessors(chip) | 1;
        int charged = machine.ethernet(chip) == chip ? 2 : 1;
        for (int i = 0; i < charged; i++) {
          system |= Integer.highestOneBit(machine.processors(chip) & ~system);
        }
        builder.systemProcessors(chip, system);
      }
    }
    return builder.build();
  }

  private static @Nullable MachineShape shape(String machine) {
    if (machine.equals("auto") || machine.equals("spin5")) {
      return MachineShape.spin5();
    }
    if (machine.equals("spin3")) {
      return MachineShape.spin3();
    }
    Matcher size = SIZE.matcher(machine);
    if (size.matches()) {
      int width = Integer.parseInt(size.group(1));
      int height = Integer.parseInt(size.group(2));
      int version = width == 2 && height == 2 ? 3 : 5;
      if (!MachineShape.isLegal(version, width, height)) {
        throw new InvalidInputException(
            "MED-MCH-002",
            "There is no SpiNNaker machine of %s chips. Legal are 2x2, 8x8, and sizes of 12 to 244 that are 12 k (wrapped"
                    .formatted(machine)
                + " round) or 12 k + 4 (open), for example 12x12, 16x16, 28x16, 240x240.");
      }
      return new MachineShape(version, width, height);
    }
    Matcher boards = BOARDS.matcher(machine);
    if (boards.matches()) {
      int count = Integer.parseInt(boards.group(1));
      if (count < 1 || count > MAX_BOARDS) {
        throw new InvalidInputException(
            "MED-MCH-003", "A machine has 1 to %d boards, not %d.".formatted(MAX_BOARDS, count));
      }
      return MachineShape.ofBoards(count);
    }
    return null;
  }

  private static Path pathOf(String machine) {
    try {
      Path path = Path.of(machine);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // reported below
    }
    throw new InvalidInputException(
        "MED-MCH-004",
        "There is no machine '%s': it is neither auto, spin3, spin5, WIDTHxHEIGHT, N-boards nor an existing machine.json."
            .formatted(machine));
  }

  /** Number of working directed links. */
  public static int linkCount(SpinnakerMachine machine) {
    int links = 0;
    for (int chip = 0; chip < machine.positions(); chip++) {
      for (int link = 0; link < Link.COUNT; link++) {
        links += machine.neighbour(chip, link) >= 0 ? 1 : 0;
      }
    }
    return links;
  }
}
