package org.medina.codegen.brainscales1.equivalence;

import java.util.Arrays;
import org.medina.codegen.brainscales1.wire.DenmemRow;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.MirrorSpeed;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.SharedParameter;

/**
 * The floating gates of one HICANN by parameter, and whose they are. Notes floating gates of no
 * parameter that are programmed, and denmem rows that are not as the rest of the wafer.
 */
final class GateImage {
  private final WaferConfiguration header;
  private final Hicann settings;
  private final PartName name;

  /** By denmem: its neuron's cell, or {@link WaferImage#NONE}. */
  private final int[] cell = new int[Denmems.COUNT];

  /** By denmem: the firing denmem of its neuron. */
  private final int[] firing = new int[Denmems.COUNT];

  GateImage(
      WaferConfiguration header,
      Hicann settings,
      DenmemImage denmems,
      WaferImage image,
      Findings findings) {
    this.header = header;
    this.settings = settings;
    name = PartName.hicann(settings.getHicann());
    Arrays.fill(cell, WaferImage.NONE);
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int neuron = denmems.neuron(denmem);
      if (neuron != WaferImage.NONE) {
        FiringDenmem source = settings.getFiring(neuron);
        firing[denmem] = source.getDenmem();
        cell[denmem] = image.neuronAt(settings.getHicann(), source.getDenmem());
      }
    }
    checkRows(image.settings(image.hicanns().get(0)).getDenmemRows(0), findings);
    checkRest(findings);
  }

  /** The header. */
  WaferConfiguration header() {
    return header;
  }

  /** The settings. */
  Hicann settings() {
    return settings;
  }

  /** Short name of the HICANN. */
  PartName name() {
    return name;
  }

  /** Cell of a denmem, or {@link WaferImage#NONE}. */
  int cell(int denmem) {
    return cell[denmem];
  }

  /** Whether a denmem is the one that fires for its neuron. */
  boolean isFiring(int denmem) {
    return cell[denmem] != WaferImage.NONE && firing[denmem] == denmem;
  }

  /** Receptor that an input (0 left, 1 right) of a denmem serves. */
  int receptor(int denmem, int side) {
    for (FiringDenmem some : settings.getFiringList()) {
      if (some.getDenmem() == firing[denmem]) {
        return some.getReceptors(2 * (Denmems.column(denmem) % 2) + side);
      }
    }
    throw new IllegalStateException("denmem %d is of no neuron".formatted(denmem));
  }

  /** Code of a denmem's parameter. */
  int code(NeuronParameter parameter, int denmem) {
    return settings
        .getFloatingGates(Denmems.floatingGateBlock(denmem))
        .getCodes(FloatingGates.index(parameter, denmem));
  }

  /** Code of a parameter of a block that has it. */
  int code(SharedParameter parameter, int block) {
    return settings.getFloatingGates(block).getCodes(FloatingGates.index(parameter, block));
  }

  private void checkRows(DenmemRow usual, Findings findings) {
    for (DenmemRow row : settings.getDenmemRowsList()) {
      if (!row.equals(usual)
          || row.getBigCapacitor() != header.getBigCapacitors()
          || row.getAdaptation() != MirrorSpeed.NORMAL_MIRRORS
          || row.getAdaptationTime() != MirrorSpeed.NORMAL_MIRRORS) {
        findings.add(
            "HICANN %s: a row of denmems has other capacitors or mirrors than the wafer.", name);
      }
    }
  }

  private void checkRest(Findings findings) {
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      boolean[] known = FloatingGates.inUse(block);
      for (int i = 0; i < known.length; i++) {
        if (!known[i] && settings.getFloatingGates(block).getCodes(i) != 0) {
          findings.add(
              "HICANN %s: floating gate %d of block %d holds no parameter, but is programmed.",
              name, i, block);
        }
      }
    }
  }
}
