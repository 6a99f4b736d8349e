package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that a script gives among marocco's options and that nobody knows. Options of marocco that
 * have no use here, such as how it talks to the hardware, are known and say nothing.
 */
final class UnknownNames {
  /** Options of marocco without a use for mapping. */
  private static final ImmutableSet<String> WITHOUT_USE =
      ImmutableSet.of(
          "backend",
          "bkg_gen_isi",
          "calib_backend",
          "calib_path",
          "checkl1locking",
          "defects.backend",
          "ensure_analog_trigger",
          "ess_temp_directory",
          "experiment.bio_duration_in_s",
          "experiment.discard_background_events",
          "experiment.offset_in_s",
          "experiment.truncate_membrane_traces",
          "experiment.truncate_spike_times",
          "experiment_time_offset",
          "hicann_configurator",
          "l1_routing.priority_accumulation_measure",
          "l1_routing.shuffle_switches_seed",
          "l1_routing.switch_ordering",
          "n_locking_recheck_after_ok",
          "n_locking_retest",
          "param_trafo.alpha_v",
          "param_trafo.i_gl_speedup",
          "param_trafo.shift_v",
          "persist",
          "reset_parameters",
          "scrutinize_mapping",
          "skip_mapping",
          "synapse_routing.only_allow_background_events",
          "time_between_rechecks",
          "verification",
          "wafer_cfg");

  /** Settings of the executable system specification. */
  private static final String SIMULATOR = "ess_config.";

  private UnknownNames() {}

  /**
   * A warning for each unknown name, in the order of the names.
   *
   * @param given dotted names that the script gives as marocco's
   * @param known dotted names that are of use
   */
  static ImmutableSet<String> warnings(Set<String> given, Set<String> known) {
    ImmutableSet.Builder<String> warnings = ImmutableSet.builder();
    TreeSet<String> candidates = new TreeSet<>(known);
    candidates.addAll(WITHOUT_USE);
    for (String name : new TreeSet<>(given)) {
      if (!candidates.contains(name) && !name.startsWith(SIMULATOR)) {
        warnings.add(
            "setup(marocco=...): there is no option %s and it is ignored; did you mean %s?"
                .formatted(name, nearest(name, candidates)));
      }
    }
    return warnings.build();
  }

  /** The candidate that takes fewest letters to insert, delete or replace. */
  static String nearest(String name, Set<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .orElse("");
  }

  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int replace = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
