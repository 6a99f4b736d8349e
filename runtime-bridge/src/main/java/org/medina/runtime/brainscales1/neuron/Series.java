package org.medina.runtime.brainscales1.neuron;

/**
 * The recurrences of an {@link Expansion}: series in time of one membrane and of what moves it,
 * from their first terms. Written out term by term, since loops over so few terms take twice the
 * time; the first exponential current and the first adaptation stay in local variables. Not
 * thread-safe.
 */
final class Series {
  /** Highest power of time. */
  static final int ORDER = 8;

  /** Terms of a membrane's series. */
  static final int SIZE = ORDER + 1;

  private static final double HALF = 1.0 / 2;
  private static final double THIRD = 1.0 / 3;
  private static final double QUARTER = 1.0 / 4;
  private static final double FIFTH = 1.0 / 5;
  private static final double SIXTH = 1.0 / 6;
  private static final double SEVENTH = 1.0 / 7;
  private static final double EIGHTH = 1.0 / 8;

  /** Terms of leak and conductances, 1/s. */
  final double[] rate = new double[ORDER];

  /** Terms of what they draw to, V/s. */
  final double[] drive = new double[ORDER];

  /** Terms of the membrane, V; the first one is given. */
  final double[] voltage = new double[SIZE];

  /** Exponential currents. */
  int currents;

  /** By exponential current: its first term, V/s. */
  final double[] current;

  /** By exponential current: 1 / slope, 1/V. */
  final double[] perSlope;

  /** Adaptations. */
  int adaptations;

  /** By adaptation: its first term, V/s; overwritten. */
  final double[] adaptation;

  /** By adaptation: what it grows to over the voltage, 1/s, less a constant, V/s. */
  final double[] conductance;

  final double[] offset;

  /** By adaptation: 1 / tau, 1/s. */
  final double[] speed;

  /** Terms of all exponential currents but the first. */
  private final double[] terms;

  /** For neurons of at most so many exponential currents and adaptations. */
  Series(int mostCurrents, int mostAdaptations) {
    current = new double[mostCurrents];
    perSlope = new double[current.length];
    terms = new double[current.length * ORDER];
    adaptation = new double[mostAdaptations];
    conductance = new double[adaptation.length];
    offset = new double[adaptation.length];
    speed = new double[adaptation.length];
  }

  /** Finds the terms of the membrane from all else. */
  void extend() {
    if (currents == 0 && adaptations == 0) {
      extendLeaky();
      return;
    }
    int lastTerm = currents * ORDER;
    double[] f = terms;
    for (int i = 1; i < currents; i++) {
      f[i * ORDER] = current[i];
    }
    double p = currents > 0 ? perSlope[0] : 0;
    double f0 = currents > 0 ? current[0] : 0;
    double c = adaptations > 0 ? conductance[0] : 0;
    double o = adaptations > 0 ? offset[0] : 0;
    double q = adaptations > 0 ? speed[0] : 0;
    double w0 = adaptations > 0 ? adaptation[0] : 0;
    double r0 = rate[0];
    double r1 = rate[1];
    double r2 = rate[2];
    double r3 = rate[3];
    double r4 = rate[4];
    double r5 = rate[5];
    double r6 = rate[6];
    double r7 = rate[7];
    double v0 = voltage[0];

    double u0 = drive[0] - w0 + f0;
    if (adaptations > 1) {
      u0 -= more(v0, 1.0, true);
    }
    for (int i = ORDER; i < lastTerm; i += ORDER) {
      u0 += f[i];
    }
    u0 -= r0 * v0;
    double v1 = u0;
    double w1 = (c * v0 - o - w0) * q;
    double f1 = u0 * f0 * p;
    for (int i = ORDER, e = 1; i < lastTerm; i += ORDER, e++) {
      f[i + 1] = u0 * f[i] * perSlope[e];
    }

    double u1 = drive[1] - w1 + f1 - r1 * v0;
    if (adaptations > 1) {
      u1 -= more(v1, HALF, false);
    }
    for (int i = ORDER; i < lastTerm; i += ORDER) {
      u1 += f[i + 1];
    }
    u1 -= r0 * v1;
    double v2 = u1 * HALF;
    double w2 = (c * v1 - w1) * (q * HALF);
    double f2 = (u0 * f1 + u1 * f0) * (p * HALF);
    for (int i = ORDER, e = 1; i < lastTerm; i += ORDER, e++) {
      f[i + 2] = (u0 * f[i + 1] + u1 * f[i]) * (perSlope[e] * HALF);
    }

    double u2 = drive[2] - w2 + f2 - r2 * v0 - r1 * v1;
    if (adaptations > 1) {
      u2 -= more(v2, THIRD, false);
    }
    for (int i = ORDER; i < lastTerm; i += ORDER) {
      u2 += f[i + 2];
    }
    u2 -= r0 * v2;
    double v3 = u2 * THIRD;
    double w3 = (c * v2 - w2) * (q * THIRD);
    double f3 = (u0 * f2 + u1 * f1 + u2 * f0) * (p * THIRD);
    for (int i = ORDER, e = 1; i < lastTerm; i += ORDER, e++) {
      f[i + 3] = (u0 * f[i + 2] + u1 * f[i + 1] + u2 * f[i]) * (perSlope[e] * THIRD);
    }

    double u3 = drive[3] - w3 + f3 - r3 * v0 - r2 * v1 - r1 * v2;
    if (adaptations > 1) {
      u3 -= more(v3, QUARTER, false);
    }
    for (int i = ORDER; i < lastTerm; i += ORDER) {
      u3 += f[i + 3];
    }
    u3 -= r0 * v3;
    double v4 = u3 * QUARTER;
    double w4 = (c * v3 - w3) * (q * QUARTER);
    double f4 = (u0 * f3 + u1 * f2 + u2 * f1 + u3 * f0) * (p * QUARTER);
    for (int i = ORDER, e = 1; i < lastTerm; i += ORDER, e++) {
      f[i + 4] =
          (u0 * f[i + 3] + u1 * f[i + 2] + u2 * f[i + 1] + u3 * f[i]) * (perSlope[e] * QUARTER);
    }

    double u4 = drive[4] - w4 + f4 - r4 * v0 - r3 * v1 - r2 * v2 - r1 * v3;
    if (adaptations > 1) {
      u4 -= more(v4, FIFTH, false);
    }
    for (int i = ORDER; i < lastTerm; i += ORDER) {
      u4 += f[i + 4];
    }
    u4 -= r0 * v4;
    double v5 = u4 * FIFTH;
    double w5 = (c * v4 - w4) * (q * FIFTH);
    double f5 = (u0 * f4 + u1 * f3 + u2 * f2 + u3 * f1 + u4 * f0) * (p * FIFTH);
    for (int i = ORDER, e = 1; i < lastTerm; i += ORDER, e++) {
      f[i + 5] =
          (u0 * f[i + 4] + u1 * f[i + 3] + u2 * f[i + 2] + u3 * f[i + 1] + u4 * f[i])
              * (perSlope[e] * FIFTH);
    }

    double u5 = drive[5] - w5 + f5 - r5 * v0 - r4 * v1 - r3 * v2 - r2 * v3 - r1 * v4;
    if (adaptations > 1) {
      u5 -= more(v5, SIXTH, false);
    }
    for (int i = ORDER; i < lastTerm; i += ORDER) {
      u5 += f[i + 5];
    }
    u5 -= r0 * v5;
    double v6 = u5 * SIXTH;
    double w6 = (c * v5 - w5) * (q * SIXTH);
    double f6 = (u0 * f5 + u1 * f4 + u2 * f3 + u3 * f2 + u4 * f1 + u5 * f0) * (p * SIXTH);
    for (int i = ORDER, e = 1; i < lastTerm; i += ORDER, e++) {
      f[i + 6] =
          (u0 * f[i + 5]
                  + u1 * f[i + 4]
                  + u2 * f[i + 3]
                  + u3 * f[i + 2]
                  + u4 * f[i + 1]
                  + u5 * f[i])
              * (perSlope[e] * SIXTH);
    }

    double u6 = drive[6] - w6 + f6 - r6 * v0 - r5 * v1 - r4 * v2 - r3 * v3 - r2 * v4 - r1 * v5;
    if (adaptations > 1) {
      u6 -= more(v6, SEVENTH, false);
    }
    for (int i = ORDER; i < lastTerm; i += ORDER) {
      u6 += f[i + 6];
    }
    u6 -= r0 * v6;
    double v7 = u6 * SEVENTH;
    double w7 = (c * v6 - w6) * (q * SEVENTH);
    double f7 =
        (u0 * f6 + u1 * f5 + u2 * f4 + u3 * f3 + u4 * f2 + u5 * f1 + u6 * f0) * (p * SEVENTH);
    for (int i = ORDER, e = 1; i < lastTerm; i += ORDER, e++) {
      f[i + 7] =
          (u0 * f[i + 6]
                  + u1 * f[i + 5]
                  + u2 * f[i + 4]
                  + u3 * f[i + 3]
                  + u4 * f[i + 2]
                  + u5 * f[i + 1]
                  + u6 * f[i])
              * (perSlope[e] * SEVENTH);
    }

    double u7 =
        drive[7] - w7 + f7 - r7 * v0 - r6 * v1 - r5 * v2 - r4 * v3 - r3 * v4 - r2 * v5 - r1 * v6;
    if (adaptations > 1) {
      u7 -= more(v7, EIGHTH, false);
    }
    for (int i = ORDER; i < lastTerm; i += ORDER) {
      u7 += f[i + 7];
    }
    u7 -= r0 * v7;
    double v8 = u7 * EIGHTH;
    voltage[1] = v1;
    voltage[2] = v2;
    voltage[3] = v3;
    voltage[4] = v4;
    voltage[5] = v5;
    voltage[6] = v6;
    voltage[7] = v7;
    voltage[8] = v8;
  }

  /** The same without exponential currents and adaptations. */
  private void extendLeaky() {
    double r0 = rate[0];
    double r1 = rate[1];
    double r2 = rate[2];
    double r3 = rate[3];
    double r4 = rate[4];
    double r5 = rate[5];
    double r6 = rate[6];
    double r7 = rate[7];
    double v0 = voltage[0];
    double v1 = drive[0] - r0 * v0;
    double v2 = (drive[1] - r1 * v0 - r0 * v1) * HALF;
    double v3 = (drive[2] - r2 * v0 - r1 * v1 - r0 * v2) * THIRD;
    double v4 = (drive[3] - r3 * v0 - r2 * v1 - r1 * v2 - r0 * v3) * QUARTER;
    double v5 = (drive[4] - r4 * v0 - r3 * v1 - r2 * v2 - r1 * v3 - r0 * v4) * FIFTH;
    double v6 = (drive[5] - r5 * v0 - r4 * v1 - r3 * v2 - r2 * v3 - r1 * v4 - r0 * v5) * SIXTH;
    double v7 =
        (drive[6] - r6 * v0 - r5 * v1 - r4 * v2 - r3 * v3 - r2 * v4 - r1 * v5 - r0 * v6) * SEVENTH;
    double v8 =
        (drive[7] - r7 * v0 - r6 * v1 - r5 * v2 - r4 * v3 - r3 * v4 - r2 * v5 - r1 * v6 - r0 * v7)
            * EIGHTH;
    voltage[1] = v1;
    voltage[2] = v2;
    voltage[3] = v3;
    voltage[4] = v4;
    voltage[5] = v5;
    voltage[6] = v6;
    voltage[7] = v7;
    voltage[8] = v8;
  }

  /** Adds the present terms of all adaptations but the first up, and goes on to the next ones. */
  private double more(double v, double inverse, boolean first) {
    double sum = 0;
    for (int a = 1; a < adaptations; a++) {
      double value = adaptation[a];
      double aim = first ? conductance[a] * v - offset[a] : conductance[a] * v;
      sum += value;
      adaptation[a] = (aim - value) * (speed[a] * inverse);
    }
    return sum;
  }
}
