package org.medina.calibration.source;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.ir.error.HardwareDataException;

/** Calibrations that are loaded when they are asked for first, and kept. */
final class LoadedCalibrations implements WaferCalibration {
  private static final String REMEDY =
      "Import it with 'medina calibration import', take another source, or place the neurons on other HICANNs.";

  private final String source;
  private final int wafer;
  private final Supplier<List<Integer>> available;
  private final IntFunction<Optional<HicannCalibration>> loader;
  private final Map<Integer, Optional<HicannCalibration>> loaded = new ConcurrentHashMap<>();

  /**
   * @param source for people
   * @param available lists the HICANNs that there are calibrations of, ascending
   * @param loader loads a HICANN's calibration, if there is one
   */
  LoadedCalibrations(
      String source,
      int wafer,
      Supplier<List<Integer>> available,
      IntFunction<Optional<HicannCalibration>> loader) {
    this.source = source;
    this.wafer = wafer;
    this.available = available;
    this.loader = loader;
  }

  @Override
  public HicannCalibration hicann(int hicann) {
    return find(hicann).orElseThrow(() -> missing(List.of(hicann), "", others()));
  }

  private Optional<HicannCalibration> find(int hicann) {
    return loaded.computeIfAbsent(hicann, loader::apply);
  }

  /** Every calibration that there is, by HICANN. */
  ImmutableSortedMap<Integer, HicannCalibration> all() {
    List<Integer> hicanns = available.get();
    require(hicanns);
    ImmutableSortedMap.Builder<Integer, HicannCalibration> all = ImmutableSortedMap.naturalOrder();
    for (int hicann : hicanns) {
      all.put(hicann, hicann(hicann));
    }
    return all.buildOrThrow();
  }

  @Override
  public void require(Iterable<Integer> hicanns) {
    List<Integer> absent = new ArrayList<>();
    List<HardwareDataException> wrong = new ArrayList<>();
    for (int hicann : hicanns) {
      try {
        if (find(hicann).isEmpty()) {
          absent.add(hicann);
        }
      } catch (HardwareDataException e) {
        wrong.add(e);
      }
    }
    if (!absent.isEmpty()) {
      wrong.add(missing(absent, ", which the network uses", REMEDY));
    }
    if (wrong.isEmpty()) {
      return;
    }
    if (wrong.size() == 1) {
      throw wrong.get(0);
    }
    StringBuilder text = new StringBuilder(wrong.get(0).getMessage());
    for (HardwareDataException other : wrong.subList(1, wrong.size())) {
      text.append('\n').append(other.getMessage());
    }
    throw new HardwareDataException(wrong.get(0).code(), text.toString(), wrong.get(0));
  }

  private HardwareDataException missing(List<Integer> hicanns, String why, String remedy) {
    StringBuilder names = new StringBuilder();
    for (int hicann : hicanns) {
      names.append(names.length() == 0 ? "" : ", ").append(hicann);
    }
    return new HardwareDataException(
        "MED-CAL-009",
        "%s has no calibration of %s %s of wafer %d%s. %s"
            .formatted(
                source, hicanns.size() == 1 ? "HICANN" : "the HICANNs", names, wafer, why, remedy));
  }

  private String others() {
    List<Integer> hicanns = available.get();
    return hicanns.isEmpty()
        ? "It has none of that wafer."
        : "It has those of the HICANNs %s.".formatted(PartNumbers.text(hicanns));
  }

  @Override
  public String source() {
    return source;
  }
}
