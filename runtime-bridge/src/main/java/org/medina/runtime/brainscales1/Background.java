package org.medina.runtime.brainscales1;

import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.hardware.brainscales1.BackgroundGenerators;

/** One background generator: the clock cycles in which it sends. */
final class Background {
  final int generator;
  final int address;
  private final boolean random;
  private final int period;
  private final int seed;
  private int register;
  private long next;

  Background(BackgroundGenerator settings) {
    generator = settings.getGenerator();
    address = settings.getAddress();
    random = settings.getRandom();
    period = settings.getPeriod();
    seed = settings.getSeed() == 0 ? 1 : settings.getSeed(); // 0 would stay for ever
    reset();
  }

  /** The next cycle in which it sends. */
  long next() {
    return next;
  }

  /** Goes on to the one after. */
  void advance() {
    if (!random) {
      next += period + 1L;
      return;
    }
    boolean before = true; // never two cycles in a row
    while (true) {
      next++;
      register = BackgroundGenerators.nextState(register);
      if (register > period && !before) {
        return;
      }
      before = false;
    }
  }

  void reset() {
    register = seed;
    next = 0;
    advance();
  }

  void copyFrom(Background other) {
    register = other.register;
    next = other.next;
  }
}
