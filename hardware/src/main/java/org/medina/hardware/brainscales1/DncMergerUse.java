package org.medina.hardware.brainscales1;

/**
 * What a DNC merger is used for, and the settings of it, of its Gbit link and of the level 0 merger
 * with the same index that this takes. A merger that feeds a sending repeater must be slow, which
 * leaves a free clock cycle after each event and works only while both inputs pass.
 */
public enum DncMergerUse {
  /** Nothing, also on chips that lines only pass through. */
  UNUSED(GbitLinkMode.OFF, MergerMode.LEFT_ONLY, false, MergerMode.MERGE),
  /** Sends spikes of the chip's neurons and returns them to the host. */
  NEURONS(GbitLinkMode.TO_DNC, MergerMode.MERGE, true, MergerMode.MERGE),
  /** Sends external spikes; the neuron block with the same index is muted. */
  EXTERNAL(GbitLinkMode.TO_HICANN, MergerMode.MERGE, true, MergerMode.LEFT_ONLY);

  private final GbitLinkMode gbitLink;
  private final MergerMode mode;
  private final boolean slow;
  private final MergerMode level0;

  DncMergerUse(GbitLinkMode gbitLink, MergerMode mode, boolean slow, MergerMode level0) {
    this.gbitLink = gbitLink;
    this.mode = mode;
    this.slow = slow;
    this.level0 = level0;
  }

  /** Direction of the Gbit link. */
  public GbitLinkMode gbitLink() {
    return gbitLink;
  }

  /** Mode of the DNC merger. */
  public MergerMode mode() {
    return mode;
  }

  /** Whether the DNC merger is slow. */
  public boolean slow() {
    return slow;
  }

  /** Mode of the level 0 merger with the same index. */
  public MergerMode level0() {
    return level0;
  }
}
