package org.medina.codegen.brainscales1.equivalence;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.SynapticInput;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

/**
 * Where each synapse of a network is on the wafer, found by following the events of its source
 * through a configuration that was proven.
 *
 * <p>Synapses of one source, target, receptor and mode look alike in a configuration, also if they
 * are of several projections. They get the places in the order of their weights; which of them are
 * lost is chosen such that each projection loses as many as were reported, as far as one can
 * without changing an earlier choice. Of several hardware synapses for one connection it tells one.
 *
 * <p>Memory: 4 bytes a synapse, and 8 bytes for each synapse of one HICANN a thread.
 */
public final class SynapsePlaces {
  /** A synapse that is nowhere. */
  public static final int LOST = -1;

  private static final int PLACE_BITS = 17;
  private static final int WEIGHT_BITS = 4;
  private static final int GROUP_BITS = 32;

  private final WaferNetwork network;

  /** By synapse: its number over the wafer, or {@link #LOST}. */
  private final int[] places;

  private final PlaceMatching matching;

  private SynapsePlaces(WaferNetwork network, long[] reportedLost) {
    this.network = network;
    places = new int[network.synapses()];
    Arrays.fill(places, LOST);
    matching = new PlaceMatching(network, places, reportedLost);
  }

  /**
   * Finds all synapses.
   *
   * @param network as it was compiled
   * @param reportedLost synapses lost by projection
   */
  public static SynapsePlaces of(
      WaferNetwork network,
      ConfigurationReader configuration,
      long[] reportedLost,
      StageContext context) {
    checkArgument(
        reportedLost.length == network.network().projections().size(),
        "losses of %s projections",
        reportedLost.length);
    SynapsePlaces found = new SynapsePlaces(network, reportedLost);
    Findings unused = new Findings();
    WaferImage image = WaferImage.read(configuration, network, context, unused);
    int[] cellOf = new int[Addresses.COUNT * MergerTree.DNC_MERGERS * Wafer.HICANNS];
    Arrays.fill(cellOf, WaferImage.NONE);
    for (int hicann : image.hicanns()) {
      MergerTrace.trace(image, hicann, cellOf, unused);
    }
    LineTrace lines = LineTrace.of(image.files(), unused);
    for (int hicann : image.hicanns()) {
      found.decode(image, image.settings(hicann), cellOf, lines);
    }
    found.matching.settle();
    return found;
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

  private int onHicann(int synapse) {
    checkArgument(places[synapse] != LOST, "synapse %s is lost", synapse);
    return places[synapse] % Synapses.COUNT;
  }

  private void decode(WaferImage image, Hicann settings, int[] cellOf, LineTrace lines) {
    Findings unused = new Findings();
    DenmemImage denmems = new DenmemImage(settings, unused);
    DriverImage drivers = new DriverImage(settings, lines, unused);
    long[][] found = new long[denmems.neurons()][];
    int[] size = new int[denmems.neurons()];
    Arrays.setAll(found, neuron -> new long[64]);
    for (SynapseRow row : settings.getRowsList()) {
      int driver = Synapses.driver(row.getRow());
      if (drivers.bus(driver) == LineTrace.NONE) {
        continue;
      }
      for (int column = 0; column < Synapses.COLUMNS; column++) {
        int low = nibble(row.getDecoders(), column);
        int denmem = Denmems.denmem(column, Synapses.half(row.getRow()));
        int neuron = denmems.neuron(denmem);
        if (low == Addresses.SILENT_DECODER || neuron == WaferImage.NONE) {
          continue;
        }
        int group = column % 2 == 0 ? row.getEvenDecoder() : row.getOddDecoder();
        int address = Addresses.address(group, low);
        int source = cellOf[Addresses.COUNT * drivers.bus(driver) + address];
        int cell = image.neuronAt(settings.getHicann(), settings.getFiring(neuron).getDenmem());
        if (source == WaferImage.NONE || cell == WaferImage.NONE) {
          continue;
        }
        int type = type(cell, settings.getFiring(neuron), column % 2, row.getInput());
        int kind = type < 0 ? 0 : WaferNetwork.kind(drivers.mode(driver), type);
        if (size[neuron] == found[neuron].length) {
          found[neuron] = Arrays.copyOf(found[neuron], 2 * size[neuron]);
        }
        found[neuron][size[neuron]++] =
            code(source, kind, nibble(row.getWeights(), column), row.getRow(), column);
      }
    }
    int first = settings.getHicann() * Synapses.COUNT;
    for (int neuron = 0; neuron < found.length; neuron++) {
      long[] codes = Arrays.copyOf(found[neuron], size[neuron]);
      Arrays.sort(codes);
      int cell = image.neuronAt(settings.getHicann(), settings.getFiring(neuron).getDenmem());
      if (cell != WaferImage.NONE) {
        matching.match(cell, codes, first);
      }
    }
  }

  private int type(int cell, FiringDenmem firing, int parity, SynapticInput input) {
    int side = input == SynapticInput.SYNAPTIC_INPUT_LEFT ? 0 : 1;
    Receptor receptor = Receptor.values()[firing.getReceptors(2 * parity + side)];
    return network.receptors(network.population(cell)).indexOf(receptor);
  }

  private static int nibble(ByteString bytes, int column) {
    return bytes.byteAt(column / 2) >> 4 * (column % 2) & 15;
  }

  /** A synapse found, such that those of one source and kind are together, weaker ones first. */
  private static long code(int source, int kind, int weight, int row, int column) {
    long group = group(source, kind);
    return (group << WEIGHT_BITS | weight) << PLACE_BITS | Synapses.synapse(row, column);
  }

  /** What synapses that look alike have in common, below 2^32. */
  static long group(int source, int kind) {
    return ((long) source << WEIGHT_BITS | kind) & ((1L << GROUP_BITS) - 1);
  }

  /** The group of a synapse found. */
  static long groupOf(long code) {
    return code >>> WEIGHT_BITS + PLACE_BITS;
  }

  /** The place on its HICANN of a synapse found. */
  static int placeOf(long code) {
    return (int) (code & ((1L << PLACE_BITS) - 1));
  }
}
