package org.medina.codegen.spinnaker.equivalence;

import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;

/** The decoded DELAY_PARAMS of one delay extension. Immutable. */
final class ExtensionImage {
  private static final int HEADER_WORDS = 5;
  private static final int MAX_STAGES = 1 << 15;
  private static final int MAX_STEPS = 1 << 16;

  private final int incomingKey;
  private final int incomingMask;
  private final int atoms;
  private final int stages;
  private final int stageSteps;
  private final int wordsPerStage;
  private final int[] sends;

  private ExtensionImage(Words words) {
    incomingKey = words.get(0);
    incomingMask = words.get(1);
    atoms = words.count(2);
    stages = words.count(3);
    stageSteps = words.count(4);
    wordsPerStage = (int) ((atoms + 31L) / 32);
    if (stages < 1
        || stages > MAX_STAGES
        || stageSteps < 1
        || stageSteps > MAX_STEPS
        || atoms < 1) {
      throw Words.damaged(
          "DELAY_PARAMS names %d atoms, %d stages of %d steps"
              .formatted(atoms, stages, stageSteps));
    }
    words.requireSize(HEADER_WORDS + (long) stages * wordsPerStage);
    sends = new int[stages * wordsPerStage];
    for (int i = 0; i < sends.length; i++) {
      sends[i] = words.get(HEADER_WORDS + i);
    }
  }

  /** Reads the region of a core. */
  static ExtensionImage read(Core core) {
    return new ExtensionImage(Words.of(core, RegionKind.DELAY_PARAMS));
  }

  /** Number of atoms whose spikes are repeated. */
  int atoms() {
    return atoms;
  }

  /** Number of keys: one a stage and atom. */
  long keys() {
    return (long) stages * atoms;
  }

  /** Number of stages. */
  int stages() {
    return stages;
  }

  /** The atom that an incoming packet stands for, or -1 if the packet is none of this core's. */
  int atomOf(int packet) {
    if ((packet & incomingMask) != incomingKey) {
      return -1;
    }
    int atom = packet & ~incomingMask;
    return atom >= 0 && atom < atoms ? atom : -1;
  }

  /** Whether spikes of an atom are repeated at a stage. */
  boolean sends(int stage, int atom) {
    return (sends[stage * wordsPerStage + (atom >> 5)] >>> (atom & 31) & 1) != 0;
  }

  /** Steps between the arrival of a spike and its repetition at a stage. */
  int delay(int stage) {
    return (int) Math.min(Integer.MAX_VALUE, (stage + 1L) * stageSteps);
  }
}
