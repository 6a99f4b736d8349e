package org.medina.codegen.spinnaker.equivalence;

import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.error.InvalidInputException;

/**
 * The 32-bit words of one region, little endian, without a copy. Reading past the end is {@code
 * MED-PRF-002}, the error of a damaged region, never an index error.
 */
final class Words {
  /** Code of an error that a damaged region raises; becomes a difference of its core. */
  static final String DAMAGED = "MED-PRF-002";

  private final RegionKind kind;
  private final IntBuffer words;

  private Words(RegionKind kind, IntBuffer words) {
    this.kind = kind;
    this.words = words;
  }

  /** The words of a region of a core. */
  static Words of(Core core, RegionKind kind) {
    Words words = find(core, kind);
    if (words == null) {
      throw damaged("region " + kind + " is missing");
    }
    return words;
  }

  /** The words of a region, or none if the core has no such region. */
  static Words orEmpty(Core core, RegionKind kind) {
    Words words = find(core, kind);
    return words == null ? new Words(kind, IntBuffer.allocate(0)) : words;
  }

  private static @Nullable Words find(Core core, RegionKind kind) {
    @Nullable Words found = null;
    for (Region region : core.getRegionsList()) {
      if (region.getKind() == kind) {
        if (found != null) {
          throw damaged("region " + kind + " occurs twice");
        }
        ByteString data = region.getData();
        if (data.size() % Integer.BYTES != 0) {
          throw damaged("region %s has %d bytes, not whole words".formatted(kind, data.size()));
        }
        found =
            new Words(
                kind, data.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer());
      }
    }
    return found;
  }

  /** An error that says what is wrong with a region. */
  static InvalidInputException damaged(String what) {
    return new InvalidInputException(DAMAGED, what);
  }

  /** Number of words. */
  int size() {
    return words.limit();
  }

  /** One word. */
  int get(int index) {
    if (index < 0 || index >= words.limit()) {
      throw damaged(
          "region %s has %d words, but word %d is needed".formatted(kind, words.limit(), index));
    }
    return words.get(index);
  }

  /** One word that counts something: 0 to 2^31 - 1. */
  int count(int index) {
    int value = get(index);
    if (value < 0) {
      throw damaged(
          "word %d of region %s is %d, too many"
              .formatted(index, kind, Integer.toUnsignedLong(value)));
    }
    return value;
  }

  /** Checks the number of words. */
  void requireSize(long wanted) {
    if (words.limit() != wanted) {
      throw damaged(
          "region %s has %d words, but its content needs %d"
              .formatted(kind, words.limit(), wanted));
    }
  }

  /** Checks that one word has a certain value. */
  void require(int index, int wanted, String meaning) {
    int value = get(index);
    if (value != wanted) {
      throw damaged(
          "word %d of region %s (%s) is %d, expected %d"
              .formatted(index, kind, meaning, Integer.toUnsignedLong(value), wanted));
    }
  }

  /** The words themselves, for inner loops that check their ranges first. */
  IntBuffer buffer() {
    return words;
  }
}
