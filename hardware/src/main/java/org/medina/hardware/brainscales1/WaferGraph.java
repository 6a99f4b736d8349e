package org.medina.hardware.brainscales1;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The layer-1 network of a wafer as a directed graph in compressed sparse rows. A node is the
 * segment of a line on one HICANN, {@code 320 hicann + line} with the vertical lines first; an arc
 * leads over a crossbar switch or over a repeater to the next HICANN, and each has its way back.
 * Nodes keep their numbers when parts are defective; only arcs vanish.
 *
 * <p>Memory: 4 (n + 1) + 9 m bytes, 6 MB for the 122,880 nodes and 618,496 arcs of a perfect wafer.
 * Immutable.
 */
public final class WaferGraph {
  /** Nodes of every wafer. */
  public static final int NODES = Wafer.HICANNS * Lines.COUNT;

  /** Arc over a crossbar switch. */
  public static final byte CROSSBAR = 0;

  /** Arc over a horizontal repeater. */
  public static final byte HORIZONTAL_REPEATER = 1;

  /** Arc over a vertical repeater. */
  public static final byte VERTICAL_REPEATER = 2;

  /**
   * Arcs of a perfect wafer: 2 x 512 switches a HICANN and both ways over 368 x 64 + 348 x 256
   * edges.
   */
  private static final int MAX_ARCS = 618_496;

  private final int[] offset = new int[NODES + 1];
  private final int[] target;
  private final int[] element;
  private final byte[] kind;

  private WaferGraph(
      IntPredicate lineWorks, IntPredicate crossbarWorks, IntPredicate repeaterWorks) {
    Builder builder = new Builder(lineWorks, crossbarWorks, repeaterWorks);
    for (int node = 0; node < NODES; node++) {
      builder.addArcs(node);
      offset[node + 1] = builder.arcs;
    }
    target = Arrays.copyOf(builder.target, builder.arcs);
    element = Arrays.copyOf(builder.element, builder.arcs);
    kind = Arrays.copyOf(builder.kind, builder.arcs);
  }

  /** The network of a wafer without defects. */
  public static WaferGraph perfect() {
    return of(node -> true, crossbarSwitch -> true, repeater -> true);
  }

  /**
   * The network of a wafer with defects. A missing HICANN is one whose lines do not work.
   *
   * @param lineWorks by node
   * @param crossbarWorks by 512 hicann + switch
   * @param repeaterWorks by the node of the repeater's own line
   */
  public static WaferGraph of(
      IntPredicate lineWorks, IntPredicate crossbarWorks, IntPredicate repeaterWorks) {
    return new WaferGraph(lineWorks, crossbarWorks, repeaterWorks);
  }

  /** The node of a vertical line, 0..255, of a HICANN. */
  public static int vertical(int hicann, int vertical) {
    return Lines.COUNT * Wafer.check(hicann) + Lines.checkVertical(vertical);
  }

  /** The node of a horizontal line, 0..63, of a HICANN. */
  public static int horizontal(int hicann, int horizontal) {
    return Lines.COUNT * Wafer.check(hicann) + Lines.VERTICAL + Lines.checkHorizontal(horizontal);
  }

  /** The node that a DNC merger drives on its own HICANN. */
  public static int sending(int hicann, int dncMerger) {
    return horizontal(hicann, SendingRepeaters.lineOfDncMerger(dncMerger));
  }

  /**
   * The node that a DNC merger drives on the HICANN in the west, if its sending repeater sends to
   * the left; -1 at the edge of the wafer.
   */
  public static int sendingWest(int hicann, int dncMerger) {
    int west = Wafer.neighbour(hicann, Direction.WEST);
    return west < 0 ? -1 : horizontal(west, SendingRepeaters.westLineOfDncMerger(dncMerger));
  }

  /** HICANN of a node. */
  public static int hicann(int node) {
    return check(node) / Lines.COUNT;
  }

  /** Line of a node: 0..255 vertical, 256..319 horizontal. */
  public static int line(int node) {
    return check(node) % Lines.COUNT;
  }

  /** Whether a node is a vertical line. */
  public static boolean isVertical(int node) {
    return line(node) < Lines.VERTICAL;
  }

  /** Name of a node, such as {@code H087VL012}. */
  public static String name(int node) {
    return "H%03d%s".formatted(hicann(node), Lines.name(line(node)));
  }

  /** Arcs. */
  public int arcs() {
    return target.length;
  }

  /** First arc of a node; {@code begin(node + 1)} is one behind its last. */
  public int begin(int node) {
    return offset[node];
  }

  /** One behind the last arc of a node. */
  public int end(int node) {
    return offset[node + 1];
  }

  /** Node that an arc leads to. */
  public int target(int arc) {
    return target[arc];
  }

  /** Kind of an arc: crossbar, horizontal repeater or vertical repeater. */
  public byte kind(int arc) {
    return kind[arc];
  }

  /**
   * The part that an arc uses, the same for both ways over it: 512 hicann + switch of a crossbar
   * switch, or the node of the line that a repeater belongs to.
   */
  public int element(int arc) {
    return element[arc];
  }

  /** The arc from one node to another, or -1 if there is none. */
  public int arc(int from, int to) {
    for (int arc = offset[check(from)]; arc < offset[from + 1]; arc++) {
      if (target[arc] == to) {
        return arc;
      }
    }
    return -1;
  }

  private static int check(int node) {
    return Checks.index(node, NODES, "layer-1 node");
  }

  /** Collects the arcs of one node after the other. */
  private static final class Builder {
    private final IntPredicate lineWorks;
    private final IntPredicate crossbarWorks;
    private final IntPredicate repeaterWorks;
    private final int[] target = new int[MAX_ARCS];
    private final int[] element = new int[MAX_ARCS];
    private final byte[] kind = new byte[MAX_ARCS];
    private int arcs;

    Builder(IntPredicate lineWorks, IntPredicate crossbarWorks, IntPredicate repeaterWorks) {
      this.lineWorks = lineWorks;
      this.crossbarWorks = crossbarWorks;
      this.repeaterWorks = repeaterWorks;
    }

    void addArcs(int node) {
      if (!lineWorks.test(node)) {
        return;
      }
      int hicann = node / Lines.COUNT;
      int line = node % Lines.COUNT;
      if (line < Lines.VERTICAL) {
        for (int i = 0; i < Crossbar.PER_VERTICAL; i++) {
          int horizontal = Crossbar.horizontalOf(line, i);
          addCrossbar(hicann, Crossbar.between(line, horizontal), horizontal(hicann, horizontal));
        }
        addRepeater(hicann, line, Direction.NORTH);
        addRepeater(hicann, line, Direction.SOUTH);
      } else {
        int horizontal = line - Lines.VERTICAL;
        for (int i = 0; i < Crossbar.PER_HORIZONTAL; i++) {
          int crossbarSwitch = Crossbar.PER_HORIZONTAL * horizontal + i;
          addCrossbar(hicann, crossbarSwitch, vertical(hicann, Crossbar.vertical(crossbarSwitch)));
        }
        addRepeater(hicann, line, Direction.EAST);
        addRepeater(hicann, line, Direction.WEST);
      }
    }

    private void addCrossbar(int hicann, int crossbarSwitch, int to) {
      int global = Crossbar.SWITCHES * hicann + crossbarSwitch;
      if (crossbarWorks.test(global)) {
        add(to, CROSSBAR, global);
      }
    }

    private void addRepeater(int hicann, int line, Direction direction) {
      int next = Wafer.neighbour(hicann, direction);
      if (next < 0) {
        return;
      }
      boolean horizontal = direction.isHorizontal();
      int to =
          horizontal
              ? horizontal(next, Lines.continueHorizontal(line - Lines.VERTICAL, direction))
              : vertical(next, Lines.continueVertical(line, direction));
      int owner = Repeaters.isOwn(line, direction) ? Lines.COUNT * hicann + line : to;
      if (repeaterWorks.test(owner)) {
        add(to, horizontal ? HORIZONTAL_REPEATER : VERTICAL_REPEATER, owner);
      }
    }

    private void add(int to, byte kindOfArc, int part) {
      if (lineWorks.test(to)) {
        target[arcs] = to;
        kind[arcs] = kindOfArc;
        element[arcs++] = part;
      }
    }
  }
}
