package org.medina.codegen.brainscales1.emission;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.codegen.brainscales1.wire.GbitLinkMode;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.MergerMode;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.BackgroundGenerators;
import org.medina.hardware.brainscales1.DncMergerUse;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.ir.brainscales1.WaferBuses;

/** The mergers of a HICANN with what feeds them: Gbit links and background generators. */
final class MergerSettings {
  /** Uses of the DNC mergers, 8 hicann + DNC merger. */
  private final DncMergerUse[] uses;

  private final MappedWafer mapped;

  MergerSettings(MappedWafer mapped, int hicanns) {
    this.mapped = mapped;
    uses = new DncMergerUse[MergerTree.DNC_MERGERS * hicanns];
    Arrays.fill(uses, DncMergerUse.UNUSED);
    for (WaferBuses.Bus bus : mapped.buses().buses()) {
      if (!bus.sources().isEmpty()) {
        uses[MergerTree.DNC_MERGERS * bus.hicann() + bus.dncMerger()] =
            bus.external() ? DncMergerUse.EXTERNAL : DncMergerUse.NEURONS;
      }
    }
  }

  /** Whether a HICANN sends anything. */
  boolean sends(int hicann) {
    for (int dnc = 0; dnc < MergerTree.DNC_MERGERS; dnc++) {
      if (use(hicann, dnc) != DncMergerUse.UNUSED) {
        return true;
      }
    }
    return false;
  }

  void addTo(Hicann.Builder message) {
    int hicann = message.getHicann();
    Optional<MergerAssignment> assignment = mapped.buses().mergers(hicann);
    int setting = assignment.map(MergerAssignment::setting).orElse(MergerTree.oneOnOne());
    BitSet generators = new BitSet(BackgroundGenerators.COUNT);
    for (int dnc = 0; dnc < MergerTree.DNC_MERGERS; dnc++) {
      DncMergerUse use = use(hicann, dnc);
      message.addMergers(mode(use.level0()));
      message.addDncMergers(mode(use.mode()));
      message.addGbitLinks(link(use));
      if (use.slow()) {
        message.addSlowDncMergers(dnc);
      }
      switch (use) {
        case UNUSED -> {}
        case EXTERNAL -> generators.set(dnc);
        case NEURONS -> generators.set(generator(assignment, hicann, dnc));
      }
    }
    for (int merger = MergerTree.DNC_MERGERS; merger < MergerTree.TREE_MERGERS; merger++) {
      message.addMergers(mode(MergerTree.mode(setting, merger)));
    }
    for (int block = 0; block < BackgroundGenerators.COUNT; block++) {
      if (generators.get(block)) {
        message.addBackgroundGenerators(
            BackgroundGenerator.newBuilder()
                .setGenerator(block)
                .setPeriod(
                    BackgroundGenerators.regularPeriod(mapped.settings().backgroundInterval()))
                .setAddress(Addresses.BACKGROUND));
      }
    }
  }

  private DncMergerUse use(int hicann, int dncMerger) {
    return uses[MergerTree.DNC_MERGERS * hicann + dncMerger];
  }

  /** The generator that works of the lowest neuron block that a DNC merger sends. */
  private int generator(Optional<MergerAssignment> assignment, int hicann, int dncMerger) {
    int blocks = assignment.map(some -> some.blocks(dncMerger)).orElse(0);
    for (int block = 0; block < BackgroundGenerators.COUNT; block++) {
      if ((blocks >> block & 1) != 0 && mapped.usable().backgroundGenerator(hicann, block)) {
        return block;
      }
    }
    throw new IllegalStateException(
        "DNC merger %d of HICANN %d sends no neuron block with a background generator"
            .formatted(dncMerger, hicann));
  }

  private static MergerMode mode(org.medina.hardware.brainscales1.MergerMode mode) {
    return switch (mode) {
      case LEFT_ONLY -> MergerMode.LEFT_ONLY;
      case RIGHT_ONLY -> MergerMode.RIGHT_ONLY;
      case MERGE -> MergerMode.MERGE;
    };
  }

  private static GbitLinkMode link(DncMergerUse use) {
    return switch (use.gbitLink()) {
      case OFF -> GbitLinkMode.LINK_OFF;
      case TO_DNC -> GbitLinkMode.TO_DNC;
      case TO_HICANN -> GbitLinkMode.TO_HICANN;
    };
  }
}
