package org.medina.blacklisting.spinnaker;

import com.google.common.base.Splitter;
import java.util.List;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.Problems;
import org.medina.ir.random.CounterRandom;

/**
 * Rates of defects and draws from them, for studying how a mapping bears a damaged machine.
 * Ethernet chips and monitors stay, so that the machine can be used.
 *
 * @param chips share of dead chips
 * @param cores share of dead cores
 * @param links share of links that are dead in both directions
 */
record RandomDefects(double chips, double cores, double links) {
  /** Reads "chips=0.01,cores=0.02,links=0.005"; what is left out is 0. */
  static RandomDefects parse(String text, Problems problems) {
    double[] rates = new double[3];
    List<String> names = List.of("chips", "cores", "links");
    for (String item : Splitter.on(',').trimResults().omitEmptyStrings().split(text)) {
      List<String> pair = Splitter.on('=').trimResults().splitToList(item);
      int which = names.indexOf(pair.get(0));
      double rate = Double.NaN;
      try {
        rate = pair.size() == 2 ? Double.parseDouble(pair.get(1)) : Double.NaN;
      } catch (NumberFormatException e) {
        // reported below
      }
      if (which < 0 || !(rate >= 0 && rate < 1)) {
        problems.add(
            "random-defects '%s': expected chips=, cores= or links= with a rate from 0 to below 1",
            item);
      } else {
        rates[which] = rate;
      }
    }
    return new RandomDefects(rates[0], rates[1], rates[2]);
  }

  /** Draws from three streams, so that the rate of one class does not move the draws of another. */
  void applyTo(SpinnakerMachine machine, SpinnakerMachine.Builder builder, long seed) {
    CounterRandom coreDraws = CounterRandom.derive(seed, "defects.cores");
    CounterRandom linkDraws = CounterRandom.derive(seed, "defects.links");
    CounterRandom chipDraws = CounterRandom.derive(seed, "defects.chips");
    for (int chip = 0; chip < machine.positions(); chip++) {
      if (!machine.exists(chip)) {
        continue;
      }
      int bits = builder.processors(chip);
      for (int p = 1; p < SpinnakerMachine.MAX_CORES; p++) {
        if (coreDraws.nextDouble() < cores) {
          bits &= ~(1 << p);
        }
      }
      builder.processors(chip, bits);
      for (int link = 0; link < Link.COUNT / 2; link++) {
        int to = machine.neighbour(chip, link);
        if (linkDraws.nextDouble() < links && to >= 0) {
          builder.link(chip, link, -1).link(to, Link.opposite(link), -1);
        }
      }
    }
    for (int chip = 0; chip < machine.positions(); chip++) {
      if (machine.exists(chip)
          && chipDraws.nextDouble() < chips
          && machine.ethernet(chip) != chip) {
        builder.removeChip(chip);
      }
    }
  }
}
