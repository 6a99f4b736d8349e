package org.medina.routing.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.ir.random.CounterRandom;

/** Counts of four groups in a long, beside four counts. */
class GroupCountsTest {
  private static long pack(int[] counts) {
    long packed = 0;
    for (int group = 0; group < counts.length; group++) {
      packed += GroupCounts.of(group, counts[group]);
    }
    return packed;
  }

  private static int[] random(int most, CounterRandom random) {
    int[] counts = new int[Addresses.GROUPS];
    for (int group = 0; group < counts.length; group++) {
      counts[group] = random.nextInt(most + 1);
    }
    return counts;
  }

  @Property(tries = 300)
  void countsEachGroupOnItsOwn(
      @ForAll long seed, @ForAll @IntRange(max = Short.MAX_VALUE) int most) {
    CounterRandom random = CounterRandom.derive(seed, "groups");
    int[] some = random(most, random);
    int[] others = random(most, random);
    long packed = pack(some);
    long lesser = GroupCounts.min(packed, pack(others));
    int sum = 0;
    for (int group = 0; group < Addresses.GROUPS; group++) {
      assertThat(GroupCounts.get(packed, group)).isEqualTo(some[group]);
      assertThat(GroupCounts.get(lesser, group)).isEqualTo(Math.min(some[group], others[group]));
      assertThat(GroupCounts.get(GroupCounts.all(most), group)).isEqualTo(most);
      sum += some[group];
    }
    assertThat(GroupCounts.sum(packed)).isEqualTo(sum);
    assertThat(GroupCounts.min(packed, packed)).isEqualTo(packed);
  }
}
