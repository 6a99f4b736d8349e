package org.medina.codegen.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;

/** A source onto a neuron, as the hardware's formulas say by hand. */
class ConfigurationTextTest {
  private static final String WAFER =
      """
      W000, clock 1.25E8 Hz, speedup 10000.0, big capacitors
      hardware voltage = 10.0 * biology + 1.2 V, biological time 0 at 2.0E-5 s
      calibration: default curves
      model: CALIBRATED_CHIPS, seed 0, spread 1.0; weight distortion 0.0, seed 0; stimulus seed 0
      model: timed mergers true, loses events before start true, in links true, in mergers true; delay of its own
      neuron 1[0] H180N000, 0.2 nF
      source 0[0] H180GL007 address 63
      poisson 0[0] 1.0 Hz from 1.0 ms for 1.0 ms
      """;

  /**
   * DNC merger 7 drives line 6, which meets vertical line 31 - 6 / 2; that reaches driver 2 * 7 +
   * 1. 1 nS is 432.9 nS of the hardware; weight 3 is 323.6 nS * 249 / 1023 * 22 / 4 = 433.2 nS.
   */
  private static final String HICANN =
      """
      H180
        joined top to bottom: columns 0..1
        joined left to right: denmems 0 256
        fire inputs: denmems
        N000 address 63, 1 synapse types (even left, even right, odd left, odd right: excitatory excitatory excitatory excitatory)
        MA000 MERGE
        MA001 MERGE
        MA002 MERGE
        MA003 MERGE
        MA004 MERGE
        MA005 MERGE
        MA006 MERGE
        MA007 LEFT_ONLY
        MB000 RIGHT_ONLY
        MB001 RIGHT_ONLY
        MB002 RIGHT_ONLY
        MB003 LEFT_ONLY
        MC000 RIGHT_ONLY
        MC001 LEFT_ONLY
        MD000 LEFT_ONLY
        DM000 MERGE slow, GL000 TO_DNC, SR007 SENDING_OFF
        DM001 LEFT_ONLY, GL001 LINK_OFF, SR006 SENDING_OFF
        DM002 LEFT_ONLY, GL002 LINK_OFF, SR005 SENDING_OFF
        DM003 LEFT_ONLY, GL003 LINK_OFF, SR004 SENDING_OFF
        DM004 LEFT_ONLY, GL004 LINK_OFF, SR003 SENDING_OFF
        DM005 LEFT_ONLY, GL005 LINK_OFF, SR002 SENDING_OFF
        DM006 LEFT_ONLY, GL006 LINK_OFF, SR001 SENDING_OFF
        DM007 MERGE slow, GL007 TO_HICANN, SR000 SENDING_RIGHT
        BG000 regular, period 124, address 0, seed 0
        BG007 regular, period 124, address 0, seed 0
        CS048 HL006 VL028
        SS480 VL028 H180SD015
        SD015 DRIVER_INPUT STATIC
        R030 left input, even columns group 3, odd columns group 0, V_gmax0 / (4 + 0)
          0:15*3
        top denmems: big capacitors, mirrors of leak normal, adaptation normal, its time normal
        bottom denmems: big capacitors, mirrors of leak normal, adaptation normal, its time normal
        analog output 0 OUTPUT_OFF
        analog output 1 OUTPUT_OFF
        V_reset of blocks 0: 284 (0.4997 V) 1: 284 (0.4997 V) 2: 284 (0.4997 V) 3: 284 (0.4997 V)
        int_op_bias of blocks 0: 1023 (2500.0 nA) 1: 1023 (2500.0 nA) 2: 1023 (2500.0 nA) 3: 1023 (2500.0 nA)
        V_dllres of blocks 0: 400 (0.7038 V) 1: 400 (0.7038 V) 2: 400 (0.7038 V) 3: 400 (0.7038 V)
        V_bout of blocks 0: 1023 (2500.0 nA) 2: 1023 (2500.0 nA)
        V_bexp of blocks 1: 1023 (2500.0 nA) 3: 1023 (2500.0 nA)
        V_fac of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        I_breset of blocks 0: 1023 (2500.0 nA) 1: 1023 (2500.0 nA) 2: 1023 (2500.0 nA) 3: 1023 (2500.0 nA)
        V_dep of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        I_bstim of blocks 0: 1023 (2500.0 nA) 1: 1023 (2500.0 nA) 2: 1023 (2500.0 nA) 3: 1023 (2500.0 nA)
        V_thigh of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        V_gmax3 of blocks 0: 1023 (2500.0 nA) 1: 1023 (2500.0 nA) 2: 1023 (2500.0 nA) 3: 1023 (2500.0 nA)
        V_tlow of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        V_gmax0 of blocks 0: 249 (608.5 nA) 1: 1023 (2500.0 nA) 2: 1023 (2500.0 nA) 3: 1023 (2500.0 nA)
        V_clra of blocks 0: 0 (0.0000 V) 2: 0 (0.0000 V)
        V_clrc of blocks 1: 0 (0.0000 V) 3: 0 (0.0000 V)
        V_gmax1 of blocks 0: 1023 (2500.0 nA) 1: 1023 (2500.0 nA) 2: 1023 (2500.0 nA) 3: 1023 (2500.0 nA)
        V_stdf of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        V_gmax2 of blocks 0: 1023 (2500.0 nA) 1: 1023 (2500.0 nA) 2: 1023 (2500.0 nA) 3: 1023 (2500.0 nA)
        V_m of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        V_bstdf of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        V_dtc of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        V_br of blocks 0: 0 (0.0000 V) 1: 0 (0.0000 V) 2: 0 (0.0000 V) 3: 0 (0.0000 V)
        V_ccas of blocks 0: 800 (1.4076 V) 1: 800 (1.4076 V) 2: 800 (1.4076 V) 3: 800 (1.4076 V)
        E_l 300 (0.5279 V): denmems 2..255 258..511
        E_l 313 (0.5507 V): denmems 0..1 256..257
        E_syni 100 (0.1760 V): denmems 2..255 258..511
        E_syni 682 (1.2000 V): denmems 0..1 256..257
        E_synx 570 (1.0029 V): denmems 2..255 258..511
        E_synx 721 (1.2686 V): denmems 0..1 256..257
        I_bexp 1023 (2500.0 nA): denmems 0..511
        I_convi 1023 (2500.0 nA): denmems 0..511
        I_convx 1023 (2500.0 nA): denmems 0..511
        I_fire 0 (0.0 nA): denmems 0..1 256..257
        I_fire 511 (1248.8 nA): denmems 2..255 258..511
        I_gl 80 (195.5 nA): denmems 0..1 256..257
        I_gl 200 (488.8 nA): denmems 2..255 258..511
        I_gladapt 0 (0.0 nA): denmems 0..1 256..257
        I_gladapt 100 (244.4 nA): denmems 2..255 258..511
        I_intbbi 511 (1248.8 nA): denmems 0..511
        I_intbbx 511 (1248.8 nA): denmems 0..511
        I_pl 65 (158.8 nA): denmems 0..1 256..257
        I_pl 511 (1248.8 nA): denmems 2..255 258..511
        I_radapt 511 (1248.8 nA): denmems 2..255 258..511
        I_radapt 1023 (2500.0 nA): denmems 0..1 256..257
        I_rexp 511 (1248.8 nA): denmems 2..255 258..511
        I_rexp 1023 (2500.0 nA): denmems 0..1 256..257
        I_spikeamp 1023 (2500.0 nA): denmems 0..511
        V_exp 400 (0.7038 V): denmems 2..255 258..511
        V_exp 1023 (1.8000 V): denmems 0..1 256..257
        V_syni 511 (0.8991 V): denmems 0..511
        V_syntci 320 (0.5630 V): denmems 0..1 256..257
        V_syntci 800 (1.4076 V): denmems 2..255 258..511
        V_syntcx 320 (0.5630 V): denmems 0..1 256..257
        V_syntcx 800 (1.4076 V): denmems 2..255 258..511
        V_synx 511 (0.8991 V): denmems 0..511
        V_t 398 (0.7003 V): denmems 0..1 256..257
        V_t 500 (0.8798 V): denmems 2..255 258..511
        V_convoffi 1023 (1.8000 V): denmems 0..511
        V_convoffx 1023 (1.8000 V): denmems 0..511
      """;

  @TempDir Path folder;

  @BeforeEach
  void emit() {
    Population source = WaferTestNetworks.sources(0, "source", 1);
    Population target = AnalogNetworks.lif(1, "target", 1, ImmutableMap.of());
    WaferNetwork network =
        WaferTestNetworks.expand(
            WaferTestNetworks.network(
                ImmutableList.of(source, target),
                ImmutableList.of(
                    WaferTestNetworks.allToAll(0, source, target, Receptor.EXCITATORY, 0.001))));
    SmallMapper mapper = new SmallMapper(network, EmittedWafer.perfect(), new int[] {180, 180});
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    assertThat(wafer.prove().differences()).isEmpty();
  }

  @Test
  void saysWhatIsSet() {
    assertThat(ConfigurationText.wafer(folder)).isEqualTo(WAFER);
    assertThat(ConfigurationText.hicann(folder, 180)).isEqualTo(HICANN);
    assertThat(ConfigurationText.all(new ConfigurationReader(folder))).isEqualTo(WAFER + HICANN);
  }
}
