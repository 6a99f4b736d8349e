package org.medina.blacklisting.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.function.BiConsumer;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.hardware.brainscales1.Wafer;

/**
 * The dead parts of one wafer, kind by kind. A part has a number over the whole wafer, the count of
 * its kind times the HICANN or FPGA that owns it plus its index there. The set is what is written
 * down, without consequences: parts of a dead HICANN are not in it unless they are listed.
 *
 * <p>Memory: one bit a part up to the last dead one, at most 7 MB. Immutable.
 */
public final class WaferDefects {
  /** The kinds of parts that defect data list: of the wafer, of an FPGA, of a HICANN. */
  public static final ImmutableList<PartKind> KINDS =
      ImmutableList.<PartKind>builder()
          .add(PartKind.HICANN, PartKind.FPGA, PartKind.HIGH_SPEED_LINK)
          .addAll(PartKind.DEFECT_KINDS)
          .build();

  private static final boolean[] LISTED = new boolean[PartKind.values().length];

  static {
    for (PartKind kind : KINDS) {
      LISTED[kind.ordinal()] = true;
    }
  }

  private final int wafer;
  private final BitSet[] dead;

  private WaferDefects(int wafer, BitSet[] dead) {
    this.wafer = wafer;
    this.dead = dead;
  }

  /** A wafer on which everything works. */
  public static WaferDefects none(int wafer) {
    return builder(wafer).build();
  }

  /** A wafer on which nothing works. */
  public static WaferDefects all(int wafer) {
    Builder builder = builder(wafer);
    for (PartKind kind : KINDS) {
      builder.addRange(kind, 0, parts(kind));
    }
    return builder.build();
  }

  /**
   * A set to be filled.
   *
   * @param wafer number of the wafer, not negative
   */
  public static Builder builder(int wafer) {
    if (wafer < 0) {
      throw new IllegalArgumentException("wafer %d is negative".formatted(wafer));
    }
    return new Builder(wafer, emptySets());
  }

  /** Owners of a kind: 1 wafer, 48 FPGAs or 384 HICANNs. */
  public static int owners(PartKind kind) {
    return switch (kind.owner()) {
      case WAFER -> 1;
      case FPGA -> Reticles.RETICLES;
      case HICANN -> Wafer.HICANNS;
    };
  }

  /** Parts of a kind on a wafer. */
  public static int parts(PartKind kind) {
    return owners(kind) * kind.count();
  }

  /**
   * Number of a part over the wafer.
   *
   * @param owner HICANN or FPGA, 0 for parts of the wafer itself
   * @throws IllegalArgumentException if defect data do not list the kind or there is no such part
   */
  public static int number(PartKind kind, int owner, int index) {
    checkKind(kind);
    if (owner < 0 || owner >= owners(kind)) {
      throw outside(owner, owners(kind), kind.owner().name());
    }
    if (index < 0 || index >= kind.count()) {
      throw outside(index, kind.count(), kind.words());
    }
    return kind.count() * owner + index;
  }

  /** Short name of a part, such as {@code H123HL006}. */
  public static PartName name(PartKind kind, int number) {
    checkNumber(kind, number);
    int owner = kind.owner() == PartKind.Owner.WAFER ? -1 : number / kind.count();
    return new PartName(PartName.ANY_WAFER, kind, owner, number % kind.count());
  }

  /** Number of the wafer. */
  public int wafer() {
    return wafer;
  }

  /** Whether a part is dead, by its number over the wafer. */
  public boolean has(PartKind kind, int number) {
    return dead[kind.ordinal()].get(checkNumber(kind, number));
  }

  /** Whether a part is dead; {@code owner} as in {@link #number}. */
  public boolean has(PartKind kind, int owner, int index) {
    return dead[kind.ordinal()].get(number(kind, owner, index));
  }

  /** The first dead part of a kind whose number is at least {@code from}, or -1. */
  public int next(PartKind kind, int from) {
    checkKind(kind);
    return dead[kind.ordinal()].nextSetBit(from);
  }

  /** Dead parts of all kinds. */
  public long count() {
    long count = 0;
    for (PartKind kind : KINDS) {
      count += count(kind);
    }
    return count;
  }

  /** Dead parts of a kind. */
  public int count(PartKind kind) {
    checkKind(kind);
    return dead[kind.ordinal()].cardinality();
  }

  /** Dead parts of a kind with one owner. */
  public int count(PartKind kind, int owner) {
    int first = number(kind, owner, 0);
    return dead[kind.ordinal()].get(first, first + kind.count()).cardinality();
  }

  /** Whether no part is dead. */
  public boolean isEmpty() {
    for (BitSet set : dead) {
      if (!set.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** What is dead in either: the defects of both sources of data together. */
  public WaferDefects union(WaferDefects other) {
    return combine(other, BitSet::or);
  }

  /** What is dead in both. */
  public WaferDefects intersection(WaferDefects other) {
    return combine(other, BitSet::and);
  }

  /** What is dead here and works there. */
  public WaferDefects minus(WaferDefects other) {
    return combine(other, BitSet::andNot);
  }

  /** What is dead in exactly one. */
  public WaferDefects symmetricDifference(WaferDefects other) {
    return combine(other, BitSet::xor);
  }

  /** The same defects on another wafer. */
  public WaferDefects onWafer(int newWafer) {
    return newWafer == wafer ? this : builder(newWafer).addAll(this).build();
  }

  /** A copy to be changed. */
  public Builder toBuilder() {
    return builder(wafer).addAll(this);
  }

  private WaferDefects combine(WaferDefects other, BiConsumer<BitSet, BitSet> operation) {
    if (other.wafer != wafer) {
      throw new IllegalArgumentException(
          "defects of wafer %d and of wafer %d do not combine".formatted(wafer, other.wafer));
    }
    BitSet[] result = emptySets();
    for (int kind = 0; kind < result.length; kind++) {
      result[kind].or(dead[kind]);
      operation.accept(result[kind], other.dead[kind]);
    }
    return new WaferDefects(wafer, result);
  }

  @Override
  public boolean equals(Object object) {
    if (!(object instanceof WaferDefects other) || other.wafer != wafer) {
      return false;
    }
    for (int kind = 0; kind < dead.length; kind++) {
      if (!dead[kind].equals(other.dead[kind])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = wafer;
    for (BitSet set : dead) {
      hash = 31 * hash + set.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(PartName.wafer(wafer)).append('{');
    String separator = "";
    for (PartKind kind : KINDS) {
      if (count(kind) > 0) {
        text.append(separator).append(kind.words()).append(": ").append(count(kind));
        separator = ", ";
      }
    }
    return text.append('}').toString();
  }

  private static BitSet[] emptySets() {
    BitSet[] sets = new BitSet[PartKind.values().length];
    for (int kind = 0; kind < sets.length; kind++) {
      sets[kind] = new BitSet();
    }
    return sets;
  }

  private static void checkKind(PartKind kind) {
    if (!LISTED[kind.ordinal()]) {
      throw new IllegalArgumentException("defect data do not list the " + kind.words());
    }
  }

  private static int checkNumber(PartKind kind, int number) {
    checkKind(kind);
    if (number < 0 || number >= parts(kind)) {
      throw outside(number, parts(kind), kind.words());
    }
    return number;
  }

  private static IllegalArgumentException outside(int value, int count, String what) {
    return new IllegalArgumentException("%s %d is outside 0..%d".formatted(what, value, count - 1));
  }

  /** Collects dead parts. Not thread-safe. */
  public static final class Builder {
    private final int wafer;
    private final BitSet[] dead;

    private Builder(int wafer, BitSet[] dead) {
      this.wafer = wafer;
      this.dead = dead;
    }

    /** Adds a part by its number over the wafer. */
    public Builder add(PartKind kind, int number) {
      dead[kind.ordinal()].set(checkNumber(kind, number));
      return this;
    }

    /** Adds a part; {@code owner} as in {@link WaferDefects#number}. */
    public Builder add(PartKind kind, int owner, int index) {
      dead[kind.ordinal()].set(number(kind, owner, index));
      return this;
    }

    /** Adds the parts with numbers over the wafer from {@code from} to {@code to - 1}. */
    public Builder addRange(PartKind kind, int from, int to) {
      checkKind(kind);
      if (from < 0 || from > to || to > parts(kind)) {
        throw new IllegalArgumentException(
            "%s %d..%d is outside 0..%d".formatted(kind.words(), from, to - 1, parts(kind) - 1));
      }
      dead[kind.ordinal()].set(from, to);
      return this;
    }

    /** Adds every part of a kind with one owner. */
    public Builder addOwner(PartKind kind, int owner) {
      int first = number(kind, owner, 0);
      dead[kind.ordinal()].set(first, first + kind.count());
      return this;
    }

    /** Adds what is dead on another wafer, whatever its number. */
    public Builder addAll(WaferDefects other) {
      for (int kind = 0; kind < dead.length; kind++) {
        dead[kind].or(other.dead[kind]);
      }
      return this;
    }

    /** Whether a part is in the set already. */
    public boolean has(PartKind kind, int number) {
      return dead[kind.ordinal()].get(checkNumber(kind, number));
    }

    /** The first part of a kind in the set whose number is at least {@code from}, or -1. */
    public int next(PartKind kind, int from) {
      checkKind(kind);
      return dead[kind.ordinal()].nextSetBit(from);
    }

    /** The set as it is now; the builder may go on. */
    public WaferDefects build() {
      BitSet[] copy = emptySets();
      for (int kind = 0; kind < copy.length; kind++) {
        copy[kind].or(dead[kind]);
      }
      return new WaferDefects(wafer, copy);
    }
  }
}
