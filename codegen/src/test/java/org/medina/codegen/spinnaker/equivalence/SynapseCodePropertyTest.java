package org.medina.codegen.spinnaker.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SynapseCodePropertyTest {
  @Property
  void keepsAllFields(
      @ForAll @IntRange(max = SynapseCode.MAX_CELLS - 1) int source,
      @ForAll @IntRange(max = 1) int receptor,
      @ForAll @IntRange(min = 1, max = 32_000) int delay,
      @ForAll @IntRange(max = 0xFFFF) int units) {
    long code = SynapseCode.found(source, receptor, delay, units);
    assertThat(code).isNotNegative();
    assertThat(SynapseCode.source(code)).isEqualTo(source);
    assertThat(SynapseCode.receptor(code)).isEqualTo(receptor);
    assertThat(SynapseCode.delay(code)).isEqualTo(delay);
    assertThat(SynapseCode.units(code)).isEqualTo(units);
  }

  @Property
  void pairsAreSortedTogether(@ForAll long seed, @ForAll @IntRange(max = 200) int n) {
    Random random = new Random(seed);
    long[] keys = random.longs(n + 1, -20, 20).toArray();
    int[] values = Arrays.stream(keys).mapToInt(key -> (int) (3 * key)).toArray();
    long[] sorted = keys.clone();
    Arrays.sort(sorted, 0, n);
    PairSort.sort(keys, values, n);
    assertThat(keys).isEqualTo(sorted);
    assertThat(values).isEqualTo(Arrays.stream(sorted).mapToInt(key -> (int) (3 * key)).toArray());
  }
}
