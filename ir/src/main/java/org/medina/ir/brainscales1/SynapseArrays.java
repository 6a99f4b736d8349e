package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;

/**
 * The two synapse arrays of one HICANN: which bus feeds which chain of drivers over which line,
 * what each row is set to, and which synapse of the network each hardware synapse stands for. A
 * synapse of the network may have several hardware synapses. Memory: 8 bytes a synapse. Immutable
 * once filled.
 */
public final class SynapseArrays {
  /** Setting of what is not used. */
  public static final byte UNUSED = -1;

  /**
   * A bus that arrives at the HICANN.
   *
   * @param bus its number
   * @param node the vertical line in {@link org.medina.hardware.brainscales1.WaferGraph} that feeds
   *     the drivers, of this HICANN or of the one next door
   * @param chain its drivers, if it got any
   */
  public record Arrival(int bus, int node, Optional<DriverChain> chain) {}

  private final int hicann;
  private final ImmutableList<Arrival> arrivals;
  private final byte[] modeOfDriver = new byte[SynapseDrivers.COUNT];
  private final byte[] input = new byte[Synapses.ROWS];
  private final byte[] group = new byte[Synapses.HALF_ROWS];
  private int[] hardware = new int[16];
  private int[] synapse = new int[16];
  private int size;

  /** Arrays in which nothing is set. */
  public SynapseArrays(int hicann, ImmutableList<Arrival> arrivals) {
    this.hicann = hicann;
    this.arrivals = arrivals;
    Arrays.fill(input, UNUSED);
    Arrays.fill(group, UNUSED);
  }

  /** The HICANN. */
  public int hicann() {
    return hicann;
  }

  /** The buses that arrive. */
  public ImmutableList<Arrival> arrivals() {
    return arrivals;
  }

  /** Short-term plasticity of a driver. */
  public StpMode mode(int driver) {
    return MODES[modeOfDriver[driver]];
  }

  private static final StpMode[] MODES = StpMode.values();

  /** Sets the short-term plasticity of a driver. */
  public void setMode(int driver, StpMode mode) {
    modeOfDriver[driver] = (byte) mode.ordinal();
  }

  /** The synaptic input that a row is connected to, if it is used. */
  public Optional<Side> input(int row) {
    return input[row] == UNUSED ? Optional.empty() : Optional.of(Side.of(input[row]));
  }

  /** Connects a row to the synaptic inputs of a side. */
  public void setInput(int row, Side side) {
    input[row] = (byte) side.ordinal();
  }

  /** The address group, 0..3, that a half row (2 row + parity) listens to, or {@link #UNUSED}. */
  public int group(int halfRow) {
    return group[halfRow];
  }

  /** Lets a half row listen to an address group. */
  public void setGroup(int halfRow, int addressGroup) {
    group[halfRow] = (byte) checkElementIndex(addressGroup, 4, "address group");
  }

  /** Makes a hardware synapse stand for a synapse of the network. */
  public void set(int hardwareSynapse, int networkSynapse) {
    checkArgument(networkSynapse >= 0, "synapse %s", networkSynapse);
    if (size == hardware.length) {
      hardware = Arrays.copyOf(hardware, 2 * size + 1);
      synapse = Arrays.copyOf(synapse, 2 * size + 1);
    }
    hardware[size] = hardwareSynapse;
    synapse[size++] = networkSynapse;
  }

  /**
   * These arrays with other synapses in use; everything else is set alike.
   *
   * @param hardwareSynapses 256 row + column, each once
   * @param networkSynapses what each of them stands for
   */
  public SynapseArrays withSynapses(int[] hardwareSynapses, int[] networkSynapses) {
    checkArgument(
        hardwareSynapses.length == networkSynapses.length, "%s synapses", networkSynapses.length);
    SynapseArrays other = new SynapseArrays(hicann, arrivals);
    System.arraycopy(modeOfDriver, 0, other.modeOfDriver, 0, modeOfDriver.length);
    System.arraycopy(input, 0, other.input, 0, input.length);
    System.arraycopy(group, 0, other.group, 0, group.length);
    other.hardware = hardwareSynapses.clone();
    other.synapse = networkSynapses.clone();
    other.size = hardwareSynapses.length;
    return other;
  }

  /** Hardware synapses in use. */
  public int size() {
    return size;
  }

  /** Number on the HICANN, 256 row + column, of a hardware synapse in use. */
  public int hardwareSynapse(int index) {
    return hardware[index];
  }

  /** Synapse of the network that a hardware synapse in use stands for. */
  public int networkSynapse(int index) {
    return synapse[index];
  }
}
