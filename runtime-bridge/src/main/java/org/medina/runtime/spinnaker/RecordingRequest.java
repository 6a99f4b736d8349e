package org.medina.runtime.spinnaker;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.hardware.spinnaker.FixedPoint;

/** What the RECORDING region of a core asks for. */
final class RecordingRequest {
  private static final int SPIKES = 0;
  private static final int VARIABLE_WORDS = 3;

  private record Variable(int id, int interval, ImmutableIntArray atoms) {}

  private final RegionReader region;
  private final List<Variable> variables = new ArrayList<>();

  /** Reads the region of a core with {@code n} atoms. */
  RecordingRequest(CoreDescription core, int n) {
    region = core.region(RegionKind.RECORDING);
    int count = region.count("number of variables", VARIABLE_WORDS);
    for (int i = 0; i < count; i++) {
      int id = region.next("variable", SPIKES, NeuronModel.U);
      int interval = region.next("steps between samples", 1, Integer.MAX_VALUE);
      int[] atoms = region.take(region.count("number of recorded atoms", 1));
      int previous = -1;
      for (int atom : atoms) {
        if (atom <= previous || atom >= n) {
          throw region.wrong(
              "atom %d follows %d on a core of %d atoms".formatted(atom, previous, n));
        }
        previous = atom;
      }
      variables.add(new Variable(id, interval, ImmutableIntArray.copyOf(atoms)));
    }
  }

  /** The recorder of spikes, or null. */
  @Nullable SpikeRecorder spikes() {
    for (Variable variable : variables) {
      if (variable.id() == SPIKES) {
        BitSet recorded = new BitSet();
        variable.atoms().forEach(recorded::set);
        return new SpikeRecorder(recorded);
      }
    }
    return null;
  }

  /** Recorders of the state variables of neurons. */
  List<SignalRecorder> signals(NeuronModel model) {
    List<SignalRecorder> recorders = new ArrayList<>();
    for (Variable variable : variables) {
      if (variable.id() == SPIKES) {
        continue;
      }
      int[] source = model.variable(variable.id());
      if (source == null) {
        throw region.wrong("the cells have no variable " + variable.id());
      }
      double unit = FixedPoint.ONE * model.scale(variable.id());
      recorders.add(
          new SignalRecorder(
              variable.id(), variable.interval(), variable.atoms().toArray(), source, unit));
    }
    return recorders;
  }
}
