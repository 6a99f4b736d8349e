package org.medina.calibration.brainscales1;

/** The calibrations of a wafer's HICANNs. */
public interface WaferCalibration {
  /** The ideal calibration for every HICANN. */
  WaferCalibration IDEAL =
      new WaferCalibration() {
        @Override
        public HicannCalibration hicann(int hicann) {
          return HicannCalibration.IDEAL;
        }

        @Override
        public String source() {
          return "default curves";
        }
      };

  /**
   * The calibration of a HICANN. Thread-safe; asked twice, it is the same.
   *
   * @param hicann 0..383
   * @throws org.medina.ir.error.HardwareDataException if there is none (MED-CAL-...), naming the
   *     HICANN and what to do
   */
  HicannCalibration hicann(int hicann);

  /**
   * Loads the calibrations of HICANNs.
   *
   * @throws org.medina.ir.error.HardwareDataException if some are missing or wrong; names all
   */
  default void require(Iterable<Integer> hicanns) {
    hicanns.forEach(this::hicann);
  }

  /** For people: where the calibrations are from, for example a file and a version. */
  String source();
}
