package org.medina.calibration.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.medina.calibration.brainscales1.HicannCalibration;

/** A program that imports until it is killed; it prints each version once that is committed. */
final class EndlessImport {
  /** HICANNs of an import. */
  static final int HICANNS = 40;

  private EndlessImport() {}

  public static void main(String[] arguments) {
    CalibrationStore store = CalibrationStore.sqlite(Path.of(arguments[0]));
    for (int i = store.newest(33).orElse(0) + 1; ; i++) {
      Map<Integer, HicannCalibration> wafer = new TreeMap<>();
      for (int hicann = 0; hicann < HICANNS; hicann++) {
        wafer.put(hicann, CalibrationStoreContract.marked(i * HICANNS + hicann));
      }
      System.out.println(store.add(33, wafer, CalibrationStoreContract.SOMEBODY));
      System.out.flush();
    }
  }
}
