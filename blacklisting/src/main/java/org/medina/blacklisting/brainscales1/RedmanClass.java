package org.medina.blacklisting.brainscales1;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.PartKind;

/**
 * The component classes of redman in the order of its files: the element of the class and how its
 * coordinates are written, either as one number or as x, y and number. Types are named as the XML
 * archive has to tell them apart: each is described where it occurs first.
 */
enum RedmanClass {
  HICANNS(PartKind.HICANN, "HICANNOnWafer", "X35", "Y15"),
  FPGAS(PartKind.FPGA, "FPGAOnWafer"),
  HSLINKS(PartKind.HIGH_SPEED_LINK, "HighspeedLinkOnDNC"),
  NEURONS(PartKind.NEURON, "NeuronOnHICANN", "X255", "Y1"),
  SYNAPSES(PartKind.SYNAPSE, "SynapseOnHICANN", "SynapseColumnOnHICANN", "SynapseRowOnHICANN"),
  DRIVERS(PartKind.SYNAPSE_DRIVER, "SynapseDriverOnHICANN", "SideHorizontal", "Y223"),
  SYNAPTIC_INPUTS(PartKind.SYNAPTIC_INPUT, "SynapticInputOnHICANN"),
  HBUSES(PartKind.HORIZONTAL_LINE, "HLineOnHICANN"),
  VBUSES(PartKind.VERTICAL_LINE, "VLineOnHICANN"),
  MERGER0(PartKind.MERGER_0, "Merger0OnHICANN"),
  MERGER1(PartKind.MERGER_1, "Merger1OnHICANN"),
  MERGER2(PartKind.MERGER_2, "Merger2OnHICANN"),
  MERGER3(PartKind.MERGER_3, "Merger3OnHICANN"),
  DNC_MERGER(PartKind.DNC_MERGER, "DNCMergerOnHICANN"),
  SYNAPSEROWS(PartKind.SYNAPSE_ROW, "SynapseRowOnHICANN"),
  ANALOGS(PartKind.ANALOG_OUTPUT, "AnalogOnHICANN"),
  BACKGROUNDGENERATORS(PartKind.BACKGROUND_GENERATOR, "BackgroundGeneratorOnHICANN"),
  FGBLOCKS(PartKind.FLOATING_GATE_BLOCK, "FGBlockOnHICANN", "X1", "Y1"),
  VREPEATERS(PartKind.VERTICAL_REPEATER, "VRepeaterOnHICANN", "VLineOnHICANN", "SideVertical"),
  HREPEATERS(PartKind.HORIZONTAL_REPEATER, "HRepeaterOnHICANN", "SideHorizontal", "HLineOnHICANN"),
  SYNAPSESWITCHES(PartKind.SYNAPSE_SWITCH, "SynapseSwitchOnHICANN", "X255", "Y223"),
  CROSSBARSWITCHES(PartKind.CROSSBAR_SWITCH, "CrossbarSwitchOnHICANN", "X255", "Y63"),
  SYNAPSESWITCHROWS(
      PartKind.SYNAPSE_SWITCH_ROW, "SynapseSwitchRowOnHICANN", "SideHorizontal", "Y223"),
  SYNAPSEARRAYS(PartKind.SYNAPSE_ARRAY, "SynapseArrayOnHICANN");

  private static final ImmutableMap<String, RedmanClass> BY_TAG =
      Maps.uniqueIndex(Arrays.asList(values()), RedmanClass::tag);
  private static final ImmutableMap<PartKind, RedmanClass> BY_KIND =
      Maps.uniqueIndex(Arrays.asList(values()), RedmanClass::kind);

  private final PartKind kind;
  private final String type;
  private final @Nullable String xType;
  private final @Nullable String yType;

  RedmanClass(PartKind kind, String type) {
    this(kind, type, null, null);
  }

  RedmanClass(PartKind kind, String type, @Nullable String xType, @Nullable String yType) {
    this.kind = kind;
    this.type = type;
    this.xType = xType;
    this.yType = yType;
  }

  /** The class with an element, or null. */
  static @Nullable RedmanClass ofTag(String tag) {
    return BY_TAG.get(tag);
  }

  /** The class of a kind that defect data list. */
  static RedmanClass of(PartKind kind) {
    RedmanClass found = BY_KIND.get(kind);
    if (found == null) {
      throw new IllegalArgumentException("redman has no class for the " + kind.words());
    }
    return found;
  }

  /** Element of the class. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  PartKind kind() {
    return kind;
  }

  /** Type of a coordinate. */
  String type() {
    return type;
  }

  /** Type of x; null if the coordinate is one number. */
  @Nullable String xType() {
    return xType;
  }

  /** Type of y; null if the coordinate is one number. */
  @Nullable String yType() {
    return yType;
  }

  /** Whether coordinates are written as x, y and number. */
  boolean isGrid() {
    return xType != null;
  }
}
