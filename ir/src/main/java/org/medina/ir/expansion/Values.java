package org.medina.ir.expansion;

import org.jspecify.annotations.Nullable;
import org.medina.ir.connector.Distribution;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.random.MersenneState;
import org.medina.ir.random.NumpyRandom;

/** Draws the values of a synapse parameter, target by target. Not thread-safe. */
abstract class Values {
  private final DoubleList batch = new DoubleList();
  private final IntList rejected = new IntList();
  private final Distribution distribution;
  private final double[] parameters;

  private Values(SynapseValue.RandomDraw draw) {
    distribution = draw.distribution();
    parameters = draw.parameters().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Values that go on from a state of the draw's own generator, or from its start if there is none.
   */
  static Values of(SynapseValue.RandomDraw draw, long stream, @Nullable MersenneState state) {
    if (draw.generator() instanceof Generator.Mersenne mersenne) {
      return new FromNumpy(draw, new NumpyRandom(state == null ? mersenne.state() : state));
    }
    return new FromCounter(draw, ((Generator.Counter) draw.generator()).seed(), stream);
  }

  /** Draws one value for each of {@code count} synapses of a target and appends them. */
  final void draw(int target, int count, DoubleList out) {
    startTarget(target);
    batch.clear();
    for (int i = 0; i < count; i++) {
      batch.add(one());
    }
    if (distribution == Distribution.NORMAL_CLIPPED) {
      redrawRejected(count);
    }
    for (int i = 0; i < count; i++) {
      out.add(batch.get(i));
    }
  }

  /** Generator state before the next target, or null. */
  @Nullable MersenneState state() {
    return null;
  }

  void startTarget(int target) {}

  abstract double uniform();

  abstract int uniformInt(int low, int high);

  abstract double normal(double mu, double sigma);

  abstract double exponential(double beta);

  /** PyNN redraws all values outside the limits as one batch, until none is outside. */
  private void redrawRejected(int count) {
    collectRejected(count);
    while (rejected.size() > 0) {
      for (int i = 0; i < rejected.size(); i++) {
        batch.set(rejected.get(i), one());
      }
      collectRejected(count);
    }
  }

  private void collectRejected(int count) {
    rejected.clear();
    for (int i = 0; i < count; i++) {
      double value = batch.get(i);
      if (value < parameters[2] || value > parameters[3]) {
        rejected.add(i);
      }
    }
  }

  private double one() {
    return switch (distribution) {
      case UNIFORM -> parameters[0] + (parameters[1] - parameters[0]) * uniform();
      case UNIFORM_INT -> uniformInt((int) parameters[0], (int) parameters[1]);
      case NORMAL, NORMAL_CLIPPED -> normal(parameters[0], parameters[1]);
      case NORMAL_CLIPPED_TO_BOUNDARY ->
          Math.max(Math.min(normal(parameters[0], parameters[1]), parameters[3]), parameters[2]);
      case EXPONENTIAL -> exponential(parameters[0]);
      case LOGNORMAL -> Math.exp(normal(parameters[0], parameters[1]));
    };
  }

  private static final class FromNumpy extends Values {
    private final NumpyRandom random;

    FromNumpy(SynapseValue.RandomDraw draw, NumpyRandom random) {
      super(draw);
      this.random = random;
    }

    @Override
    MersenneState state() {
      return random.state();
    }

    @Override
    double uniform() {
      return random.nextDouble();
    }

    @Override
    int uniformInt(int low, int high) {
      return random.uniformInt(low, high);
    }

    @Override
    double normal(double mu, double sigma) {
      return random.normal(mu, sigma);
    }

    @Override
    double exponential(double beta) {
      return random.exponential(beta);
    }
  }

  private static final class FromCounter extends Values {
    private final long seed;
    private final long stream;
    private CounterRandom random;

    FromCounter(SynapseValue.RandomDraw draw, long seed, long stream) {
      super(draw);
      this.seed = seed;
      this.stream = stream;
      random = CounterRandom.derive(seed, stream, 0);
    }

    @Override
    void startTarget(int target) {
      random = CounterRandom.derive(seed, stream, target);
    }

    @Override
    double uniform() {
      return random.nextDouble();
    }

    @Override
    int uniformInt(int low, int high) {
      return low + random.nextInt(high - low);
    }

    @Override
    double normal(double mu, double sigma) {
      double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      return mu + sigma * radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    @Override
    double exponential(double beta) {
      return -Math.log(1 - random.nextDouble()) * beta;
    }
  }
}
