package org.medina.codegen.brainscales1.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.ConfigurationText;
import org.medina.codegen.brainscales1.EmittedWafer;
import org.medina.codegen.brainscales1.SmallMapper;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.ir.brainscales1.WaferNetwork;

class EquivalenceCheckerTest {
  @TempDir Path folder;

  private final WaferNetwork varied = WaferTestNetworks.expand(WaferTestNetworks.varied());

  private static void assertProven(EmittedWafer wafer) {
    Equivalence verdict = wafer.prove();
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.extra()).isZero();
  }

  @Test
  void provesWhatWasEmitted() {
    SmallMapper mapper = EmittedWafer.variedMapper(varied, EmittedWafer.perfect());
    EmittedWafer wafer = new EmittedWafer(mapper.map(), folder);
    System.out.println(ConfigurationText.all(new ConfigurationReader(folder)));
    System.out.println(wafer.losses);
    System.out.println(wafer.prove());
    assertProven(wafer);
  }
}
