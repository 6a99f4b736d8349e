package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MergerTreeTest {
  private static final ImmutableList<MergerAssignment> ALL = MergerAssignments.of(0xFF);

  @Test
  void mergersCountThroughTheLevels() {
    assertThat(MergerTree.merger(1, 3)).isEqualTo(11);
    assertThat(MergerTree.merger(3, 0)).isEqualTo(14);
    assertThat(MergerTree.dncMerger(7)).isEqualTo(22);
    int[] sizes = new int[5];
    for (int merger = 0; merger < MergerTree.MERGERS; merger++) {
      assertThat(MergerTree.index(merger)).isEqualTo(sizes[MergerTree.level(merger)]++);
    }
    assertThat(sizes).containsExactly(8, 4, 2, 1, 8);
    assertThat(IntStream.range(8, 15).map(MergerTree::leftInput))
        .containsExactly(0, 2, 4, 6, 8, 10, 12);
  }

  /** Blocks that can reach the DNC mergers 0 to 7, as masks. */
  @Test
  void dncMergersTapTheTree() {
    assertThat(IntStream.range(0, 8).map(MergerTree::tap))
        .containsExactly(0, 8, 2, 14, 4, 13, 11, 7);
    assertThat(IntStream.range(0, 8).map(MergerTree::reachable))
        .containsExactly(0x01, 0x03, 0x04, 0xFF, 0x10, 0xF0, 0xC0, 0x80);
  }

  @Test
  void oneOnOneLeadsEachBlockToItsDncMerger() {
    assertThat(MergerTree.arrivals(MergerTree.oneOnOne(), MergerTree.ALL_WORK))
        .isEqualTo(0x8040_2010_0804_0201L);
    assertThat(target(ALL, "01234567").setting()).isEqualTo(MergerTree.oneOnOne());
  }

  @Property
  void settingsHoldAModeForEachMerger(
      @ForAll @IntRange(max = 2186) int setting,
      @ForAll @IntRange(min = 8, max = 14) int merger,
      @ForAll MergerMode mode) {
    int changed = MergerTree.withMode(setting, merger, mode);
    for (int other = 8; other < 15; other++) {
      assertThat(MergerTree.mode(changed, other))
          .isEqualTo(other == merger ? mode : MergerTree.mode(setting, other));
    }
    assertThat(MergerTree.distance(setting, changed))
        .isEqualTo(MergerTree.mode(setting, merger) == mode ? 0 : 1);
  }

  @Test
  void eightOccupiedBlocksHave128Assignments() {
    assertThat(ALL).hasSize(128).doesNotHaveDuplicates();
    assertThat(ALL.stream().filter(MergerAssignment::isContiguous)).hasSize(72);
    assertThat(ALL.stream().filter(a -> !a.isContiguous()))
        .hasSize(56)
        .allMatch(a -> a.blocks(2) == 1 << 2 || a.blocks(4) == 1 << 4);
  }

  @Test
  void presetsExistAndOthersDoNot() {
    for (String preset :
        ImmutableList.of("11335566", "33335555", "33333333", "33333366", "11333333")) {
      assertThat(targets(ALL)).contains(preset);
    }
    assertThat(targets(ALL)).noneMatch(t -> t.matches("(.)\\1{4}(?!\\1)(.)\\2\\2"));
  }

  /** Slow twin: follow every block through the modes from its level 0 merger to the DNC mergers. */
  @Property(tries = 300)
  void assignmentsArriveWhereTheySay(
      @ForAll @IntRange(max = 255) int occupied,
      @ForAll @IntRange(max = 22) int dead,
      @ForAll @IntRange(max = 22) int alsoDead) {
    int working = MergerTree.ALL_WORK & ~(1 << dead) & ~(1 << alsoDead);
    for (MergerAssignment assignment : MergerAssignments.of(occupied, working)) {
      assertThat(assignment.occupied()).isEqualTo(occupied);
      assertThat(assignment.senders() << 15 & ~working).isZero();
      for (int block = 0; block < 8; block++) {
        int arrives = 0;
        for (int dnc = 0; dnc < 8; dnc++) {
          boolean sends = (assignment.senders() >> dnc & 1) != 0;
          boolean passes = passes(assignment, working, block, MergerTree.tap(dnc));
          arrives |= sends && passes ? 1 << dnc : 0;
        }
        if ((occupied >> block & 1) != 0) {
          assertThat(arrives).isEqualTo(1 << assignment.dncMerger(block));
          assertThat(assignment.blocks(assignment.dncMerger(block)) >> block & 1).isOne();
        } else {
          assertThat(assignment.dncMerger(block)).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void noOtherSettingOfAnAssignmentIsNearerToOneOnOne() {
    int oneOnOne = MergerTree.oneOnOne();
    for (MergerAssignment assignment : ALL) {
      int nearest = Integer.MAX_VALUE;
      for (int setting = 0; setting < MergerTree.SETTINGS; setting++) {
        long arrivals = MergerTree.arrivals(setting, MergerTree.ALL_WORK);
        boolean same = true;
        for (int dnc = 0; dnc < 8; dnc++) {
          int blocks = assignment.blocks(dnc);
          same &= blocks == 0 || (arrivals >> (8 * dnc) & 0xFF) == blocks;
        }
        nearest = same ? Math.min(nearest, MergerTree.distance(setting, oneOnOne)) : nearest;
      }
      assertThat(MergerTree.distance(assignment.setting(), oneOnOne)).isEqualTo(nearest);
    }
  }

  private static boolean passes(MergerAssignment assignment, int working, int block, int merger) {
    if ((working >> merger & 1) == 0) {
      return false;
    }
    if (merger < 8) {
      return merger == block;
    }
    int left = MergerTree.leftInput(merger);
    MergerMode mode = assignment.mode(merger);
    return mode.passesLeft() && passes(assignment, working, block, left)
        || mode.passesRight() && passes(assignment, working, block, left + 1);
  }

  /** What a full chip can do for its occupied blocks, a chip with empty blocks can do as well. */
  @Property(tries = 40)
  void emptyBlocksTakeNothingAway(@ForAll @IntRange(max = 255) int occupied) {
    ImmutableList<String> some = targets(MergerAssignments.of(occupied));
    for (String full : targets(ALL)) {
      char[] part = full.toCharArray();
      for (int block = 0; block < 8; block++) {
        part[block] = (occupied >> block & 1) != 0 ? part[block] : '-';
      }
      assertThat(some).contains(new String(part));
    }
  }

  @Test
  void deadMergersTakeAssignmentsAway() {
    int withoutRoot = MergerTree.ALL_WORK & ~(1 << MergerTree.merger(3, 0));
    assertThat(MergerAssignments.of(0xFF, withoutRoot)).isEmpty();
    assertThat(targets(MergerAssignments.of(0b11, withoutRoot)))
        .containsExactly("01------", "11------");
    int withoutDnc3 = MergerTree.ALL_WORK & ~(1 << MergerTree.dncMerger(3));
    assertThat(MergerAssignments.of(0xFF, withoutDnc3)).isEmpty();
    int withoutBlock0 = MergerTree.ALL_WORK & ~1;
    assertThat(MergerAssignments.of(1, withoutBlock0)).isEmpty();
    assertThat(MergerAssignments.of(0)).hasSize(1);
  }

  /** What sends is slow and passes both inputs; what does not send passes no neuron. */
  @Test
  void usesSetTheirMergersAndLink() {
    for (DncMergerUse use : DncMergerUse.values()) {
      boolean sends = use != DncMergerUse.UNUSED;
      assertThat(use.slow()).isEqualTo(sends);
      assertThat(use.mode().passesRight()).isEqualTo(sends);
      assertThat(use.level0().passesRight()).isEqualTo(use != DncMergerUse.EXTERNAL);
      assertThat(use.level0().passesLeft()).isTrue();
    }
    assertThat(DncMergerUse.NEURONS.gbitLink()).isEqualTo(GbitLinkMode.TO_DNC);
    assertThat(DncMergerUse.EXTERNAL.gbitLink()).isEqualTo(GbitLinkMode.TO_HICANN);
    assertThat(DncMergerUse.UNUSED.gbitLink()).isEqualTo(GbitLinkMode.OFF);
  }

  @Test
  void modesAreTheirBits() {
    assertThat(MergerMode.LEFT_ONLY.select()).isTrue();
    assertThat(MergerMode.RIGHT_ONLY.select()).isFalse();
    assertThat(MergerMode.LEFT_ONLY.enable() || MergerMode.RIGHT_ONLY.enable()).isFalse();
    assertThat(MergerMode.MERGE.enable()).isTrue();
  }

  @Test
  void rejectsWhatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergerTree.mode(0, 7))
        .withMessage("inner merger 7 is outside 8..14");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergerTree.merger(1, 4))
        .withMessage("merger of level 1 4 is outside 0..3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergerTree.leftInput(15))
        .withMessageContaining("merger 15 has no merger as left input");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MergerAssignments.of(256))
        .withMessage("mask of neuron blocks 256 is outside 0..255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MergerAssignment(0x9FFF_FFFF, 0))
        .withMessage("DNC merger 9 is outside 0..7");
  }

  private static MergerAssignment target(ImmutableList<MergerAssignment> from, String targets) {
    return from.stream().filter(a -> text(a).equals(targets)).findFirst().orElseThrow();
  }

  private static ImmutableList<String> targets(ImmutableList<MergerAssignment> assignments) {
    return assignments.stream().map(MergerTreeTest::text).collect(ImmutableList.toImmutableList());
  }

  /** DNC mergers of the blocks 0 to 7, a dash for empty ones. */
  private static String text(MergerAssignment assignment) {
    StringBuilder text = new StringBuilder();
    for (int block = 0; block < 8; block++) {
      int dncMerger = assignment.dncMerger(block);
      text.append(dncMerger < 0 ? "-" : String.valueOf(dncMerger));
    }
    return text.toString();
  }
}
