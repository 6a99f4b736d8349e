package org.medina.calibration.source;

import com.google.common.collect.ImmutableSortedMap;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medina.calibration.brainscales1.ChipCalibrations;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.calibration.store.CalibrationStore;
import org.medina.calibration.store.StoredCalibration;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.stage.StageContext;

/** Opens the source of a wafer's calibrations that a user names. */
public final class WaferCalibrations {
  /** Names the default curves. */
  public static final String IDEAL = "ideal";

  private static final Pattern VERSION = Pattern.compile("(.+)@(\\d{1,9})");
  private static final Pattern SERVER =
      Pattern.compile("postgres(?:ql)?://(?:([^/@:]*)(?::([^/@]*))?@)?(.*)");

  private WaferCalibrations() {}

  /**
   * Opens a source.
   *
   * @param text nothing for the default curves with a warning; {@value #IDEAL} for them without; a
   *     database (a file, {@code postgresql://...} or {@code jdbc:postgresql:...}), its newest
   *     version or one that is named by {@code @3} at the end; a folder of calibtic's XML or YAML
   *     files; a file chips.pb
   * @throws InvalidInputException if there is no such source, or no such version (MED-CAL-010)
   */
  public static WaferCalibration open(String text, int wafer, StageContext context) {
    if (text.isEmpty()) {
      context.warn(
          "No calibration is named, so the default curves are taken for every HICANN; name one with --calibration, or 'ideal' if that is meant.");
      return WaferCalibration.IDEAL;
    }
    if (text.equals(IDEAL)) {
      return WaferCalibration.IDEAL;
    }
    Matcher versioned = VERSION.matcher(text);
    if (isServer(text) || versioned.matches() && !Files.exists(path(text))) {
      boolean named = versioned.matches();
      String place = named ? versioned.group(1) : text;
      return stored(
          openExisting(place),
          wafer,
          named ? Integer.parseInt(versioned.group(2)) : Integer.MAX_VALUE,
          context);
    }
    Path path = path(text);
    if (Files.isDirectory(path)) {
      if (!Files.isExecutable(path)) {
        throw new EnvironmentException(
            "MED-CAL-003", "The calibrations in %s cannot be read: you may not.".formatted(path));
      }
      CalibrationFolder folder = new CalibrationFolder(path, wafer, context::warn);
      return new LoadedCalibrations(path.toString(), wafer, folder::hicanns, folder::find);
    }
    if (text.endsWith(".pb") && Files.exists(path)) {
      ImmutableSortedMap<Integer, HicannCalibration> chips = ChipCalibrations.read(path);
      return new LoadedCalibrations(
          path.toString(),
          wafer,
          () -> chips.keySet().asList(),
          hicann -> looked(Optional.ofNullable(chips.get(hicann)), hicann, context));
    }
    return stored(openExisting(text), wafer, Integer.MAX_VALUE, context);
  }

  /**
   * Every calibration of a wafer that a source holds, by HICANN; none for the default curves.
   *
   * @throws org.medina.ir.error.HardwareDataException if some are wrong; names all
   */
  public static ImmutableSortedMap<Integer, HicannCalibration> all(
      String text, int wafer, StageContext context) {
    WaferCalibration opened = open(text, wafer, context);
    return opened instanceof LoadedCalibrations loaded ? loaded.all() : ImmutableSortedMap.of();
  }

  private static WaferCalibration stored(
      CalibrationStore store, int wafer, int version, StageContext context) {
    OptionalInt newest = version == Integer.MAX_VALUE ? OptionalInt.empty() : store.newest(wafer);
    if (newest.isPresent() && (version < 1 || version > newest.getAsInt())) {
      throw new InvalidInputException(
          "MED-CAL-010",
          "%s has no version %d of wafer %d; the newest is %d, the first is 1."
              .formatted(store.name(), version, wafer, newest.getAsInt()));
    }
    String name =
        version == Integer.MAX_VALUE
            ? store.name()
            : "%s at version %d".formatted(store.name(), version);
    return new LoadedCalibrations(
        name,
        wafer,
        () -> store.at(wafer, version).stream().map(StoredCalibration::hicann).toList(),
        hicann -> looked(store.find(wafer, hicann, version), hicann, context));
  }

  /** A calibration that was loaded, after a warning of what is odd about it. */
  private static Optional<HicannCalibration> looked(
      Optional<HicannCalibration> loaded, int hicann, StageContext context) {
    loaded.ifPresent(
        calibration ->
            CurveShapes.warnings(calibration)
                .forEach(odd -> context.warn("HICANN %d: %s.".formatted(hicann, odd))));
    return loaded;
  }

  /**
   * Opens a database that must exist.
   *
   * @throws InvalidInputException if there is no such file (MED-CAL-010)
   */
  public static CalibrationStore openExisting(String place) {
    if (!isServer(place) && !Files.exists(path(place))) {
      if (!Files.notExists(path(place))) {
        throw new EnvironmentException(
            "MED-CAL-006",
            "The calibration database %s cannot be used: you may not look into its folder."
                .formatted(place));
      }
      throw new InvalidInputException(
          "MED-CAL-010",
          "There is no calibration %s; it is a database, a folder of XML or YAML files, an address postgresql://..., or 'ideal'."
              .formatted(place));
    }
    return openStore(place);
  }

  /** Opens a database by its name; a file is made if it does not exist. */
  public static CalibrationStore openStore(String place) {
    return isServer(place)
        ? CalibrationStore.postgresql(jdbc(place))
        : CalibrationStore.sqlite(path(place));
  }

  /** Whether a text is the address of a server. */
  private static boolean isServer(String text) {
    return text.startsWith("jdbc:postgresql:") || SERVER.matcher(text).matches();
  }

  /** The address as the driver takes it, which has no user before the host. */
  static String jdbc(String address) {
    Matcher server = SERVER.matcher(address);
    if (!server.matches()) {
      return address;
    }
    StringBuilder url = new StringBuilder("jdbc:postgresql://").append(server.group(3));
    String separator = server.group(3).contains("?") ? "&" : "?";
    if (server.group(1) != null) {
      url.append(separator).append("user=").append(encoded(server.group(1)));
      separator = "&";
    }
    if (server.group(2) != null) {
      url.append(separator).append("password=").append(encoded(server.group(2)));
    }
    return url.toString();
  }

  private static String encoded(String text) {
    String plain = URLDecoder.decode(text, StandardCharsets.UTF_8);
    return URLEncoder.encode(plain, StandardCharsets.UTF_8);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          "MED-CAL-010", "'%s' is no calibration, nor the name of a file.".formatted(text), e);
    }
  }
}
