package org.medina.routing.spinnaker;

import java.util.Arrays;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;

/** Checks an allocation of keys against its graph; time n log n for n nets. */
public final class KeyChecker {
  private KeyChecker() {}

  /**
   * Checks that every net has an aligned power-of-two block that holds its keys and overlaps no
   * other.
   *
   * @throws IllegalStateException naming the nets and their blocks; a bug of the key allocator
   */
  public static void check(CoreGraph graph, KeyAllocation keys) {
    int nets = graph.netCount();
    require(keys.netCount() == nets, "%s blocks of keys for %s nets", keys.netCount(), nets);
    long[] byKey = new long[nets];
    for (int net = 0; net < nets; net++) {
      long size = size(keys, net);
      require(Long.bitCount(size) == 1, "net %s has mask %s", net, keys.mask(net));
      require(
          (keys.key(net) & keys.mask(net)) == keys.key(net),
          "net %s has key %s outside its mask",
          net,
          keys.key(net));
      require(size >= graph.keys(net), "net %s has %s keys, too few", net, size);
      byKey[net] = Integer.toUnsignedLong(keys.key(net)) << 31 | net;
    }
    Arrays.sort(byKey);
    for (int i = 1; i < nets; i++) {
      int before = (int) (byKey[i - 1] & Integer.MAX_VALUE);
      int net = (int) (byKey[i] & Integer.MAX_VALUE);
      require(
          (byKey[i - 1] >>> 31) + size(keys, before) <= byKey[i] >>> 31,
          "nets %s and %s share keys",
          before,
          net);
    }
  }

  private static long size(KeyAllocation keys, int net) {
    return (1L << Integer.SIZE) - Integer.toUnsignedLong(keys.mask(net));
  }

  private static void require(boolean holds, String format, long first, long second) {
    if (!holds) {
      throw new IllegalStateException(String.format(format, first, second));
    }
  }
}
