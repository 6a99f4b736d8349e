package org.medina.codegen.brainscales1.equivalence;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.SynapticInput;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Projection.Receptor;

/**
 * Reads the synapses of one HICANN as codes, see {@link SynapseCode}, neuron by neuron. Memory: 10
 * bytes a synapse.
 */
final class SynapseDecoder {
  private static final int NO_TYPE = -1;
  private static final int INPUTS = 4;

  private final WaferNetwork network;
  private final Hicann settings;
  private final DenmemImage denmems;
  private final DriverImage drivers;
  private final int[] cellOf;
  private final Findings findings;
  private final PartName name;

  /** By 4 neuron + 2 parity + side: the synapse type that an input serves. */
  private final int[] typeOf;

  private long[] codes = new long[1024];
  private short[] neuronOf = new short[1024];
  private int size;
  private long stray;

  /**
   * @param cellOf by 64 (8 hicann + DNC merger) + address
   */
  SynapseDecoder(
      WaferNetwork network,
      WaferImage image,
      Hicann settings,
      DenmemImage denmems,
      DriverImage drivers,
      int[] cellOf,
      Findings findings) {
    this.network = network;
    this.settings = settings;
    this.denmems = denmems;
    this.drivers = drivers;
    this.cellOf = cellOf;
    this.findings = findings;
    name = PartName.hicann(settings.getHicann());
    typeOf = new int[INPUTS * denmems.neurons()];
    Arrays.fill(typeOf, NO_TYPE);
    for (int neuron = 0; neuron < denmems.neurons(); neuron++) {
      setTypes(image, neuron);
    }
    for (SynapseRow row : settings.getRowsList()) {
      decode(row);
    }
  }

  /** Synapses onto no neuron. */
  long stray() {
    return stray;
  }

  /** The sorted codes of the synapses onto each neuron. */
  long[][] codesByNeuron() {
    int[] count = new int[denmems.neurons()];
    for (int i = 0; i < size; i++) {
      count[neuronOf[i]]++;
    }
    long[][] byNeuron = new long[count.length][];
    for (int neuron = 0; neuron < count.length; neuron++) {
      byNeuron[neuron] = new long[count[neuron]];
      count[neuron] = 0;
    }
    for (int i = 0; i < size; i++) {
      int neuron = neuronOf[i];
      byNeuron[neuron][count[neuron]++] = codes[i];
    }
    for (long[] some : byNeuron) {
      Arrays.sort(some);
    }
    return byNeuron;
  }

  private void setTypes(WaferImage image, int neuron) {
    FiringDenmem firing = settings.getFiring(neuron);
    int cell = image.neuronAt(settings.getHicann(), firing.getDenmem());
    if (cell == WaferImage.NONE) {
      findings.add("HICANN %s: denmem %d fires for no neuron.", name, firing.getDenmem());
      return;
    }
    ImmutableList<Receptor> receptors = network.receptors(network.population(cell));
    boolean right = firing.getSynapseTypes() == receptors.size();
    for (int input = 0; input < INPUTS && right; input++) {
      int type = SynapticInputs.type(receptors.size(), Side.of(input % 2), input / 2);
      right = firing.getReceptors(input) == receptors.get(type).ordinal();
      typeOf[INPUTS * neuron + input] = type;
    }
    if (!right) {
      findings.add(
          "HICANN %s: the inputs of denmem %d do not serve the synapse types of neuron %s.",
          name, firing.getDenmem(), network.name(cell));
    }
  }

  private void decode(SynapseRow row) {
    int driver = Synapses.driver(row.getRow());
    int bus = drivers.bus(driver);
    drivers.use(driver);
    if (bus == LineTrace.NONE) {
      findings.add("HICANN %s: no events reach synapse row %d.", name, row.getRow());
      return;
    }
    boolean even = decode(row, 0, row.getEvenDecoder(), bus);
    boolean odd = decode(row, 1, row.getOddDecoder(), bus);
    if (!even && !odd) {
      findings.add("HICANN %s: synapse row %d has only silent synapses.", name, row.getRow());
    }
  }

  /** Decodes a half row; false if all its synapses are silent. */
  private boolean decode(SynapseRow row, int parity, int group, int bus) {
    ByteString decoders = row.getDecoders();
    ByteString weights = row.getWeights();
    int shift = 4 * parity;
    int firstDenmem = Denmems.denmem(parity, Synapses.half(row.getRow()));
    int input = 2 * parity + (row.getInput() == SynapticInput.SYNAPTIC_INPUT_LEFT ? 0 : 1);
    StpMode mode = drivers.mode(Synapses.driver(row.getRow()));
    boolean any = false;
    for (int i = 0; i < Synapses.COLUMNS / 2; i++) {
      int low = decoders.byteAt(i) >> shift & 15;
      int weight = weights.byteAt(i) >> shift & 15;
      if (low == Addresses.SILENT_DECODER) {
        if (weight != 0) {
          findings.add(
              "HICANN %s: the silent synapse %d of row %d has weight %d.",
              name, 2 * i + parity, row.getRow(), weight);
        }
        continue;
      }
      any = true;
      int source = cellOf[Addresses.COUNT * bus + Addresses.address(group, low)];
      add(row.getRow(), firstDenmem + 2 * i, source, input, mode, weight);
    }
    if (!any && group != 0) {
      findings.add(
          "HICANN %s: row %d has a decoder of %d for silent synapses.", name, row.getRow(), group);
    }
    return any;
  }

  private void add(int row, int denmem, int source, int input, StpMode mode, int weight) {
    int neuron = denmems.neuron(denmem);
    int type = neuron == WaferImage.NONE ? NO_TYPE : typeOf[INPUTS * neuron + input];
    if (source == WaferImage.NONE || type == NO_TYPE) {
      stray++;
      findings.add(
          "HICANN %s: synapse %d of row %d has %s.",
          name,
          Denmems.column(denmem),
          row,
          source == WaferImage.NONE ? "an address that no cell sends" : "no neuron");
      return;
    }
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, 2 * size);
      neuronOf = Arrays.copyOf(neuronOf, 2 * size);
    }
    neuronOf[size] = (short) neuron;
    codes[size++] =
        SynapseCode.found(
            source, WaferNetwork.kind(mode, type), row, weight, Denmems.column(denmem));
  }
}
