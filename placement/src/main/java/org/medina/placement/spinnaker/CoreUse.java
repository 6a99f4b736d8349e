package org.medina.placement.spinnaker;

/**
 * What one core needs and what it may have.
 *
 * @param sdramBytes on its chip, recording included
 * @param sdramLimit SDRAM of a chip
 * @param dtcmBytes in its data memory
 * @param dtcmLimit data memory left by the operating system and the stack
 * @param cyclesPerTick expected in one time step
 * @param cyclesLimit processor cycles in one time step, slow-down included
 */
public record CoreUse(
    long sdramBytes,
    long sdramLimit,
    long dtcmBytes,
    long dtcmLimit,
    long cyclesPerTick,
    long cyclesLimit) {
  /** Whether memory suffices; too few cycles make a core late, not impossible. */
  public boolean fits() {
    return sdramBytes <= sdramLimit && dtcmBytes <= dtcmLimit;
  }
}
