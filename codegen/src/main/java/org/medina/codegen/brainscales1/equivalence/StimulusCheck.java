package org.medina.codegen.brainscales1.equivalence;

import java.util.Arrays;
import java.util.TreeSet;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.wire.PoissonSources;
import org.medina.codegen.brainscales1.wire.SourceSites;
import org.medina.codegen.brainscales1.wire.SpikeTrains;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.CellType;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;

/** Compares what spike sources send with the network: exactly the populations that have sites. */
final class StimulusCheck {
  private final WaferNetwork network;
  private final Findings findings;
  private final TreeSet<Integer> expected = new TreeSet<>();

  private StimulusCheck(WaferNetwork network, Findings findings) {
    this.network = network;
    this.findings = findings;
  }

  static void check(WaferNetwork network, ConfigurationReader configuration, Findings findings) {
    StimulusCheck check = new StimulusCheck(network, findings);
    for (SourceSites sites : configuration.header().getSourcesList()) {
      check.expected.add(sites.getPopulation());
    }
    Stimulus stimulus = configuration.stimulus();
    for (SpikeTrains trains : stimulus.getTrainsList()) {
      if (check.expect(trains.getPopulation(), CellType.SPIKE_SOURCE_ARRAY)) {
        check.trains(trains);
      }
    }
    for (PoissonSources sources : stimulus.getPoissonList()) {
      if (check.expect(sources.getPopulation(), CellType.SPIKE_SOURCE_POISSON)) {
        check.poisson(sources);
      }
    }
    for (int population : check.expected) {
      findings.add("Nothing is known of what population %d sends.", population);
    }
  }

  private boolean expect(int population, CellType type) {
    boolean is =
        expected.remove(population)
            && population < network.network().populations().size()
            && network.network().populations().get(population).cellType() == type;
    if (!is) {
      findings.add("Population %d sends no such stimulus.", population);
    }
    return is;
  }

  private void trains(SpikeTrains trains) {
    Population population = network.network().populations().get(trains.getPopulation());
    boolean isSame = trains.getCountCount() == population.size();
    int place = 0;
    for (int index = 0; isSame && index < population.size(); index++) {
      double[] times = population.parameters().sequence("spike_times", index);
      Arrays.sort(times);
      isSame = trains.getCount(index) == times.length;
      for (int i = 0; isSame && i < times.length; i++) {
        isSame = trains.getTime(place++) == times[i];
      }
    }
    if (!isSame) {
      findings.add("The spikes of population '%s' are others.", population.label());
    }
  }

  private void poisson(PoissonSources sources) {
    Population population = network.network().populations().get(sources.getPopulation());
    ParameterTable table = population.parameters();
    boolean isSame = sources.getRateCount() == population.size();
    for (int index = 0; isSame && index < population.size(); index++) {
      isSame =
          sources.getRate(index) == table.get("rate", index)
              && sources.getStart(index) == table.get("start", index)
              && sources.getDuration(index) == table.get("duration", index);
    }
    if (!isSame) {
      findings.add("The Poisson sources of population '%s' are others.", population.label());
    }
  }
}
