package org.medina.codegen.spinnaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Cells;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Part;
import org.medina.codegen.spinnaker.pipeline.NetworkRecipe.Wires;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.StageContext;

class WeightLossTest {
  @TempDir Path folder;

  private CompileReport compile(CellType type, Receptor receptor, WiringRecipe.Weights weights) {
    WiringRecipe wiring =
        new WiringRecipe(WiringRecipe.Pattern.ALL_TO_ALL, weights, WiringRecipe.Delays.ONE);
    NetworkRecipe recipe =
        new NetworkRecipe(
            Setup.Face.PYNN,
            1000,
            ImmutableList.of(new Cells(type, 100, 0, 1, true, 0)),
            ImmutableList.of(new Wires(0, Part.ALL, 0, Part.ALL, receptor, wiring, 0)),
            ImmutableList.of());
    return new SpinnakerPipeline()
        .compile(recipe.build(), CompileOptions.none(), folder, StageContext.simple());
  }

  @Test
  void negativeWeightsAreReportedHoweverSmall() {
    CompileReport report =
        compile(CellType.IF_CURR_EXP, Receptor.EXCITATORY, WiringRecipe.Weights.NORMAL);
    assertThat(report.losses()).hasSize(1);
    Loss loss = report.losses().get(0);
    assertThat(loss.effect()).isEqualTo(Loss.Effect.WEIGHT_CHANGED);
    assertThat(loss.cause()).contains("negative");
    // Phi(-0.2 / 0.3) of 10,000 draws, within four deviations
    assertThat(loss.synapses()).isBetween(2525 - 174L, 2525 + 174L);
    assertThat(report.proof().kept()).isEqualTo(10_000 - loss.synapses());
  }

  @Test
  void inhibitoryCurrentsTakeWeightsOfEitherSign() {
    CompileReport report =
        compile(CellType.IF_CURR_EXP, Receptor.INHIBITORY, WiringRecipe.Weights.NORMAL);
    assertThat(report.losses()).isEmpty();
    assertThat(report.proof().kept()).isEqualTo(10_000);
  }

  @Test
  void inhibitoryConductancesAreNotNegative() {
    CompileReport report =
        compile(CellType.IF_COND_EXP, Receptor.INHIBITORY, WiringRecipe.Weights.NEGATIVE);
    assertThat(report.losses())
        .extracting(Loss::synapses, Loss::projection)
        .containsExactly(tuple(10_000L, 0));
  }
}
