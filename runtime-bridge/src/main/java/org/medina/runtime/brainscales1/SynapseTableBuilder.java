package org.medina.runtime.brainscales1;

import com.google.common.primitives.ImmutableIntArray;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.SynapticStrength;
import org.medina.calibration.transformation.NotInvertibleException;
import org.medina.calibration.transformation.Polynomial;
import org.medina.codegen.brainscales1.equivalence.DriverImage;
import org.medina.codegen.brainscales1.equivalence.LineTrace;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.ShortTermPlasticity;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.SynapticInput;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.error.HardwareDataException;
import org.medina.runtime.brainscales1.neuron.NeuronArray;

/**
 * Decodes the synapses of one HICANN: which bus reaches each driver, which address each synapse
 * listens to, which input of which neuron it belongs to, and how strong it is. Of a configuration
 * without floating gates rows have the strength of a V_gmax of 1023 and divisors of 11 and 11, and
 * nothing is plastic. Not thread-safe; one a HICANN.
 */
final class SynapseTableBuilder {
  // A synapse while sorted: bus, address, plastic driver + 1, slot, number.
  private static final int SYNAPSE_BITS = 17;
  private static final int SLOT_BITS = 12;
  private static final int DRIVER_BITS = 8;
  private static final int USUAL_DIVISOR = 11;
  private static final double SIEMENS_PER_NANO = 1e-9;
  private static final double LEAST_UTILISATION = 0.25;
  private static final double UTILISATION_STEP = 0.15 / 7;

  private final Hicann settings;
  private final HicannCalibration chip;
  private final NeuronArray neurons;
  private final DriverImage drivers;
  private final WeightDistortion distortion;
  private final boolean isAnalog;

  /** By driver: its number among the plastic ones + 1, or 0. */
  private final int[] plastic = new int[SynapseDrivers.COUNT];

  private final int[] rowAt = new int[Synapses.ROWS];
  private final double[] strength = new double[Synapses.ROWS * (Synapses.MAX_WEIGHT + 1)];
  private long[] found = new long[1024];
  private int count;

  SynapseTableBuilder(
      Hicann settings,
      HicannCalibration chip,
      NeuronArray neurons,
      DriverImage drivers,
      WeightDistortion distortion) {
    this.settings = settings;
    this.chip = chip;
    this.neurons = neurons;
    this.drivers = drivers;
    this.distortion = distortion;
    isAnalog = settings.getFloatingGatesCount() > 0;
  }

  /** The table. */
  SynapseTable build() {
    StpTraces traces = traces();
    int[] buses =
        settings.getRowsList().stream()
            .mapToInt(row -> bus(row.getRow()))
            .filter(bus -> bus != LineTrace.NONE)
            .sorted()
            .distinct()
            .toArray();
    for (int i = 0; i < settings.getRowsCount(); i++) {
      SynapseRow row = settings.getRows(i);
      int bus = Arrays.binarySearch(buses, bus(row.getRow()));
      if (bus >= 0) {
        rowAt[row.getRow()] = i;
        setStrengths(row);
        collect(row, bus, 0, row.getEvenDecoder());
        collect(row, bus, 1, row.getOddDecoder());
      }
    }
    Arrays.sort(found, 0, count);
    return table(ImmutableIntArray.copyOf(buses), traces);
  }

  /** The bus that stimulates a row, or {@link LineTrace#NONE}. */
  private int bus(int row) {
    int driver = Synapses.driver(row);
    return drivers.isEnabled(driver) ? drivers.bus(driver) : LineTrace.NONE;
  }

  private void collect(SynapseRow row, int bus, int parity, int group) {
    Side side = row.getInput() == SynapticInput.SYNAPTIC_INPUT_LEFT ? Side.LEFT : Side.RIGHT;
    ByteString decoders = row.getDecoders();
    int firstDenmem = Denmems.denmem(parity, Synapses.half(row.getRow()));
    int driver = Synapses.driver(row.getRow());
    for (int i = 0; i < Synapses.COLUMNS / 2; i++) {
      int low = decoders.byteAt(i) >> 4 * parity & 15;
      int slot = low == Addresses.SILENT_DECODER ? -1 : neurons.input(firstDenmem + 2 * i, side);
      if (slot >= 0) {
        add(
            Addresses.COUNT * bus + Addresses.address(group, low),
            plastic[driver],
            slot,
            Synapses.synapse(row.getRow(), 2 * i + parity));
      }
    }
  }

  private void add(int key, int plasticDriver, int slot, int synapse) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] =
        (((long) key << DRIVER_BITS | plasticDriver) << SLOT_BITS | slot) << SYNAPSE_BITS | synapse;
  }

  private SynapseTable table(ImmutableIntArray buses, StpTraces traces) {
    int[] firstSegment = new int[Addresses.COUNT * buses.length() + 1];
    int[] trace = new int[count];
    int[] firstSynapse = new int[count + 1];
    int[] slot = new int[count];
    float[] siemens = new float[count];
    int segments = 0;
    long previous = -1;
    for (int i = 0; i < count; i++) {
      long segment = found[i] >> SYNAPSE_BITS + SLOT_BITS;
      if (segment != previous) {
        int key = (int) (segment >> DRIVER_BITS);
        int driver = (int) segment & (1 << DRIVER_BITS) - 1;
        trace[segments] =
            driver == 0
                ? SynapseTable.STATIC
                : Addresses.COUNT * (driver - 1) + key % Addresses.COUNT;
        firstSynapse[segments++] = i;
        firstSegment[key + 1]++;
        previous = segment;
      }
      slot[i] = (int) (found[i] >> SYNAPSE_BITS) & (1 << SLOT_BITS) - 1;
      siemens[i] = (float) siemens((int) found[i] & (1 << SYNAPSE_BITS) - 1);
    }
    firstSynapse[segments] = count;
    for (int key = 1; key < firstSegment.length; key++) {
      firstSegment[key] += firstSegment[key - 1];
    }
    return new SynapseTable(
        buses,
        firstSegment,
        Arrays.copyOf(trace, segments),
        Arrays.copyOf(firstSynapse, segments + 1),
        slot,
        siemens,
        traces);
  }

  private double siemens(int synapse) {
    int row = Synapses.rowOf(synapse);
    int column = Synapses.columnOf(synapse);
    ByteString weights = settings.getRows(rowAt[row]).getWeights();
    int weight = weights.byteAt(column / 2) >> 4 * (column % 2) & Synapses.MAX_WEIGHT;
    return strength[(Synapses.MAX_WEIGHT + 1) * row + weight]
        * distortion.factor(settings.getHicann(), synapse);
  }

  /** What the weights of a row amount to, S. */
  private void setStrengths(SynapseRow row) {
    int gmax = FloatingGates.MAX_CODE;
    int left = USUAL_DIVISOR;
    int right = USUAL_DIVISOR;
    if (isAnalog) {
      int quadrant = SynapseDrivers.quadrant(Synapses.driver(row.getRow()));
      gmax = code(quadrant, SharedParameter.gmax(row.getGmax()));
      left = row.getLeftDivisor();
      right = row.getRightDivisor();
      if (left + right == 0) {
        throw Damage.of(
            "row %d of HICANN %d, at synapse driver %d, has divisors of 0",
            row.getRow(), settings.getHicann(), Synapses.driver(row.getRow()));
      }
    }
    Polynomial curve = SynapticStrength.curve(chip, row.getRow(), row.getGmax(), gmax, left, right);
    double factor =
        SynapticStrength.factor(chip, row.getRow(), row.getGmax(), gmax, left, right)
            * SIEMENS_PER_NANO;
    for (int weight = 0; weight <= Synapses.MAX_WEIGHT; weight++) {
      strength[(Synapses.MAX_WEIGHT + 1) * row.getRow() + weight] =
          Math.max(0, factor * curve.apply(weight));
    }
  }

  private StpTraces traces() {
    double[] lambda = new double[SynapseDrivers.COUNT];
    double[] n = new double[SynapseDrivers.COUNT];
    double[] utilisation = new double[SynapseDrivers.COUNT];
    double[] tau = new double[SynapseDrivers.COUNT];
    int drivers = 0;
    for (SynapseDriver driver : settings.getDriversList()) {
      if (driver.getPlasticity() == ShortTermPlasticity.STATIC || !isAnalog) {
        continue;
      }
      boolean depresses = driver.getPlasticity() == ShortTermPlasticity.DEPRESSION;
      int quadrant = SynapseDrivers.quadrant(driver.getDriver());
      double strengthVolts = quantity(quadrant, SharedParameter.V_STDF);
      double offsetVolts =
          quantity(quadrant, depresses ? SharedParameter.V_DEP : SharedParameter.V_FAC);
      lambda[drivers] = depresses ? -strengthVolts : strengthVolts;
      n[drivers] = strengthVolts > 0 ? offsetVolts / strengthVolts : 0;
      utilisation[drivers] = LEAST_UTILISATION + UTILISATION_STEP * driver.getCapacitor();
      tau[drivers] = 1 / quantity(quadrant, SharedParameter.V_DTC);
      plastic[driver.getDriver()] = ++drivers;
    }
    return new StpTraces(
        Arrays.copyOf(lambda, drivers),
        Arrays.copyOf(n, drivers),
        Arrays.copyOf(utilisation, drivers),
        Arrays.copyOf(tau, drivers));
  }

  private double quantity(int block, SharedParameter parameter) {
    try {
      return chip.shared(block, parameter).inverse(code(block, parameter));
    } catch (NotInvertibleException e) {
      throw new HardwareDataException(
          "MED-EXE-010",
          "The calibration gives no model of the synapse drivers of HICANN %d: %s: %s. Calibrate the chip again, or use the ideal calibration."
              .formatted(settings.getHicann(), parameter.label(), e.getMessage()),
          e);
    }
  }

  private int code(int block, SharedParameter parameter) {
    int code = settings.getFloatingGates(block).getCodes(FloatingGates.index(parameter, block));
    if (code < 0 || code > FloatingGates.MAX_CODE) {
      throw Damage.of(
          "%s of floating-gate block %d of HICANN %d is %d",
          parameter.label(), block, settings.getHicann(), code);
    }
    return code;
  }
}
