package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.brainscales1.emission.AnalogSettings;
import org.medina.codegen.brainscales1.emission.ModelSettings;
import org.medina.codegen.brainscales1.emission.WaferSettings;
import org.medina.hardware.brainscales1.BackgroundGenerators;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Setup;
import org.medina.placement.brainscales1.AddressOrder;
import org.medina.placement.brainscales1.ClusteringOptions;
import org.medina.placement.brainscales1.MergerRouter;
import org.medina.placement.brainscales1.MergerRouters;
import org.medina.placement.brainscales1.PlacementOptions;
import org.medina.placement.brainscales1.WaferPlacer;
import org.medina.placement.brainscales1.WaferPlacers;
import org.medina.routing.brainscales1.DriverAssigner;
import org.medina.routing.brainscales1.DriverAssigners;
import org.medina.routing.brainscales1.L1Router;
import org.medina.routing.brainscales1.L1Routers;

/**
 * What a user may say about a compile for the wafer; names and defaults are marocco's where it has
 * them.
 *
 * @param neuronSize denmems of a neuron where nothing else is said; 0 chooses from the fan-in
 * @param exchange whether neurons of a population may take each other's places
 * @param rounds mappings tried at most, each with what the one before lost in mind
 */
record WaferOptions(
    WaferSettings settings,
    int neuronSize,
    PlacementOptions placement,
    WaferPlacer placer,
    MergerRouter merger,
    AddressOrder addresses,
    boolean exchange,
    L1Router router,
    boolean neighbourTaps,
    DriverAssigner assigner,
    int rounds,
    boolean acceptLoss) {
  private static final String AUTO = "auto";
  private static final String NEURON_SIZE = "neuron_placement.default_neuron_size";
  private static final int DEFAULT_WAFER = 33;
  private static final double MAX_WEIGHT = 1e6;
  private static final int DEFAULT_ROUNDS = 2;

  /** Short names of the command line. */
  private static final ImmutableMap<String, String> ALIASES =
      ImmutableMap.of(
          "neuron_placement.default_placement_strategy", "placer",
          "merger_routing.strategy", "merger-strategy",
          "l1_address_assignment.strategy", "address-strategy",
          "l1_routing.algorithm", "router",
          "synapse_routing.assigner", "assigner");

  /** Dotted names. */
  static final ImmutableSet<String> NAMES =
      ImmutableSet.<String>builder()
          .addAll(AnalogOptions.NAMES)
          .addAll(ModelOptions.NAMES)
          .add(
              NEURON_SIZE,
              "neuron_placement.default_placement_strategy",
              "neuron_placement.restrict_rightmost_neuron_blocks",
              "neuron_placement.minimize_number_of_sending_repeaters",
              "neuron_placement.exchange",
              "neuron_placement.clustering.block_order",
              "neuron_placement.clustering.blocks_first",
              "neuron_placement.clustering.hicann_order",
              "neuron_placement.clustering.partners",
              "neuron_placement.clustering.source_weight",
              "neuron_placement.clustering.target_weight",
              "merger_routing.strategy",
              "l1_address_assignment.strategy",
              "input_placement.consider_firing_rate",
              "input_placement.bandwidth_utilization",
              "neuron_rate_hz",
              "l1_routing.algorithm",
              "l1_routing.neighbour_taps",
              "synapse_routing.driver_chain_length",
              "synapse_routing.assigner",
              "experiment.speedup",
              "pll_freq",
              "bkg_gen_isi",
              "default_wafer",
              "continue_despite_synapse_loss",
              "rounds",
              WaferCalibrationChoice.PATH,
              WaferCalibrationChoice.BACKEND,
              "defects.path",
              "defects.rules")
          .build();

  /** Every name that the command line takes. */
  static final ImmutableList<String> ALL =
      ImmutableList.<String>builder()
          .addAll(NAMES)
          .addAll(ALIASES.values())
          .add("options", "calibration", "defects", "random-defects", "defect-seed", "defect-rules")
          .add("seed", "threads")
          .build();

  /**
   * Reads the options.
   *
   * @throws InvalidInputException if values are wrong; lists all
   */
  static WaferOptions of(Setup setup, CompileOptions options) {
    OptionValues values = OptionValues.of(setup, options, NAMES, ALIASES);
    double speedup = values.number("experiment.speedup", 1e4, 1, 1e6);
    double pll =
        values.number(
            "pll_freq", EventRates.DEFAULT_PLL_HZ, EventRates.MIN_PLL_HZ, EventRates.MAX_PLL_HZ);
    int background =
        values.whole(
            "bkg_gen_isi",
            BackgroundGenerators.LOCKING_INTERVAL,
            BackgroundGenerators.MIN_INTERVAL,
            BackgroundGenerators.MAX_INTERVAL);
    int wafer = values.whole("default_wafer", DEFAULT_WAFER, 0, Wafer.MAX_NUMBER);
    AnalogSettings analog = AnalogOptions.of(values);
    ModelSettings model = ModelOptions.of(values);
    PlacementOptions placement =
        new PlacementOptions(
            values.flag("neuron_placement.restrict_rightmost_neuron_blocks", false),
            values.flag("neuron_placement.minimize_number_of_sending_repeaters", false),
            values.whole(
                "synapse_routing.driver_chain_length",
                DriverChain.DEFAULT_LIMIT,
                1,
                DriverChain.MAX_LENGTH),
            values.flag("input_placement.consider_firing_rate", true),
            values.number(
                "input_placement.bandwidth_utilization", EventRates.DEFAULT_UTILISATION, 0, 1),
            speedup,
            pll,
            values.number("neuron_rate_hz", 0, 0, 1e6),
            clustering(values));
    int size = size(values);
    String placer =
        values.text("neuron_placement.default_placement_strategy", WaferPlacers.DEFAULT);
    String merger = values.text("merger_routing.strategy", MergerRouters.DEFAULT);
    String addresses =
        values.text("l1_address_assignment.strategy", AddressOrder.FEWEST_GROUPS.text());
    boolean tuned =
        values.flag(
            "neuron_placement.exchange",
            placer.equals(WaferPlacers.DEFAULT)
                && addresses.equals(AddressOrder.FEWEST_GROUPS.text()));
    boolean taps = values.flag("l1_routing.neighbour_taps", false);
    int rounds = values.whole("rounds", DEFAULT_ROUNDS, 1, 100);
    boolean acceptLoss = values.flag("continue_despite_synapse_loss", false);
    values.problems().throwIfAny();
    return new WaferOptions(
        new WaferSettings(wafer, pll, speedup, background, analog, model),
        size,
        placement,
        WaferPlacers.byName(placer),
        MergerRouters.byName(merger),
        AddressOrder.byName(addresses),
        tuned,
        L1Routers.byName(values.text("l1_routing.algorithm", L1Routers.DEFAULT)),
        taps,
        DriverAssigners.byName(values.text("synapse_routing.assigner", DriverAssigners.DEFAULT)),
        rounds,
        acceptLoss);
  }

  private static ClusteringOptions clustering(OptionValues values) {
    ClusteringOptions defaults = ClusteringOptions.DEFAULTS;
    String prefix = "neuron_placement.clustering.";
    return new ClusteringOptions(
        values.choice(prefix + "block_order", defaults.blockOrder()),
        values.flag(prefix + "blocks_first", defaults.blocksFirst()),
        values.choice(prefix + "hicann_order", defaults.hicannOrder()),
        values.choice(prefix + "partners", defaults.partners()),
        values.number(prefix + "source_weight", defaults.sourceWeight(), 0, MAX_WEIGHT),
        values.number(prefix + "target_weight", defaults.targetWeight(), 0, MAX_WEIGHT));
  }

  private static int size(OptionValues values) {
    if (values.text(NEURON_SIZE, "").equals(AUTO)) {
      return 0;
    }
    int size =
        values.whole(
            NEURON_SIZE, NeuronShape.DEFAULT_SIZE, NeuronShape.MIN_SIZE, NeuronShape.MAX_SIZE);
    if (size % 2 != 0) {
      values
          .problems()
          .add(
              "%s is %d; it takes an even number from %d to %d, or auto",
              NEURON_SIZE, size, NeuronShape.MIN_SIZE, NeuronShape.MAX_SIZE);
      return NeuronShape.DEFAULT_SIZE;
    }
    return size;
  }

  /** The same with a bus for each neuron block, if the user named no merger strategy. */
  WaferOptions unmerged() {
    boolean byDefault = merger.name().equals(MergerRouters.DEFAULT);
    return new WaferOptions(
        settings,
        neuronSize,
        placement,
        placer,
        byDefault ? MergerRouters.byName("one_to_one") : merger,
        addresses,
        exchange,
        router,
        neighbourTaps,
        assigner,
        rounds,
        acceptLoss);
  }
}
