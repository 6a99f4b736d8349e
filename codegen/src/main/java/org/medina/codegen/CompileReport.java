package org.medina.codegen;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Locale;
import org.medina.ir.mapping.Loss;
import org.medina.ir.mapping.MappingStats;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

/**
 * What a compile has to say; the content of {@code report.json}, whose schema this record is.
 *
 * @param format version of the schema, 1; fields are only ever added
 * @param medina version of the compiler
 * @param target hardware family
 * @param mappingStats the field's statistics
 * @param losses every loss and change by cause; empty is good
 * @param proof result of decoding the configuration and comparing it with the network
 * @param hardware numbers of the hardware family by name, in the order of the report
 * @param stages time and memory by stage
 * @param warnings what the user may care about
 * @param files SHA-256 of the other files of the compile
 */
public record CompileReport(
    int format,
    String medina,
    String target,
    long seed,
    MappingStats mappingStats,
    ImmutableList<Loss> losses,
    Proof proof,
    ImmutableMap<String, Object> hardware,
    ImmutableList<StageContext.Timing> stages,
    ImmutableList<String> warnings,
    ImmutableSortedMap<String, String> files) {
  /** Version of the schema. */
  public static final int FORMAT = 1;

  /**
   * The equivalence verdict.
   *
   * @param equivalent whether the configuration is the network asked for but for the losses
   *     reported
   * @param kept synapses found as asked for
   * @param lost synapses not found
   * @param extra synapses found that nobody asked for
   * @param weightChanged synapses whose weight differs by more than half a unit
   * @param delayChanged synapses whose delay differs
   * @param weightsToZero kept synapses whose weight is 0 in the configuration, being less than half
   *     a unit
   * @param parametersChanged parameters that differ by more than half a unit
   * @param differences the first differences, readable
   * @param weightUnits smallest step of a weight, by population and receptor
   */
  public record Proof(
      boolean equivalent,
      long kept,
      long lost,
      long extra,
      long weightChanged,
      long delayChanged,
      long weightsToZero,
      long parametersChanged,
      ImmutableList<String> differences,
      ImmutableSortedMap<String, Double> weightUnits) {
    /** Key of {@link #weightUnits}; sorts by population id. */
    public static String unitKey(Population population, Receptor receptor) {
      return "%04d %s, %s"
          .formatted(population.id(), population.label(), receptor.name().toLowerCase(Locale.ROOT));
    }
  }

  /** This report with timings, warnings and file sums as they are at the end. */
  CompileReport finished(
      ImmutableList<StageContext.Timing> timings,
      ImmutableList<String> allWarnings,
      ImmutableSortedMap<String, String> sums) {
    return new CompileReport(
        format,
        medina,
        target,
        seed,
        mappingStats,
        losses,
        proof,
        hardware,
        timings,
        allWarnings,
        sums);
  }
}
