package org.medina.benchmarks.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.ir.error.InvalidInputException;

class WaferArgumentsTest {
  @Test
  void runsEverythingWithoutArguments() {
    WaferArguments arguments = WaferArguments.parse();
    assertThat(WaferCases.all()).allMatch(arguments::picks);
    assertThat(arguments.defectSeeds()).isEqualTo(5);
    assertThat(arguments.baseline()).isTrue();
    assertThat(arguments.checkOnly()).isFalse();
  }

  @Test
  void picksTheNetworksNamed() {
    WaferArguments arguments =
        WaferArguments.parse(
            "ring", "--seeds", "2", "synfire", "--no-baseline", "--network-seed", "9", "--check");
    List<String> picked =
        WaferCases.all().stream().filter(arguments::picks).map(WaferCase::title).toList();
    assertThat(picked).containsExactly("ring", "synfire, chain 5", "synfire, chain 3");
    assertThat(arguments.defectSeeds()).isEqualTo(2);
    assertThat(arguments.networkSeed()).isEqualTo(9);
    assertThat(arguments.baseline()).isFalse();
    assertThat(arguments.checkOnly()).isTrue();
  }

  @Test
  void listsAllThatIsWrong() {
    assertThatThrownBy(() -> WaferArguments.parse("ringg", "--seeds", "-1", "--network-seed"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'ringg' is neither a network nor an option")
        .hasMessageContaining("--seeds is '-1'")
        .hasMessageContaining("--network-seed is ''");
  }
}
