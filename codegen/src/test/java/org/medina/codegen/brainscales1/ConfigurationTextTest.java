package org.medina.codegen.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
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
      neuron 1[0] H180N000
      source 0[0] H180GL007 address 63
      """;

  /**
   * DNC merger 7 drives line 6, which meets vertical line 31 - 6 / 2; that reaches driver 2 * 7 +
   * 1. 1 nS is 432.9 nS of the hardware, and 460.7 nS, of weight 5 at V_gmax 1023 and divisors 11 and 11.
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
          0:15*@
      """;

  @TempDir Path folder;

  @BeforeEach
  void emit() {
    Population source = WaferTestNetworks.sources(0, "source", 1);
    Population target = WaferTestNetworks.neurons(1, "target", 1, 0.2);
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
