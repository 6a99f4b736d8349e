package org.medina.codegen.spinnaker.equivalence;

import java.util.Arrays;
import java.util.List;
import org.medina.codegen.spinnaker.equivalence.PacketTracer.Trace;
import org.medina.ir.stage.StageContext;

/**
 * Which keys of which cores arrive at each core: {@code first(core) .. first(core + 1) - 1} index
 * ranges of keys, ascending by sender. Immutable. Memory: 12 bytes a range; a pair of cores that
 * exchange packets usually has one.
 */
final class Arrivals {
  private static final int CHUNK = 64;

  private final int[] first;
  private final int[] sender;
  private final int[] low;
  private final int[] high;

  private Arrivals(List<CoreImage> cores, Trace[] traces) {
    first = new int[cores.size() + 1];
    for (Trace trace : traces) {
      for (int i = 0; i < trace.count(); i++) {
        first[trace.target(i) + 1]++;
      }
    }
    for (int i = 0; i < cores.size(); i++) {
      first[i + 1] = Math.addExact(first[i], first[i + 1]);
    }
    int total = first[cores.size()];
    int[] next = Arrays.copyOf(first, cores.size());
    sender = new int[total];
    low = new int[total];
    high = new int[total];
    for (int source = 0; source < traces.length; source++) {
      Trace trace = traces[source];
      for (int i = 0; i < trace.count(); i++) {
        int at = next[trace.target(i)]++;
        sender[at] = source;
        low[at] = trace.low(i);
        high[at] = trace.high(i);
      }
    }
  }

  /** Follows the packets of all cores. */
  static Arrivals trace(MachineImage image, StageContext context, Differences differences) {
    int n = image.cores().size();
    Trace[] traces = new Trace[n];
    context.forEach(
        (n + CHUNK - 1) / CHUNK,
        chunk -> {
          PacketTracer tracer = new PacketTracer(image);
          for (int i = chunk * CHUNK; i < Math.min(n, (chunk + 1) * CHUNK); i++) {
            traces[i] = tracer.trace(image.cores().get(i));
          }
        });
    for (Trace trace : traces) {
      differences.merge(trace.differences());
    }
    return new Arrivals(image.cores(), traces);
  }

  /** Index of the first range that arrives at a core. */
  int first(int core) {
    return first[core];
  }

  /** Index of the sending core of a range. */
  int sender(int range) {
    return sender[range];
  }

  /** First key of a range, relative to the sender's first key. */
  int low(int range) {
    return low[range];
  }

  /** Last key of a range, relative to the sender's first key. */
  int high(int range) {
    return high[range];
  }
}
