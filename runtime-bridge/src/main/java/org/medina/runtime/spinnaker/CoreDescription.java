package org.medina.runtime.spinnaker;

import com.google.protobuf.ByteString;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;

/**
 * The message of one core, checked: where it is, what it runs, which keys it sends, which cells its
 * results belong to, and its regions.
 *
 * @param chip index of its chip, x * height + y
 * @param timestepMicroseconds length of a time step in us
 */
record CoreDescription(
    int chip,
    int x,
    int y,
    int processor,
    CoreKind kind,
    CellKind cell,
    boolean hasKey,
    int key,
    int keys,
    int population,
    int firstAtom,
    int timestepMicroseconds,
    Map<RegionKind, ByteString> regions) {
  /** Processors of a chip, ids 0 to 17. */
  static final int PROCESSORS = 18;

  private static final int SYSTEM_WORDS = 2;

  /** Reads the message of a core of a chip whose coordinates were checked. */
  static CoreDescription of(Chip chip, Core core, int chipIndex, int timestepMicroseconds) {
    String where = "core (%d, %d, %d)".formatted(chip.getX(), chip.getY(), core.getProcessor());
    if (core.getProcessor() < 1 || core.getProcessor() >= PROCESSORS) {
      throw RegionReader.damaged(where + " is not one of processors 1 to 17");
    }
    if (core.getNKeys() < 0 || core.getPopulation() < 0 || core.getFirstAtom() < 0) {
      throw RegionReader.damaged(where + " has a number of keys, population or atom beyond 2^31");
    }
    Map<RegionKind, ByteString> regions = new EnumMap<>(RegionKind.class);
    for (Region region : core.getRegionsList()) {
      if (regions.put(region.getKind(), region.getData()) != null) {
        throw RegionReader.damaged(where + " has region " + region.getKind() + " twice");
      }
    }
    CoreDescription description =
        new CoreDescription(
            chipIndex,
            chip.getX(),
            chip.getY(),
            core.getProcessor(),
            core.getKind(),
            core.getCell(),
            core.getHasKey(),
            core.getKey(),
            core.getNKeys(),
            core.getPopulation(),
            core.getFirstAtom(),
            timestepMicroseconds,
            regions);
    RegionReader system = description.region(RegionKind.SYSTEM);
    if (system.next("length of a time step", 1, Integer.MAX_VALUE) != timestepMicroseconds
        || system.all().length != SYSTEM_WORDS) {
      throw system.wrong(
          "it should hold the header's time step of %d us and a time scale factor"
              .formatted(timestepMicroseconds));
    }
    return description;
  }

  /** A reader of a region that the core must have. */
  RegionReader region(RegionKind region) {
    RegionReader reader = regionIfPresent(region);
    if (reader == null) {
      throw RegionReader.damaged("%s has no region %s".formatted(name(), region));
    }
    return reader;
  }

  /** A reader of a region, or null. */
  @Nullable RegionReader regionIfPresent(RegionKind region) {
    ByteString data = regions.get(region);
    return data == null ? null : new RegionReader("%s of %s".formatted(region, name()), data);
  }

  /** This description without regions, to be kept after loading. */
  CoreDescription withoutRegions() {
    return new CoreDescription(
        chip,
        x,
        y,
        processor,
        kind,
        cell,
        hasKey,
        key,
        keys,
        population,
        firstAtom,
        timestepMicroseconds,
        Map.of());
  }

  /** How messages call the core. */
  String name() {
    return "core (%d, %d, %d)".formatted(x, y, processor);
  }
}
