package org.medina.codegen.brainscales1.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.blacklisting.brainscales1.DefectFiles;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.Targets;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.stage.StageContext;

/** Wrong options, networks and files: who must act, under which code, and what is said. */
class WaferBadInputTest {
  private static final String FILE_OPTION = "options";

  @TempDir Path folder;

  private static AbstractThrowableAssert<?, ?> assertFails(
      Class<? extends CompilerException> type, String code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isExactlyInstanceOf(type)
        .satisfies(e -> assertThat(((CompilerException) e).code()).isEqualTo(code));
  }

  private static WaferDraft small() {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 4);
    draft.connect(draft.sources("noise", 2), neurons, Receptor.EXCITATORY, new AllToAll(true));
    return draft;
  }

  private static WaferOptions options(WaferDraft draft, ImmutableMap<String, String> options) {
    return WaferOptions.of(draft.network().setup(), new CompileOptions(options));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("options.yaml"), text);
  }

  @Test
  void listsEveryWrongValueAtOnce() {
    TreeMap<String, String> wrong = new TreeMap<>();
    wrong.put("neuron_placement.default_neuron_size", "3");
    wrong.put("neuron_placement.restrict_rightmost_neuron_blocks", "yes");
    wrong.put("neuron_placement.minimize_number_of_sending_repeaters", "1");
    wrong.put("neuron_placement.exchange", "on");
    wrong.put("input_placement.consider_firing_rate", "perhaps");
    wrong.put("input_placement.bandwidth_utilization", "1.5");
    wrong.put("neuron_rate_hz", "-1");
    wrong.put("l1_routing.neighbour_taps", "no");
    wrong.put("synapse_routing.driver_chain_length", "57");
    wrong.put("experiment.speedup", "fast");
    wrong.put("pll_freq", "NaN");
    wrong.put("param_trafo.use_big_capacitors", "big");
    wrong.put("default_wafer", "99999");
    wrong.put("continue_despite_synapse_loss", "sometimes");
    wrong.put("rounds", "0");
    AbstractThrowableAssert<?, ?> failure =
        assertFails(
            InvalidInputException.class,
            "MED-OPT-010",
            () -> options(small(), ImmutableMap.copyOf(wrong)));
    failure.hasMessageStartingWith(
        "options of target brainscales1: %d problems".formatted(wrong.size()));
    for (String name : wrong.keySet()) {
      failure.hasMessageContaining("  - %s is ", name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "neuron_placement.default_placement_strategy, MED-PLC-017, search",
    "placer, MED-PLC-017, bySmallerNeuronBlockAndPopulationID",
    "merger_routing.strategy, MED-PLC-014, one_to_one",
    "merger-strategy, MED-PLC-014, by_cost",
    "l1_address_assignment.strategy, MED-PLC-016, high_first",
    "address-strategy, MED-PLC-016, low_first",
    "l1_routing.algorithm, MED-RTE-003, negotiated",
    "router, MED-RTE-003, dijkstra",
    "synapse_routing.assigner, MED-RTE-004, interval",
    "assigner, MED-RTE-004, greedy",
    "defect-rules, MED-OPT-014, marocco",
    "defects.rules, MED-OPT-014, all",
  })
  void namesTheChoices(String option, String code, String choice) {
    assertFails(
            InvalidInputException.class, code, () -> small().compile(folder, option, "best of all"))
        .hasMessageContaining("best of all")
        .hasMessageContaining(choice);
  }

  @Test
  void namesUnknownOptionsOfTheCommandLine() {
    assertFails(
            InvalidInputException.class,
            "MED-OPT-001",
            () -> small().compile(folder, "plaser", "x"))
        .hasMessageContaining("--plaser is unknown to target brainscales1")
        .hasMessageContaining("placer");
  }

  @Test
  void suggestsTheNearestOptionAndListsWrongValuesBeside() throws IOException {
    Path file = file("synapse_routing:\n  driver_chain_lenght: 5\nrounds: 1000\n");
    assertFails(
            InvalidInputException.class,
            "MED-OPT-010",
            () -> small().compile(folder, FILE_OPTION, file.toString()))
        .hasMessageContaining(
            "there is no option synapse_routing.driver_chain_lenght; did you mean"
                + " synapse_routing.driver_chain_length?")
        .hasMessageContaining("rounds is '1000'; it takes a whole number from 1 to 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rounds: [1", "rounds: 2\nrounds: 3\n", "- rounds\n", "just words\n"})
  void refusesAnOptionsFileThatIsBroken(String text) throws IOException {
    Path file = file(text);
    assertFails(
            InvalidInputException.class,
            "MED-OPT-012",
            () -> small().compile(folder, FILE_OPTION, file.toString()))
        .hasMessageContaining("The options file " + file);
  }

  @Test
  void refusesAnOptionsFileThatIsMissing() {
    assertFails(
            InvalidInputException.class,
            "MED-OPT-011",
            () -> small().compile(folder, FILE_OPTION, folder.resolve("none.yaml").toString()))
        .hasMessageContaining("none.yaml does not exist");
  }

  @Test
  void refusesLists() throws IOException {
    Path file = file("rounds: [1, 2]\n");
    assertFails(
            InvalidInputException.class,
            "MED-OPT-010",
            () -> small().compile(folder, FILE_OPTION, file.toString()))
        .hasMessageContaining("rounds");
  }

  @Test
  void takesTheCommandLineBeforeTheFileBeforeTheScript() throws IOException {
    WaferDraft draft =
        small()
            .setup(
                "marocco",
                "{\"rounds\": 4, \"default_wafer\": 4, \"experiment\": {\"speedup\": 2000},"
                    + " \"skip_mapping\": true}");
    Path file = file("rounds: 5\ndefault_wafer: 5\n");
    WaferOptions chosen =
        options(draft, ImmutableMap.of(FILE_OPTION, file.toString(), "rounds", "6"));
    assertThat(chosen.rounds()).isEqualTo(6);
    assertThat(chosen.settings().wafer()).isEqualTo(5);
    assertThat(chosen.settings().speedup()).isEqualTo(2000);
    assertThat(options(draft, ImmutableMap.of()).rounds()).isEqualTo(4);
    assertThat(options(small(), ImmutableMap.of()).settings().wafer()).isEqualTo(33);
  }

  @Test
  void warnsOfUnknownNamesAmongTheOptionsOfMaroccoInTheScript() {
    WaferDraft draft =
        small()
            .setup(
                "marocco",
                "{\"checkllocking\": \"Skip\", \"verification\": \"Skip\", \"backend\": \"ESS\","
                    + " \"ess_config\": {\"timestep\": 0.1}, \"rounds\": 3,"
                    + " \"neuron_placement\": {\"default_size\": 8}}");
    StageContext context = StageContext.simple();
    Targets.byName(WaferDraft.TARGET)
        .compile(draft.network(), new CompileOptions(ImmutableMap.of()), folder, context);

    assertThat(context.warnings().stream().filter(text -> text.contains("marocco")))
        .containsExactly(
            "setup(marocco=...): there is no option checkllocking and it is ignored; did you mean checkl1locking?",
            "setup(marocco=...): there is no option neuron_placement.default_size and it is ignored; did you mean"
                + " neuron_placement.default_neuron_size?");
  }

  @Test
  void leavesOtherArgumentsOfTheScriptAlone() {
    StageContext context = StageContext.simple();
    Targets.byName(WaferDraft.TARGET)
        .compile(
            small().setup("checkllocking", "1").network(),
            new CompileOptions(ImmutableMap.of()),
            folder,
            context);

    assertThat(context.warnings()).noneMatch(text -> text.contains("checkllocking"));
  }

  @Test
  void drawsDefectsOfClasses() {
    CompileOptions options =
        new CompileOptions(ImmutableMap.of("random-defects", "hicanns=0.5", "defect-seed", "3"));
    UsableWafer wafer =
        WaferDefectChoice.of(small().network().setup(), options, 33, StageContext.simple());

    assertThat(wafer.defects().count()).isBetween(150L, 234L);
    assertThat(IntStream.range(0, Wafer.HICANNS).filter(hicann -> !wafer.hicann(hicann)).count())
        .isEqualTo(wafer.defects().count());
  }

  @Test
  void checksTheOptionsOfTheScript() {
    WaferDraft draft =
        small().setup("marocco", "{\"synapse_routing\": {\"driver_chain_length\": 99}}");
    assertFails(InvalidInputException.class, "MED-OPT-010", () -> draft.compile(folder))
        .hasMessageContaining("synapse_routing.driver_chain_length is '99'");
  }

  @Test
  void takesSizesByFanIn() {
    assertThat(
            options(small(), ImmutableMap.of("neuron_placement.default_neuron_size", "auto"))
                .neuronSize())
        .isZero();
    assertThat(options(small(), ImmutableMap.of()).neuronSize()).isEqualTo(4);
  }

  @Test
  void refusesSpikeSourcesAsTargets() {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 4);
    Population noise = draft.sources("noise", 2);
    draft.connect(neurons, noise, Receptor.EXCITATORY, new AllToAll(true));
    assertFails(InvalidInputException.class, "MED-BSS-001", () -> draft.compile(folder))
        .hasMessageContaining("projection 'projection 0' leads to the spike source 'noise'");
  }

  @ParameterizedTest
  @EnumSource(
      value = CellType.class,
      names = {"IF_CURR_EXP", "IZHIKEVICH", "IZHIKEVICH_EXP"})
  void namesCellTypesThatTheWaferLacks(CellType type) {
    WaferDraft draft = small();
    draft.add("strange", 3, type);
    assertFails(InvalidInputException.class, "MED-BSS-001", () -> draft.compile(folder))
        .hasMessageContaining(
            "does not support the cell type %s of population 'strange'", type.pynnName())
        .hasMessageContaining("IF_cond_exp");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "100, 50"})
  void refusesDynamicsWithBothTimeConstantsOrNone(double recovery, double facilitation) {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 4);
    draft.connect(
        neurons,
        neurons,
        "TsodyksMarkramSynapse",
        ImmutableSortedMap.of("U", 0.5, "tau_rec", recovery, "tau_facil", facilitation));
    assertFails(InvalidInputException.class, "MED-BSS-001", () -> draft.compile(folder))
        .hasMessageContaining(
            "projection 'projection 0': tau_rec = %s ms, tau_facil = %s ms", recovery, facilitation)
        .hasMessageContaining("exactly one must be positive");
  }

  @Test
  void refusesSynapseTypesThatAreUnknown() {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 4);
    draft.connect(neurons, neurons, "OddSynapse", ImmutableSortedMap.of());
    assertFails(InvalidInputException.class, "MED-BSS-001", () -> draft.compile(folder))
        .hasMessageContaining("synapses of type OddSynapse");
  }

  @Test
  void findsNoRoomOnAWaferWhereNothingWorks() {
    Path file = folder.resolve("all.yaml");
    WaferDefects.Builder dead = WaferDefects.builder(33);
    dead.addRange(PartKind.HICANN, 0, WaferDefects.parts(PartKind.HICANN));
    DefectFiles.write(dead.build(), file);
    for (String placer : new String[] {"search", "byNeuronBlockEnumAndPopulationIDasc"}) {
      assertFails(
              InfeasibleMappingException.class,
              "MED-PLC-011",
              () -> small().compile(folder, "defects", file.toString(), "placer", placer))
          .hasMessageStartingWith("Unable to place all populations: 4 of 4 neurons found no room")
          .hasMessageContaining("0 usable ones on 0 HICANNs");
    }
  }

  @Test
  void findsNoRoomForAPopulationLargerThanTheWafer() {
    WaferDraft draft = new WaferDraft();
    Population crowd = draft.neurons("crowd", 49_153);
    draft.connect(crowd, crowd, Receptor.EXCITATORY, new OneToOne());
    assertFails(
            InfeasibleMappingException.class,
            "MED-PLC-011",
            () -> draft.compile(folder, "placer", "byNeuronBlockEnumAndPopulationIDasc"))
        .hasMessageContaining("of 49153 neurons found no room (of 'crowd')")
        .hasMessageContaining("They need 196612 denmems in all");
  }

  @Test
  void findsNoInputsForTooManySpikeSources() {
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 10);
    Population noise = draft.sources("noise", 40);
    draft.connect(noise, neurons, Receptor.EXCITATORY, new AllToAll(true));
    assertFails(
            InfeasibleMappingException.class,
            "MED-PLC-015",
            () -> draft.compile(folder, "input_placement.bandwidth_utilization", "0"))
        .hasMessageContaining("40 spike sources found no free DNC merger");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wafer: [", "wafer: 33\nnonsense: 1\n", "wafer: 33\ndefects: 7\n"})
  void refusesDefectsThatAreBroken(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("defects.yaml"), text);
    assertFails(
            HardwareDataException.class,
            "MED-DEF-003",
            () -> small().compile(folder, "defects", file.toString()))
        .hasMessageContaining("defects.yaml");
  }

  @Test
  void refusesDefectsThatAreMissing() {
    for (String name : ImmutableList.of("none.yaml", "none")) {
      assertFails(
              InvalidInputException.class,
              "MED-DEF-001",
              () -> small().compile(folder, "defects", folder.resolve(name).toString()))
          .hasMessageContaining("none")
          .hasMessageContaining("does not exist");
    }
    assertFails(
            InvalidInputException.class,
            "MED-DEF-002",
            () -> small().compile(folder, "random-defects", "often"))
        .hasMessageContaining("often");
    assertFails(
            InvalidInputException.class,
            "MED-OPT-001",
            () -> small().compile(folder, "random-defects", "0.1", "defect-seed", "-1"))
        .hasMessageContaining("--defect-seed is '-1'");
  }

  @Test
  void refusesRequestsForHicannsThatDoNotWork() {
    Path file = folder.resolve("one.yaml");
    DefectFiles.write(WaferDefects.builder(33).add(PartKind.HICANN, 12).build(), file);
    WaferDraft draft = new WaferDraft();
    Population neurons = draft.neurons("neurons", 4);
    draft.onHicann(neurons, 12).onHicann(neurons, 13);
    assertFails(
            InvalidInputException.class,
            "MED-PLC-018",
            () -> draft.compile(folder, "defects", file.toString()))
        .hasMessageContaining("request 1, population 'neurons': HICANN 12 is not available")
        .hasMessageContaining("request 2, population 'neurons'")
        .hasMessageContaining("by request 1 already");
  }

  @Test
  void refusesDelaysOfTheModelThatAreTooShortButTakesNone() {
    for (String delay : new String[] {"0.009", "1001", "-1", "NaN", "soon"}) {
      assertFails(
              InvalidInputException.class,
              "MED-OPT-010",
              () -> small().compile(folder, "model.delay_ms", delay))
          .hasMessageContaining("model.delay_ms is '" + delay + "'; it takes");
    }
    assertThat(small().compile(folder, "model.delay_ms", "0.0").proof().equivalent()).isTrue();
  }

  @Test
  void usesNumbersOfThePlainLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertFails(
              InvalidInputException.class,
              "MED-OPT-010",
              () -> small().compile(folder, "input_placement.bandwidth_utilization", "1,5"))
          .hasMessageContaining("it takes a number from 0.0 to 1.0");
    } finally {
      Locale.setDefault(before);
    }
  }
}
