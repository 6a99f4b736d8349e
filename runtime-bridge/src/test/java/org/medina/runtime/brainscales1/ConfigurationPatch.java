package org.medina.runtime.brainscales1;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.ConfigurationWriter;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.Model;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.SynapseRows;

/** Changes the files of a configuration. */
final class ConfigurationPatch {
  private ConfigurationPatch() {}

  /** Changes the header. */
  static void header(Path folder, Consumer<WaferConfiguration.Builder> change) {
    Path file = folder.resolve("wafer.pb");
    try {
      WaferConfiguration.Builder header =
          WaferConfiguration.parseFrom(Files.readAllBytes(file)).toBuilder();
      change.accept(header);
      Files.write(file, header.build().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the settings of the model. */
  static void model(Path folder, Consumer<Model.Builder> change) {
    header(folder, header -> change.accept(header.getModelBuilder()));
  }

  /** Changes every HICANN. */
  static void hicanns(Path folder, Consumer<Hicann.Builder> change) {
    ConfigurationWriter writer = new ConfigurationWriter(folder);
    for (int hicann : new ConfigurationReader(folder).hicanns()) {
      try {
        Path file = folder.resolve("H%03d.pb".formatted(hicann));
        Hicann.Builder settings = Hicann.parseFrom(Files.readAllBytes(file)).toBuilder();
        change.accept(settings);
        writer.hicann(settings.build());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Gives all synapses that are not silent the same digital weight, all rows the same divisors and
   * a V_gmax of 1023.
   */
  static void strengths(Path folder, int weight, int leftDivisor, int rightDivisor) {
    hicanns(
        folder,
        settings -> {
          for (int block = 0; block < settings.getFloatingGatesCount(); block++) {
            for (int select = 0; select < SynapseRows.STRENGTHS; select++) {
              int index = FloatingGates.index(SharedParameter.gmax(select), block);
              settings.getFloatingGatesBuilder(block).setCodes(index, FloatingGates.MAX_CODE);
            }
          }
          for (SynapseRow.Builder row : settings.getRowsBuilderList()) {
            byte[] weights = new byte[row.getDecoders().size()];
            for (int i = 0; i < weights.length; i++) {
              int both = row.getDecoders().byteAt(i);
              int low = (both & 15) == 1 ? 0 : weight;
              int high = (both >> 4 & 15) == 1 ? 0 : weight;
              weights[i] = (byte) (low | high << 4);
            }
            row.setWeights(ByteString.copyFrom(weights))
                .setLeftDivisor(leftDivisor)
                .setRightDivisor(rightDivisor);
          }
        });
  }
}
