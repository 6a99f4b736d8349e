package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.medina.hardware.spinnaker.Link;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.RoutingTable;

/** Random disjoint tables over 10 key bits: exhaustive lookups agree with the checker. */
class MinimiserPropertyTest {
  private static final int BITS = 10;

  /** Splits the key space at random bits and leaves some of the parts out. */
  private static RoutingTable randomTable(long seed, int parts, int routes, int defaultPercent) {
    CounterRandom random = CounterRandom.derive(seed, "table");
    int[] key = new int[parts];
    int[] mask = new int[parts];
    mask[0] = -1 << BITS;
    int n = 1;
    while (n < parts) {
      int part = random.nextInt(n);
      int bit = 1 << random.nextInt(BITS);
      if ((mask[part] & bit) != 0) {
        if (mask[part] == -1) {
          break;
        }
        continue;
      }
      mask[part] |= bit;
      key[n] = key[part] | bit;
      mask[n++] = mask[part];
    }
    TableBuffer buffer = new TableBuffer(n);
    for (int i = 0; i < n; i++) {
      if (random.nextInt(4) > 0) {
        boolean straight = random.nextInt(100) < defaultPercent;
        int route = straight ? 1 << random.nextInt(Link.COUNT) : 65 + random.nextInt(routes);
        buffer.add(key[i], mask[i], route, straight);
      }
    }
    return buffer.table(0);
  }

  @Property(tries = 400)
  void everyMinimiserKeepsEveryKey(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int parts,
      @ForAll @IntRange(min = 1, max = 12) int routes,
      @ForAll @IntRange(max = 80) int defaultPercent) {
    RoutingTable table = randomTable(seed, parts, routes, defaultPercent);
    for (String name : Minimisers.names()) {
      RoutingTable small = Minimisers.byName(name).minimise(table, 0);
      assertThat(small.size()).isLessThanOrEqualTo(table.size());
      assertThat(Tables.isEquivalent(table, small, BITS)).as(name).isTrue();
      TableChecker.check(table, small);
    }
    RoutingTable plain = TableGenerator.withoutDefaults(table);
    assertThat(Tables.isEquivalent(table, plain, BITS)).isTrue();
  }

  @Property(tries = 400)
  void theCheckerAgreesWithExhaustiveLookup(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 100) int parts,
      @ForAll @IntRange(min = 1, max = 6) int routes) {
    RoutingTable table = randomTable(seed, parts, routes, 30);
    RoutingTable small = Minimisers.shortest(table, 0);
    if (small.size() == 0) {
      return;
    }
    CounterRandom random = CounterRandom.derive(seed, "damage");
    int entry = random.nextInt(small.size());
    RoutingTable damaged =
        random.nextInt(2) == 0
            ? Tables.without(small, entry)
            : Tables.withRoute(small, entry, small.route(entry) ^ 1 << random.nextInt(24));
    if (Tables.isEquivalent(table, damaged, BITS)) {
      TableChecker.check(table, damaged);
    } else {
      assertThatThrownBy(() -> TableChecker.check(table, damaged))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("chip 0: keys");
    }
  }

  @Property(tries = 100)
  void minimisingTwiceChangesNoKeyEither(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 200) int parts) {
    RoutingTable table = randomTable(seed, parts, 5, 0);
    for (String name : Minimisers.names()) {
      TableMinimiser minimiser = Minimisers.byName(name);
      RoutingTable twice = minimiser.minimise(minimiser.minimise(table, 0), 0);
      assertThat(Tables.isEquivalent(table, twice, BITS)).as(name).isTrue();
    }
  }
}
