package org.medina.codegen.brainscales1.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.codegen.CompileReport;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.mapping.wire.Parameters;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.stage.StageContext;

/**
 * Proves the analog half of a configuration: decodes the parameters of every denmem from its
 * floating gates by the inverse of its curves and compares them with the cell that it belongs to,
 * within one code, or with the entry that says otherwise. Beyond that, floating gates that nobody
 * uses have their usual codes, outputs record the neurons that they should, and stimuli are those
 * of the network. The strengths V_gmax are a matter of the synapses.
 *
 * <p>Time linear in denmems; memory one HICANN a thread.
 */
public final class AnalogCheck {
  /**
   * What was found.
   *
   * @param changed parameters of neurons that are something else than asked for, as reported
   * @param differences what is wrong, readable, the first ones
   */
  public record Result(long changed, ImmutableList<String> differences) {
    /** A proof that holds only if nothing is wrong here either. */
    public CompileReport.Proof addTo(CompileReport.Proof proof) {
      return new CompileReport.Proof(
          proof.equivalent() && differences.isEmpty(),
          proof.kept(),
          proof.lost(),
          proof.extra(),
          proof.weightChanged(),
          proof.delayChanged(),
          proof.weightsToZero(),
          proof.parametersChanged() + changed,
          ImmutableList.<String>builder().addAll(proof.differences()).addAll(differences).build(),
          proof.weightUnits());
    }
  }

  private AnalogCheck() {}

  /**
   * Compares a configuration with a network.
   *
   * @param calibration that the settings were made with
   * @param reported parameters that the compiler reported as something else; must be exactly those
   */
  public static Result check(
      WaferNetwork network,
      ConfigurationReader configuration,
      UsableWafer usable,
      WaferCalibration calibration,
      Parameters reported,
      StageContext context) {
    Findings findings = new Findings();
    WaferImage image = WaferImage.read(configuration, network, context, new Findings());
    ReportedParameters entries = new ReportedParameters(network, reported, findings);
    List<Findings> parts = new ArrayList<>();
    image.hicanns().forEach(hicann -> parts.add(new Findings()));
    context.forEach(
        parts.size(),
        i -> {
          Hicann settings = image.settings(image.hicanns().get(i));
          Findings found = parts.get(i);
          DenmemImage denmems = new DenmemImage(settings, new Findings());
          GateImage gates = new GateImage(image.header(), settings, denmems, image, found);
          new NeuronGateCheck(network, gates, calibration, entries, found).check();
          new SharedGateCheck(network, gates, calibration, entries, found).check();
        });
    parts.forEach(findings::merge);
    entries.addUnmatched(findings);
    PadCheck.check(network, image, usable, findings);
    StimulusCheck.check(network, configuration, findings);
    return new Result(reported.getNeurons().getPopulationCount(), findings.kept());
  }
}
