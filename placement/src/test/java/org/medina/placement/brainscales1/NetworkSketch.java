package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.ir.brainscales1.WaferExpansion;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

/** Builds small networks for tests, population by population. */
public final class NetworkSketch {
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();

  /** Adds neurons; returns the number of their population. */
  public int neurons(String label, int size) {
    ParameterTable parameters = ParameterTable.empty(size);
    for (String name : CellType.IF_COND_EXP.parameters()) {
      parameters = parameters.with(name, 1);
    }
    return add(label, size, CellType.IF_COND_EXP, parameters);
  }

  /** Adds Poisson sources of one rate in Hz. */
  public int poisson(String label, int size, double rate) {
    ParameterTable parameters =
        ParameterTable.empty(size).with("rate", rate).with("start", 0).with("duration", 1000);
    return add(label, size, CellType.SPIKE_SOURCE_POISSON, parameters);
  }

  /** Adds sources that all send the same spikes, in ms. */
  public int arrays(String label, int size, double... times) {
    ParameterTable parameters =
        ParameterTable.empty(size).withSequences("spike_times", times, new int[] {0, times.length});
    return add(label, size, CellType.SPIKE_SOURCE_ARRAY, parameters);
  }

  private int add(String label, int size, CellType type, ParameterTable parameters) {
    ParameterTable states = ParameterTable.empty(size);
    for (String state : type.states()) {
      states = states.with(state, 0);
    }
    populations.add(
        new Population(
            populations.size(),
            label,
            size,
            type,
            parameters,
            states,
            ImmutableList.of(),
            Population.Constraints.NONE,
            ImmutableMap.of()));
    return populations.size() - 1;
  }

  /** Connects each cell with each. */
  public NetworkSketch allToAll(int pre, int post) {
    return connect(pre, post, Receptor.EXCITATORY, new AllToAll(true));
  }

  /** Connects cells of equal numbers. */
  public NetworkSketch oneToOne(int pre, int post) {
    return connect(pre, post, Receptor.EXCITATORY, new OneToOne());
  }

  /** Connects {@code sources[j]} to target j. */
  public NetworkSketch listed(int pre, int post, Receptor receptor, int[][] sources) {
    long[] offset = new long[sources.length + 1];
    for (int j = 0; j < sources.length; j++) {
      offset[j + 1] = offset[j] + sources[j].length;
    }
    int[] all = Arrays.stream(sources).flatMapToInt(Arrays::stream).toArray();
    return connect(pre, post, receptor, new Listed("FromListConnector", new EdgeList(offset, all)));
  }

  /** Connects at random, so many times a target, with repetition. */
  public NetworkSketch random(
      int pre, int post, Receptor receptor, int inputs, CounterRandom random) {
    int[][] sources = new int[populations.get(post).size()][inputs];
    for (int[] some : sources) {
      for (int i = 0; i < inputs; i++) {
        some[i] = random.nextInt(populations.get(pre).size());
      }
      Arrays.sort(some);
    }
    return listed(pre, post, receptor, sources);
  }

  private NetworkSketch connect(int pre, int post, Receptor receptor, Connector connector) {
    return connect(pre, post, receptor, connector, ImmutableSortedMap.of(), 0.001);
  }

  /** Connects in any way; weight in uS. */
  public NetworkSketch connect(
      int pre,
      int post,
      Receptor receptor,
      Connector connector,
      ImmutableSortedMap<String, Double> dynamics,
      double weight) {
    projections.add(
        new Projection(
            projections.size(),
            "projection " + projections.size(),
            CellSet.of(populations.get(pre)),
            CellSet.of(populations.get(post)),
            receptor,
            "StaticSynapse",
            connector,
            new SynapseValue.Scalar(weight),
            new SynapseValue.Scalar(1),
            ImmutableMap.of(),
            dynamics));
    return this;
  }

  /** The network. */
  public Network network() {
    return new Network(
        new Setup(100, 1, 0, Setup.Face.PYNN, 1, ImmutableMap.of()),
        ImmutableList.copyOf(populations),
        ImmutableList.copyOf(projections),
        ImmutableList.of(),
        ImmutableMap.of());
  }

  /** The network with its synapses. */
  public WaferNetwork expand() {
    Network network = network();
    return WaferExpansion.expand(network, new SynapseExpander(network), StageContext.simple());
  }

  /** Two populations of neurons, sources before and between them, several kinds of synapses. */
  public static NetworkSketch random(int mostNeurons, CounterRandom random) {
    NetworkSketch sketch = new NetworkSketch();
    int noise = sketch.poisson("noise", 1 + random.nextInt(20), 5);
    int one = sketch.neurons("one", 1 + random.nextInt(mostNeurons));
    int spikes = sketch.arrays("spikes", 1 + random.nextInt(70), 1, 2, 500);
    int other = sketch.neurons("other", 1 + random.nextInt(mostNeurons));
    sketch.random(noise, one, Receptor.EXCITATORY, random.nextInt(6), random);
    sketch.random(spikes, other, Receptor.INHIBITORY, random.nextInt(6), random);
    sketch.random(one, other, Receptor.EXCITATORY, 1 + random.nextInt(6), random);
    sketch.random(other, one, Receptor.INHIBITORY, random.nextInt(6), random);
    sketch.random(one, one, Receptor.EXCITATORY, random.nextInt(4), random);
    return sketch;
  }
}
