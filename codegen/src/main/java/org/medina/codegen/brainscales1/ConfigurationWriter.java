package org.medina.codegen.brainscales1;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.PartName;

/**
 * Writes a configuration folder as docs/formats/brainscales1-configuration.md says. Safe for
 * concurrent writers of different HICANNs.
 */
public final class ConfigurationWriter {
  static final String HEADER_FILE = "wafer.pb";
  static final String DEFECTS_FILE = "defects.json";
  static final String STIMULUS_FILE = "stimulus.pb";
  static final String HICANN_SUFFIX = ".pb";
  static final String MAGIC = "medina-brainscales1-configuration";
  static final int FORMAT = 1;

  private final Path folder;

  /** A writer into an existing, empty folder. */
  public ConfigurationWriter(Path folder) {
    this.folder = folder;
  }

  /** Writes the header; magic and format are filled in. */
  public void header(WaferConfiguration header) {
    write(HEADER_FILE, header.toBuilder().setMagic(MAGIC).setFormat(FORMAT).build().toByteArray());
  }

  /** Writes one HICANN. */
  public void hicann(Hicann hicann) {
    write(fileName(hicann.getHicann()), hicann.toByteArray());
  }

  /** Writes what the spike sources send. */
  public void stimulus(Stimulus stimulus) {
    write(STIMULUS_FILE, stimulus.toByteArray());
  }

  /** Writes the calibrations that settings were made with, by HICANN, where they are not ideal. */
  public void calibrations(ImmutableSortedMap<Integer, HicannCalibration> chips) {
    if (!chips.isEmpty()) {
      ChipCalibrations.write(folder.resolve(ChipCalibrations.FILE), chips);
    }
  }

  /** Writes the defects that the configuration avoids. */
  public void defects(WaferDefects defects) {
    DefectFiles.write(defects, folder.resolve(DEFECTS_FILE));
  }

  /** Name of the file of a HICANN, such as {@code H123.pb}. */
  static String fileName(int hicann) {
    return PartName.hicann(hicann) + HICANN_SUFFIX;
  }

  private void write(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
