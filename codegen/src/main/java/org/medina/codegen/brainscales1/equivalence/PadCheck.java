package org.medina.codegen.brainscales1.equivalence;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.CurrentStimulus;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Population;

/**
 * Compares analog outputs and current stimuli of all HICANNs with what the network records and
 * injects: each recorded neuron on one working output unless those of its group are taken, no
 * converter twice, no illegal combination in a quad, and of each HICANN's injected currents the
 * first.
 */
final class PadCheck {
  private static final int PULSE_LENGTH = 15;

  private final WaferNetwork network;
  private final WaferImage image;
  private final UsableWafer usable;
  private final Findings findings;
  private final BitSet recorded;
  private final BitSet found = new BitSet();
  private final BitSet converters = new BitSet();
  private final Map<Integer, Integer> hicannOf = new HashMap<>();

  private PadCheck(WaferNetwork network, WaferImage image, UsableWafer usable, Findings findings) {
    this.network = network;
    this.image = image;
    this.usable = usable;
    this.findings = findings;
    recorded = recorded();
  }

  static void check(WaferNetwork network, WaferImage image, UsableWafer usable, Findings findings) {
    PadCheck check = new PadCheck(network, image, usable, findings);
    for (int hicann : image.hicanns()) {
      Hicann settings = image.settings(hicann);
      DenmemImage denmems = new DenmemImage(settings, new Findings());
      for (int i = 0; i < denmems.neurons(); i++) {
        check.hicannOf.put(image.neuronAt(hicann, settings.getFiring(i).getDenmem()), hicann);
      }
      check.outputs(settings, denmems);
      check.currents(settings, denmems);
      check.quads(settings);
    }
    check.recorded.andNot(check.found);
    check.recorded.stream()
        .filter(check::hasFreeOutput)
        .forEach(cell -> findings.add("No output records v of neuron %s.", network.name(cell)));
  }

  /** Whether an output that could record a neuron is idle. */
  private boolean hasFreeOutput(int cell) {
    int hicann = hicannOf.getOrDefault(cell, WaferImage.NONE);
    if (hicann == WaferImage.NONE) {
      return true;
    }
    int group = Reticles.readoutGroup(Reticles.ofHicann(hicann));
    for (int output = 0; output < Denmems.ANALOG_OUTPUTS; output++) {
      if (!converters.get(Denmems.ANALOG_OUTPUTS * group + output)
          && usable.analogOutput(hicann, output)) {
        return true;
      }
    }
    return false;
  }

  private BitSet recorded() {
    BitSet cells = new BitSet();
    for (Population population : network.network().populations()) {
      for (Population.Recording recording : population.recordings()) {
        for (int i = 0; i < recording.cells().count() && recording.variable().equals("v"); i++) {
          cells.set(network.cell(population.id(), recording.cells().cell(i)));
        }
      }
    }
    return cells;
  }

  private int cell(Hicann settings, DenmemImage denmems, int denmem) {
    int neuron = denmems.neuron(denmem);
    return neuron == WaferImage.NONE
        ? WaferImage.NONE
        : image.neuronAt(settings.getHicann(), settings.getFiring(neuron).getDenmem());
  }

  private void outputs(Hicann settings, DenmemImage denmems) {
    PartName name = PartName.hicann(settings.getHicann());
    int group = Reticles.readoutGroup(Reticles.ofHicann(settings.getHicann()));
    List<Integer> open = new ArrayList<>(settings.getAnalogDenmemsList());
    for (int output = 0; output < settings.getAnalogOutputsCount(); output++) {
      AnalogOutput mode = settings.getAnalogOutputs(output);
      if (mode == AnalogOutput.OUTPUT_OFF) {
        continue;
      }
      int line = mode.getNumber() - AnalogOutput.MEMBRANE_TOP_EVEN_VALUE;
      int cell = WaferImage.NONE;
      for (int denmem : settings.getAnalogDenmemsList()) {
        if (Denmems.analogLine(denmem) == line) {
          cell = cell(settings, denmems, denmem);
          open.remove((Integer) denmem);
        }
      }
      if (cell == WaferImage.NONE || !recorded.get(cell) || found.get(cell)) {
        findings.add(
            "HICANN %s: analog output %d does not record one neuron that is to be recorded.",
            name, output);
      } else {
        found.set(cell);
      }
      int converter = Denmems.ANALOG_OUTPUTS * group + output;
      if (converters.get(converter)) {
        findings.add("Line %d of readout group %d is used twice.", output, group);
      }
      converters.set(converter);
      if (!usable.analogOutput(settings.getHicann(), output)) {
        findings.add("HICANN %s: analog output %d is defective.", name, output);
      }
    }
    if (!open.isEmpty()) {
      findings.add("HICANN %s: no output reads the analog denmems %s.", name, open);
    }
  }

  private void currents(Hicann settings, DenmemImage denmems) {
    PartName name = PartName.hicann(settings.getHicann());
    int places = settings.getCurrentStimuliCount();
    for (CurrentInjection injection : network.network().currents()) {
      CellRange cells = injection.cells();
      for (int i = 0; i < cells.count(); i++) {
        int cell = network.cell(cells.population(), cells.cell(i));
        if (isOn(settings, denmems, cell)) {
          if (places != 1 || !isPlayed(settings, denmems, injection, cell)) {
            findings.add(
                "HICANN %s does not play its first injected current into neuron %s.",
                name, network.name(cell));
          }
          return;
        }
      }
    }
    if (places > 0) {
      findings.add("HICANN %s plays currents that nobody injects.", name);
    }
  }

  private boolean isOn(Hicann settings, DenmemImage denmems, int cell) {
    for (int i = 0; i < denmems.neurons(); i++) {
      if (image.neuronAt(settings.getHicann(), settings.getFiring(i).getDenmem()) == cell) {
        return true;
      }
    }
    return false;
  }

  private boolean isPlayed(
      Hicann settings, DenmemImage denmems, CurrentInjection injection, int cell) {
    CurrentStimulus stimulus = settings.getCurrentStimuli(0);
    boolean isSame =
        cell(settings, denmems, stimulus.getDenmem()) == cell
            && stimulus.getCodesCount() == injection.steps()
            && stimulus.getPulseLength() == PULSE_LENGTH
            && stimulus.getContinuous();
    for (int step = 0; isSame && step < injection.steps(); step++) {
      isSame = stimulus.getCodes(step) == injection.amplitudeNanoampere(step);
    }
    return isSame;
  }

  private void quads(Hicann settings) {
    BitSet out = new BitSet();
    BitSet in = new BitSet();
    settings.getAnalogDenmemsList().forEach(out::set);
    settings.getCurrentStimuliList().forEach(stimulus -> in.set(stimulus.getDenmem()));
    for (int left = 0; left < Denmems.COUNT; left += 2) {
      if (!Denmems.isLegalQuadSignals(
          out.get(left + 1), out.get(left), in.get(left + 1), in.get(left))) {
        findings.add(
            "HICANN %s: denmems %d and %d cannot be read and stimulated like that together.",
            PartName.hicann(settings.getHicann()), left, left + 1);
      }
    }
  }
}
