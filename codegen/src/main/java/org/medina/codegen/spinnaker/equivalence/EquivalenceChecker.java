package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

/**
 * Proves a configuration: decodes it alone, as routers and cores would read it, and compares it
 * with the network, synapse by synapse and parameter by parameter.
 *
 * <p>Reads the files twice: first tables and keys, whose packets are followed to the cores they
 * reach; then core by core the rows those packets select. Memory: the routing tables, 12 bytes for
 * each pair of cores that exchange packets, {@value #BATCH_BYTES} bytes or one chip of regions, and
 * about 100 MB a thread; it does not grow with the number of synapses. Time is linear in the number
 * of synapses, and in hops times routing entries.
 */
public final class EquivalenceChecker {
  private static final long BATCH_BYTES = 96L << 20;
  private static final int SENTENCES = 50;

  private final Network network;
  private final SynapseExpander expander;
  private final ConfigurationReader configuration;
  private final StageContext context;
  private final Differences differences = new Differences();
  private final Tally tally;
  private final double[][] units;

  private EquivalenceChecker(
      Network network,
      SynapseExpander expander,
      ConfigurationReader configuration,
      StageContext context) {
    this.network = network;
    this.expander = expander;
    this.configuration = configuration;
    this.context = context;
    tally = new Tally(network.projections().size());
    units = new double[Receptor.STANDARD.size()][network.populations().size()];
  }

  /**
   * Compares a configuration with a network.
   *
   * @param losses what the compiler reported as lost or changed; must be exactly what is found
   * @throws InvalidInputException if the configuration cannot be read at all, or the network cannot
   *     be expanded
   */
  public static Equivalence check(
      Network network,
      ConfigurationReader configuration,
      Iterable<Loss> losses,
      StageContext context) {
    return check(network, new SynapseExpander(network), configuration, losses, context);
  }

  /** As above, with an expander of the network that keeps what it has met before. */
  public static Equivalence check(
      Network network,
      SynapseExpander expander,
      ConfigurationReader configuration,
      Iterable<Loss> losses,
      StageContext context) {
    return new EquivalenceChecker(network, expander, configuration, context).run(losses);
  }

  private Equivalence run(Iterable<Loss> losses) {
    GlobalCells cells = new GlobalCells(network);
    MachineImage image = MachineImageReader.read(configuration, network, differences);
    Coverage coverage = Coverage.of(network, image.cores(), differences);
    Arrivals arrivals = Arrivals.trace(image, context, differences);
    ExtensionFeeds feeds = new ExtensionFeeds(image, arrivals, cells, differences);
    CoreComparison comparison =
        new CoreComparison(
            network,
            expander,
            image,
            coverage,
            arrivals,
            feeds,
            cells,
            configuration.header().getTimeScaleFactor());
    compareCores(image, comparison);
    for (Coverage.Gap gap : coverage.gaps()) {
      comparison.lose(gap.population(), gap.firstAtom(), gap.atoms(), tally);
    }
    ReportedLosses reported = new ReportedLosses(network, losses, tally, differences);
    long lost = tally.total(Loss.Effect.LOST);
    long weightChanged = tally.total(Loss.Effect.WEIGHT_CHANGED);
    long delayChanged = tally.total(Loss.Effect.DELAY_CHANGED);
    return new Equivalence(
        tally.synapses(),
        tally.synapses() - lost - weightChanged - delayChanged,
        lost,
        weightChanged,
        delayChanged,
        tally.extra(),
        tally.weightsToZero(),
        differences.parameters(),
        weightUnits(),
        reported.sentences(differences, SENTENCES));
  }

  private record Job(int index, int population, int firstAtom, Core core) {}

  /** Compares cores in batches, in the order of their cells: draws are then made once. */
  private void compareCores(MachineImage image, CoreComparison comparison) {
    List<Job> batch = new ArrayList<>();
    long[] bytes = new long[1];
    int total = Math.max(1, image.cores().size());
    int[] done = new int[1];
    BitSet taken = new BitSet();
    configuration.forEachChip(
        chip -> {
          int position = image.index(chip.getX(), chip.getY());
          if (position < 0) {
            return;
          }
          bytes[0] += collect(image, chip, position, taken, batch);
          if (bytes[0] > BATCH_BYTES) {
            done[0] += batch.size();
            compare(batch, comparison);
            bytes[0] = 0;
            context.progress("prove", Math.min(1, (double) done[0] / total));
          }
        });
    compare(batch, comparison);
  }

  /** Cores that the first pass left out, or a repeated chip, are passed over. */
  private static long collect(
      MachineImage image, Chip chip, int position, BitSet taken, List<Job> batch) {
    long bytes = 0;
    for (Core core : chip.getCoresList()) {
      int index = image.coreAt(position, core.getProcessor());
      if (index < 0 || taken.get(index)) {
        continue;
      }
      taken.set(index);
      CoreImage slice = image.cores().get(index);
      batch.add(new Job(index, slice.population(), slice.firstAtom(), core));
      for (Region region : core.getRegionsList()) {
        bytes += region.getData().size();
      }
    }
    return bytes;
  }

  private void compare(List<Job> batch, CoreComparison comparison) {
    batch.sort(
        Comparator.comparingInt(Job::population)
            .thenComparingInt(Job::firstAtom)
            .thenComparingInt(Job::index));
    CoreComparison.Findings[] findings = new CoreComparison.Findings[batch.size()];
    context.forEach(
        batch.size(),
        i -> findings[i] = comparison.compare(batch.get(i).index(), batch.get(i).core()));
    for (int i = 0; i < findings.length; i++) {
      differences.merge(findings[i].differences);
      tally.add(findings[i].tally);
      int population = batch.get(i).population();
      units[0][population] = Math.max(units[0][population], findings[i].excitatoryUnit);
      units[1][population] = Math.max(units[1][population], findings[i].inhibitoryUnit);
    }
    batch.clear();
  }

  private ImmutableList<Equivalence.WeightUnit> weightUnits() {
    ImmutableList.Builder<Equivalence.WeightUnit> result = ImmutableList.builder();
    for (Population population : network.populations()) {
      for (Receptor receptor : Receptor.STANDARD) {
        double unit = units[receptor.ordinal()][population.id()];
        if (unit > 0) {
          result.add(new Equivalence.WeightUnit(population.id(), receptor, unit));
        }
      }
    }
    return result.build();
  }
}
