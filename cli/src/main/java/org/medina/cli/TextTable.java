package org.medina.cli;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows with equal keys as a text table with aligned columns; numbers to the right. */
final class TextTable {
  private TextTable() {}

  /** At least one row. */
  static String of(List<? extends Map<String, Object>> rows) {
    List<String> names = new ArrayList<>(rows.get(0).keySet());
    int[] width = new int[names.size()];
    for (int c = 0; c < width.length; c++) {
      width[c] = names.get(c).length();
      for (Map<String, Object> row : rows) {
        width[c] = Math.max(width[c], String.valueOf(row.get(names.get(c))).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      boolean right = rows.get(0).get(names.get(c)) instanceof Number;
      text.append(cell(names.get(c), width[c], right, c == width.length - 1));
    }
    text.append('\n');
    for (Map<String, Object> row : rows) {
      for (int c = 0; c < width.length; c++) {
        Object value = row.get(names.get(c));
        text.append(
            cell(String.valueOf(value), width[c], value instanceof Number, c == width.length - 1));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(String value, int width, boolean right, boolean last) {
    if (right) {
      return Strings.padStart(value, width, ' ') + (last ? "" : "  ");
    }
    return last ? value : Strings.padEnd(value, width, ' ') + "  ";
  }
}
