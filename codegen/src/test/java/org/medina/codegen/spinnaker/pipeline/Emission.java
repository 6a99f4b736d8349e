package org.medina.codegen.spinnaker.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.ConfigurationWriter;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.Network;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

/** What the pipeline wrote for a network on one board, to be damaged and proven again. */
final class Emission {
  /** Header, open to changes. */
  final Header.Builder header;

  /** Chips, open to changes. */
  final List<Chip.Builder> chips = new ArrayList<>();

  private final Network network;
  private final CompileReport report;
  private final Path folder;

  /** Compiles a network into an empty folder. */
  Emission(Network network, Path folder) {
    this.network = network;
    this.folder = folder;
    report =
        new SpinnakerPipeline()
            .compile(
                network,
                CompileOptions.none(),
                folder,
                new StageContext(0, 2, ProgressListener.SILENT));
    ConfigurationReader reader = new ConfigurationReader(folder.resolve("configuration"));
    header = reader.header().toBuilder();
    reader.forEachChip(chip -> chips.add(chip.toBuilder()));
  }

  /** The verdict of the compile itself. */
  CompileReport report() {
    return report;
  }

  /** The verdict on what the chips are now. */
  CompileReport.Proof prove() {
    try {
      Path damaged = Files.createTempDirectory(folder, "damaged-");
      try (ConfigurationWriter writer = new ConfigurationWriter(damaged)) {
        writer.header(header.build());
        chips.forEach(chip -> writer.chip(0, 0, chip.build()));
      }
      return Proofs.prove(
          network,
          new SynapseExpander(network),
          new ConfigurationReader(damaged),
          report.losses(),
          StageContext.simple());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All cores of a kind, as they lie on the chips. */
  ImmutableList<Core.Builder> cores(CoreKind kind) {
    return chips.stream()
        .flatMap(chip -> chip.getCoresBuilderList().stream())
        .filter(core -> core.getKind() == kind)
        .collect(ImmutableList.toImmutableList());
  }

  /** The words of a region; none if the core has no such region. */
  static int[] words(Core.Builder core, RegionKind kind) {
    for (Region region : core.getRegionsList()) {
      if (region.getKind() == kind) {
        int[] words = new int[region.getData().size() / 4];
        ByteBuffer bytes = region.getData().asReadOnlyByteBuffer();
        bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
      }
    }
    return new int[0];
  }

  /** Changes one word of a region. */
  static void change(Core.Builder core, RegionKind kind, int index, IntUnaryOperator change) {
    for (Region.Builder region : core.getRegionsBuilderList()) {
      if (region.getKind() == kind) {
        byte[] data = region.getData().toByteArray();
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(4 * index, change.applyAsInt(bytes.getInt(4 * index)));
        region.setData(ByteString.copyFrom(data));
        return;
      }
    }
    throw new IllegalArgumentException("the core has no " + kind);
  }

  /** Indices of the row starts of a core that hold synapses, by following its population table. */
  static List<Integer> filledRows(Core.Builder core) {
    int[] table = words(core, RegionKind.POPULATION_TABLE);
    int[] matrix = words(core, RegionKind.SYNAPTIC_MATRIX);
    List<Integer> starts = new ArrayList<>();
    for (int address = 0; address < table[1]; address++) {
      int word = table[2 + 5 * table[0] + address];
      int rowLength = (word & 0xFF) + 1;
      int end = address + 1 < table[1] ? 4 * (table[3 + 5 * table[0] + address] >>> 8) : 0;
      end = end > 0 ? end : matrix.length;
      for (int row = 4 * (word >>> 8); row + rowLength + 3 <= end; row += rowLength + 3) {
        if (matrix[row + 1] > 0) {
          starts.add(row);
        }
      }
    }
    return starts;
  }
}
