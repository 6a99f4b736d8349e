package org.medina.codegen.brainscales1.equivalence;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.mapping.Loss;
import org.medina.ir.stage.StageContext;

/**
 * Where each synapse of a network is on the wafer, and which weight it has there, found by
 * following the events of its source through a configuration that was proven.
 *
 * <p>Synapses of one source, target, receptor and mode look alike in a configuration, also if they
 * are of several projections. The stronger ones found are given to those of larger weight; which of
 * them are lost is chosen such that each projection loses as many as were reported, as far as one
 * can without changing an earlier choice. Of several hardware synapses for one connection it tells
 * the place of one, and the weight of all.
 *
 * <p>Immutable. Memory: 8 bytes a synapse, and while it is made about 50 bytes for each synapse of
 * one HICANN a thread.
 */
public final class DecodedSynapses {
  /** A synapse that is nowhere. */
  public static final int LOST = -1;

  private final int[] places;
  private final float[] weights;

  private DecodedSynapses(int synapses) {
    places = new int[synapses];
    weights = new float[synapses];
    Arrays.fill(places, LOST);
    Arrays.fill(weights, Float.NaN);
  }

  /**
   * Finds all synapses.
   *
   * @param network as it was compiled
   * @param losses what the compile reported
   */
  public static DecodedSynapses of(
      WaferNetwork network,
      ConfigurationReader configuration,
      Iterable<Loss> losses,
      StageContext context) {
    DecodedSynapses decoded = new DecodedSynapses(network.synapses());
    TracedWafer wafer = TracedWafer.of(network, configuration, context, new Findings());
    WaferCalibration calibration = configuration.calibration();
    SynapticTargets targets =
        new SynapticTargets(
            network,
            configuration.header().getSpeedup(),
            configuration.header().getBigCapacitors());
    PlaceMatching[] matchings = new PlaceMatching[wafer.image().hicanns().size()];
    context.forEach(
        matchings.length,
        i -> {
          int hicann = wafer.image().hicanns().get(i);
          RowImage rows = new RowImage(wafer.image().settings(hicann), calibration.hicann(hicann));
          matchings[i] =
              new PlaceMatching(
                  network, targets, rows, hicann * Synapses.COUNT, decoded.places, decoded.weights);
          match(network, wafer, hicann, matchings[i]);
        });
    long[] lost = new long[network.network().projections().size()];
    for (Loss loss : losses) {
      lost[loss.projection()] += loss.effect() == Loss.Effect.LOST ? loss.synapses() : 0;
    }
    PlaceMatching.settle(Arrays.asList(matchings), network, lost);
    return decoded;
  }

  private static void match(
      WaferNetwork network, TracedWafer wafer, int hicann, PlaceMatching matching) {
    Findings unused = new Findings();
    Hicann settings = wafer.image().settings(hicann);
    DenmemImage denmems = new DenmemImage(settings, unused);
    DriverImage drivers = new DriverImage(settings, wafer.lines(), unused);
    long[][] codes =
        new SynapseDecoder(
                network, wafer.image(), settings, denmems, drivers, wafer.cellOf(), unused)
            .codesByNeuron();
    for (int i = 0; i < codes.length; i++) {
      int neuron = wafer.image().neuronAt(hicann, settings.getFiring(i).getDenmem());
      if (neuron != WaferImage.NONE) {
        matching.match(neuron, denmems.size(i), codes[i]);
      }
    }
  }

  /** HICANN of a synapse, or {@link #LOST}. */
  public int hicann(int synapse) {
    return places[synapse] == LOST ? LOST : places[synapse] / Synapses.COUNT;
  }

  /** Row of a synapse that is not lost. */
  public int row(int synapse) {
    return Synapses.rowOf(onHicann(synapse));
  }

  /** Column of a synapse that is not lost. */
  public int column(int synapse) {
    return Synapses.columnOf(onHicann(synapse));
  }

  /** Weight of a synapse, uS; not a number if it is lost. */
  public float weight(int synapse) {
    return weights[synapse];
  }

  private int onHicann(int synapse) {
    checkArgument(places[synapse] != LOST, "synapse %s is lost", synapse);
    return places[synapse] % Synapses.COUNT;
  }
}
