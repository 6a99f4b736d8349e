package org.medina.codegen.brainscales1.emission;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.BitSet;
import org.medina.codegen.brainscales1.weights.HicannStrengths;
import org.medina.codegen.brainscales1.wire.DriverMode;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.ShortTermPlasticity;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.SynapticInput;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.DriverSettings;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.WaferBuses;

/** The synapse drivers and synapse rows of one HICANN. */
final class SynapseSettings {
  private static final byte BOTH_SILENT =
      (byte) (Addresses.SILENT_DECODER << 4 | Addresses.SILENT_DECODER);

  private final MappedWafer mapped;
  private final SynapseArrays arrays;
  private final HicannStrengths strengths;
  private final BitSet rows = new BitSet(Synapses.ROWS);
  private final byte[][] decoders = new byte[Synapses.ROWS][];
  private final byte[][] weights = new byte[Synapses.ROWS][];
  private final boolean[] halfRowInUse = new boolean[Synapses.HALF_ROWS];

  private SynapseSettings(
      MappedWafer mapped, SynapseArrays arrays, HicannStrengths strengths, WeightRounding weight) {
    this.mapped = mapped;
    this.arrays = arrays;
    this.strengths = strengths;
    for (int i = 0; i < arrays.size(); i++) {
      set(arrays.hardwareSynapse(i), arrays.networkSynapse(i), weight.digital(i));
    }
  }

  /**
   * Adds drivers and rows.
   *
   * @param strengths of the rows
   * @param weight of the synapses
   */
  static void addTo(
      Hicann.Builder message,
      MappedWafer mapped,
      SynapseArrays arrays,
      HicannStrengths strengths,
      WeightRounding weight) {
    SynapseSettings settings = new SynapseSettings(mapped, arrays, strengths, weight);
    settings.addDrivers(message);
    settings.addRows(message);
  }

  private void addDrivers(Hicann.Builder message) {
    DriverSettings drivers = new DriverSettings();
    new UsedChains(arrays).chains().forEach(chain -> chain.ifPresent(drivers::connect));
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      DriverMode mode =
          switch (drivers.mode(driver)) {
            case DISABLED -> DriverMode.DRIVER_DISABLED;
            case INPUT -> DriverMode.DRIVER_INPUT;
            case INPUT_MIRROR -> DriverMode.DRIVER_INPUT_MIRROR;
            case MIRROR -> DriverMode.DRIVER_MIRROR;
            case MIRROR_ONLY -> DriverMode.DRIVER_MIRROR_ONLY;
            case LISTEN -> DriverMode.DRIVER_LISTEN;
          };
      if (mode != DriverMode.DRIVER_DISABLED) {
        message.addDrivers(
            SynapseDriver.newBuilder()
                .setDriver(driver)
                .setMode(mode)
                .setPlasticity(plasticity(driver)));
      }
    }
  }

  /** Plasticity of a driver; off without synapses. */
  private ShortTermPlasticity plasticity(int driver) {
    if (!rows.get(Synapses.row(driver, 0)) && !rows.get(Synapses.row(driver, 1))) {
      return ShortTermPlasticity.STATIC;
    }
    return switch (arrays.mode(driver)) {
      case STATIC -> ShortTermPlasticity.STATIC;
      case DEPRESSION -> ShortTermPlasticity.DEPRESSION;
      case FACILITATION -> ShortTermPlasticity.FACILITATION;
    };
  }

  private void set(int hardwareSynapse, int synapse, int weight) {
    int row = Synapses.rowOf(hardwareSynapse);
    int column = Synapses.columnOf(hardwareSynapse);
    if (!rows.get(row)) {
      rows.set(row);
      decoders[row] = new byte[Synapses.COLUMNS / 2];
      Arrays.fill(decoders[row], BOTH_SILENT);
      weights[row] = new byte[Synapses.COLUMNS / 2];
    }
    WaferBuses buses = mapped.buses();
    int place = buses.place(mapped.network().source(synapse), arrays.hicann());
    put(decoders[row], column, Addresses.low(buses.address(place)));
    put(weights[row], column, weight);
    halfRowInUse[Synapses.halfRowOf(hardwareSynapse)] = true;
  }

  private static void put(byte[] nibbles, int column, int value) {
    int shift = 4 * (column % 2);
    nibbles[column / 2] = (byte) (nibbles[column / 2] & ~(15 << shift) | value << shift);
  }

  private void addRows(Hicann.Builder message) {
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      Side side = arrays.input(row).orElseThrow();
      message.addRows(
          SynapseRow.newBuilder()
              .setRow(row)
              .setInput(
                  side == Side.LEFT
                      ? SynapticInput.SYNAPTIC_INPUT_LEFT
                      : SynapticInput.SYNAPTIC_INPUT_RIGHT)
              .setEvenDecoder(group(Synapses.halfRow(row, 0)))
              .setOddDecoder(group(Synapses.halfRow(row, 1)))
              .setDecoders(ByteString.copyFrom(decoders[row]))
              .setWeights(ByteString.copyFrom(weights[row]))
              .setGmax(strengths.select(row))
              .setLeftDivisor(strengths.left(row))
              .setRightDivisor(strengths.right(row)));
    }
  }

  /** The address group of a half row; 0 where all synapses are silent. */
  private int group(int halfRow) {
    return halfRowInUse[halfRow] ? arrays.group(halfRow) : 0;
  }
}
