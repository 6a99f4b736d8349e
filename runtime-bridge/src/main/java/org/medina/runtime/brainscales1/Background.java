package org.medina.runtime.brainscales1;

import org.medina.codegen.brainscales1.wire.BackgroundGenerator;
import org.medina.hardware.brainscales1.BackgroundGenerators;

/**
 * One background generator: the clock cycles in which it sends. A random one sends when its shift
 * register rises above the period register.
 */
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
    boolean wasAbove = true; // it has just sent
    while (true) {
      next++;
      register = BackgroundGenerators.nextState(register);
      boolean isAbove = register > period;
      if (isAbove && !wasAbove) {
        return;
      }
      wasAbove = isAbove;
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
