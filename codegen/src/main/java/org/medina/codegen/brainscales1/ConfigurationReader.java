package org.medina.codegen.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;

/**
 * Reads a configuration folder; everything that executors and checkers know of a compile. Every
 * number of what it returns is that of a part that exists. Safe for concurrent readers.
 */
public final class ConfigurationReader {
  private final Path folder;
  private final WaferConfiguration header;
  private final ImmutableList<Integer> hicanns;

  /**
   * Opens a folder written by {@link ConfigurationWriter}.
   *
   * @throws InvalidInputException if it holds no readable configuration, or files of other HICANNs
   *     than its header names
   */
  public ConfigurationReader(Path folder) {
    this.folder = folder;
    Path file = folder.resolve(ConfigurationWriter.HEADER_FILE);
    ImmutableSet<String> found;
    try {
      header = WaferConfiguration.parseFrom(Files.readAllBytes(file));
      found = hicannFiles(folder);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (!header.getMagic().equals(ConfigurationWriter.MAGIC)) {
      throw new InvalidInputException(
          "MED-CFG-002", file + " is not the header of a BrainScaleS-1 configuration.");
    }
    if (header.getFormat() != ConfigurationWriter.FORMAT) {
      throw new InvalidInputException(
          "MED-CFG-003",
          "%s has format %d; this version of Medina reads format %d. Compile the network again."
              .formatted(file, header.getFormat(), ConfigurationWriter.FORMAT));
    }
    Problems problems = new Problems("MED-CFG-004", file.toString());
    HeaderRules.check(header, problems);
    problems.throwIfAny();
    hicanns = ImmutableList.copyOf(header.getHicannsList());
    checkFiles(found);
  }

  /** The header. */
  public WaferConfiguration header() {
    return header;
  }

  /** The HICANNs in use, ascending. */
  public ImmutableList<Integer> hicanns() {
    return hicanns;
  }

  /**
   * Reads one of {@link #hicanns()}.
   *
   * @throws InvalidInputException if its file is missing or damaged; all problems are listed
   */
  public Hicann hicann(int hicann) {
    Path file = folder.resolve(ConfigurationWriter.fileName(hicann));
    Hicann message;
    try {
      message = Hicann.parseFrom(Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (message.getHicann() != hicann) {
      throw new InvalidInputException(
          "MED-CFG-005",
          "%s is of HICANN %d; its name says %d."
              .formatted(file, Integer.toUnsignedLong(message.getHicann()), hicann));
    }
    Problems problems = new Problems("MED-CFG-004", file.toString());
    HicannRules.check(message, problems);
    problems.throwIfAny();
    return message;
  }

  /**
   * Reads the calibration that the settings were made with; ideal for all HICANNs that have no
   * other.
   *
   * @throws HardwareDataException if it is damaged
   */
  public WaferCalibration calibration() {
    Path file = folder.resolve(ChipCalibrations.FILE);
    if (!Files.exists(file)) {
      return WaferCalibration.IDEAL;
    }
    ImmutableSortedMap<Integer, HicannCalibration> chips = ChipCalibrations.read(file);
    return new WaferCalibration() {
      @Override
      public HicannCalibration hicann(int hicann) {
        return chips.getOrDefault(hicann, HicannCalibration.IDEAL);
      }

      @Override
      public String source() {
        return header.getCalibration();
      }
    };
  }

  /**
   * Reads what the spike sources send.
   *
   * @throws InvalidInputException if the file is missing or damaged; all problems are listed
   */
  public Stimulus stimulus() {
    Path file = folder.resolve(ConfigurationWriter.STIMULUS_FILE);
    Stimulus stimulus;
    try {
      stimulus = Stimulus.parseFrom(Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    Problems problems = new Problems("MED-CFG-004", file.toString());
    StimulusRules.check(stimulus, problems);
    problems.throwIfAny();
    return stimulus;
  }

  /**
   * What the defects that the configuration was made for leave usable.
   *
   * @throws InvalidInputException if there are none, or they are of another wafer
   * @throws HardwareDataException if they are damaged
   */
  public UsableWafer usable() {
    Path file = folder.resolve(ConfigurationWriter.DEFECTS_FILE);
    ImmutableSet.Builder<PartKind> disregarded = ImmutableSet.builder();
    for (String kind : header.getDisregardedDefectsList()) {
      disregarded.add(PartKind.valueOf(kind));
    }
    return UsableWafer.of(
        DefectFiles.read(file, OptionalInt.of(header.getWafer())).defects(),
        new DefectRules(disregarded.build()));
  }

  private void checkFiles(ImmutableSet<String> found) {
    TreeSet<String> unexpected = new TreeSet<>(found);
    TreeSet<String> missing = new TreeSet<>();
    for (int hicann : hicanns) {
      String name = ConfigurationWriter.fileName(hicann);
      if (!unexpected.remove(name)) {
        missing.add(name);
      }
    }
    if (!unexpected.isEmpty() || !missing.isEmpty()) {
      throw new InvalidInputException(
          "MED-CFG-005",
          "%s is no whole configuration: %d files of its HICANNs are missing %s, %d are of others %s. Compile the network again."
              .formatted(folder, missing.size(), missing, unexpected.size(), unexpected));
    }
  }

  private static ImmutableSet<String> hicannFiles(Path folder) throws IOException {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "H*" + ConfigurationWriter.HICANN_SUFFIX)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    }
    return names.build();
  }

  private static InvalidInputException unreadable(Path file, IOException cause) {
    return new InvalidInputException(
        "MED-CFG-001", "%s cannot be read as a configuration: %s".formatted(file, cause), cause);
  }
}
