package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.ir.error.InvalidInputException;

class AddressOrderTest {
  @Test
  void theOrdersOfThePool() {
    assertThat(AddressOrder.HIGH_FIRST.addresses(17).toArray())
        .containsExactly(63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 48, 47, 46);
    assertThat(AddressOrder.LOW_FIRST.addresses(17).toArray())
        .containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19);
    assertThat(AddressOrder.ALTERNATING.addresses(6).toArray())
        .containsExactly(63, 2, 62, 3, 61, 4);
  }

  @Property
  void addressesAreUsableAndDifferent(
      @ForAll AddressOrder order, @ForAll @IntRange(max = 59) int sources) {
    int[] addresses = order.addresses(sources).toArray();

    assertThat(addresses).hasSize(sources).doesNotHaveDuplicates();
    for (int address : addresses) {
      assertThat(address).isBetween(2, 63);
      assertThat(address % 16).isNotEqualTo(1);
    }
  }

  @Property
  void fewestGroupsFillAsFewAsHoldTheSourcesAlike(
      @ForAll @IntRange(min = 1, max = 59) int sources) {
    int[] count = new int[Addresses.GROUPS];
    AddressOrder.FEWEST_GROUPS.addresses(sources).forEach(address -> count[address / 16]++);

    int groups = 0;
    int least = 59;
    int most = 0;
    for (int some : count) {
      groups += some > 0 ? 1 : 0;
      least = some > 0 ? Math.min(least, some) : least;
      most = Math.max(most, some);
    }
    assertThat(groups).isEqualTo((Math.min(sources, 59) + 14) / 15);
    assertThat(most - least).isLessThanOrEqualTo(1);
  }

  @Test
  void namesLeadBackToTheOrder() {
    assertThat(AddressOrder.names())
        .containsExactly("fewest_groups", "high_first", "low_first", "alternating");
    for (AddressOrder order : AddressOrder.values()) {
      assertThat(AddressOrder.byName(order.text())).isEqualTo(order);
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> AddressOrder.byName("lowest"))
        .withMessageContaining("\"lowest\"")
        .withMessageContaining("alternating");
  }
}
