"""Names of the layer that configures BrainScaleS-1 hardware. What writes settings to hardware has no effect here."""


class _Configurator:
    """A way to write a configuration to hardware; Medina's executor takes it as a whole."""

    def __repr__(self):
        return f"{type(self).__name__}()"


CONFIGURATORS = (
    "HICANNConfigurator", "HICANNv4Configurator", "ParallelHICANNv4Configurator", "ParallelHICANNv4SmartConfigurator",
    "ParallelHICANNNoFGConfigurator", "NoFGConfigurator", "NoResetNoFGConfigurator",
    "DontProgramFloatingGatesHICANNConfigurator",
    "HICANNReadoutConfigurator", "PowerMeasurementConfigurator", "VerifyConfigurator")
globals().update({name: type(name, (_Configurator,), {"__doc__": _Configurator.__doc__, "__module__": __name__})
                  for name in CONFIGURATORS})
__all__ = list(CONFIGURATORS)
