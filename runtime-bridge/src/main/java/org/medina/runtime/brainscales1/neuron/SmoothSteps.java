package org.medina.runtime.brainscales1.neuron;

/**
 * The steps of {@link GridSteps} between events and spikes, for the usual neurons: those with one
 * slot a side, one exponential at most and one adaptation at most. All that changes is held in
 * local variables meanwhile. Same arithmetic, in another order.
 */
final class SmoothSteps {
  private final NeuronEquations equations;
  private final NeuronState state;

  /** The membrane before the last step that was taken. */
  private double before;

  SmoothSteps(NeuronEquations equations, NeuronState state) {
    this.equations = equations;
    this.state = state;
  }

  /** Whether this class can advance a neuron. */
  static boolean canAdvance(NeuronEquations equations, int neuron) {
    return equations.slotStart[neuron + 1] - equations.slotStart[neuron] == 2
        && equations.exponentialStart[neuron + 1] - equations.exponentialStart[neuron] <= 1
        && equations.adaptationStart[neuron + 1] - equations.adaptationStart[neuron] <= 1;
  }

  /** The membrane before the last step; of no meaning if none was taken. */
  double before() {
    return before;
  }

  /**
   * Takes up to {@code most} steps of a neuron without current stimulus, which is not refractory
   * and has no event in them. Stops before a step that is for {@link FineSteps}.
   *
   * @return how many steps were taken
   */
  int advance(int neuron, int most) {
    if (!(state.voltage[neuron] < equations.limit[neuron])) {
      return 0;
    }
    boolean grows = equations.exponentialStart[neuron] < equations.exponentialStart[neuron + 1];
    boolean adapts = equations.adaptationStart[neuron] < equations.adaptationStart[neuron + 1];
    return grows || adapts ? adaptive(neuron, most, grows, adapts) : leaky(neuron, most);
  }

  private int leaky(int neuron, int most) {
    NeuronEquations with = equations;
    int left = with.slotStart[neuron];
    int right = left + 1;
    double leakRate = with.leakRate[neuron] * with.step;
    double leakDrive = with.leakDrive[neuron] * with.step;
    double leftIntegral = with.slotIntegral[left];
    double rightIntegral = with.slotIntegral[right];
    double leftDrive = leftIntegral * with.slotReversal[left];
    double rightDrive = rightIntegral * with.slotReversal[right];
    double leftDecay = with.slotDecay[left];
    double rightDecay = with.slotDecay[right];
    double limit = with.limit[neuron];
    double voltage = state.voltage[neuron];
    double leftConductance = state.conductance[left];
    double rightConductance = state.conductance[right];
    int steps = 0;
    for (; steps < most; steps++) {
      double leak = leakRate + leftConductance * leftIntegral + rightConductance * rightIntegral;
      double drive = leakDrive + leftConductance * leftDrive + rightConductance * rightDrive;
      double after = voltage + (drive - leak * voltage) * Exponentials.mean(leak);
      if (!(after < limit)) {
        break;
      }
      before = voltage;
      voltage = after;
      leftConductance *= leftDecay;
      rightConductance *= rightDecay;
    }
    state.voltage[neuron] = voltage;
    state.conductance[left] = leftConductance;
    state.conductance[right] = rightConductance;
    return steps;
  }

  private int adaptive(int neuron, int most, boolean grows, boolean adapts) {
    NeuronEquations with = equations;
    int left = with.slotStart[neuron];
    int right = left + 1;
    int exponential = with.exponentialStart[neuron];
    int adaptation = with.adaptationStart[neuron];
    double leakRate = with.leakRate[neuron] * with.step;
    double leakDrive = with.leakDrive[neuron] * with.step;
    double leftIntegral = with.slotIntegral[left];
    double rightIntegral = with.slotIntegral[right];
    double leftDrive = leftIntegral * with.slotReversal[left];
    double rightDrive = rightIntegral * with.slotReversal[right];
    double leftDecay = with.slotDecay[left];
    double rightDecay = with.slotDecay[right];
    double growth = grows ? with.exponentialRate[exponential] * with.step : 0;
    double threshold = grows ? with.exponentialThreshold[exponential] : 0;
    double perSlope = grows ? 1 / with.exponentialSlope[exponential] : 0;
    double conductance = adapts ? with.adaptationConductance[adaptation] : 0;
    double adaptationDrive = adapts ? with.adaptationDrive[adaptation] : 0;
    double towards = adapts ? with.adaptationMean[adaptation] * with.step : 0;
    double adaptationDecay = adapts ? with.adaptationDecay[adaptation] : 0;
    double step = with.step;
    double limit = with.limit[neuron];
    double voltage = state.voltage[neuron];
    double leftConductance = state.conductance[left];
    double rightConductance = state.conductance[right];
    double present = adapts ? state.adaptation[adaptation] : 0;
    int steps = 0;
    for (; steps < most; steps++) {
      double current = growth * Exponentials.exp((voltage - threshold) * perSlope);
      double leak = leakRate + leftConductance * leftIntegral + rightConductance * rightIntegral;
      double drive = leakDrive + leftConductance * leftDrive + rightConductance * rightDrive;
      double aim = conductance * voltage - adaptationDrive;
      double slow = present * step + (aim - present) * towards;
      double change =
          (drive - slow - leak * voltage + current) * Exponentials.mean(leak - current * perSlope);
      double after = voltage + change;
      if (!(after < limit)) {
        break;
      }
      aim += conductance * 0.5 * change;
      present = aim + (present - aim) * adaptationDecay;
      before = voltage;
      voltage = after;
      leftConductance *= leftDecay;
      rightConductance *= rightDecay;
    }
    state.voltage[neuron] = voltage;
    state.conductance[left] = leftConductance;
    state.conductance[right] = rightConductance;
    if (adapts) {
      state.adaptation[adaptation] = present;
    }
    return steps;
  }
}
