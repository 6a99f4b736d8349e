package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;

/**
 * The synapses that a network asks for onto consecutive cells of one population, as codes. Not
 * thread-safe; one per core and range.
 *
 * <p>Memory: 8 bytes a synapse besides the expanded blocks.
 */
final class ExpectedSynapses {
  private record Part(Projection projection, int[] local, SynapseBlock block) {}

  private final Network network;
  private final SynapseExpander expander;
  private final GlobalCells cells;
  private final Population population;
  private final int firstAtom;
  private final List<Part> parts = new ArrayList<>();
  private final int[] offset;

  /** Expands all projections onto cells {@code firstAtom .. firstAtom + count - 1}. */
  ExpectedSynapses(
      Network network,
      SynapseExpander expander,
      GlobalCells cells,
      ImmutableList<Projection> onto,
      Population population,
      int firstAtom,
      int count) {
    this.network = network;
    this.expander = expander;
    this.cells = cells;
    this.population = population;
    this.firstAtom = firstAtom;
    offset = new int[count + 1];
    for (Projection projection : onto) {
      expand(projection, count);
    }
    for (int i = 0; i < count; i++) {
      offset[i + 1] = Math.addExact(offset[i], offset[i + 1]);
    }
  }

  private void expand(Projection projection, int count) {
    CellSet post = projection.post();
    for (CellSet.PositionRange range : post.positionsIn(population.id(), firstAtom, count)) {
      SynapseBlock block = expander.expand(projection, range.first(), range.count());
      if (block.size() == 0) {
        continue;
      }
      int[] local = new int[range.count()];
      for (int j = 0; j < local.length; j++) {
        local[j] = post.cell(range.first() + j) - firstAtom;
        offset[local[j] + 1] =
            Math.addExact(offset[local[j] + 1], block.offset(j + 1) - block.offset(j));
      }
      parts.add(new Part(projection, local, block));
    }
  }

  /** Number of synapses. */
  int size() {
    return offset[offset.length - 1];
  }

  /** Index of the first code of the synapses onto a cell of the range. */
  int offset(int local) {
    return offset[local];
  }

  /** Adds to {@code perProjection} how many synapses each projection has here. */
  void count(long[] perProjection) {
    for (Part part : parts) {
      perProjection[part.projection.id()] += part.block.size();
    }
  }

  /** The codes of all synapses by cell, in the units of a core's format; unsorted in a cell. */
  long[] codes(SynapseFormat format) {
    long[] codes = new long[size()];
    int[] next = Arrays.copyOf(offset, offset.length - 1);
    for (Part part : parts) {
      Coder coder = new Coder(part, format);
      for (int j = 0; j < part.local.length; j++) {
        int at = next[part.local[j]];
        for (int i = part.block.offset(j); i < part.block.offset(j + 1); i++) {
          codes[at++] = coder.code(i);
        }
        next[part.local[j]] = at;
      }
    }
    return codes;
  }

  /** The codes of the synapses onto one cell, in {@code codes}, and whose they are. */
  void codesOf(int local, SynapseFormat format, long[] codes, int[] projections) {
    int at = 0;
    for (Part part : parts) {
      int j = Arrays.binarySearch(part.local, local);
      if (j < 0) {
        continue;
      }
      Coder coder = new Coder(part, format);
      for (int i = part.block.offset(j); i < part.block.offset(j + 1); i++) {
        codes[at] = coder.code(i);
        projections[at++] = part.projection.id();
      }
    }
  }

  /** Turns synapses of one block into codes. */
  private final class Coder {
    private final SynapseBlock block;
    private final CellSet pre;
    private final int receptor;
    private final double unit;
    private final boolean eitherSign;
    private final double timestepMs = network.setup().timestepMs();
    private final boolean plain;
    private final int weight;
    private final long delay;

    Coder(Part part, SynapseFormat format) {
      block = part.block;
      pre = part.projection.pre();
      receptor = part.projection.receptor().ordinal();
      unit = format.unit(receptor);
      eitherSign =
          part.projection.receptor() == Receptor.INHIBITORY
              && population.cellType().input() != CellType.Input.CONDUCTANCE;
      plain = block.uniformWeight() && block.uniformDelay();
      weight = weight(block.weight(0));
      delay = steps(block.delayMs(0));
    }

    long code(int synapse) {
      int source = cells.at(pre, block.pre(synapse));
      if (plain) {
        return SynapseCode.expected(source, receptor, delay, weight);
      }
      return SynapseCode.expected(
          source, receptor, steps(block.delayMs(synapse)), weight(block.weight(synapse)));
    }

    /** A weight's sign is not emitted: it must be that of the receptor, or of no effect. */
    private int weight(double value) {
      if (value < 0 && !eitherSign) {
        return SynapseCode.weight(Double.NaN);
      }
      return SynapseCode.weight(Math.abs(value) / unit);
    }

    /** PyNN's delay in steps: nearest, ties to even, at least one. */
    private long steps(double delayMs) {
      return Math.max(1, (long) Math.rint(delayMs / timestepMs));
    }
  }
}
