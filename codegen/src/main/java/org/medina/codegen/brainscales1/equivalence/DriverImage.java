package org.medina.codegen.brainscales1.equivalence;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.DriverMode;
import org.medina.hardware.brainscales1.DriverSettings;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.ir.brainscales1.StpMode;

/** The synapse drivers of one HICANN: whose events each has, and its plasticity. */
public final class DriverImage {
  private final DriverSettings drivers = new DriverSettings();
  private final StpMode[] plasticity = new StpMode[SynapseDrivers.COUNT];
  private final int[] bus = new int[SynapseDrivers.COUNT];
  private final BitSet used = new BitSet(SynapseDrivers.COUNT);
  private final PartName name;
  private final Findings findings;

  /** Joins the chains; notes illegal ones, and inputs without events. */
  public DriverImage(Hicann settings, LineTrace lines, Findings findings) {
    this.findings = findings;
    int hicann = settings.getHicann();
    name = PartName.hicann(hicann);
    Arrays.fill(plasticity, StpMode.STATIC);
    for (SynapseDriver driver : settings.getDriversList()) {
      drivers.set(driver.getDriver(), mode(driver));
      plasticity[driver.getDriver()] = plasticity(driver);
    }
    findings.addAll("HICANN " + name + ": ", drivers.violations(DriverChain.MAX_LENGTH));
    int[] primaries = drivers.primaries();
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      boolean fed = lines.atDriver(hicann, driver) != LineTrace.NONE;
      if (drivers.mode(driver).input() != fed) {
        findings.add(
            "HICANN %s: events %s driver %d, whose input is %s.",
            name, fed ? "reach" : "do not reach", driver, fed ? "off" : "on");
      }
      bus[driver] =
          primaries[driver] < 0 ? LineTrace.NONE : lines.atDriver(hicann, primaries[driver]);
    }
    checkJoints();
  }

  /** The DNC merger whose events a driver has, or {@link LineTrace#NONE}. */
  public int bus(int driver) {
    return bus[driver];
  }

  /** Whether a driver stimulates its rows. */
  public boolean isEnabled(int driver) {
    return drivers.mode(driver).enable();
  }

  /** Short-term plasticity of a driver. */
  StpMode mode(int driver) {
    return plasticity[driver];
  }

  /** Notes that a driver has a row with synapses. */
  void use(int driver) {
    used.set(driver);
  }

  /** Notes plasticity of drivers without synapses, and such drivers at the end of a chain. */
  void checkUse() {
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      DriverMode mode = drivers.mode(driver);
      if (mode.enable() && !mode.input() && !used.get(driver) && isEnd(driver)) {
        findings.add("HICANN %s: driver %d at the end of its chain has no synapses.", name, driver);
      }
      if (plasticity[driver] != StpMode.STATIC && !used.get(driver)) {
        findings.add(
            "HICANN %s: driver %d is set to %s, but has no synapses.",
            name, driver, plasticity[driver]);
      }
    }
  }

  /** Whether a driver is joined to fewer than two others. */
  private boolean isEnd(int driver) {
    boolean top = SynapseDrivers.half(driver) == Half.TOP;
    int inner = top ? driver + 2 : driver - 2;
    boolean isJoinedByInner =
        inner >= 0
            && inner < SynapseDrivers.COUNT
            && SynapseDrivers.quadrant(inner) == SynapseDrivers.quadrant(driver)
            && drivers.mode(inner).neighbour();
    return !drivers.mode(driver).neighbour() || !isJoinedByInner;
  }

  /** Both ends of every joint are enabled; those over the border of a quadrant are violations. */
  private void checkJoints() {
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      if (drivers.mode(driver).neighbour()) {
        int other = SynapseDrivers.half(driver) == Half.TOP ? driver - 2 : driver + 2;
        boolean inside = other >= 0 && other < SynapseDrivers.COUNT;
        if (!drivers.mode(driver).enable() || inside && !drivers.mode(other).enable()) {
          findings.add(
              "HICANN %s: drivers %d and %d are joined, but not both enabled.",
              name, driver, other);
        }
      }
    }
  }

  private static DriverMode mode(SynapseDriver driver) {
    return switch (driver.getMode()) {
      case DRIVER_DISABLED -> DriverMode.DISABLED;
      case DRIVER_INPUT -> DriverMode.INPUT;
      case DRIVER_INPUT_MIRROR -> DriverMode.INPUT_MIRROR;
      case DRIVER_MIRROR -> DriverMode.MIRROR;
      case DRIVER_MIRROR_ONLY -> DriverMode.MIRROR_ONLY;
      case DRIVER_LISTEN -> DriverMode.LISTEN;
      case UNRECOGNIZED -> throw new IllegalArgumentException("mode of a synapse driver");
    };
  }

  private static StpMode plasticity(SynapseDriver driver) {
    return switch (driver.getPlasticity()) {
      case STATIC -> StpMode.STATIC;
      case DEPRESSION -> StpMode.DEPRESSION;
      case FACILITATION -> StpMode.FACILITATION;
      case UNRECOGNIZED -> throw new IllegalArgumentException("short-term plasticity");
    };
  }
}
