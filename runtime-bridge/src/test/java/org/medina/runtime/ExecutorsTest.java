package org.medina.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.NetworkOutline;
import org.medina.ir.error.InvalidInputException;

class ExecutorsTest {
  private static final NetworkOutline OUTLINE = new NetworkOutline(1000, ImmutableList.of(), 0);

  @TempDir Path folder;

  @Test
  void choosesByTarget() {
    for (String target : List.of("brainscales1", "spinnaker")) {
      assertThatThrownBy(() -> Executors.load(target, folder, OUTLINE, 1))
          .as("reads the configuration, of which there is none")
          .isInstanceOfSatisfying(
              InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-CFG-001"))
          .hasMessageContaining(target.equals("brainscales1") ? "wafer.pb" : "header.pb");
    }
  }

  @Test
  void refusesTargetsThatNothingRuns() {
    assertThatThrownBy(() -> Executors.load("abacus", folder, OUTLINE, 1))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-004"))
        .hasMessageContaining("'abacus'");
  }
}
