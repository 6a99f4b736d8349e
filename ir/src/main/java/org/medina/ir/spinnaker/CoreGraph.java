package org.medina.ir.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.Arrays;

/**
 * What is placed and routed: vertices, each a program for one core, and nets, each the packets of
 * one vertex to its targets.
 *
 * <p>Vertices of one application (a population, or the delay extension of one) are consecutive and
 * in slice order, which key allocation relies on. A vertex has at most one net. Memory: 33 bytes a
 * vertex, 20 bytes a net, 4 bytes a target.
 */
public final class CoreGraph {
  /** What the core runs. */
  public enum Kind {
    NEURON,
    SPIKE_ARRAY,
    POISSON,
    DELAY_EXTENSION
  }

  private static final Kind[] KINDS = Kind.values();

  private final int vertexCount;
  private final byte[] kind;
  private final int[] application;
  private final int[] population;
  private final int[] firstAtom;
  private final int[] atoms;
  private final int[] sdramBytes;
  private final int[] netOfVertex;
  private final int netCount;
  private final int[] netSource;
  private final int[] netKeys;
  private final double[] netWeight;
  private final int[] netOffset;
  private final int[] netTarget;

  private CoreGraph(Builder builder) {
    vertexCount = builder.vertexCount;
    kind = Arrays.copyOf(builder.kind, vertexCount);
    application = Arrays.copyOf(builder.application, vertexCount);
    population = Arrays.copyOf(builder.population, vertexCount);
    firstAtom = Arrays.copyOf(builder.firstAtom, vertexCount);
    atoms = Arrays.copyOf(builder.atoms, vertexCount);
    sdramBytes = Arrays.copyOf(builder.sdramBytes, vertexCount);
    netCount = builder.netCount;
    netSource = Arrays.copyOf(builder.netSource, netCount);
    netKeys = Arrays.copyOf(builder.netKeys, netCount);
    netWeight = Arrays.copyOf(builder.netWeight, netCount);
    netOffset = Arrays.copyOf(builder.netOffset, netCount + 1);
    netTarget = Arrays.copyOf(builder.netTarget, netOffset[netCount]);
    netOfVertex = new int[vertexCount];
    Arrays.fill(netOfVertex, -1);
    for (int net = 0; net < netCount; net++) {
      checkArgument(netOfVertex[netSource[net]] < 0, "vertex %s has two nets", netSource[net]);
      netOfVertex[netSource[net]] = net;
    }
    for (int target : netTarget) {
      checkElementIndex(target, vertexCount, "net target");
    }
  }

  /** Number of vertices. */
  public int vertexCount() {
    return vertexCount;
  }

  /** What a vertex runs. */
  public Kind kind(int vertex) {
    return KINDS[kind[vertex]];
  }

  /** The application a vertex is a slice of; dense ids in vertex order. */
  public int application(int vertex) {
    return application[vertex];
  }

  /** Population whose atoms the vertex holds (for an extension: whose spikes it delays), or -1. */
  public int population(int vertex) {
    return population[vertex];
  }

  /** First atom of the slice. */
  public int firstAtom(int vertex) {
    return firstAtom[vertex];
  }

  /** Number of atoms of the slice. */
  public int atoms(int vertex) {
    return atoms[vertex];
  }

  /** Bytes of SDRAM that the vertex needs on its chip. */
  public int sdramBytes(int vertex) {
    return sdramBytes[vertex];
  }

  /** The net that starts at a vertex, or -1: it sends nothing. */
  public int netOf(int vertex) {
    return netOfVertex[vertex];
  }

  /** Number of nets. */
  public int netCount() {
    return netCount;
  }

  /** Vertex that sends. */
  public int source(int net) {
    return netSource[net];
  }

  /** Number of consecutive keys the net needs. */
  public int keys(int net) {
    return netKeys[net];
  }

  /** Expected packets per second of biological time. */
  public double weight(int net) {
    return netWeight[net];
  }

  /** Number of targets of a net. */
  public int targetCount(int net) {
    return netOffset[net + 1] - netOffset[net];
  }

  /** The i-th target vertex of a net; ascending, without repetition. */
  public int target(int net, int i) {
    return netTarget[netOffset[net] + i];
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects vertices, then nets; not thread-safe. */
  public static final class Builder {
    private int vertexCount;
    private byte[] kind = new byte[16];
    private int[] application = new int[16];
    private int[] population = new int[16];
    private int[] firstAtom = new int[16];
    private int[] atoms = new int[16];
    private int[] sdramBytes = new int[16];
    private int netCount;
    private int[] netSource = new int[16];
    private int[] netKeys = new int[16];
    private double[] netWeight = new double[16];
    private int[] netOffset = new int[17];
    private int[] netTarget = new int[64];

    private Builder() {}

    /** Adds a vertex and returns its id; ids count from 0. */
    public int addVertex(
        Kind vertexKind, int applicationId, int populationId, int first, int atomCount, int sdram) {
      int last = vertexCount == 0 ? -1 : application[vertexCount - 1];
      checkArgument(
          applicationId == last || applicationId == last + 1,
          "application %s after %s",
          applicationId,
          last);
      checkArgument(atomCount > 0 && sdram >= 0, "atoms %s, SDRAM %s", atomCount, sdram);
      if (vertexCount == kind.length) {
        int capacity = vertexCount * 2;
        kind = Arrays.copyOf(kind, capacity);
        application = Arrays.copyOf(application, capacity);
        population = Arrays.copyOf(population, capacity);
        firstAtom = Arrays.copyOf(firstAtom, capacity);
        atoms = Arrays.copyOf(atoms, capacity);
        sdramBytes = Arrays.copyOf(sdramBytes, capacity);
      }
      kind[vertexCount] = (byte) vertexKind.ordinal();
      application[vertexCount] = applicationId;
      population[vertexCount] = populationId;
      firstAtom[vertexCount] = first;
      atoms[vertexCount] = atomCount;
      sdramBytes[vertexCount] = sdram;
      return vertexCount++;
    }

    /**
     * Adds the net of a vertex; targets strictly ascending, {@code weight} in packets per second.
     */
    public int addNet(int source, int keys, double weight, int... targets) {
      checkElementIndex(source, vertexCount, "net source");
      checkArgument(keys > 0 && targets.length > 0, "keys %s, %s targets", keys, targets.length);
      if (netCount == netSource.length) {
        netSource = Arrays.copyOf(netSource, netCount * 2);
        netKeys = Arrays.copyOf(netKeys, netCount * 2);
        netWeight = Arrays.copyOf(netWeight, netCount * 2);
        netOffset = Arrays.copyOf(netOffset, netCount * 2 + 1);
      }
      int start = netOffset[netCount];
      if (start + targets.length > netTarget.length) {
        netTarget =
            Arrays.copyOf(netTarget, Math.max(netTarget.length * 2, start + targets.length));
      }
      for (int i = 0; i < targets.length; i++) {
        checkArgument(i == 0 || targets[i] > targets[i - 1], "targets not ascending");
        netTarget[start + i] = targets[i];
      }
      netSource[netCount] = source;
      netKeys[netCount] = keys;
      netWeight[netCount] = weight;
      netOffset[netCount + 1] = start + targets.length;
      return netCount++;
    }

    /** Builds the graph. */
    public CoreGraph build() {
      return new CoreGraph(this);
    }
  }
}
