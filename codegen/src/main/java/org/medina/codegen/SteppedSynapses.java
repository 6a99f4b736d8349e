package org.medina.codegen;

import java.util.ArrayList;
import java.util.List;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;

/** Weights and delays of a projection as a machine with steps of both holds them. */
public final class SteppedSynapses implements RealisedSynapses {
  private static final int MOST_UNITS = 0xFFFF;

  private final Setup setup;
  private final CellSet post;
  private final List<Double> unitOfPart;
  private final List<Boolean> signedPart;

  private SteppedSynapses(
      Setup setup, CellSet post, List<Double> unitOfPart, List<Boolean> signedPart) {
    this.setup = setup;
    this.post = post;
    this.unitOfPart = unitOfPart;
    this.signedPart = signedPart;
  }

  /** From the weight units that a compile was proven with. */
  public static RealisedSynapses of(
      Network network, CompileReport.Proof proof, Projection projection) {
    List<Double> units = new ArrayList<>();
    List<Boolean> signed = new ArrayList<>();
    for (CellRange part : projection.post().parts()) {
      Population target = network.populations().get(part.population());
      String key = CompileReport.Proof.unitKey(target, projection.receptor());
      units.add(proof.weightUnits().getOrDefault(key, 0.0));
      signed.add(
          projection.receptor() == Receptor.EXCITATORY
              || target.cellType().input() == CellType.Input.CONDUCTANCE);
    }
    return new SteppedSynapses(network.setup(), projection.post(), units, signed);
  }

  /** The weight; its sign is kept where it only says "inhibitory". */
  @Override
  public double weight(int connection, int position, double asked) {
    int part = post.partOf(position);
    double unit = unitOfPart.get(part);
    if (unit == 0) {
      return asked;
    }
    if (asked < 0 && signedPart.get(part)) {
      return 0;
    }
    return Math.copySign(Math.min(MOST_UNITS, Math.rint(Math.abs(asked) / unit)) * unit, asked);
  }

  /** A delay of whole time steps. */
  @Override
  public double delayMs(double asked) {
    return setup.delaySteps(asked) * setup.timestepMs();
  }
}
