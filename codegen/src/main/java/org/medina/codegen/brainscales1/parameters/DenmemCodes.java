package org.medina.codegen.brainscales1.parameters;

import com.google.common.collect.ImmutableList;
import org.medina.hardware.brainscales1.NeuronParameter;

/** The codes of one denmem, and where they are not what was asked for. Immutable. */
public final class DenmemCodes {
  /** Those of a denmem that nothing uses. */
  public static final DenmemCodes UNUSED = unused();

  private final short[] codes;
  private final ImmutableList<Clip> clips;

  /** The array is owned by the new object. */
  DenmemCodes(short[] codes, ImmutableList<Clip> clips) {
    this.codes = codes;
    this.clips = clips;
  }

  private static DenmemCodes unused() {
    short[] codes = new short[NeuronParameter.COUNT];
    for (NeuronParameter parameter : NeuronParameter.values()) {
      codes[parameter.ordinal()] = (short) parameter.defaultCode();
    }
    return new DenmemCodes(codes, ImmutableList.of());
  }

  /** Code of a parameter, 0..1023. */
  public int code(NeuronParameter parameter) {
    return codes[parameter.ordinal()];
  }

  /** Parameters out of reach; both synaptic inputs may have an entry for the same one. */
  public ImmutableList<Clip> clips() {
    return clips;
  }
}
