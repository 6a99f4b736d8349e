package org.medina.blacklisting.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.blacklisting.spinnaker.Defects.Chip;
import org.medina.blacklisting.spinnaker.Defects.Cores;
import org.medina.blacklisting.spinnaker.Defects.DirectedLink;
import org.medina.ir.error.Problems;

/** The grammar of down_chips, down_cores and down_links. */
class DefectsTest {
  @Test
  void chips() {
    assertThat(valid("4,7:6,5", "", "").chips()).containsExactly(new Chip(4, 7), new Chip(6, 5));
    assertThat(valid(" 4 , 7 : 6 , 5 ", "", "").chips())
        .containsExactly(new Chip(4, 7), new Chip(6, 5));
  }

  @Test
  void cores() {
    assertThat(valid("", "4,7,3:6,5,-2:2,3,2-17:1,1,0:1,2,-10", "").cores())
        .containsExactly(
            new Cores(4, 7, 3, 3),
            new Cores(6, 5, 3, 3),
            new Cores(2, 3, 2, 17),
            new Cores(1, 1, 1, 1),
            new Cores(1, 2, 0, 0));
  }

  @Test
  void links() {
    assertThat(valid("", "", "1,2,0:3,4,5").links())
        .containsExactly(new DirectedLink(1, 2, 0), new DirectedLink(3, 4, 5));
  }

  /** Items with an address speak of a board of a real machine. */
  @Test
  void itemsWithAnAddressAreLeftOut() {
    assertThat(valid("4,7:6,5,10.11.12.13", "", "").chips()).containsExactly(new Chip(4, 7));
    assertThat(valid("", "4,7,3:6,5,-2,10.11.12.13:2,3,2-17", "").cores())
        .containsExactly(new Cores(4, 7, 3, 3), new Cores(2, 3, 2, 17));
    assertThat(valid("", "", "1,2,0,10.11.12.13:3,4,5").links())
        .containsExactly(new DirectedLink(3, 4, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "None", "none", "NONE", "  None  ", "   "})
  void nothing(String text) {
    Defects defects = valid(text, text, text);

    assertThat(defects.chips()).isEmpty();
    assertThat(defects.cores()).isEmpty();
    assertThat(defects.links()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "4,4,3,4", "4,bacon", "4,", "4,7:", "4.5,1", "99999999999,1"})
  void wrongChips(String text) {
    assertThat(problems(text, "", "")).singleElement().asString().contains("down_chips");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4,4",
        "4,4,bacon",
        "4,4,3,1.2.3.4,5",
        "4,4,18",
        "4,4,-18",
        "4,4,5-3",
        "4,4,3-18",
        "4,4,3-",
        "4,4,",
        "4,4,-1-3",
        "4,4,99999999999",
        "0,0,3.4.2"
      })
  void wrongCores(String text) {
    assertThat(problems("", text, "")).singleElement().asString().contains("down_cores", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2", "1,2,6", "1,2,-1", "1,2,north", "1,2,3,4,5"})
  void wrongLinks(String text) {
    assertThat(problems("", "", text)).singleElement().asString().contains("down_links", text);
  }

  @Test
  void allProblemsAtOnce() {
    assertThat(problems("1:2:3,3", "4,4,bacon:1,1,1", "0,0,9:0,0,8")).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "9, 10", "10, 0", "11, 12", "16, 17", "17, 18"})
  void typicalPlaceOfAPhysicalCore(int physical, int virtual) {
    assertThat(valid("", "2,2,-" + physical, "").cores())
        .containsExactly(new Cores(2, 2, virtual, virtual));
  }

  private static Defects valid(String chips, String cores, String links) {
    Problems problems = new Problems("MED-MCH-001", "test");
    Defects defects = Defects.parse(chips, cores, links, problems);
    assertThat(problems.all()).isEmpty();
    return defects;
  }

  private static Iterable<String> problems(String chips, String cores, String links) {
    Problems problems = new Problems("MED-MCH-001", "test");
    Defects.parse(chips, cores, links, problems);
    return problems.all();
  }
}
