package org.medina.calibration.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedMap;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.wire.Chip;
import org.medina.calibration.wire.ChipsHeader;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.file.WholeFile;

/**
 * The file {@code chips.pb}: calibrations by HICANN, which share their curves. In a configuration
 * it holds those that settings were made with, where they are not ideal.
 */
public final class ChipCalibrations {
  /** Usual name in a configuration's folder. */
  public static final String FILE = "chips.pb";

  private static final String KIND = "medina.calibration.chips";

  private ChipCalibrations() {}

  /**
   * Writes the calibrations of HICANNs.
   *
   * @param chips by HICANN, 0..383
   * @throws EnvironmentException if the file cannot be written (MED-CAL-003)
   */
  public static void write(Path file, Map<Integer, HicannCalibration> chips) {
    try {
      WholeFile.write(file, out -> write(out, chips));
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-CAL-003",
          "The calibrations %s cannot be written: %s".formatted(file, WholeFile.reason(e)),
          e);
    }
  }

  /** Writes the calibrations of HICANNs, by number, to a stream, which stays open. */
  public static void write(OutputStream out, Map<Integer, HicannCalibration> chips)
      throws IOException {
    CurveWriter writer = new CurveWriter();
    ChipsHeader.newBuilder()
        .setKind(KIND)
        .setFormat(CalibrationCodec.FORMAT)
        .setChips(chips.size())
        .build()
        .writeDelimitedTo(out);
    for (Map.Entry<Integer, HicannCalibration> entry :
        ImmutableSortedMap.copyOf(chips).entrySet()) {
      checkHicann(entry.getKey());
      Chip.Builder chip =
          Chip.newBuilder().setHicann(entry.getKey()).setParts(writer.parts(entry.getValue()));
      chip.addAllTables(writer.newTables())
          .addAllCurves(writer.newCurves())
          .build()
          .writeDelimitedTo(out);
    }
  }

  /**
   * Reads the calibrations of HICANNs.
   *
   * @throws HardwareDataException if the file is damaged (MED-CAL-001) or of a later format
   *     (MED-CAL-002)
   * @throws EnvironmentException if it cannot be read (MED-CAL-003)
   */
  public static ImmutableSortedMap<Integer, HicannCalibration> read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file.toString());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw CalibrationCodec.damaged(file.toString(), e);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-CAL-003",
          "The calibrations %s cannot be read: %s".formatted(file, e.getMessage()),
          e);
    }
  }

  private static ImmutableSortedMap<Integer, HicannCalibration> read(InputStream in, String name)
      throws IOException {
    ChipsHeader header = ChipsHeader.parseDelimitedFrom(in);
    checkArgument(
        header != null && header.getKind().equals(KIND), "it is no file of chips' calibrations");
    CalibrationCodec.checkFormat(header.getFormat(), name);
    CurveReader reader = new CurveReader();
    ImmutableSortedMap.Builder<Integer, HicannCalibration> chips =
        ImmutableSortedMap.naturalOrder();
    int last = -1;
    int count = 0;
    for (Chip chip = next(in); chip != null; chip = next(in)) {
      checkHicann(chip.getHicann());
      checkArgument(chip.getHicann() > last, "HICANN %s follows %s", chip.getHicann(), last);
      last = chip.getHicann();
      try {
        chips.put(last, reader.read(chip.getTablesList(), chip.getCurvesList(), chip.getParts()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("HICANN %d: %s".formatted(last, e.getMessage()), e);
      }
      count++;
    }
    checkArgument(count == header.getChips(), "%s of %s HICANNs", count, header.getChips());
    return chips.buildOrThrow();
  }

  private static @Nullable Chip next(InputStream in) throws IOException {
    return Chip.parseDelimitedFrom(in);
  }

  private static void checkHicann(int hicann) {
    checkArgument(
        hicann >= 0 && hicann < Wafer.HICANNS, "HICANN %s", Integer.toUnsignedString(hicann));
  }
}
