package org.medina.ir.stage;

/** Told how far a stage is; called from any thread, cheaply and not too often. */
@FunctionalInterface
public interface ProgressListener {
  /** Ignores everything. */
  ProgressListener SILENT = (stage, fraction) -> {};

  /**
   * @param stage stage name as in the report, for example {@code place}
   * @param fraction 0 at the start to 1 when done
   */
  void progress(String stage, double fraction);
}
