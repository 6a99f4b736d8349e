package org.medina.codegen.brainscales1.pipeline;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.medina.blacklisting.brainscales1.DefectData;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.DefectRates;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.CompileOptions;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.StageContext;

/** The wafer as it is: defects from files or drawn at random, and the rules by which they act. */
final class WaferDefectChoice {
  private WaferDefectChoice() {}

  /**
   * The usable parts of the wafer.
   *
   * @throws InvalidInputException if the options or files are wrong
   */
  static UsableWafer of(Setup setup, CompileOptions options, int wafer, StageContext context) {
    OptionValues values = OptionValues.of(setup, options, WaferOptions.NAMES, Map.of());
    values.warnings().forEach(context::warn);
    WaferDefects defects = WaferDefects.none(wafer);
    String path = options.text("defects", values.text("defects.path", ""));
    if (!path.isEmpty()) {
      DefectData data = DefectFiles.read(Path.of(path), fileOf(path, wafer));
      data.warnings().forEach(context::warn);
      defects = data.defects().onWafer(wafer);
    }
    String rate = options.text("random-defects", "");
    if (!rate.isEmpty()) {
      long seed = options.number("defect-seed", context.seed(), 0, Long.MAX_VALUE);
      defects = defects.union(DefectRates.parse(rate).draw(wafer, seed));
    }
    return UsableWafer.of(
        defects, rules(options.text("defect-rules", values.text("defects.rules", "all"))));
  }

  /** A folder may hold several wafers; a file says itself which one it is of. */
  private static OptionalInt fileOf(String path, int wafer) {
    return Path.of(path).toFile().isDirectory() ? OptionalInt.of(wafer) : OptionalInt.empty();
  }

  private static DefectRules rules(String name) {
    return switch (name) {
      case "all" -> DefectRules.ALL;
      case "marocco" -> DefectRules.MAROCCO;
      default ->
          throw new InvalidInputException(
              "MED-OPT-014",
              "--defect-rules is '%s'; it is all (every defect acts) or marocco (what marocco disregards is disregarded)."
                  .formatted(name));
    };
  }
}
