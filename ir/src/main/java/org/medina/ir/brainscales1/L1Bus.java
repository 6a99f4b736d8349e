package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;
import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import org.medina.hardware.brainscales1.SendingRepeaters;
import org.medina.hardware.brainscales1.Wafer;

/**
 * The events of one DNC merger and the HICANNs that need them.
 *
 * @param hicann the sending HICANN, 0..383
 * @param dncMerger the sending DNC merger, 0..7
 * @param priority a bus of higher priority keeps a line that both want
 * @param targets kept in the order of their HICANNs, none twice
 */
public record L1Bus(int hicann, int dncMerger, int priority, ImmutableList<L1Target> targets) {
  public L1Bus {
    checkElementIndex(hicann, Wafer.HICANNS, "HICANN");
    checkElementIndex(dncMerger, SendingRepeaters.COUNT, "DNC merger");
    targets =
        targets.stream()
            .sorted(Comparator.comparingInt(L1Target::hicann))
            .collect(toImmutableList());
    for (int i = 1; i < targets.size(); i++) {
      int target = targets.get(i).hicann();
      checkArgument(target != targets.get(i - 1).hicann(), "HICANN %s is a target twice", target);
    }
  }
}
