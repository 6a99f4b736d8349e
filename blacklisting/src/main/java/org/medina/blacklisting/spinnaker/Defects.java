package org.medina.blacklisting.spinnaker;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.Problems;

/**
 * Defects by the grammar of the standard tools' configuration files: items separated by ':', fields
 * by ','.
 *
 * <pre>
 * down_chips = x,y[,ip] : ...
 * down_cores = x,y,(core|core-core)[,ip] : ...     core &gt; 0 virtual, core &lt;= 0 physical (negated)
 * down_links = x,y,link[,ip] : ...
 * </pre>
 *
 * Items with an IP address speak of one board of a real machine; machines that are only described
 * do not have addresses, so such items are left out, as the standard tools do.
 */
public record Defects(
    ImmutableList<Chip> chips, ImmutableList<Cores> cores, ImmutableList<DirectedLink> links) {
  /** A dead chip. */
  public record Chip(int x, int y) {}

  /**
   * Dead cores of a chip: virtual processors {@code first} to {@code last}. Processor 18, as which
   * the standard tools' map counts physical core 17, does not exist.
   */
  public record Cores(int x, int y, int first, int last) {}

  /** A dead link in one direction. */
  public record DirectedLink(int x, int y, int link) {}

  private static final int MONITOR_PHYSICAL = 10;

  /** Reads the three settings, noting what is wrong. */
  public static Defects parse(
      String downChips, String downCores, String downLinks, Problems problems) {
    ImmutableList.Builder<Chip> chips = ImmutableList.builder();
    for (List<String> item : items(downChips)) {
      int[] n = numbers(item, 2, "down_chips", "x,y[,ip]", problems);
      if (n.length > 0 && item.size() == 2) {
        chips.add(new Chip(n[0], n[1]));
      }
    }
    ImmutableList.Builder<DirectedLink> links = ImmutableList.builder();
    for (List<String> item : items(downLinks)) {
      int[] n = numbers(item, 3, "down_links", "x,y,link[,ip]", problems);
      if (n.length > 0 && (n[2] < 0 || n[2] >= Link.COUNT)) {
        problems.add("down_links '%s': link %d; links are 0 to 5", String.join(",", item), n[2]);
      } else if (n.length > 0 && item.size() == 3) {
        links.add(new DirectedLink(n[0], n[1], n[2]));
      }
    }
    ImmutableList.Builder<Cores> cores = ImmutableList.builder();
    for (List<String> item : items(downCores)) {
      Cores parsed = cores(item, problems);
      if (parsed != null && item.size() == 3) {
        cores.add(parsed);
      }
    }
    return new Defects(chips.build(), cores.build(), links.build());
  }

  /**
   * The virtual processor of a physical core by the map that the standard tools assume where they
   * cannot ask the machine: 0 to 9 are 1 to 10, 10 is the monitor, 11 to 17 are 12 to 18.
   */
  static int virtualCore(int physical) {
    if (physical == MONITOR_PHYSICAL) {
      return 0;
    }
    return physical + 1;
  }

  private static @Nullable Cores cores(List<String> item, Problems problems) {
    String text = String.join(",", item);
    if (item.size() != 3 && item.size() != 4) {
      problems.add("down_cores '%s': expected x,y,(core|first-last)[,ip]", text);
      return null;
    }
    try {
      int x = Integer.parseInt(item.get(0));
      int y = Integer.parseInt(item.get(1));
      String core = item.get(2);
      int dash = core.indexOf('-', 1);
      int first = Integer.parseInt(dash > 0 ? core.substring(0, dash) : core);
      int last = dash > 0 ? Integer.parseInt(core.substring(dash + 1)) : first;
      boolean physical = dash < 0 && first <= 0;
      if (first <= -SpinnakerMachine.MAX_CORES
          || first < 0 && !physical
          || last < first
          || last >= SpinnakerMachine.MAX_CORES) {
        problems.add("down_cores '%s': cores are 1 to 17, or 0 to -17 for physical ones", text);
        return null;
      }
      if (physical) {
        int virtual = virtualCore(-first);
        return new Cores(x, y, virtual, virtual);
      }
      return new Cores(x, y, first, last);
    } catch (NumberFormatException e) {
      problems.add(
          "down_cores '%s': '%s' is not a core; expected x,y,(core|first-last)[,ip]",
          text, item.get(2));
      return null;
    }
  }

  private static int[] numbers(
      List<String> item, int fields, String setting, String form, Problems problems) {
    String text = String.join(",", item);
    if (item.size() != fields && item.size() != fields + 1) {
      problems.add("unexpected %s '%s': expected %s", setting, text, form);
      return new int[0];
    }
    int[] numbers = new int[fields];
    for (int i = 0; i < fields; i++) {
      try {
        numbers[i] = Integer.parseInt(item.get(i));
      } catch (NumberFormatException e) {
        problems.add(
            "unexpected %s '%s': '%s' is not a number; expected %s",
            setting, text, item.get(i), form);
        return new int[0];
      }
    }
    return numbers;
  }

  private static List<List<String>> items(String setting) {
    String trimmed = setting.trim();
    List<List<String>> items = new ArrayList<>();
    if (trimmed.isEmpty() || trimmed.toLowerCase(Locale.ROOT).equals("none")) {
      return items;
    }
    for (String item : Splitter.on(':').trimResults().split(trimmed)) {
      items.add(Splitter.on(',').trimResults().splitToList(item));
    }
    return items;
  }

  /** Takes the defects from a machine. */
  void applyTo(SpinnakerMachine machine, SpinnakerMachine.Builder builder, Problems problems) {
    for (Cores dead : cores) {
      if (!inside(machine, dead.x, dead.y, "down core", problems)) {
        continue;
      }
      int chip = machine.chip(dead.x, dead.y);
      int bits = builder.processors(chip);
      for (int p = dead.first; p <= dead.last; p++) {
        bits &= ~(1 << p);
      }
      builder.processors(chip, bits);
    }
    for (DirectedLink dead : links) {
      if (inside(machine, dead.x, dead.y, "down link", problems)) {
        builder.link(machine.chip(dead.x, dead.y), dead.link, -1);
      }
    }
    for (Chip dead : chips) {
      if (inside(machine, dead.x, dead.y, "down chip", problems)) {
        builder.removeChip(machine.chip(dead.x, dead.y));
      }
    }
  }

  private static boolean inside(
      SpinnakerMachine machine, int x, int y, String what, Problems problems) {
    if (x >= 0 && x < machine.width() && y >= 0 && y < machine.height()) {
      return true;
    }
    problems.add(
        "%s (%d, %d) lies outside the machine of %d x %d chips",
        what, x, y, machine.width(), machine.height());
    return false;
  }
}
