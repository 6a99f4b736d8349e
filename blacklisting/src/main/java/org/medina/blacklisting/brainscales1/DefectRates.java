package org.medina.blacklisting.brainscales1;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;
import org.medina.ir.random.CounterRandom;

/**
 * Shares of dead parts by kind, and draws from them. Every kind has a random stream of its own and
 * every part of it one draw, so the rate of a kind moves no draw of another, and a higher rate only
 * adds defects.
 *
 * @param byKind rates in [0, 1]; kinds left out have rate 0
 */
public record DefectRates(ImmutableMap<PartKind, Double> byKind) {
  /** Parts that many others hang on, and synaptic inputs, of which every neuron needs many. */
  public static final ImmutableSet<PartKind> BLOCK_PARTS =
      Sets.immutableEnumSet(
          PartKind.HICANN,
          PartKind.FPGA,
          PartKind.HIGH_SPEED_LINK,
          PartKind.SYNAPTIC_INPUT,
          PartKind.MERGER_0,
          PartKind.MERGER_1,
          PartKind.MERGER_2,
          PartKind.MERGER_3,
          PartKind.DNC_MERGER,
          PartKind.ANALOG_OUTPUT,
          PartKind.BACKGROUND_GENERATOR,
          PartKind.FLOATING_GATE_BLOCK,
          PartKind.SYNAPSE_ARRAY);

  /** Rate of the standard draw. */
  public static final double STANDARD_RATE = 0.05;

  /** Share of the rate of single parts that block parts have in the standard draw. */
  private static final double BLOCK_SHARE = 0.2;

  public DefectRates {
    byKind.forEach(
        (kind, rate) -> {
          if (!WaferDefects.KINDS.contains(kind) || !(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                "rate %s of the %s is outside [0, 1] or of no use".formatted(rate, kind.words()));
          }
        });
  }

  /**
   * The standard draw of a rate: single parts have the rate itself, block parts and synaptic inputs
   * a fifth of it.
   *
   * @param rate in [0, 1]; 0.05 is the usual one
   */
  public static DefectRates standard(double rate) {
    Map<PartKind, Double> rates = new EnumMap<>(PartKind.class);
    for (PartKind kind : WaferDefects.KINDS) {
      rates.put(kind, BLOCK_PARTS.contains(kind) ? BLOCK_SHARE * rate : rate);
    }
    return new DefectRates(ImmutableMap.copyOf(rates));
  }

  /**
   * The rates of a command line.
   *
   * @param standard rate of the standard draw as 0.05 or 5%, empty for none
   * @param classes rates of single classes by name, which come instead
   * @throws InvalidInputException if a rate or class is wrong; lists all
   */
  public static DefectRates parse(String standard, Map<String, String> classes) {
    Problems problems = new Problems("MED-DEF-002", "rates of defects");
    DefectRates rates = parse(standard, classes, problems);
    problems.throwIfAny();
    return rates;
  }

  /**
   * The rates of a command line in one text: that of the standard draw, rates of classes, or both,
   * such as {@code 5%,drivers=0.1}.
   *
   * @throws InvalidInputException if a rate or class is wrong; lists all
   */
  public static DefectRates parse(String text) {
    Problems problems = new Problems("MED-DEF-002", "rates of defects");
    String standard = "";
    Map<String, String> classes = new LinkedHashMap<>();
    for (String part : Splitter.on(',').trimResults().split(text)) {
      int equals = part.indexOf('=');
      if (part.isEmpty()) {
        problems.add("\"%s\" has no rate beside a comma", text);
      } else if (equals < 0) {
        if (!standard.isEmpty()) {
          problems.add("\"%s\" has two rates of the standard draw", text);
        }
        standard = part;
      } else if (classes.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim())
          != null) {
        problems.add("\"%s\" has two rates of one class", text);
      }
    }
    DefectRates rates = parse(standard, classes, problems);
    problems.throwIfAny();
    return rates;
  }

  private static DefectRates parse(
      String standard, Map<String, String> classes, Problems problems) {
    DefectRates rates =
        standard.isEmpty()
            ? new DefectRates(ImmutableMap.of())
            : standard(rate("rate", standard, problems));
    for (Map.Entry<String, String> entry : classes.entrySet()) {
      Optional<PartKind> kind = DefectClasses.kind(entry.getKey());
      double rate = rate(entry.getKey(), entry.getValue(), problems);
      if (kind.isPresent()) {
        rates = rates.with(kind.get(), rate);
      } else {
        problems.add(
            "there is no class \"%s\"; there are %s", entry.getKey(), DefectClasses.names());
      }
    }
    return rates;
  }

  private static double rate(String name, String text, Problems problems) {
    double rate = Double.NaN;
    try {
      rate =
          text.endsWith("%")
              ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
              : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      // reported below
    }
    if (rate >= 0 && rate <= 1) {
      return rate;
    }
    problems.add("%s is \"%s\"; a rate is 0 to 1, or 0%% to 100%%", name, text);
    return 0;
  }

  /** Rate of a kind. */
  public double of(PartKind kind) {
    Double rate = byKind.get(kind);
    return rate == null ? 0 : rate;
  }

  /** The same rates but for one kind. */
  public DefectRates with(PartKind kind, double rate) {
    Map<PartKind, Double> rates = new EnumMap<>(PartKind.class);
    rates.putAll(byKind);
    rates.put(kind, rate);
    return new DefectRates(ImmutableMap.copyOf(rates));
  }

  /**
   * Draws defects; every part of a kind is dead with the rate of the kind.
   *
   * @param wafer number of the wafer, which does not move the draws
   */
  public WaferDefects draw(int wafer, long seed) {
    WaferDefects.Builder builder = WaferDefects.builder(wafer);
    for (PartKind kind : WaferDefects.KINDS) {
      double rate = of(kind);
      if (rate == 0) {
        continue;
      }
      CounterRandom draws = CounterRandom.derive(seed, "defects.brainscales1." + kind.name());
      int parts = WaferDefects.parts(kind);
      for (int number = 0; number < parts; number++) {
        if (draws.nextDouble() < rate) {
          builder.add(kind, number);
        }
      }
    }
    return builder.build();
  }
}
