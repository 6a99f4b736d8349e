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
  private final String source;
  private final int wafer;
  private final String remedy;
  private final Supplier<List<Integer>> available;
  private final IntFunction<Optional<HicannCalibration>> loader;
  private final Map<Integer, Optional<HicannCalibration>> loaded = new ConcurrentHashMap<>();

  /**
   * @param source for people
   * @param remedy what to do if a HICANN is missing, a sentence
   * @param available lists the HICANNs that there are calibrations of, ascending
   * @param loader loads a HICANN's calibration, if there is one
   */
  LoadedCalibrations(
      String source,
      int wafer,
      String remedy,
      Supplier<List<Integer>> available,
      IntFunction<Optional<HicannCalibration>> loader) {
    this.source = source;
    this.wafer = wafer;
    this.remedy = remedy;
    this.available = available;
    this.loader = loader;
  }

  @Override
  public HicannCalibration hicann(int hicann) {
    return find(hicann).orElseThrow(() -> missing(List.of(hicann)));
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
      wrong.add(missing(absent));
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

  private HardwareDataException missing(List<Integer> hicanns) {
    StringBuilder names = new StringBuilder();
    for (int hicann : hicanns) {
      names.append(names.length() == 0 ? "" : ", ").append(hicann);
    }
    return new HardwareDataException(
        "MED-CAL-009",
        "%s has no calibration of %s %s of wafer %d, which the network uses. %s"
            .formatted(
                source, hicanns.size() == 1 ? "HICANN" : "the HICANNs", names, wafer, remedy));
  }

  @Override
  public String source() {
    return source;
  }
}
