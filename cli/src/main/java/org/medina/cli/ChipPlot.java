package org.medina.cli;

import com.google.common.xml.XmlEscapers;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Arrays;
import java.util.Locale;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Half;

/**
 * A picture of a number for each denmem: the chip with its two rows of denmems from above, a scale
 * of colours, and how often each number occurs.
 */
final class ChipPlot {
  private static final int LEFT = 80;
  private static final int CELL = 4;
  private static final int ROW_HEIGHT = 60;
  private static final int TOP = 60;
  private static final int WIDTH = LEFT + CELL * Denmems.COLUMNS + 50;
  private static final int CHART_TOP = TOP + 2 * ROW_HEIGHT + 130;
  private static final int CHART_HEIGHT = 140;
  private static final int HEIGHT = CHART_TOP + CHART_HEIGHT + 55;
  private static final int BINS = 64;

  /** Parts of a scale between its marks. */
  private static final int PARTS = 4;

  /** Dark blue over green to yellow, even in brightness. */
  private static final int[] COLOURS = {0x440154, 0x3b528b, 0x21918c, 0x5ec962, 0xfde725};

  private static final String GREY = "#bbbbbb";

  private final StringBuilder svg = new StringBuilder();
  private final double[] values;
  private final String quantity;
  private final String unit;
  private final double least;
  private final double most;

  private ChipPlot(double[] values, String quantity, String unit) {
    this.values = values;
    this.quantity = quantity;
    this.unit = unit;
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    least = Arrays.stream(finite).min().orElse(0);
    most = Arrays.stream(finite).max().orElse(0);
  }

  /**
   * The picture.
   *
   * @param values for each denmem; what is not finite is grey
   * @param quantity what the values are, for the axes
   * @param unit of the values; none for codes
   */
  static String svg(String title, double[] values, String quantity, String unit) {
    ChipPlot plot = new ChipPlot(values, quantity, unit);
    plot.draw(title);
    return plot.svg.toString();
  }

  private void draw(String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    add(
        "<text x=\"%d\" y=\"28\" font-size=\"17\">%s</text>",
        LEFT, XmlEscapers.xmlContentEscaper().escape(title));
    for (int denmem = 0; denmem < values.length; denmem++) {
      boolean top = Denmems.half(denmem) == Half.TOP;
      add(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>denmem %d: %s</title></rect>",
          LEFT + CELL * Denmems.column(denmem),
          top ? TOP : TOP + ROW_HEIGHT + 2,
          CELL,
          ROW_HEIGHT,
          colour(values[denmem]),
          denmem,
          text(values[denmem]));
    }
    label(LEFT - 8, TOP + ROW_HEIGHT / 2 + 4, "end", "top");
    label(LEFT - 8, TOP + ROW_HEIGHT + 2 + ROW_HEIGHT / 2 + 4, "end", "bottom");
    int below = TOP + 2 * ROW_HEIGHT + 18;
    label(LEFT - 8, below + 15, "end", "columns");
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      int x = LEFT + CELL * Denmems.BLOCK_COLUMNS * block;
      int middle = x + CELL * Denmems.BLOCK_COLUMNS / 2;
      label(middle, below, "middle", "block " + block);
      int first = Denmems.BLOCK_COLUMNS * block;
      label(
          middle,
          below + 15,
          "middle",
          "%d to %d".formatted(first, first + Denmems.BLOCK_COLUMNS - 1));
      if (block > 0) {
        add(
            "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"white\"/>",
            x, TOP, x, TOP + 2 * ROW_HEIGHT + 2);
      }
    }
    scale();
    histogram();
    add("</svg>");
  }

  private void scale() {
    int y = TOP + 2 * ROW_HEIGHT + 52;
    int width = 400;
    for (int i = 0; i < width; i += 4) {
      add(
          "<rect x=\"%d\" y=\"%d\" width=\"4\" height=\"14\" fill=\"%s\"/>",
          LEFT + i, y, colour(least + (most - least) * i / (width - 4)));
    }
    marks(y + 14, width);
    label(LEFT - 8, y + 12, "end", "colours");
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length > 0) {
      label(
          LEFT + width + 30,
          y + 12,
          "start",
          "%s: median %s, standard deviation %s%s"
              .formatted(
                  quantity,
                  text(sorted[sorted.length / 2]),
                  text(deviation(sorted)),
                  sorted.length < values.length
                      ? ", none for %d denmems (grey)".formatted(values.length - sorted.length)
                      : ""));
    }
  }

  private void histogram() {
    int[] counts = new int[BINS];
    for (double value : values) {
      if (Double.isFinite(value)) {
        double share = most > least ? (value - least) / (most - least) : 0.5;
        counts[(int) Math.min(BINS - 1, share * BINS)]++;
      }
    }
    int largest = Math.max(1, Arrays.stream(counts).max().orElse(1));
    int width = CELL * Denmems.COLUMNS / BINS;
    for (int bin = 0; bin < BINS; bin++) {
      int height = CHART_HEIGHT * counts[bin] / largest;
      add(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
          LEFT + width * bin,
          CHART_TOP + CHART_HEIGHT - height,
          width - 1,
          height,
          colour(least + (most - least) * (bin + 0.5) / BINS));
    }
    int bottom = CHART_TOP + CHART_HEIGHT;
    add(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"black\"/>",
        LEFT, bottom, LEFT + width * BINS, bottom);
    marks(bottom, width * BINS);
    label(LEFT + width * BINS / 2, bottom + 40, "middle", quantity);
    add(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"black\"/>",
        LEFT, CHART_TOP, LEFT, bottom);
    label(LEFT - 8, CHART_TOP + 5, "end", String.valueOf(largest));
    label(LEFT - 8, bottom + 5, "end", "0");
    int middle = (CHART_TOP + bottom) / 2;
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 %d %d)\">denmems</text>",
        LEFT - 45, middle, LEFT - 45, middle);
  }

  /** Marks below a scale from the least to the largest value; one where all are the same. */
  private void marks(int y, int width) {
    if (least == most) {
      mark(LEFT + width / 2, y, least);
      return;
    }
    for (int part = 0; part <= PARTS; part++) {
      mark(LEFT + width * part / PARTS, y, least + (most - least) * part / PARTS);
    }
  }

  private void mark(int x, int y, double value) {
    add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"black\"/>", x, y, x, y + 4);
    label(x, y + 18, "middle", text(value));
  }

  private static double deviation(double[] sorted) {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / sorted.length);
  }

  private String text(double value) {
    return CurveQuantities.text(value, unit);
  }

  private String colour(double value) {
    if (!Double.isFinite(value)) {
      return GREY;
    }
    double share = most > least ? (value - least) / (most - least) : 0.5;
    double place = Math.max(0, Math.min(1, share)) * (COLOURS.length - 1);
    int from = (int) Math.min(COLOURS.length - 2, place);
    double part = place - from;
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int one = COLOURS[from] >> shift & 0xff;
      int other = COLOURS[from + 1] >> shift & 0xff;
      mixed = mixed << 8 | (int) Math.round(one + part * (other - one));
    }
    return String.format(Locale.ROOT, "#%06x", mixed);
  }

  private void label(int x, int y, String anchor, String text) {
    add("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
  }

  @FormatMethod
  private void add(@FormatString String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
