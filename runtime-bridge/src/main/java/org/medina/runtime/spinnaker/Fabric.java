package org.medina.runtime.spinnaker;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.hardware.spinnaker.Link;
import org.medina.ir.error.InvalidInputException;

/**
 * Chips, links and routing tables: follows packets from where they are sent to the cores they
 * reach.
 *
 * <p>A router takes the first entry with {@code (packet & mask) == key}. Without one, a packet that
 * came over a link leaves by the opposite link and a packet sent on the chip is dropped. Keys that
 * take the same way are followed together; time O(ranges x chips visited x entries).
 */
final class Fabric {
  private static final int EXISTS = 1 << Link.COUNT;
  private static final int NO_LINK = -1;
  private static final int NO_ENTRY = -1;
  private static final int[] NOTHING = {};

  /**
   * Keys that take one way.
   *
   * @param low first offset from the sender's key
   * @param high first offset behind
   * @param cores cores reached, ascending
   * @param drops copies lost per packet
   */
  record Way(int low, int high, ImmutableIntArray cores, int drops) {}

  private final int width;
  private final int height;
  private final byte[] links;
  private final int[][] keys;
  private final int[][] masks;
  private final int[][] routes;
  private final int[] coreAt;

  private final int[] visited;
  private int walk;
  private int[] pending = new int[64];
  private int[] reached = new int[64];
  private int reachedCount;
  private int drops;

  /** The range under examination: its first key and the key behind its last. */
  private long packet;

  private long end;

  /** A fabric without tables and cores. */
  Fabric(Header header) {
    width = header.getWidth();
    height = header.getHeight();
    links = header.getLinks().toByteArray();
    if (width < 1 || height < 1 || (long) width * height != links.length) {
      throw RegionReader.damaged(
          "the header has %d bytes of links for %d x %d chips"
              .formatted(links.length, width, height));
    }
    keys = new int[links.length][];
    masks = new int[links.length][];
    routes = new int[links.length][];
    Arrays.fill(keys, NOTHING);
    coreAt = new int[links.length * CoreDescription.PROCESSORS];
    Arrays.fill(coreAt, -1);
    visited = new int[links.length];
  }

  /** Takes the table of a chip; returns the index of the chip. */
  int add(Chip chip) {
    int x = chip.getX();
    int y = chip.getY();
    if (x < 0 || x >= width || y < 0 || y >= height || !exists(x * height + y)) {
      throw RegionReader.damaged(
          "chip (%d, %d) is not on the machine of %d x %d chips".formatted(x, y, width, height));
    }
    int index = x * height + y;
    RoutingTable table = chip.getTable();
    int entries = table.getKeyCount();
    if (entries != table.getMaskCount() || entries != table.getRouteCount()) {
      throw RegionReader.damaged("the table of chip (%d, %d) is incomplete".formatted(x, y));
    }
    if (routes[index] != null) {
      throw RegionReader.damaged("chip (%d, %d) occurs twice".formatted(x, y));
    }
    keys[index] = new int[entries];
    masks[index] = new int[entries];
    routes[index] = new int[entries];
    for (int i = 0; i < entries; i++) {
      keys[index][i] = table.getKey(i);
      masks[index][i] = table.getMask(i);
      routes[index][i] = table.getRoute(i);
    }
    return index;
  }

  /** Says which core runs on a processor. */
  void place(CoreDescription core, int index) {
    int at = core.chip() * CoreDescription.PROCESSORS + core.processor();
    if (coreAt[at] >= 0) {
      throw RegionReader.damaged(core.name() + " occurs twice");
    }
    coreAt[at] = index;
  }

  /** Ways of the packets {@code key .. key + count - 1} sent on a chip, by ascending key. */
  List<Way> trace(int chip, int key, int count) {
    List<Way> ways = new ArrayList<>();
    long first = Integer.toUnsignedLong(key);
    long behind = first + count;
    packet = first;
    while (packet < behind) {
      end = behind;
      follow(chip);
      ImmutableIntArray cores = ImmutableIntArray.copyOf(Arrays.copyOf(reached, reachedCount));
      int last = ways.size() - 1;
      if (last >= 0 && ways.get(last).drops() == drops && ways.get(last).cores().equals(cores)) {
        ways.set(last, new Way(ways.get(last).low(), (int) (end - first), cores, drops));
      } else {
        ways.add(new Way((int) (packet - first), (int) (end - first), cores, drops));
      }
      packet = end;
    }
    return ways;
  }

  /** Follows the packet; shortens the range to the packets that go the same way. */
  private void follow(int origin) {
    walk++;
    drops = 0;
    reachedCount = 0;
    int waiting = 0;
    pending[waiting++] = origin * 8 + Link.COUNT;
    while (waiting > 0) {
      int next = pending[--waiting];
      int chip = next >> 3;
      int arrivedOn = (next & 7) == Link.COUNT ? NO_LINK : next & 7;
      visit(chip, origin);
      int entry = match(chip);
      int route = entry != NO_ENTRY ? routes[chip][entry] : defaultRoute(arrivedOn);
      if (route == 0) {
        drops++;
      }
      if (waiting + Link.COUNT > pending.length) {
        pending = Arrays.copyOf(pending, 2 * pending.length);
      }
      for (int link = Link.COUNT - 1; link >= 0; link--) {
        if ((route >> link & 1) != 0) {
          int neighbour = neighbour(chip, link);
          if (neighbour < 0) {
            drops++;
          } else {
            pending[waiting++] = neighbour * 8 + Link.opposite(link);
          }
        }
      }
      reach(chip, route >>> Link.COUNT);
    }
    Arrays.sort(reached, 0, reachedCount);
  }

  private static int defaultRoute(int arrivedOn) {
    return arrivedOn == NO_LINK ? 0 : 1 << Link.opposite(arrivedOn);
  }

  private void visit(int chip, int origin) {
    if (visited[chip] == walk) {
      throw new InvalidInputException(
          "MED-EXE-002",
          ("The configuration is damaged: the packet with key 0x%08x, sent on chip (%d, %d), comes"
                  + " to chip (%d, %d) twice. Compile the network again.")
              .formatted(
                  (int) packet, origin / height, origin % height, chip / height, chip % height));
    }
    visited[chip] = walk;
  }

  private void reach(int chip, int processors) {
    for (int rest = processors; rest != 0; rest &= rest - 1) {
      int processor = Integer.numberOfTrailingZeros(rest);
      int core =
          processor < CoreDescription.PROCESSORS
              ? coreAt[chip * CoreDescription.PROCESSORS + processor]
              : -1;
      if (core < 0) {
        drops++;
        continue;
      }
      if (reachedCount == reached.length) {
        reached = Arrays.copyOf(reached, 2 * reachedCount);
      }
      reached[reachedCount++] = core;
    }
  }

  /** The entry that the packet takes; cuts the range where another packet might take another. */
  private int match(int chip) {
    int[] chipKeys = keys[chip];
    int[] chipMasks = masks[chip];
    int varying = varyingBits();
    for (int i = 0; i < chipKeys.length; i++) {
      int mask = chipMasks[i];
      int difference = ((int) packet ^ chipKeys[i]) & mask;
      boolean matches = difference == 0;
      boolean sameForAll = matches ? (mask & varying) == 0 : (difference & ~varying) != 0;
      if (!sameForAll && mask != 0) {
        // Packets that differ only below the lowest bit of the mask match alike.
        long block = Integer.toUnsignedLong(Integer.lowestOneBit(mask));
        end = Math.min(end, (packet / block + 1) * block);
        varying = varyingBits();
      }
      if (matches) {
        return i;
      }
    }
    return NO_ENTRY;
  }

  /** Bits in which packets of the range may differ. */
  private int varyingBits() {
    long difference = packet ^ (end - 1);
    return difference == 0 ? 0 : (int) ((Long.highestOneBit(difference) << 1) - 1);
  }

  private int neighbour(int chip, int link) {
    if ((links[chip] >> link & 1) == 0) {
      return -1;
    }
    int x = Math.floorMod(chip / height + Link.of(link).dx(), width);
    int y = Math.floorMod(chip % height + Link.of(link).dy(), height);
    int neighbour = x * height + y;
    return exists(neighbour) ? neighbour : -1;
  }

  private boolean exists(int chip) {
    return (links[chip] & EXISTS) != 0;
  }
}
