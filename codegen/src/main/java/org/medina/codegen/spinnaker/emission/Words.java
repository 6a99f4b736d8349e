package org.medina.codegen.spinnaker.emission;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;

/** A region being written: 32-bit words, little endian. */
final class Words {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BYTES = 4;

  private byte[] bytes;
  private int size;

  /** A region that grows. */
  Words() {
    this(new byte[64], 0);
  }

  /** A region of that many zero words. */
  Words(int words) {
    this(new byte[Math.multiplyExact(words, BYTES)], words);
  }

  private Words(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /** Appends a word. */
  Words add(int word) {
    if ((size + 1) * BYTES > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
    }
    WORD.set(bytes, size++ * BYTES, word);
    return this;
  }

  /** Appends two words, the low one first. */
  Words addLong(long value) {
    return add((int) value).add((int) (value >>> 32));
  }

  int get(int index) {
    return (int) WORD.get(bytes, index * BYTES);
  }

  void set(int index, int word) {
    WORD.set(bytes, index * BYTES, word);
  }

  int size() {
    return size;
  }

  /** The finished region; the words must not change any more. */
  Region region(RegionKind kind) {
    ByteString data = UnsafeByteOperations.unsafeWrap(bytes, 0, size * BYTES);
    return Region.newBuilder().setKind(kind).setData(data).build();
  }
}
