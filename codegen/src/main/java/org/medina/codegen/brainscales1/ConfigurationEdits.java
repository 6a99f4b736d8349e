package org.medina.codegen.brainscales1;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.FloatingGateBlock;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.SynapseRows;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;

/**
 * Changes single settings of a configuration folder, as a person does who works with the machine
 * itself. Nothing is written before {@link #write}, and nothing at all if some edit is impossible.
 * Only HICANNs that the configuration has can be changed. Not thread-safe.
 */
public final class ConfigurationEdits {
  private final ConfigurationReader reader;
  private final ConfigurationWriter writer;
  private final Ranges ranges;
  private final Problems problems = new Problems("MED-CFG-010", "edits of the configuration");
  private final Map<Integer, Hicann.Builder> hicanns = new TreeMap<>();
  private final Map<Integer, int[][]> gates = new TreeMap<>();
  private final Set<Integer> divided = new TreeSet<>();
  private @Nullable StimulusEdits stimulus;

  /** Edits of the configuration in a folder, which they change. */
  public ConfigurationEdits(Path folder) {
    reader = new ConfigurationReader(folder);
    writer = new ConfigurationWriter(folder);
    ranges = new Ranges(problems);
  }

  /**
   * Sets a floating gate of one denmem.
   *
   * @param parameter usual name, such as {@code E_l}
   * @param code 0..1023
   */
  public void neuronGate(int hicann, int denmem, String parameter, int code) {
    Optional<NeuronParameter> known = NeuronParameter.ofLabel(parameter);
    if (known.isEmpty()) {
      problems.add("there is no neuron parameter %s", parameter);
    }
    if (allocated(hicann)
        && ranges.in(denmem, Denmems.COUNT, "denmem")
        && code(code, parameter)
        && known.isPresent()) {
      setGate(
          hicann,
          Denmems.floatingGateBlock(denmem),
          FloatingGates.index(known.get(), denmem),
          code);
    }
  }

  /**
   * Sets a floating gate that a block shares.
   *
   * @param block 0..3
   * @param parameter usual name, such as {@code V_gmax0}
   * @param code 0..1023
   */
  public void sharedGate(int hicann, int block, String parameter, int code) {
    Optional<SharedParameter> known = SharedParameter.ofLabel(parameter);
    if (known.isEmpty()) {
      problems.add("there is no shared parameter %s", parameter);
    }
    if (allocated(hicann)
        && ranges.in(block, FloatingGates.BLOCKS, "floating-gate block")
        && code(code, parameter)
        && known.isPresent()) {
      if (known.get().isOf(block)) {
        setGate(hicann, block, FloatingGates.index(known.get(), block), code);
      } else {
        problems.add("floating-gate block %d has no %s", block, parameter);
      }
    }
  }

  /** Sets weight and decoder of a synapse, 0..15; what is not given stays. */
  public void synapse(int hicann, int row, int column, OptionalInt weight, OptionalInt decoder) {
    boolean possible =
        allocated(hicann)
            & ranges.in(row, Synapses.ROWS, "synapse row")
            & ranges.in(column, Synapses.COLUMNS, "synapse column")
            & ranges.in(weight.orElse(0), Synapses.MAX_WEIGHT + 1, "digital weight")
            & ranges.in(decoder.orElse(0), Synapses.MAX_WEIGHT + 1, "decoder of a synapse");
    if (!possible) {
      return;
    }
    SynapseRow.Builder settings = row(hicann, row);
    if (settings == null) {
      problems.add(
          "HICANN %s: synapse row %d is not in use, no events reach it",
          PartName.hicann(hicann), row);
      return;
    }
    weight.ifPresent(
        value -> settings.setWeights(withNibble(settings.getWeights(), column, value)));
    decoder.ifPresent(
        value -> settings.setDecoders(withNibble(settings.getDecoders(), column, value)));
  }

  /**
   * Sets the divisors of a row, 0..15 each; what is not given stays. Of no effect on unused rows.
   */
  public void divisors(int hicann, int row, OptionalInt left, OptionalInt right) {
    boolean possible =
        allocated(hicann)
            & ranges.in(row, Synapses.ROWS, "synapse row")
            & ranges.in(left.orElse(1), SynapseRows.MAX_DIVISOR + 1, "left divisor")
            & ranges.in(right.orElse(1), SynapseRows.MAX_DIVISOR + 1, "right divisor");
    SynapseRow.Builder settings = possible ? row(hicann, row) : null;
    if (settings != null) {
      left.ifPresent(settings::setLeftDivisor);
      right.ifPresent(settings::setRightDivisor);
      divided.add(Synapses.ROWS * hicann + row);
    }
  }

  /**
   * Sets what a spike source sends; a Poisson source sends nothing else from then on.
   *
   * @param label of its population, for messages
   * @param size cells of its population
   * @param timesMs biological times in any order, at least 0
   */
  public void spikeTrain(int population, String label, int size, int index, double[] timesMs) {
    for (double time : timesMs) {
      if (!(time >= 0) || Double.isInfinite(time)) {
        problems.add(
            "spike source %d of population '%s': a spike at %s ms; times are finite and not before 0",
            index, label, time);
        return;
      }
    }
    if (!ranges.in(index, size, "spike source of population '" + label + "'")) {
      return;
    }
    if (stimulus == null) {
      stimulus = new StimulusEdits(reader.stimulus());
    }
    double[] ascending = timesMs.clone();
    Arrays.sort(ascending);
    stimulus.set(population, size, index, ascending);
  }

  /** Lets all synapses listen to address 0 alone, which the background generators send to. */
  public void backgroundOnly() {
    for (int hicann : reader.hicanns()) {
      for (SynapseRow.Builder row : builder(hicann).getRowsBuilderList()) {
        byte[] decoders = row.getDecoders().toByteArray();
        for (int i = 0; i < decoders.length; i++) {
          int even = decoders[i] & 15;
          int odd = decoders[i] >> 4 & 15;
          decoders[i] =
              (byte)
                  ((even == Addresses.SILENT_DECODER ? even : 0)
                      | (odd == Addresses.SILENT_DECODER ? odd : 0) << 4);
        }
        row.setEvenDecoder(0).setOddDecoder(0).setDecoders(ByteString.copyFrom(decoders));
      }
    }
  }

  /** Puts the membrane of a neuron with these denmems on an analog output, or takes it off. */
  public void readout(int hicann, List<Integer> denmems, boolean on) {
    if (!allocated(hicann)) {
      return;
    }
    for (int denmem : denmems) {
      if (!ranges.in(denmem, Denmems.COUNT, "denmem")) {
        return;
      }
    }
    ReadoutEdits.set(builder(hicann), denmems, on, outputsTaken(hicann), problems);
  }

  /** By output: whether another HICANN of the readout group uses the same line out of the wafer. */
  private boolean[] outputsTaken(int hicann) {
    boolean[] taken = new boolean[Denmems.ANALOG_OUTPUTS];
    int group = Reticles.readoutGroup(Reticles.ofHicann(hicann));
    for (int other : reader.hicanns()) {
      if (other != hicann && Reticles.readoutGroup(Reticles.ofHicann(other)) == group) {
        List<AnalogOutput> outputs = builder(other).getAnalogOutputsList();
        for (int output = 0; output < outputs.size(); output++) {
          taken[output] |= outputs.get(output) != AnalogOutput.OUTPUT_OFF;
        }
      }
    }
    return taken;
  }

  /**
   * Writes what changed.
   *
   * @throws InvalidInputException MED-CFG-010 if some edit is impossible; all are listed, and
   *     nothing is written
   */
  public void write() {
    gates.forEach((hicann, blocks) -> putGates(builder(hicann), blocks));
    for (int key : divided) {
      int hicann = key / Synapses.ROWS;
      SynapseRow.Builder row = row(hicann, key % Synapses.ROWS);
      if (row != null && row.getLeftDivisor() + row.getRightDivisor() == 0) {
        problems.add(
            "HICANN %s: both divisors of the %s row of driver %d are 0",
            PartName.hicann(hicann),
            row.getRow() % Synapses.ROWS_PER_DRIVER == 0 ? "upper" : "lower",
            Synapses.driver(row.getRow()));
      }
    }
    problems.throwIfAny();
    hicanns.values().forEach(hicann -> writer.hicann(hicann.build()));
    if (stimulus != null) {
      writer.stimulus(stimulus.build());
    }
  }

  private boolean allocated(int hicann) {
    if (reader.hicanns().contains(hicann)) {
      return true;
    }
    problems.add(
        "HICANN %d is not in use; only those that the mapping allocated can be changed",
        Integer.toUnsignedLong(hicann));
    return false;
  }

  private boolean code(int code, String parameter) {
    if (code >= 0 && code <= FloatingGates.MAX_CODE) {
      return true;
    }
    problems.add(
        "%s is set to %d; a floating gate takes 0 to %d", parameter, code, FloatingGates.MAX_CODE);
    return false;
  }

  private Hicann.Builder builder(int hicann) {
    return hicanns.computeIfAbsent(hicann, number -> reader.hicann(number).toBuilder());
  }

  private SynapseRow.@Nullable Builder row(int hicann, int row) {
    for (SynapseRow.Builder settings : builder(hicann).getRowsBuilderList()) {
      if (settings.getRow() == row) {
        return settings;
      }
    }
    return null;
  }

  private static ByteString withNibble(ByteString bytes, int column, int value) {
    byte[] changed = bytes.toByteArray();
    int shift = 4 * (column % 2);
    changed[column / 2] = (byte) (changed[column / 2] & ~(15 << shift) | value << shift);
    return ByteString.copyFrom(changed);
  }

  private void setGate(int hicann, int block, int index, int code) {
    int[][] blocks = gates.computeIfAbsent(hicann, number -> readGates(builder(number)));
    if (blocks.length == 0) {
      problems.add("HICANN %s has no floating gates", PartName.hicann(hicann));
    } else {
      blocks[block][index] = code;
    }
  }

  private static int[][] readGates(Hicann.Builder hicann) {
    int[][] blocks = new int[hicann.getFloatingGatesCount()][];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] =
          hicann.getFloatingGates(block).getCodesList().stream().mapToInt(code -> code).toArray();
    }
    return blocks;
  }

  private static void putGates(Hicann.Builder hicann, int[][] blocks) {
    for (int block = 0; block < blocks.length; block++) {
      FloatingGateBlock.Builder gates = FloatingGateBlock.newBuilder();
      for (int code : blocks[block]) {
        gates.addCodes(code);
      }
      hicann.setFloatingGates(block, gates);
    }
  }
}
