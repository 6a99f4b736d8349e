package org.medina.blacklisting.brainscales1;

import com.google.common.collect.ImmutableSet;
import org.medina.hardware.brainscales1.PartKind;

/**
 * Which defects are disregarded. Only the kinds that marocco disregards can be; {@link
 * PartKind#SENDING_REPEATER} stands for the sending function of a dead horizontal repeater.
 *
 * @param disregarded kinds whose defects have no effect
 */
public record DefectRules(ImmutableSet<PartKind> disregarded) {
  /** The kinds that can be disregarded. */
  public static final ImmutableSet<PartKind> OPTIONAL =
      ImmutableSet.of(
          PartKind.FPGA,
          PartKind.HIGH_SPEED_LINK,
          PartKind.SYNAPTIC_INPUT,
          PartKind.ANALOG_OUTPUT,
          PartKind.BACKGROUND_GENERATOR,
          PartKind.FLOATING_GATE_BLOCK,
          PartKind.SENDING_REPEATER);

  /** Every defect acts. */
  public static final DefectRules ALL = new DefectRules(ImmutableSet.of());

  /** What marocco disregards is disregarded. */
  public static final DefectRules MAROCCO = new DefectRules(OPTIONAL);

  public DefectRules {
    for (PartKind kind : disregarded) {
      if (!OPTIONAL.contains(kind)) {
        throw new IllegalArgumentException(
            "defects of the %s cannot be disregarded".formatted(kind.words()));
      }
    }
  }

  /** Whether defects of a kind have effects. */
  public boolean honours(PartKind kind) {
    return !disregarded.contains(kind);
  }
}
