package org.medina.runtime.spinnaker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.wire.RegionKind;

/** A core of neurons with their synapses. */
final class NeuronCore extends Core {
  private final NeuronModel model;
  private final SynapseParameters parameters;
  private final RingBuffer ring;
  private final int[] matrix;
  private final CurrentEvents currents;
  private final List<SignalRecorder> signals;
  private @Nullable PopulationTable table;
  private @Nullable SynapticRows rows;
  private long synapticEvents;
  private long unmatchedPackets;

  private NeuronCore(CoreDescription core, NeuronModel model, RecordingRequest recording) {
    super(core, recording.spikes());
    this.model = model;
    signals = recording.signals(model);
    RegionReader synapses = core.region(RegionKind.SYNAPSE_PARAMS);
    parameters = SynapseParameters.read(synapses);
    if (parameters.neurons() != model.size()) {
      throw synapses.wrong(
          "%d neurons, but NEURON_PARAMS has %d".formatted(parameters.neurons(), model.size()));
    }
    ring = new RingBuffer(parameters);
    table = new PopulationTable(core.region(RegionKind.POPULATION_TABLE));
    matrix = core.region(RegionKind.SYNAPTIC_MATRIX).all();
    RegionReader events = core.regionIfPresent(RegionKind.CURRENT_SOURCE_PARAMS);
    currents = CurrentEvents.read(events, model.size());
  }

  /** Reads a core's regions. */
  static NeuronCore load(CoreDescription core) {
    NeuronModel model = NeuronModel.read(core);
    return new NeuronCore(core, model, new RecordingRequest(core, model.size()));
  }

  /** Recorders of state variables. */
  List<SignalRecorder> signals() {
    return signals;
  }

  @Override
  int sendableKeys() {
    return model.size();
  }

  @Override
  void connect(Arrivals arrivals) {
    if (table != null) {
      rows = SynapticRows.resolve(description(), table, matrix, arrivals);
      table = null;
    }
  }

  @Override
  void update(int tick, SpikeBuffer out) {
    ring.consume(tick, 0, model.excitatory);
    ring.consume(tick, 1, model.inhibitory);
    for (int i = 0; i < signals.size(); i++) {
      signals.get(i).sample(tick);
    }
    currents.apply(tick, model.injected);
    model.step(out);
  }

  @Override
  void deliver(int tick, SpikeBuffer[] sent) {
    SynapticRows resolved = connected();
    int[] source = resolved.source;
    for (int range = 0; range < source.length; range++) {
      SpikeBuffer spikes = sent[source[range]];
      if (spikes.size > 0) {
        deliver(tick, resolved, range, spikes);
      }
    }
  }

  private void deliver(int tick, SynapticRows resolved, int range, SpikeBuffer spikes) {
    int low = resolved.low[range];
    int high = resolved.high[range];
    int first = resolved.firstAddress[range];
    int behind = resolved.firstAddress[range + 1];
    for (int i = spikes.from(low); i < spikes.size && spikes.offset[i] < high; i++) {
      int index = spikes.offset[i] - low;
      if (first == behind) {
        unmatchedPackets += spikes.count[i];
      }
      for (int times = spikes.count[i]; times > 0; times--) {
        for (int address = first; address < behind; address++) {
          int row = resolved.row[address] + index * resolved.stride[address];
          int synapses = matrix[row + 1];
          int start = row + PopulationTable.ROW_HEADER_WORDS;
          ring.add(matrix, start, start + synapses, tick);
          synapticEvents += synapses;
        }
      }
    }
  }

  private SynapticRows connected() {
    if (rows == null) {
      throw new IllegalStateException("a core was used before it was connected");
    }
    return rows;
  }

  @Override
  void clearState() {
    model.reset();
    ring.clear();
    currents.reset(model.injected);
  }

  @Override
  void clearRecordings() {
    super.clearRecordings();
    for (SignalRecorder signal : signals) {
      signal.clear();
    }
  }

  @Override
  void adoptState(Core earlier, int tick) {
    NeuronCore other = (NeuronCore) earlier;
    model.adopt(other.model);
    ring.adopt(other.ring);
    for (SignalRecorder signal : signals) {
      for (SignalRecorder old : other.signals) {
        if (old.variable() == signal.variable()) {
          signal.adopt(old);
        }
      }
    }
  }

  /**
   * Widths of the synaptic word, and the sum over all synapses of sender, target, type and delay.
   */
  @Override
  long shape(SourceNames names) {
    SynapticRows resolved = connected();
    long sum = 0;
    for (int range = 0; range < resolved.ranges(); range++) {
      long name = names.of(resolved.source[range]);
      for (int offset = resolved.low[range]; offset < resolved.high[range]; offset++) {
        long sender = SourceNames.mix(name, offset);
        int index = offset - resolved.low[range];
        for (int a = resolved.firstAddress[range]; a < resolved.firstAddress[range + 1]; a++) {
          int row = resolved.row[a] + index * resolved.stride[a];
          int start = row + PopulationTable.ROW_HEADER_WORDS;
          for (int i = 0; i < matrix[row + 1]; i++) {
            sum += SourceNames.mix(sender, matrix[start + i] & 0xFFFF);
          }
        }
      }
    }
    long widths = SourceNames.mix(parameters.slotBits(), parameters.indexBits());
    return SourceNames.mix(SourceNames.mix(widths, model.size()), sum);
  }

  @Override
  long cost() {
    return 20L * model.size() + matrix.length / 8 + connected().ranges();
  }

  @Override
  void countArrivals(Counters counters) {
    counters.synapticEvents += synapticEvents;
    counters.unmatchedPackets += unmatchedPackets;
    counters.saturations += ring.saturations();
  }
}
