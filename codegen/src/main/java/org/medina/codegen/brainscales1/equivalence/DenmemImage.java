package org.medina.codegen.brainscales1.equivalence;

import java.util.Arrays;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.DenmemSwitches;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.PartName;

/** The neurons that the denmems of one HICANN are joined to; neurons are counted as they fire. */
final class DenmemImage {
  private final Hicann settings;
  private final Findings findings;
  private final PartName name;
  private final DenmemSwitches switches = new DenmemSwitches();
  private final int[] neuronOf = new int[Denmems.COUNT];
  private final int[] size;

  /** Joins the denmems; notes illegal switches, and neurons that are no rectangles. */
  DenmemImage(Hicann settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
    name = PartName.hicann(settings.getHicann());
    size = new int[settings.getFiringCount()];
    Arrays.fill(neuronOf, WaferImage.NONE);
    set();
    findings.addAll("HICANN " + name + ": ", switches.violations());
    join();
    compareWithRectangles();
  }

  /** Number of neurons. */
  int neurons() {
    return size.length;
  }

  /** The neuron on whose membrane a denmem is, or {@link WaferImage#NONE}. */
  int neuron(int denmem) {
    return neuronOf[denmem];
  }

  /** Denmems of a neuron. */
  int size(int neuron) {
    return size[neuron];
  }

  private void set() {
    settings.getVerticalSwitchesList().forEach(column -> switches.setVertical(column, true));
    settings
        .getHorizontalSwitchesList()
        .forEach(
            denmem -> switches.setHorizontal(Denmems.quad(denmem), Denmems.half(denmem), true));
    settings.getFireInputsList().forEach(denmem -> switches.setFireInput(denmem, true));
    for (FiringDenmem firing : settings.getFiringList()) {
      switches.setFiring(firing.getDenmem(), true);
      switches.setOutput(firing.getDenmem(), firing.getOutput());
    }
  }

  private void join() {
    int[] membrane = switches.membranes();
    int[] neuronOfMembrane = new int[Denmems.COUNT];
    Arrays.fill(neuronOfMembrane, WaferImage.NONE);
    for (int neuron = 0; neuron < size.length; neuron++) {
      neuronOfMembrane[membrane[settings.getFiring(neuron).getDenmem()]] = neuron;
    }
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int neuron = neuronOfMembrane[membrane[denmem]];
      neuronOf[denmem] = neuron;
      if (neuron != WaferImage.NONE) {
        size[neuron]++;
      }
    }
  }

  /** A neuron's denmems are those of both rows to the right of the firing one. */
  private void compareWithRectangles() {
    DenmemSwitches expected = new DenmemSwitches();
    for (int neuron = 0; neuron < size.length; neuron++) {
      int denmem = settings.getFiring(neuron).getDenmem();
      int column = Denmems.column(denmem);
      int room = Denmems.BLOCK_COLUMNS - column % Denmems.BLOCK_COLUMNS;
      boolean isEven = size[neuron] > 0 && size[neuron] % 2 == 0;
      if (Denmems.half(denmem) == Half.TOP && isEven && size[neuron] / 2 <= room) {
        expected.connect(new NeuronShape(column, size[neuron] / 2));
      } else {
        findings.add(
            "HICANN %s: denmem %d fires for %d denmems, which are no rectangle to its right.",
            name, denmem, size[neuron]);
      }
    }
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int column = Denmems.column(denmem);
      int quad = Denmems.quad(denmem);
      Half half = Denmems.half(denmem);
      if (switches.isFireInput(denmem) != expected.isFireInput(denmem)
          || switches.isVertical(column) != expected.isVertical(column)
          || switches.isHorizontal(quad, half) != expected.isHorizontal(quad, half)) {
        findings.add(
            "HICANN %s: the switches around denmem %d are not those of rectangular neurons.",
            name, denmem);
        return;
      }
    }
  }
}
