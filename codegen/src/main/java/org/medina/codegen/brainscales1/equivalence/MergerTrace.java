package org.medina.codegen.brainscales1.equivalence;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.GbitLinkMode;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.MergerMode;
import org.medina.codegen.brainscales1.wire.SendingMode;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.SendingRepeaters;

/**
 * Follows the events of one HICANN through its mergers: which cell sends under which address over
 * each DNC merger.
 */
final class MergerTrace {
  private static final int EACH = MergerTree.DNC_MERGERS;

  private final Hicann settings;
  private final WaferImage image;
  private final Findings findings;
  private final PartName name;

  /** By merger of the tree: masks of the blocks and generators whose events leave it. */
  private final int[] blocks = new int[MergerTree.TREE_MERGERS];

  private final int[] generators = new int[MergerTree.TREE_MERGERS];
  private final int[] dncOfBlock = new int[Denmems.BLOCKS];
  private int blocksInUse;
  private int generatorsInUse;
  private int generatorsSeen;

  private MergerTrace(WaferImage image, int hicann, Findings findings) {
    settings = image.settings(hicann);
    this.image = image;
    this.findings = findings;
    name = PartName.hicann(hicann);
  }

  /**
   * Traces a HICANN; notes illegal settings.
   *
   * @param cellOf receives the cell by 64 (8 hicann + DNC merger) + address
   */
  static void trace(WaferImage image, int hicann, int[] cellOf, Findings findings) {
    MergerTrace trace = new MergerTrace(image, hicann, findings);
    trace.collect();
    trace.flow();
    for (int dnc = 0; dnc < EACH; dnc++) {
      trace.dncMerger(dnc, cellOf, Addresses.COUNT * (EACH * hicann + dnc));
    }
    trace.checkBlocks();
  }

  private void collect() {
    for (FiringDenmem firing : settings.getFiringList()) {
      if (firing.getOutput()) {
        blocksInUse |= 1 << Denmems.block(firing.getDenmem());
      } else if (firing.getAddress() != 0) {
        findings.add(
            "HICANN %s: denmem %d has an address but no output.", name, firing.getDenmem());
      }
    }
    for (BackgroundGenerator generator : settings.getBackgroundGeneratorsList()) {
      generatorsInUse |= 1 << generator.getGenerator();
      int period = image.backgroundPeriod();
      if (generator.getRandom()
          || generator.getSeed() != 0
          || generator.getPeriod() != period
          || generator.getAddress() != Addresses.BACKGROUND) {
        findings.add(
            "HICANN %s: background generator %d is not regular with period %d, address %d and seed 0.",
            name, generator.getGenerator(), period, Addresses.BACKGROUND);
      }
    }
  }

  private void flow() {
    for (int merger = 0; merger < MergerTree.TREE_MERGERS; merger++) {
      MergerMode mode = settings.getMergers(merger);
      boolean left = mode != MergerMode.RIGHT_ONLY;
      boolean right = mode != MergerMode.LEFT_ONLY;
      if (merger < Denmems.BLOCKS) {
        generators[merger] = left ? generatorsInUse & 1 << merger : 0;
        blocks[merger] = right ? blocksInUse & 1 << merger : 0;
        boolean muted = settings.getGbitLinks(merger) == GbitLinkMode.TO_HICANN;
        if (mode != (muted ? MergerMode.LEFT_ONLY : MergerMode.MERGE)) {
          findings.add("HICANN %s: merger %d of level 0 is set to %s.", name, merger, mode);
        }
      } else {
        int input = MergerTree.leftInput(merger);
        generators[merger] = (left ? generators[input] : 0) | (right ? generators[input + 1] : 0);
        blocks[merger] = (left ? blocks[input] : 0) | (right ? blocks[input + 1] : 0);
      }
    }
    Arrays.fill(dncOfBlock, WaferImage.NONE);
  }

  private void dncMerger(int dnc, int[] cellOf, int first) {
    GbitLinkMode link = settings.getGbitLinks(dnc);
    boolean slow = settings.getSlowDncMergersList().contains(dnc);
    MergerMode mode = settings.getDncMergers(dnc);
    ImmutableIntArray external = image.sources(settings.getHicann(), dnc).cells();
    if (external.isEmpty() == (link == GbitLinkMode.TO_HICANN)) {
      findings.add(
          "HICANN %s: %d sources enter over Gbit link %d, which is %s.",
          name, external.length(), dnc, link);
    }
    if (link == GbitLinkMode.LINK_OFF) {
      SendingMode sending = settings.getSendingRepeaters(SendingRepeaters.ofDncMerger(dnc));
      if (slow || mode != MergerMode.LEFT_ONLY || sending != SendingMode.SENDING_OFF) {
        findings.add(
            "HICANN %s: DNC merger %d is %s%s and its sending repeater %s, but its Gbit link is off.",
            name, dnc, slow ? "slow, " : "", mode, sending);
      }
      return;
    }
    if (!slow || mode != MergerMode.MERGE) {
      findings.add(
          "HICANN %s: DNC merger %d sends, but is %s%s.",
          name, dnc, slow ? "" : "not slow, ", mode);
    }
    int tap = MergerTree.tap(dnc);
    int arriving = mode == MergerMode.LEFT_ONLY ? 0 : blocks[tap];
    int background = mode == MergerMode.LEFT_ONLY ? 0 : generators[tap];
    if (Integer.bitCount(background) != 1) {
      findings.add(
          "HICANN %s: %d background generators reach DNC merger %d in place of 1.",
          name, Integer.bitCount(background), dnc);
    }
    if ((generatorsSeen & background) != 0) {
      findings.add("HICANN %s: a background generator reaches two DNC mergers.", name);
    }
    generatorsSeen |= background;
    if ((arriving == 0) != (link == GbitLinkMode.TO_HICANN)) {
      findings.add(
          "HICANN %s: %d neuron blocks reach DNC merger %d, whose Gbit link is %s.",
          name, Integer.bitCount(arriving), dnc, link);
    }
    if (mode != MergerMode.RIGHT_ONLY && link == GbitLinkMode.TO_HICANN) {
      ImmutableIntArray addresses = image.sources(settings.getHicann(), dnc).addresses();
      for (int i = 0; i < external.length(); i++) {
        enter(dnc, cellOf, first, external.get(i), addresses.get(i));
      }
    }
    addNeurons(dnc, arriving, cellOf, first);
  }

  private void addNeurons(int dnc, int arriving, int[] cellOf, int first) {
    for (FiringDenmem firing : settings.getFiringList()) {
      int block = Denmems.block(firing.getDenmem());
      if (firing.getOutput() && (arriving >> block & 1) != 0) {
        int cell = image.neuronAt(settings.getHicann(), firing.getDenmem());
        enter(dnc, cellOf, first, cell, firing.getAddress());
        if (dncOfBlock[block] != WaferImage.NONE && dncOfBlock[block] != dnc) {
          findings.add(
              "HICANN %s: neuron block %d reaches DNC mergers %d and %d.",
              name, block, dncOfBlock[block], dnc);
        }
        dncOfBlock[block] = dnc;
      }
    }
  }

  private void enter(int dnc, int[] cellOf, int first, int cell, int address) {
    if (!Addresses.isUsable(address)) {
      findings.add("HICANN %s: address %d on DNC merger %d is reserved.", name, address, dnc);
    } else if (cellOf[first + address] != WaferImage.NONE) {
      findings.add("HICANN %s: address %d on DNC merger %d has two senders.", name, address, dnc);
    }
    cellOf[first + address] = cell;
  }

  private void checkBlocks() {
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      if ((blocksInUse >> block & 1) != 0 && dncOfBlock[block] == WaferImage.NONE) {
        findings.add("HICANN %s: neuron block %d reaches no DNC merger.", name, block);
      }
    }
    if (generatorsSeen != generatorsInUse) {
      findings.add("HICANN %s: a background generator reaches no DNC merger.", name);
    }
  }
}
