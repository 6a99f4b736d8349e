package org.medina.calibration.source;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.calibtic.CalibticFile;
import org.medina.calibration.calibtic.CalibticReader;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.EnvironmentException;

/** A folder with a file for each HICANN of one or more wafers: {@code w33-h120.xml} or .yaml. */
public final class CalibrationFolder {
  /** Several times a HICANN whose denmems all differ, in XML. */
  private static final long MOST_BYTES = 500_000_000;

  private final Path folder;
  private final int wafer;
  private final Consumer<String> warnings;

  /**
   * @param warnings takes what was mended or left to the defaults in the files
   */
  public CalibrationFolder(Path folder, int wafer, Consumer<String> warnings) {
    this.folder = folder;
    this.wafer = wafer;
    this.warnings = warnings;
  }

  /** Usual name of a HICANN's file, without its ending. */
  public static String name(int wafer, int hicann) {
    return "w%d-h%d".formatted(wafer, hicann);
  }

  /**
   * A HICANN's calibration, if the folder has one.
   *
   * @throws org.medina.ir.error.HardwareDataException if it is wrong
   */
  public Optional<HicannCalibration> find(int hicann) {
    Path xml = folder.resolve(name(wafer, hicann) + ".xml");
    if (Files.exists(xml)) {
      return Optional.of(read(xml, hicann));
    }
    Path yaml = folder.resolve(name(wafer, hicann) + ".yaml");
    return Files.exists(yaml) ? Optional.of(read(yaml, hicann)) : Optional.empty();
  }

  /** The HICANNs of the wafer that have a file in the folder, ascending. */
  public ImmutableList<Integer> hicanns() {
    ImmutableList.Builder<Integer> hicanns = ImmutableList.builder();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      String name = name(wafer, hicann);
      if (Files.exists(folder.resolve(name + ".xml"))
          || Files.exists(folder.resolve(name + ".yaml"))) {
        hicanns.add(hicann);
      }
    }
    return hicanns.build();
  }

  private HicannCalibration read(Path file, int hicann) {
    return readFile(file, hicann, warnings);
  }

  private static byte[] content(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new EnvironmentException(
            "MED-CAL-003",
            "The calibration %s cannot be read: it has %d bytes, and files of a HICANN have %d at most. See whether it is one."
                .formatted(file, size, MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new EnvironmentException(
          "MED-CAL-003", "The calibration %s cannot be read: you may not.".formatted(file), e);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-CAL-003", "The calibration %s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** A file in calibtic's XML, or in YAML if its name ends so. */
  public static HicannCalibration readFile(Path file, int hicann, Consumer<String> warnings) {
    byte[] content = content(file);
    String name = "HICANN %d (%s)".formatted(hicann, file.getFileName());
    boolean readable = file.toString().endsWith(".yaml") || file.toString().endsWith(".yml");
    HicannCalibration calibration;
    if (readable) {
      calibration = ReadableCalibration.read(content, name, file.toAbsolutePath().getParent());
    } else {
      CalibticFile found = CalibticReader.read(content, name);
      found.warnings().forEach(warning -> warnings.accept(name + ": " + warning + "."));
      calibration = found.calibration();
    }
    CurveShapes.warnings(calibration).forEach(odd -> warnings.accept(name + ": " + odd + "."));
    return calibration;
  }
}
