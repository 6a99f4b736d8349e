package org.medina.codegen.brainscales1.equivalence;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.BitSet;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferExpansion;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.stage.StageContext;

/**
 * Proves the configuration of a wafer: follows the events of every source from the emitted files
 * alone to the neurons that they reach, and compares that with the network, synapse by synapse.
 * Beyond that every setting must be legal, of use, and of parts that work.
 *
 * <p>Events go through the merger tree to the DNC mergers, or over Gbit links; from the sending
 * repeaters over lines, repeaters and crossbar switches to synapse switches; through chains of
 * drivers, the decoders of half rows and synapses to the input of a denmem and so to its neuron.
 * The conductance of a synapse follows from its digital weight, the setting of its row, V_gmax and
 * the calibration that these were made with; it must be one of the two levels around the
 * conductance asked for, or the outermost.
 *
 * <p>Time linear in lines and, but for sorting the synapses of each neuron, in synapses. Memory:
 * the files, 4 MB, and about 50 bytes for each synapse of one HICANN a thread.
 */
public final class EquivalenceChecker {
  private final WaferNetwork network;
  private final ConfigurationReader configuration;
  private final UsableWafer usable;
  private final WaferCalibration calibration;
  private final StageContext context;
  private final SynapticTargets targets;
  private final Findings findings = new Findings();

  private EquivalenceChecker(
      WaferNetwork network,
      ConfigurationReader configuration,
      UsableWafer usable,
      StageContext context) {
    this.network = network;
    this.configuration = configuration;
    this.usable = usable;
    calibration = configuration.calibration();
    this.context = context;
    targets =
        new SynapticTargets(
            network,
            configuration.header().getSpeedup(),
            configuration.header().getBigCapacitors());
  }

  /**
   * Compares a configuration with a network and the defects that lie beside it.
   *
   * @param losses what the compiler reported as lost or changed; must be exactly what is found
   * @throws InvalidInputException if the configuration cannot be read at all, or the network cannot
   *     be expanded
   */
  public static Equivalence check(
      Network network,
      ConfigurationReader configuration,
      Iterable<Loss> losses,
      StageContext context) {
    WaferNetwork expanded = WaferExpansion.expand(network, new SynapseExpander(network), context);
    return check(expanded, configuration, configuration.usable(), losses, context);
  }

  /** As above, of a network that is expanded already, and with the defects of the wafer. */
  public static Equivalence check(
      WaferNetwork network,
      ConfigurationReader configuration,
      UsableWafer usable,
      Iterable<Loss> losses,
      StageContext context) {
    return new EquivalenceChecker(network, configuration, usable, context).run(losses);
  }

  /** What one HICANN amounts to. */
  private record Part(Findings findings, Comparison comparison, ImmutableList<Integer> neurons) {}

  private Equivalence run(Iterable<Loss> losses) {
    checkDefects();
    TracedWafer wafer = TracedWafer.of(network, configuration, context, findings);
    ImmutableList<Integer> hicanns = wafer.image().hicanns();
    Part[] parts = new Part[hicanns.size()];
    context.forEach(parts.length, i -> parts[i] = part(wafer, hicanns.get(i)));
    Comparison all = comparison(findings);
    BitSet compared = new BitSet(network.neurons());
    for (Part part : parts) {
      findings.merge(part.findings());
      all.add(part.comparison());
      part.neurons().forEach(compared::set);
    }
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      if (!compared.get(neuron)) {
        findings.add("Neuron %s does not fire.", network.name(neuron));
        all.lose(neuron);
      }
    }
    ReportedLosses reported = ReportedLosses.compare(network.network(), losses, all, findings);
    return new Equivalence(
        network.synapses(),
        network.synapses() - reported.lost() - reported.changed(),
        reported.lost(),
        reported.changed(),
        all.extra(),
        findings.kept());
  }

  /** The configuration must have been made for these defects. */
  private void checkDefects() {
    WaferConfiguration header = configuration.header();
    if (header.getWafer() != usable.defects().wafer()) {
      findings.add(
          "The configuration is for wafer %d, the defects are of wafer %d.",
          header.getWafer(), usable.defects().wafer());
    }
    ImmutableSet<String> disregarded =
        usable.rules().disregarded().stream().map(PartKind::name).collect(toImmutableSet());
    if (!disregarded.equals(ImmutableSet.copyOf(header.getDisregardedDefectsList()))) {
      findings.add("The configuration disregards other kinds of defects than %s.", disregarded);
    }
  }

  private Comparison comparison(Findings of) {
    return new Comparison(network, targets, of);
  }

  private Part part(TracedWafer wafer, int hicann) {
    WaferImage image = wafer.image();
    Findings found = new Findings();
    Comparison comparison = comparison(found);
    Hicann settings = image.settings(hicann);
    DenmemImage denmems = new DenmemImage(settings, found);
    DriverImage drivers = new DriverImage(settings, wafer.lines(), found);
    RowImage rows = new RowImage(settings, calibration.hicann(hicann));
    SynapseDecoder decoder =
        new SynapseDecoder(network, image, settings, denmems, drivers, wafer.cellOf(), found);
    drivers.checkUse();
    DefectCheck.check(usable, settings, denmems, drivers, wafer.lines(), found);
    comparison.addExtra(decoder.stray());
    long[][] codes = decoder.codesByNeuron();
    ImmutableList.Builder<Integer> neurons = ImmutableList.builder();
    for (int i = 0; i < denmems.neurons(); i++) {
      int neuron = image.neuronAt(hicann, settings.getFiring(i).getDenmem());
      if (neuron != WaferImage.NONE) {
        comparison.compare(neuron, denmems.size(i), codes[i], rows);
        neurons.add(neuron);
      }
    }
    return new Part(found, comparison, neurons.build());
  }
}
