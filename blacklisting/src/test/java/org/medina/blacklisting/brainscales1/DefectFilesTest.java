package org.medina.blacklisting.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;

class DefectFilesTest {
  @TempDir Path folder;

  @Property(tries = 40)
  @Domain(RandomWafers.class)
  void everyFormRoundTrips(@ForAll WaferDefects defects) throws IOException {
    Path temporary = Files.createTempDirectory("defects");
    try {
      for (String name : List.of("xml", "d.yaml", "d.yml", "d.json")) {
        DefectFiles.write(defects, temporary.resolve(name));
        DefectData data = DefectFiles.read(temporary.resolve(name));
        assertThat(data.defects()).isEqualTo(defects);
        assertThat(data.warnings()).isEmpty();
      }
    } finally {
      try (Stream<Path> all = Files.walk(temporary)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Test
  void aWaferThatIsAllDefectsRoundTripsForPeople() {
    Path file = folder.resolve("all.yaml");
    DefectFiles.write(WaferDefects.all(33), file);

    assertThat(DefectFiles.read(file).defects()).isEqualTo(WaferDefects.all(33));
  }

  @Test
  void aHicannThatIsAllDefectsRoundTripsAsXml() {
    WaferDefects.Builder builder = WaferDefects.builder(0);
    PartKind.DEFECT_KINDS.forEach(kind -> builder.addOwner(kind, 383));
    DefectFiles.write(builder.build(), folder.resolve("xml"));

    assertThat(DefectFiles.read(folder.resolve("xml")).defects()).isEqualTo(builder.build());
  }

  @Test
  void writesTheFilesOfRedman() throws IOException {
    WaferDefects defects =
        WaferDefects.builder(33)
            .add(PartKind.HIGH_SPEED_LINK, 12, 3)
            .add(PartKind.SYNAPTIC_INPUT, 120, 519)
            .build();
    Path xml = folder.resolve("xml");
    DefectFiles.write(defects, xml);

    assertThat(names(xml))
        .containsExactly("fpga-33-12.xml", "hicann-Wafer(33)-Enum(120).xml", "wafer-Wafer(33).xml");
    assertThat(Files.readString(xml.resolve("hicann-Wafer(33)-Enum(120).xml")))
        .startsWith(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
            <!DOCTYPE boost_serialization>
            <boost_serialization signature="serialization::archive" version="18">
            <data class_id="0" tracking_level="0" version="1">
            """)
        .contains("class_name=\"redman::resources::HicannWithBackend\"")
        .contains("<Hicann class_id=\"2\" tracking_level=\"1\" version=\"3\" object_id=\"_1\">")
        .contains("<count>1</count>")
        .contains("<hasvalue>1</hasvalue>")
        .containsPattern(
            "<item[^>]*><neuron[^>]*><x[^>]*><value>3</value></x><y[^>]*><value>1</value></y>"
                + "<e[^>]*><value>259</value></e></neuron><value>1</value></item>")
        .containsPattern("<id [^>]*><wafer [^>]*><value>33</value></wafer>");
  }

  @Test
  void replacesAFolderOfItsOwnWholly() throws IOException {
    Path xml = folder.resolve("xml");
    DefectFiles.write(WaferDefects.builder(33).add(PartKind.NEURON, 5, 1).build(), xml);
    DefectFiles.write(WaferDefects.none(33), xml);

    assertThat(names(xml)).containsExactly("wafer-Wafer(33).xml");
    assertThat(names(folder)).containsExactly("xml");
  }

  @Test
  void neverReplacesAFolderWithOtherFiles() throws IOException {
    Path xml = Files.createDirectory(folder.resolve("precious"));
    Files.writeString(xml.resolve("thesis.tex"), "text");
    Files.createDirectory(xml.resolve("wafer-Wafer(33).xml"));

    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class, () -> DefectFiles.write(WaferDefects.none(33), xml));
    assertThat(refusal).hasMessageContaining("holds thesis.tex and 1 more");
    assertThat(refusal.code()).isEqualTo("MED-DEF-007");
    assertThat(names(xml)).containsExactly("thesis.tex", "wafer-Wafer(33).xml");
  }

  @Test
  void neverReplacesAFileByAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("thesis"), "text");

    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> DefectFiles.write(WaferDefects.none(33), file)))
        .hasMessageContaining("would be replaced by a folder of defects");
    assertThat(Files.readString(file)).isEqualTo("text");
  }

  @Test
  void aFileIsReplacedAndNoPartRemains() throws IOException {
    Path file = folder.resolve("d.json");
    Files.writeString(file, "before");
    DefectFiles.write(WaferDefects.none(33), file);

    assertThat(names(folder)).containsExactly("d.json");
    assertThat(DefectFiles.read(file).defects()).isEqualTo(WaferDefects.none(33));
  }

  @Test
  void whatACrashLeftBehindIsNotTakenOver() throws IOException {
    Files33.write(folder.resolve(".xml.part"), "hicann-Wafer(33)-Enum(5).xml", "<boost");
    DefectFiles.write(WaferDefects.none(33), folder.resolve("here/../xml"));

    assertThat(names(folder)).containsExactly("xml");
    assertThat(DefectFiles.read(folder.resolve("xml")).defects().isEmpty()).isTrue();
  }

  @Test
  void tellsWhereItCannotWrite() {
    for (String name : List.of("none/d.yaml", "none/xml")) {
      EnvironmentException refusal =
          catchThrowableOfType(
              EnvironmentException.class,
              () -> DefectFiles.write(WaferDefects.none(33), folder.resolve(name)));
      assertThat(refusal).hasMessageContaining("cannot be written");
      assertThat(refusal.code()).isEqualTo("MED-DEF-006");
    }
  }

  @Test
  void tellsWhatIsNoFileOfDefects() throws IOException {
    Files.writeString(folder.resolve("d.txt"), "wafer: 33");

    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> DefectFiles.read(folder.resolve("d.txt"))))
        .hasMessageContaining("neither a folder of redman's files nor a .yaml or .json file");
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> DefectFiles.read(folder.resolve("d.yaml"))))
        .hasMessageContaining("does not exist");
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
