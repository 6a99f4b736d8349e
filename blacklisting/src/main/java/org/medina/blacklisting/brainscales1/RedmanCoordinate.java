package org.medina.blacklisting.brainscales1;

import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.PartKind;
import org.medina.hardware.brainscales1.Side;

/** The numbers of one coordinate as they come in from XML; -1 is a number not seen. Reusable. */
final class RedmanCoordinate {
  private static final int NONE = -1;

  private int wafer;
  private int x;
  private int y;
  private int e;
  private int value;
  private int neuronX;
  private int neuronY;
  private int neuronE;

  RedmanCoordinate() {
    clear();
  }

  void clear() {
    wafer = NONE;
    x = NONE;
    y = NONE;
    e = NONE;
    value = NONE;
    neuronX = NONE;
    neuronY = NONE;
    neuronE = NONE;
  }

  /**
   * Takes a number.
   *
   * @param name innermost element but for a final "value"
   * @param ofNeuron whether it stands within the element "neuron"
   * @return whether the name is known
   */
  boolean set(String name, boolean ofNeuron, int number) {
    switch (name) {
      case "x" -> {
        x = ofNeuron ? x : number;
        neuronX = ofNeuron ? number : neuronX;
      }
      case "y" -> {
        y = ofNeuron ? y : number;
        neuronY = ofNeuron ? number : neuronY;
      }
      case "e" -> {
        e = ofNeuron ? e : number;
        neuronE = ofNeuron ? number : neuronE;
      }
      case "wafer" -> wafer = number;
      case "value" -> value = number;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Number of the wafer, or -1. */
  int wafer() {
    return wafer;
  }

  /** The one plain number, or -1. */
  int value() {
    return value;
  }

  /** Whether any number tells the place. */
  boolean isPresent() {
    return e != NONE || value != NONE || (x != NONE && y != NONE);
  }

  /**
   * Index of the part in its owner.
   *
   * @throws IllegalArgumentException if the numbers tell no part or contradict each other
   */
  int index(PartKind kind) {
    if (kind == PartKind.SYNAPTIC_INPUT && (neuronE != NONE || neuronX != NONE)) {
      int denmem = check(PartKind.NEURON, grid(PartKind.NEURON, neuronX, neuronY, neuronE));
      if (value == NONE) {
        throw new IllegalArgumentException("the number of the synaptic input is missing");
      }
      return Denmems.synapticInput(denmem, Side.of(value));
    }
    if (RedmanClass.of(kind).isGrid() && (e != NONE || x != NONE || y != NONE)) {
      return check(kind, grid(kind, x, y, e));
    }
    if (value == NONE && e == NONE) {
      throw new IllegalArgumentException("the coordinate has no number");
    }
    return check(kind, value != NONE ? value : e);
  }

  private static int grid(PartKind kind, int x, int y, int e) {
    if (x == NONE || y == NONE) {
      if (e == NONE) {
        throw new IllegalArgumentException("the coordinate has only one of x and y");
      }
      return e;
    }
    int index = GridCoordinates.index(kind, x, y);
    if (e != NONE && e != index) {
      throw new IllegalArgumentException(
          "%s at x = %d, y = %d has number %d, not %d".formatted(kind.words(), x, y, index, e));
    }
    return index;
  }

  private static int check(PartKind kind, int index) {
    WaferDefects.number(kind, 0, index);
    return index;
  }
}
