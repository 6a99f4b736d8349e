package org.medina.routing.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Direction;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Target;

/**
 * Grows the tree of a bus towards the HICANNs that it does not feed yet, always to the one that is
 * cheapest next. A search over the states (segment, entered over a crossbar or not) from all
 * segments of the tree at once; a segment whose crossbar switch is spent is left over repeaters
 * only. A thorough search also keeps the second best end at which to enter a segment over a
 * repeater, for the way that leaves where the best one came in. The search goes on after each
 * HICANN with the new segments at price 0, and starts anew where a path would need a switch that
 * has been spent since. Memory: 7 MB. Not thread-safe.
 */
final class TreeGrower {
  /** What the tree is to reach. */
  enum Goal {
    /** Every pair over one line. */
    FIRST_LINES,
    /** Every pair over as many lines as it may have. */
    ALL_LINES,
    /** Every pair over one line, if need be of the HICANN next door. */
    NEIGHBOUR_LINES
  }

  /** First state of segments entered at the end that is the dearer one to reach. */
  private static final int FAR_END = 2 * WaferGraph.NODES;

  private static final int STATES = 3 * WaferGraph.NODES;
  private static final int NO_STATE = -1;
  private static final int NO_NODE = -1;

  private final RouteState state;
  private final boolean thorough;
  private final L1Problem problem;
  private final WaferGraph graph;
  private final LongHeap heap = new LongHeap();
  private final float[] distance = new float[STATES];
  private final int[] from = new int[STATES];
  private final int[] fromArc = new int[STATES];
  private final int[] labelled = new int[STATES];
  private final int[] inTree = new int[WaferGraph.NODES];
  private final int[] treeIndex = new int[WaferGraph.NODES];
  private final int[] onPath = new int[WaferGraph.NODES];
  private final int[] path = new int[WaferGraph.NODES];

  /** Per HICANN: lines still wanted, and the pair. */
  private final int[] wanted = new int[Wafer.HICANNS];

  private final int[] pairOf = new int[Wafer.HICANNS];

  private boolean[] spent = new boolean[256];
  private RouteTree tree;
  private boolean neighbours;
  private int missing;
  private int search;
  private int generation;
  private int pathMark;
  private boolean fresh;

  /**
   * @param thorough whether to look for the rare ways that need a second look at a segment, which
   *     takes up to half as long again
   */
  TreeGrower(RouteState state, boolean thorough) {
    this.state = state;
    this.thorough = thorough;
    problem = state.problem;
    graph = problem.graph();
    tree = new RouteTree(0, 0);
  }

  /**
   * Grows a tree as far as it gets.
   *
   * @return lines that could not be had
   */
  int grow(RouteTree growing, Goal goal) {
    tree = growing;
    neighbours = goal == Goal.NEIGHBOUR_LINES;
    countMissing(goal);
    if (missing == 0) {
      return 0;
    }
    generation++;
    for (int i = 0; i < tree.size(); i++) {
      enter(i);
    }
    restart();
    while (missing > 0 && !heap.isEmpty()) {
      long top = heap.pop();
      float key = Float.intBitsToFloat((int) (top >>> 32));
      int item = (int) top;
      if (item >= STATES) {
        finish(item - STATES);
      } else if (key == distance[item] && (key == 0 || !isInTree(node(item)))) {
        expand(item);
      }
    }
    return missing;
  }

  private void countMissing(Goal goal) {
    Arrays.fill(wanted, 0);
    missing = 0;
    for (int pair = problem.firstPair(tree.bus); pair < problem.firstPair(tree.bus + 1); pair++) {
      int hicann = problem.hicann(pair);
      wanted[hicann] = goal == Goal.ALL_LINES ? problem.lines(pair) : 1;
      pairOf[hicann] = pair;
      missing += wanted[hicann];
    }
    for (int i = 0; i < tree.size(); i++) {
      if (tree.pair(i) != RouteTree.NONE) {
        int hicann = problem.hicann(tree.pair(i));
        missing -= wanted[hicann] > 0 ? 1 : 0;
        wanted[hicann] = Math.max(0, wanted[hicann] - 1);
      }
    }
  }

  /** Notes that a segment belongs to the tree, and which switches it has spent. */
  private void enter(int index) {
    if (index >= spent.length) {
      spent = Arrays.copyOf(spent, 2 * spent.length);
    }
    inTree[tree.node(index)] = generation;
    treeIndex[tree.node(index)] = index;
    spent[index] = false;
    if (index > 0 && graph.kind(tree.arc(index)) == WaferGraph.CROSSBAR) {
      spent[index] = true;
      spent[tree.parent(index)] = true;
    }
  }

  private void restart() {
    search++;
    heap.clear();
    fresh = true;
    for (int i = 0; i < tree.size(); i++) {
      start(i);
    }
  }

  private void start(int index) {
    label(2 * tree.node(index) + (spent[index] ? 1 : 0), 0, NO_STATE, NO_STATE);
  }

  private void label(int newState, float price, int previous, int arc) {
    labelled[newState] = search;
    distance[newState] = price;
    from[newState] = previous;
    fromArc[newState] = arc;
    push(price, newState);
  }

  private void push(float price, int item) {
    heap.push((long) Float.floatToRawIntBits(price) << 32 | item);
  }

  private boolean isInTree(int node) {
    return inTree[node] == generation;
  }

  /** Segment of a state. */
  private static int node(int item) {
    return item < FAR_END ? item >> 1 : item - FAR_END;
  }

  /** Segment before that of a state, or {@link #NO_NODE} at the tree. */
  private int before(int item) {
    return from[item] == NO_STATE ? NO_NODE : node(from[item]);
  }

  private void expand(int item) {
    int node = node(item);
    if (item >= FAR_END) {
      turnBack(item, node);
      return;
    }
    float price = distance[item];
    if (WaferGraph.isVertical(node)) {
      offer(item, node, price);
    }
    boolean viaCrossbar = (item & 1) != 0;
    int previous = before(item);
    for (int arc = graph.begin(node); arc < graph.end(node); arc++) {
      boolean crossbar = graph.kind(arc) == WaferGraph.CROSSBAR;
      int to = graph.target(arc);
      if (crossbar && viaCrossbar || to == previous || isInTree(to)) {
        continue;
      }
      float next = price + state.lines.cost(to);
      if (next < LineCosts.BLOCKED) {
        reach(item, arc, next);
      }
    }
  }

  /** Goes on to the one segment that the cheaper way into a segment could not lead to. */
  private void turnBack(int item, int node) {
    int to = before(2 * node);
    if (to == NO_NODE || isInTree(to)) {
      return;
    }
    float next = distance[item] + state.lines.cost(to);
    if (next < LineCosts.BLOCKED) {
      reach(item, graph.arc(node, to), next);
    }
  }

  /** Labels the segment that an arc leads to if that is a cheaper way or one at the other end. */
  private void reach(int item, int arc, float price) {
    int to = graph.target(arc);
    if (graph.kind(arc) == WaferGraph.CROSSBAR) {
      if (labelled[2 * to + 1] != search || price < distance[2 * to + 1]) {
        label(2 * to + 1, price, item, arc);
      }
      return;
    }
    int near = 2 * to;
    int far = FAR_END + to;
    boolean first = labelled[near] != search;
    boolean otherEnd = thorough && !first && before(near) != node(item);
    if (first || price < distance[near]) {
      if (otherEnd) {
        label(far, distance[near], from[near], fromArc[near]);
      }
      label(near, price, item, arc);
    } else if (otherEnd && (labelled[far] != search || price < distance[far])) {
      label(far, price, item, arc);
    }
  }

  /** Offers a vertical segment as the line that feeds its HICANN or the one next door. */
  private void offer(int item, int node, float price) {
    if (isInTree(node) && tree.pair(treeIndex[node]) != RouteTree.NONE) {
      return;
    }
    int hicann = WaferGraph.hicann(node);
    if (wanted[hicann] > 0) {
      push(price + state.groups.cost(pairOf[hicann], node), STATES + L1Target.MAX_LINES * item);
    }
    if (neighbours) {
      int next = facing(node);
      if (next >= 0 && wanted[next] > 0) {
        push(price + state.groups.cost(pairOf[next], node), STATES + L1Target.MAX_LINES * item + 1);
      }
    }
  }

  private static int facing(int node) {
    Direction outward = Lines.side(WaferGraph.line(node)).outward();
    return Wafer.neighbour(WaferGraph.hicann(node), outward);
  }

  /** Takes an offer, if it still stands. */
  private void finish(int offer) {
    int item = offer >> 1;
    int node = node(item);
    int hicann = (offer & 1) == 0 ? WaferGraph.hicann(node) : facing(node);
    boolean fed = isInTree(node) && tree.pair(treeIndex[node]) != RouteTree.NONE;
    if (wanted[hicann] == 0 || fed) {
      return;
    }
    if (!isInTree(node) && !extend(item)) {
      if (!fresh) {
        restart();
      }
      return;
    }
    state.feed(tree, treeIndex[node], pairOf[hicann]);
    wanted[hicann]--;
    missing--;
  }

  /** Adds the path to a state to the tree; false if it is not legal any more. */
  private boolean extend(int item) {
    int length = 0;
    int current = item;
    pathMark++;
    while (!isInTree(node(current))) {
      if (onPath[node(current)] == pathMark) {
        return false;
      }
      onPath[node(current)] = pathMark;
      path[length++] = current;
      current = from[current];
    }
    int index = treeIndex[node(current)];
    boolean crossbar = graph.kind(fromArc[path[length - 1]]) == WaferGraph.CROSSBAR;
    if (crossbar && spent[index]) {
      return false;
    }
    int first = tree.size();
    for (int i = length - 1; i >= 0; i--) {
      index = state.add(tree, node(path[i]), index, fromArc[path[i]]);
      enter(index);
    }
    for (int i = first; i < tree.size(); i++) {
      start(i);
    }
    fresh = false;
    return true;
  }
}
