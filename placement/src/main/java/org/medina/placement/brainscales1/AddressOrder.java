package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Locale;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.ir.error.InvalidInputException;

/** In which order the usable addresses of a bus are given to its sources. */
public enum AddressOrder {
  /** As few address groups as hold the sources, each filled alike; sources in turn. */
  FEWEST_GROUPS,
  /** From 63 down; marocco's default. */
  HIGH_FIRST,
  /** From 2 up. */
  LOW_FIRST,
  /** The highest, the lowest, the highest left, and so on. */
  ALTERNATING;

  /** Names for the command line, the default first. */
  public static ImmutableList<String> names() {
    return Arrays.stream(values()).map(AddressOrder::text).collect(ImmutableList.toImmutableList());
  }

  /**
   * The order of a name.
   *
   * @throws InvalidInputException MED-PLC-016 if there is none; lists the names
   */
  public static AddressOrder byName(String name) {
    for (AddressOrder order : values()) {
      if (order.text().equals(name)) {
        return order;
      }
    }
    throw new InvalidInputException(
        "MED-PLC-016",
        "There is no L1 address strategy \"%s\". Choose one of: %s."
            .formatted(name, String.join(", ", names())));
  }

  /** Name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Addresses of {@code sources} sources, 0..59 of them. */
  public ImmutableIntArray addresses(int sources) {
    ImmutableList<Integer> usable = Addresses.USABLE;
    int last = usable.size() - 1;
    ImmutableIntArray.Builder addresses = ImmutableIntArray.builder(sources);
    if (this == FEWEST_GROUPS) {
      return fewestGroups(sources);
    }
    for (int i = 0; i < sources; i++) {
      addresses.add(
          usable.get(
              switch (this) {
                case HIGH_FIRST -> last - i;
                case LOW_FIRST, FEWEST_GROUPS -> i;
                case ALTERNATING -> i % 2 == 0 ? last - i / 2 : i / 2;
              }));
    }
    return addresses.build();
  }

  private static ImmutableIntArray fewestGroups(int sources) {
    int groups = BusLoss.groups(sources);
    int[] next = new int[Addresses.GROUPS];
    ImmutableIntArray.Builder addresses = ImmutableIntArray.builder(sources);
    for (int i = 0, turn = 0; i < sources; turn++) {
      // the last groups first: only group 0 has a place less
      int group = Addresses.GROUPS - 1 - turn % groups;
      while (next[group] < Addresses.GROUP_SIZE
          && !Addresses.isUsable(Addresses.address(group, next[group]))) {
        next[group]++;
      }
      if (next[group] < Addresses.GROUP_SIZE) {
        addresses.add(Addresses.address(group, next[group]++));
        i++;
      }
    }
    return addresses.build();
  }
}
