package org.medina.ir.expansion;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.medina.ir.connector.FixedNumberPost;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.network.Projection;
import org.medina.ir.random.MersenneState;

/**
 * What is kept of one projection between expansions: generator states before some targets, so that
 * a range need not be reached from the start. Thread-safe. Memory: at most 256 marks of up to 7.5
 * KB.
 */
final class ProjectionPlan {
  private static final int MARKS = 256;

  private final Projection projection;
  private final @Nullable SourceDraws sourceDraws;
  private final ConcurrentSkipListMap<Integer, Mark> marks = new ConcurrentSkipListMap<>();
  private final int spacing;

  /** States before a target; null where nothing is drawn one after the other. */
  record Mark(
      @Nullable MersenneState rows,
      @Nullable MersenneState weight,
      @Nullable MersenneState delay) {}

  /** Goes from target to target. Not thread-safe. */
  final class Cursor {
    private final Rows rows;
    private final @Nullable Values weight;
    private final @Nullable Values delay;
    private final IntList ignoredRow = new IntList();
    private final DoubleList ignoredValues = new DoubleList();
    private int target;

    private Cursor(int target, Mark mark, Rows rows) {
      this.target = target;
      this.rows = rows;
      weight = values(projection.weight(), 1, mark.weight);
      delay = values(projection.delay(), 2, mark.delay);
    }

    /** Appends the next target's sources, and its drawn weights and delays; returns how many. */
    int next(IntList sources, DoubleList weights, DoubleList delays) {
      int before = sources.size();
      rows.next(sources);
      int count = sources.size() - before;
      if (weight != null) {
        weight.draw(target, count, weights);
      }
      if (delay != null) {
        delay.draw(target, count, delays);
      }
      target++;
      return count;
    }

    private void advanceTo(int wanted) {
      if (weight == null && delay == null) {
        rows.skip(wanted - target);
        target = wanted;
        return;
      }
      while (target < wanted) {
        ignoredRow.clear();
        ignoredValues.clear();
        next(ignoredRow, ignoredValues, ignoredValues);
        leaveMark();
      }
    }

    /** Keeps the state reached, if it is far enough from the last one kept. */
    void leaveMark() {
      Map.Entry<Integer, Mark> floor = marks.floorEntry(target);
      if (floor == null || target - floor.getKey() >= spacing) {
        marks.putIfAbsent(
            target,
            new Mark(
                rows.state(),
                weight == null ? null : weight.state(),
                delay == null ? null : delay.state()));
      }
    }
  }

  ProjectionPlan(Projection projection) {
    this.projection = projection;
    sourceDraws =
        projection.connector() instanceof FixedNumberPost post
            ? new SourceDraws(projection, post)
            : null;
    spacing = Math.max(1, projection.post().size() / MARKS);
    marks.put(0, new Mark(null, null, null));
  }

  /** A cursor before a target, good for {@code count} targets. */
  Cursor cursor(int first, int count) {
    Map.Entry<Integer, Mark> floor = marks.floorEntry(first);
    int from = floor.getKey();
    Mark mark = floor.getValue();
    Rows rows =
        sourceDraws != null
            ? sourceDraws.range(from, first - from + count).rowsFrom(from)
            : projection.connector().accept(new ConnectorRows(projection, from, mark.rows));
    Cursor cursor = new Cursor(from, mark, rows);
    cursor.advanceTo(first);
    return cursor;
  }

  private @Nullable Values values(SynapseValue value, int which, @Nullable MersenneState state) {
    if (value instanceof SynapseValue.RandomDraw draw) {
      return Values.of(draw, 4L * projection.id() + which, state);
    }
    return null;
  }
}
