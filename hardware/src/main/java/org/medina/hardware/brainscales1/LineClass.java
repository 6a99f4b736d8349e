package org.medina.hardware.brainscales1;

/**
 * The 32 classes of line segments that no crossbar switch and no repeater connects. With p the pair
 * of horizontal lines that a segment belongs to or can join, x the column and y the row of its
 * HICANN, p - x - 2 y modulo 32 is the same all along a route: a repeater shifts p by one per
 * column and, on vertical lines, by two per row; a crossbar switch keeps it. A HICANN has two
 * horizontal, four left and four right vertical lines of each class, so at most eight buses of a
 * class arrive there, whatever the router.
 */
public final class LineClass {
  /** Classes of line segments. */
  public static final int COUNT = Lines.HORIZONTAL / 2;

  /** Vertical lines of a class on a HICANN. */
  public static final int VERTICAL_LINES = Lines.VERTICAL / COUNT;

  private LineClass() {}

  /** Class, 0..31, of a node of {@link WaferGraph}. */
  public static int of(int node) {
    int line = WaferGraph.line(node);
    int hicann = WaferGraph.hicann(node);
    int horizontal = line < Lines.VERTICAL ? Crossbar.horizontalOf(line, 0) : line - Lines.VERTICAL;
    return Math.floorMod(horizontal / 2 - Wafer.x(hicann) - 2 * Wafer.y(hicann), COUNT);
  }

  /** Class of the line that a DNC merger sends on. */
  public static int of(int hicann, int dncMerger) {
    return of(WaferGraph.sending(hicann, dncMerger));
  }
}
