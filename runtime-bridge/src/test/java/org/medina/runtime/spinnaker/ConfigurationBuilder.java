package org.medina.runtime.spinnaker;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.ConfigurationWriter;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;

/** Writes small configurations by hand: machine, tables, and cores made of words. */
final class ConfigurationBuilder {
  static final int ALL_BITS = 0xFFFFFFFF;

  final int timestepUs;
  private final int width;
  private final int height;
  private final byte[] links;
  private final Map<Integer, Chip.Builder> chips = new TreeMap<>();

  /** A machine of one chip. */
  ConfigurationBuilder(int timestepUs) {
    this(timestepUs, 1, 1);
  }

  /** A machine whose links all work, over the edges too. */
  ConfigurationBuilder(int timestepUs, int width, int height) {
    this.timestepUs = timestepUs;
    this.width = width;
    this.height = height;
    links = new byte[width * height];
    Arrays.fill(links, (byte) (width * height == 1 ? 0x40 : 0x7F));
  }

  ConfigurationBuilder killLink(int x, int y, int link) {
    links[x * height + y] &= (byte) ~(1 << link);
    return this;
  }

  ConfigurationBuilder entry(int x, int y, int key, int mask, int route) {
    chip(x, y).getTableBuilder().addKey(key).addMask(mask).addRoute(route);
    return this;
  }

  /** An entry that leads a core's keys to processors of its own chip. */
  ConfigurationBuilder deliver(int key, int mask, int... processors) {
    int route = 0;
    for (int processor : processors) {
      route |= processor(processor);
    }
    return entry(0, 0, key, mask, route);
  }

  static int processor(int processor) {
    return 1 << (6 + processor);
  }

  ConfigurationBuilder core(int x, int y, Core core) {
    chip(x, y).addCores(core);
    return this;
  }

  ConfigurationBuilder core(Core core) {
    return core(0, 0, core);
  }

  private Chip.Builder chip(int x, int y) {
    return chips.computeIfAbsent(x * height + y, i -> Chip.newBuilder().setX(x).setY(y));
  }

  /** Writes into a new folder below {@code parent}. */
  Path write(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "configuration");
      try (ConfigurationWriter writer = new ConfigurationWriter(folder)) {
        int cores = chips.values().stream().mapToInt(Chip.Builder::getCoresCount).sum();
        writer.header(
            Header.newBuilder()
                .setTimestepUs(timestepUs)
                .setTimeScaleFactor(1)
                .setWidth(width)
                .setHeight(height)
                .setLinks(ByteString.copyFrom(links))
                .setChipCount(chips.size())
                .setCoreCount(cores)
                .build());
        chips.values().forEach(chip -> writer.chip(0, 0, chip.build()));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes and loads, on exactly that many threads if there are as many cores. */
  SpinnakerExecutor load(Path parent, int threads) {
    return SpinnakerExecutor.loadWithThreads(new ConfigurationReader(write(parent)), threads);
  }

  SpinnakerExecutor load(Path parent) {
    return load(parent, 1);
  }

  /** A core with its SYSTEM region and key; population = processor. */
  Core.Builder core(CoreKind kind, int processor, int key, int keys) {
    Core.Builder core =
        Core.newBuilder()
            .setProcessor(processor)
            .setKind(kind)
            .setPopulation(processor)
            .setNAtoms(keys);
    if (keys > 0) {
      core.setHasKey(true).setKey(key).setNKeys(keys);
    }
    return core.addRegions(region(RegionKind.SYSTEM, timestepUs, 1));
  }

  /** A source of given ticks per atom, spikes recorded. */
  Core spikeArray(int processor, int key, int[]... ticks) {
    int[] all = Arrays.stream(ticks).flatMapToInt(Arrays::stream).toArray();
    int[] words = new int[2 + ticks.length + all.length];
    words[0] = ticks.length;
    for (int i = 0; i < ticks.length; i++) {
      words[i + 2] = words[i + 1] + ticks[i].length;
    }
    System.arraycopy(all, 0, words, 2 + ticks.length, all.length);
    return core(CoreKind.SPIKE_ARRAY, processor, key, ticks.length)
        .addRegions(region(RegionKind.SPIKE_TIMES, words))
        .addRegions(recording(ticks.length, 0))
        .build();
  }

  /** Poisson sources, one rate in Hz for ever each, spikes recorded. */
  Core poisson(int processor, int key, int[] seed, double... rates) {
    int n = rates.length;
    int[] words = new int[n + 1 + 6 * n];
    for (int i = 0; i < n; i++) {
      words[i + 1] = i + 1;
      int at = n + 1 + 6 * i;
      words[at] = (int) (long) Math.rint((rates[i] - Math.floor(rates[i])) * 0x1p32);
      words[at + 1] = (int) Math.floor(rates[i]);
      words[at + 4] = -1;
      words[at + 5] = -1;
    }
    return core(CoreKind.POISSON, processor, key, n)
        .addRegions(region(RegionKind.POISSON_PARAMS, n, seed[0], seed[1], seed[2], seed[3]))
        .addRegions(region(RegionKind.POISSON_RATES, words))
        .addRegions(recording(n, 0))
        .build();
  }

  /** An extension of {@code atoms} atoms, with synapses on all stages. */
  Core extension(
      int processor, int key, int incoming, int mask, int atoms, int stages, int spacing) {
    int[] words = new int[5 + stages * ((atoms + 31) / 32)];
    Arrays.fill(words, ALL_BITS);
    words[0] = incoming;
    words[1] = mask;
    words[2] = atoms;
    words[3] = stages;
    words[4] = spacing;
    return core(CoreKind.DELAY_EXTENSION, processor, key, stages * atoms)
        .addRegions(region(RegionKind.DELAY_PARAMS, words))
        .build();
  }

  static Region recording(int atoms, int... variables) {
    int[] words = new int[1 + variables.length * (3 + atoms)];
    words[0] = variables.length;
    for (int i = 0; i < variables.length; i++) {
      int at = 1 + i * (3 + atoms);
      words[at] = variables[i];
      words[at + 1] = 1;
      words[at + 2] = atoms;
      for (int atom = 0; atom < atoms; atom++) {
        words[at + 3 + atom] = atom;
      }
    }
    return region(RegionKind.RECORDING, words);
  }

  static Region region(RegionKind kind, int... words) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    return Region.newBuilder().setKind(kind).setData(ByteString.copyFrom(bytes)).build();
  }
}
