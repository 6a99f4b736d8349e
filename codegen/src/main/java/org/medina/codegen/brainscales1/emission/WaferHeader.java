package org.medina.codegen.brainscales1.emission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.medina.codegen.brainscales1.wire.Model;
import org.medina.codegen.brainscales1.wire.ModelChips;
import org.medina.codegen.brainscales1.wire.NeuronSites;
import org.medina.codegen.brainscales1.wire.SourceSites;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Population;

/** The header: settings of the wafer, and where neurons and spike sources are. */
final class WaferHeader {
  private WaferHeader() {}

  static WaferConfiguration of(MappedWafer mapped, List<Integer> hicanns, long seed) {
    WaferSettings settings = mapped.settings();
    WaferConfiguration.Builder header =
        WaferConfiguration.newBuilder()
            .setWafer(settings.wafer())
            .setPllHz(settings.pllHz())
            .setSpeedup(settings.speedup())
            .setBigCapacitors(settings.analog().bigCapacitors())
            .setVoltageScale(settings.analog().voltageScale())
            .setVoltageShift(settings.analog().voltageShift())
            .setExperimentOffset(settings.analog().offsetSeconds())
            .setCalibration(mapped.calibration().source())
            .setModel(model(settings.model(), seed))
            .addAllHicanns(hicanns);
    for (Population population : mapped.network().network().populations()) {
      if (population.cellType().isSource()) {
        SourceSites sites = sources(mapped, population);
        if (sites.getIndexCount() > 0) {
          header.addSources(sites);
        }
      } else {
        header.addNeurons(neurons(mapped, population));
      }
    }
    mapped.usable().rules().disregarded().stream()
        .sorted()
        .map(PartKind::name)
        .forEach(header::addDisregardedDefects);
    return header.build();
  }

  private static Model model(ModelSettings settings, long seed) {
    return Model.newBuilder()
        .setChips(
            switch (settings.chips()) {
              case IDEAL -> ModelChips.IDEAL_CHIPS;
              case CALIBRATED -> ModelChips.CALIBRATED_CHIPS;
              case DRAWN -> ModelChips.DRAWN_CHIPS;
            })
        .setChipSeed(settings.chipSeed())
        .setChipSpread(settings.chipSpread())
        .setWeightDistortion(settings.weightDistortion())
        .setWeightDistortionSeed(settings.weightDistortionSeed())
        .setTimedMergers(settings.timedMergers())
        .setLoseBeforeStart(settings.loseBeforeStart())
        .setLoseInLinks(settings.loseInLinks())
        .setLoseInMergers(settings.loseInMergers())
        .setDelayMs(settings.delayMs())
        .setStimulusSeed(seed)
        .setPulseStatisticsFile(settings.pulseStatisticsFile())
        .build();
  }

  private static NeuronSites neurons(MappedWafer mapped, Population population) {
    NeuronSites.Builder sites = NeuronSites.newBuilder().setPopulation(population.id());
    for (int index = 0; index < population.size(); index++) {
      int neuron = mapped.network().cell(population.id(), index);
      sites.addHicann(mapped.placement().hicann(neuron));
      sites.addDenmem(mapped.placement().shape(neuron).firingDenmem());
    }
    int capacitances = population.parameters().isUniform("cm") ? 1 : population.size();
    for (int index = 0; index < capacitances; index++) {
      sites.addCapacitance(population.parameters().get("cm", index));
    }
    return sites.build();
  }

  private record Site(int hicann, int gbitLink, int address) {}

  private static SourceSites sources(MappedWafer mapped, Population population) {
    WaferNetwork network = mapped.network();
    WaferBuses buses = mapped.buses();
    SourceSites.Builder sites = SourceSites.newBuilder().setPopulation(population.id());
    for (int index = 0; index < population.size(); index++) {
      int cell = network.cell(population.id(), index);
      List<Site> some = new ArrayList<>();
      int first = buses.firstPlace(cell);
      for (int place = first; place < first + buses.places(cell); place++) {
        WaferBuses.Bus bus = buses.buses().get(buses.bus(place));
        some.add(new Site(bus.hicann(), bus.dncMerger(), buses.address(place)));
      }
      some.sort(Comparator.comparingInt(Site::hicann).thenComparingInt(Site::gbitLink));
      for (Site site : some) {
        sites
            .addIndex(index)
            .addHicann(site.hicann())
            .addGbitLink(site.gbitLink())
            .addAddress(site.address());
      }
    }
    return sites.build();
  }
}
