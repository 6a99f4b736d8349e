package org.medina.codegen.brainscales1.equivalence;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.stage.StageContext;

/** The files of a configuration, read. Immutable. */
public final class WaferFiles {
  private final WaferConfiguration header;
  private final ImmutableList<Integer> hicanns;
  private final @Nullable Hicann[] settings = new @Nullable Hicann[Wafer.HICANNS];

  private WaferFiles(ConfigurationReader configuration) {
    header = configuration.header();
    hicanns = configuration.hicanns();
  }

  /**
   * Reads all files.
   *
   * @throws InvalidInputException if one is missing or damaged
   */
  public static WaferFiles read(ConfigurationReader configuration, StageContext context) {
    WaferFiles files = new WaferFiles(configuration);
    context.forEach(
        files.hicanns.size(),
        i -> {
          int hicann = files.hicanns.get(i);
          files.settings[hicann] = configuration.hicann(hicann);
        });
    return files;
  }

  /** The header. */
  public WaferConfiguration header() {
    return header;
  }

  /** The HICANNs in use, ascending. */
  public ImmutableList<Integer> hicanns() {
    return hicanns;
  }

  /** Whether a HICANN is in use. */
  public boolean has(int hicann) {
    return settings[hicann] != null;
  }

  /**
   * The settings of a HICANN in use.
   *
   * @throws IllegalArgumentException if it is not
   */
  public Hicann settings(int hicann) {
    Hicann some = settings[hicann];
    if (some == null) {
      throw new IllegalArgumentException("HICANN %d is not in use".formatted(hicann));
    }
    return some;
  }
}
