package org.medina.codegen.brainscales1.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.blacklisting.brainscales1.DefectRules;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.blacklisting.brainscales1.WaferDefects;
import org.medina.codegen.brainscales1.AnalogNetworks;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.EmittedWafer;
import org.medina.codegen.brainscales1.SmallMapper;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.codegen.brainscales1.parameters.Clip;
import org.medina.codegen.brainscales1.parameters.ClipCause;
import org.medina.codegen.brainscales1.parameters.ShortTerm;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.ShortTermPlasticity;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.stage.StageContext;

class AnalogEmissionTest {
  private static final int HICANN = 180;

  @TempDir Path folder;

  private static SmallMapper mapper(Network network, UsableWafer usable, int... hicannOf) {
    WaferNetwork expanded = WaferTestNetworks.expand(network);
    int[] places = new int[expanded.cells()];
    for (int cell = 0; cell < places.length; cell++) {
      places[cell] = hicannOf[Math.min(cell, hicannOf.length - 1)];
    }
    return new SmallMapper(expanded, usable, places);
  }

  private EmittedWafer emit(Network network, int... hicannOf) {
    return new EmittedWafer(mapper(network, EmittedWafer.perfect(), hicannOf).map(), folder);
  }

  /** Emits with all drivers in a mode, which the plain mapper does not set. */
  private EmittedWafer emitPlastic(Network network, StpMode mode) {
    SmallMapper.Result result = mapper(network, EmittedWafer.perfect(), HICANN).map();
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      result.mapped().arrays().get(0).setMode(driver, mode);
    }
    return new EmittedWafer(result, folder);
  }

  private static Network alone(Population population) {
    return AnalogNetworks.network(ImmutableList.of(population), ImmutableList.of());
  }

  private static int shared(Hicann hicann, SharedParameter parameter, int block) {
    return hicann.getFloatingGates(block).getCodes(FloatingGates.index(parameter, block));
  }

  @Test
  void neuronsOfAHicannShareTheMeanResetPotential() {
    Population low = AnalogNetworks.lif(0, "low", 1, ImmutableMap.of("v_reset", -80.0));
    Population high = AnalogNetworks.lif(1, "high", 3, ImmutableMap.of("v_reset", -60.0));
    Network network = AnalogNetworks.network(ImmutableList.of(low, high), ImmutableList.of());
    EmittedWafer wafer = emit(network, HICANN);
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      // mean -65 mV, 0.55 V
      assertThat(shared(wafer.hicanns.get(HICANN), SharedParameter.V_RESET, block)).isEqualTo(313);
    }
    assertThat(wafer.emission.parameters().neurons()).hasSize(4);
    Clip clip = wafer.emission.parameters().neurons().get(0).clip();
    assertThat(clip.parameter()).isEqualTo("v_reset");
    assertThat(clip.wanted()).isEqualTo(-80);
    assertThat(clip.got()).isCloseTo(-65, within(0.1));
    assertThat(clip.cause()).isEqualTo(ClipCause.SHARED);
    assertThat(wafer.proveAnalog()).isEmpty();
  }

  @Test
  void driversOfAQuadrantShareTheMeanOfShortTermPlasticity() {
    Population source = WaferTestNetworks.sources(0, "source", 2);
    Population other = WaferTestNetworks.sources(1, "other", 6);
    Population target = AnalogNetworks.lif(2, "target", 1, ImmutableMap.of());
    Network network =
        AnalogNetworks.network(
            ImmutableList.of(source, other, target),
            ImmutableList.of(
                AnalogNetworks.connect(0, source, target, AnalogNetworks.dynamics(0.3, 100, 0)),
                AnalogNetworks.connect(1, other, target, AnalogNetworks.dynamics(0.3, 20, 0))));
    EmittedWafer wafer = emitPlastic(network, StpMode.DEPRESSION);
    Hicann hicann = wafer.hicanns.get(HICANN);
    int plastic = 0;
    for (SynapseDriver driver : hicann.getDriversList()) {
      if (driver.getPlasticity() == ShortTermPlasticity.DEPRESSION) {
        plastic++;
        assertThat(driver.getCapacitor()).isEqualTo(ShortTerm.capacitor(0.3)).isEqualTo(2);
        int block = SynapseDrivers.quadrant(driver.getDriver());
        assertThat(shared(hicann, SharedParameter.V_STDF, block)).isEqualTo(568); // 1 V
        assertThat(shared(hicann, SharedParameter.V_DEP, block)).isZero();
      }
    }
    assertThat(plastic).isPositive();
    ImmutableList<ParameterReport.OfProjection> entries = wafer.emission.parameters().drivers();
    assertThat(entries).allMatch(entry -> entry.clip().parameter().equals("tau_rec"));
    long synapses = 0;
    for (ParameterReport.OfProjection entry : entries) {
      assertThat(entry.clip().cause()).isEqualTo(ClipCause.SHARED);
      assertThat(entry.clip().got()).isBetween(20.0, 100.0);
      synapses += entry.synapses();
    }
    assertThat(synapses).isLessThanOrEqualTo(8);
    assertThat(wafer.proveAnalog()).isEmpty();
  }

  @Test
  void utilisationOutOfReachIsReported() {
    Population source = WaferTestNetworks.sources(0, "source", 2);
    Population target = AnalogNetworks.lif(1, "target", 1, ImmutableMap.of());
    Network network =
        AnalogNetworks.network(
            ImmutableList.of(source, target),
            ImmutableList.of(
                AnalogNetworks.connect(0, source, target, AnalogNetworks.dynamics(0.6, 0, 50))));
    EmittedWafer wafer = emitPlastic(network, StpMode.FACILITATION);
    ParameterReport.OfProjection entry = wafer.emission.parameters().drivers().get(0);
    assertThat(entry.clip()).isEqualTo(new Clip("U", 0.6, 0.4, ClipCause.DOMAIN));
    assertThat(entry.synapses()).isEqualTo(2);
    assertThat(wafer.emission.parameters().drivers()).hasSize(1);
    assertThat(wafer.proveAnalog()).isEmpty();
  }

  @Test
  void theHeaderHasTheCapacitancesOfTheCells() {
    Population one = AnalogNetworks.lif(0, "one", 3, ImmutableMap.of("cm", 0.3));
    Population usual = AnalogNetworks.lif(1, "each", 2, ImmutableMap.of());
    Population each =
        new Population(
            usual.id(),
            usual.label(),
            usual.size(),
            usual.cellType(),
            usual.parameters().with("cm", 0.2, 0.5),
            usual.initialValues(),
            usual.recordings(),
            usual.constraints(),
            usual.options());
    EmittedWafer wafer =
        emit(AnalogNetworks.network(ImmutableList.of(one, each), ImmutableList.of()), HICANN);
    assertThat(wafer.header.getNeurons(0).getCapacitanceList()).containsExactly(0.3);
    assertThat(wafer.header.getNeurons(1).getCapacitanceList()).containsExactly(0.2, 0.5);
    assertThat(wafer.prove().differences()).isEmpty();
    WaferConfiguration.Builder other = wafer.header.toBuilder();
    other.getNeuronsBuilder(1).setCapacitance(1, 0.4);
    wafer.write(other.build());
    assertThat(wafer.prove().differences())
        .containsExactly("Neuron each[1] has another capacitance.");
  }

  @Test
  void twoNeuronsOfAHicannAreRecordedOnDifferentLines() {
    Population population =
        AnalogNetworks.recorded(AnalogNetworks.lif(0, "cells", 5, ImmutableMap.of()), 2);
    EmittedWafer wafer = emit(alone(population), HICANN);
    Hicann hicann = wafer.hicanns.get(HICANN);
    assertThat(hicann.getAnalogDenmemsList()).hasSize(2);
    int first = hicann.getAnalogDenmems(0);
    int second = hicann.getAnalogDenmems(1);
    assertThat(first).isZero(); // the firing denmem of neuron 0
    assertThat(Denmems.analogLine(second)).isNotEqualTo(Denmems.analogLine(first));
    assertThat(Denmems.column(second)).isBetween(2, 3); // of neuron 1, size 4
    assertThat(hicann.getAnalogOutputs(0)).isEqualTo(AnalogOutput.MEMBRANE_TOP_EVEN);
    assertThat(wafer.proveAnalog()).isEmpty();
  }

  @Test
  void outputsThatAreDefectiveAreAvoided() {
    Population population =
        AnalogNetworks.recorded(AnalogNetworks.lif(0, "cells", 2, ImmutableMap.of()), 1);
    int dead = PartKind.ANALOG_OUTPUT.count() * HICANN;
    UsableWafer usable =
        UsableWafer.of(
            WaferDefects.builder(0).add(PartKind.ANALOG_OUTPUT, dead).build(), DefectRules.ALL);
    EmittedWafer wafer = new EmittedWafer(mapper(alone(population), usable, HICANN).map(), folder);
    Hicann hicann = wafer.hicanns.get(HICANN);
    assertThat(hicann.getAnalogOutputsList())
        .containsExactly(AnalogOutput.OUTPUT_OFF, AnalogOutput.MEMBRANE_TOP_EVEN);
    assertThat(wafer.proveAnalog()).isEmpty();
  }

  @Test
  void tooManyVoltagesOfAReadoutGroupAreRefusedByName() {
    Population population =
        AnalogNetworks.recorded(AnalogNetworks.lif(0, "cells", 4, ImmutableMap.of()), 3);
    SmallMapper mapper = mapper(alone(population), EmittedWafer.perfect(), HICANN);
    mapper.settings = everyVoltage();
    assertThatThrownBy(() -> new EmittedWafer(mapper.map(), folder))
        .isInstanceOf(InfeasibleMappingException.class)
        .hasMessageContaining("at most 12 voltages")
        .hasMessageContaining("cells[0] on H180, cells[1] on H180, cells[2] on H180");
  }

  @Test
  void voltagesBeyondTheOutputsAreLeftOutWithAWarningUnlessEveryOneIsNeeded() {
    Population population =
        AnalogNetworks.recorded(AnalogNetworks.lif(0, "cells", 4, ImmutableMap.of()), 3);
    SmallMapper mapper = mapper(alone(population), EmittedWafer.perfect(), HICANN);
    StageContext context = StageContext.simple();
    MappedWafer mapped = mapper.map().mapped();
    Emitter.emit(mapped, folder, context);
    assertThat(context.warnings()).hasSize(1).first().asString().contains("v of 1 neurons is not");
    assertThat(new ConfigurationReader(folder).hicann(HICANN).getAnalogDenmemsList()).hasSize(2);
  }

  @Test
  void theProofAllowsThat() {
    Population population =
        AnalogNetworks.recorded(AnalogNetworks.lif(0, "cells", 4, ImmutableMap.of()), 3);
    EmittedWafer wafer = emit(alone(population), HICANN);
    assertThat(wafer.proveAnalog()).isEmpty();
  }

  private static WaferSettings everyVoltage() {
    AnalogSettings usual = AnalogSettings.DEFAULTS;
    AnalogSettings analog =
        new AnalogSettings(
            usual.bigCapacitors(),
            usual.leakMirrors(),
            usual.voltageScale(),
            usual.voltageShift(),
            usual.offsetSeconds(),
            true,
            usual.weights());
    WaferSettings settings = WaferSettings.defaults(0);
    return new WaferSettings(
        0,
        settings.pllHz(),
        settings.speedup(),
        settings.backgroundInterval(),
        analog,
        settings.model());
  }

  @Test
  void otherReadoutGroupsHaveOutputsOfTheirOwn() {
    Population population =
        AnalogNetworks.recorded(AnalogNetworks.lif(0, "cells", 4, ImmutableMap.of()), 4);
    EmittedWafer wafer = emit(alone(population), 0, 1, 380, 381); // groups 0 and 5
    assertThat(wafer.proveAnalog()).isEmpty();
  }

  @Test
  void aHicannPlaysOneCurrent() {
    Population population =
        AnalogNetworks.recorded(AnalogNetworks.lif(0, "cells", 3, ImmutableMap.of()), 1);
    double[] codes = IntStream.range(0, 129).mapToDouble(i -> 5 * i).toArray();
    Network network =
        AnalogNetworks.network(
            ImmutableList.of(population),
            ImmutableList.of(),
            AnalogNetworks.current(population, 2, codes));
    SmallMapper mapper = mapper(network, EmittedWafer.perfect(), HICANN);
    StageContext context = StageContext.simple();
    MappedWafer mapped = mapper.map().mapped();
    Emitter.emit(mapped, folder, context);
    assertThat(context.warnings()).hasSize(1).first().asString().contains("1 further");
    Hicann hicann = new ConfigurationReader(folder).hicann(HICANN);
    assertThat(hicann.getCurrentStimuliList()).hasSize(1);
    assertThat(hicann.getCurrentStimuli(0).getDenmem()).isZero();
    assertThat(hicann.getCurrentStimuli(0).getCodes(128)).isEqualTo(640);
    assertThat(hicann.getCurrentStimuli(0).getContinuous()).isTrue();
  }

  @Test
  void spikeTrainsAreSortedAndSourcesWithoutTargetsLeftOut() {
    Population sent = AnalogNetworks.trains(0, "sent", new double[] {3, 1.5}, new double[0]);
    Population idle = AnalogNetworks.trains(1, "idle", new double[] {1});
    Population target = AnalogNetworks.lif(2, "target", 1, ImmutableMap.of());
    Network network =
        AnalogNetworks.network(
            ImmutableList.of(sent, idle, target),
            ImmutableList.of(AnalogNetworks.connect(0, sent, target, ImmutableSortedMap.of())));
    SmallMapper mapper = mapper(network, EmittedWafer.perfect(), HICANN);
    MappedWafer mapped = mapper.map().mapped();
    Emitter.emit(mapped, folder, StageContext.simple());
    ConfigurationReader reader = new ConfigurationReader(folder);
    boolean idleIsSent = mapped.buses().places(mapped.network().cell(1, 0)) > 0;
    assertThat(reader.stimulus().getTrainsCount()).isEqualTo(idleIsSent ? 2 : 1);
    assertThat(reader.stimulus().getTrains(0).getTimeList()).containsExactly(1.5, 3.0);
    assertThat(reader.stimulus().getTrains(0).getCountList()).isEqualTo(Arrays.asList(2, 0));
  }
}
