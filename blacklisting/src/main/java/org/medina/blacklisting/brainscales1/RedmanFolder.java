package org.medina.blacklisting.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;

/**
 * A folder of redman's XML files: one of the wafer, one each of FPGAs and HICANNs. A file that is
 * missing means that everything in it works.
 */
final class RedmanFolder {
  private static final long MAX_BYTES = 1 << 28;

  private RedmanFolder() {}

  /** Reads a wafer; {@code wafer} has to be told if the folder holds several. */
  static DefectData read(Path folder, OptionalInt wafer) throws IOException {
    Map<String, RedmanFile> files = new TreeMap<>();
    Set<String> warnings = new LinkedHashSet<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (String name : entries.map(Path::getFileName).map(Path::toString).sorted().toList()) {
        RedmanFile file = RedmanFile.of(name);
        if (file == null) {
          warnings.add("%s: not a name of redman's files, left out".formatted(name));
        } else {
          files.put(name, file);
        }
      }
    }
    int number = wafer(folder, files, wafer);
    Problems problems = new Problems(DefectFiles.BROKEN, folder.toString());
    WaferDefects.Builder defects = WaferDefects.builder(number);
    for (RedmanFile file : files.values()) {
      if (file.wafer() == number) {
        read(folder, file, defects, problems, warnings);
      }
    }
    DefectFiles.throwIfAny(folder, problems);
    return new DefectData(defects.build(), ImmutableList.copyOf(warnings));
  }

  private static int wafer(Path folder, Map<String, RedmanFile> files, OptionalInt wafer) {
    TreeSet<Integer> wafers = new TreeSet<>();
    for (RedmanFile file : files.values()) {
      wafers.add(file.wafer());
    }
    if (wafers.isEmpty()) {
      throw new InvalidInputException(
          DefectFiles.NOT_FOUND,
          ("%s holds no defect data: names are wafer-Wafer(33).xml, fpga-33-12.xml and"
                  + " hicann-Wafer(33)-Enum(120).xml.")
              .formatted(folder));
    }
    if (wafer.isPresent() ? wafers.contains(wafer.getAsInt()) : wafers.size() == 1) {
      return wafer.orElseGet(wafers::first);
    }
    throw new InvalidInputException(
        DefectFiles.OTHER_WAFER,
        wafer.isPresent()
            ? "%s holds nothing of wafer %d, but of %s.".formatted(folder, wafer.getAsInt(), wafers)
            : "%s holds wafers %s; say which one is meant.".formatted(folder, wafers));
  }

  private static void read(
      Path folder,
      RedmanFile file,
      WaferDefects.Builder defects,
      Problems problems,
      Set<String> warnings)
      throws IOException {
    int owners = file.owner() == PartKind.Owner.HICANN ? Wafer.HICANNS : Reticles.RETICLES;
    if (file.index() >= owners) {
      problems.add(
          "%s: there is no %s %d; they are 0..%d",
          file.name(), file.owner(), file.index(), owners - 1);
      return;
    }
    Path path = folder.resolve(file.name());
    if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
      problems.add("%s: not a file, or larger than any file of redman", file.name());
      return;
    }
    new RedmanFileReader(file, defects, problems, warnings).read(Files.readAllBytes(path));
  }

  /** Writes the files of a wafer into a new folder; files without defects are left out. */
  static void write(WaferDefects defects, Path folder) throws IOException {
    Files.createDirectory(folder);
    write(defects, folder, new RedmanFile(PartKind.Owner.WAFER, defects.wafer(), 0));
    for (int fpga = 0; fpga < Reticles.RETICLES; fpga++) {
      if (defects.count(PartKind.HIGH_SPEED_LINK, fpga) > 0) {
        write(defects, folder, new RedmanFile(PartKind.Owner.FPGA, defects.wafer(), fpga));
      }
    }
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      if (hasDefects(defects, hicann)) {
        write(defects, folder, new RedmanFile(PartKind.Owner.HICANN, defects.wafer(), hicann));
      }
    }
  }

  /** Names in a folder that redman's files do not have. */
  static ImmutableSortedSet<String> foreign(Path folder) throws IOException {
    ImmutableSortedSet.Builder<String> foreign = ImmutableSortedSet.naturalOrder();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        @Nullable RedmanFile file = RedmanFile.of(entry.getFileName().toString());
        if (file == null || !Files.isRegularFile(entry)) {
          foreign.add(entry.getFileName().toString());
        }
      }
    }
    return foreign.build();
  }

  private static boolean hasDefects(WaferDefects defects, int hicann) {
    for (PartKind kind : PartKind.DEFECT_KINDS) {
      if (defects.count(kind, hicann) > 0) {
        return true;
      }
    }
    return false;
  }

  private static void write(WaferDefects defects, Path folder, RedmanFile file) throws IOException {
    Files.writeString(folder.resolve(file.name()), RedmanFileWriter.text(file, defects));
  }
}
