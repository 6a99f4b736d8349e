"""The object that scripts give to setup(): all options of a mapping, and its statistics afterwards."""

import enum
import os

import pysthal
from medina.coordinates import Wafer
from medina.progress import say_once
from pymarocco.groups import (
    AddressAssignment, Defects, DefectsBackend, EssConfig, ExperimentOptions, Group, InputPlacement, L1Routing,
    MergerRouting, NeuronPlacement, Option, ParamTrafo, SynapseRouting)
from pymarocco.manual_placement import ManualPlacement
from pymarocco.stats import MappingStats

_LABORATORY = "/wang/"


class Backend(enum.Enum):
    """What runs the mapped network."""

    Without = "without"
    ESS = "ess"
    Hardware = "hardware"


class CalibBackend(enum.Enum):
    """Where calibrations are read from."""

    Default = "default"
    Binary = "binary"
    XML = "xml"


class Check(enum.Enum):
    """What to do about checks that only hardware needs; here they have no effect."""

    Skip = "skip"
    Verify = "verify"
    VerifyButIgnore = "verify, but ignore"
    SkipCheck = "skip check"
    Check = "check"
    CheckButIgnore = "check, but ignore"
    Ensure = "ensure"
    SkipEnsure = "skip ensure"
    EnsureButIgnore = "ensure, but ignore"
    Scrutinize = "scrutinize"
    SkipScrutinize = "skip scrutinize"
    ScrutinizeButIgnore = "scrutinize, but ignore"


def _names(*families):
    """Members of enumerations as attributes of a class, and the names of configurators."""
    found = {member.name: member for family in families for member in family}
    found.update({name: getattr(pysthal, name) for name in pysthal.CONFIGURATORS})
    return type("_Names", (), found)


class PyMarocco(Group, _names(Check, CalibBackend, Backend)):
    """Options of mapping and running; defaults are those of the mapping tool, but for the ones that docs name ours."""

    declared = {
        "backend": Option(Backend.Without, sent=False),
        "calib_backend": Option(CalibBackend.Binary),
        "calib_path": Option(""),
        "default_wafer": Option(Wafer(33)),
        "skip_mapping": Option(False, sent=False),
        "persist": Option("", sent=False),
        "wafer_cfg": Option("", sent=False),
        "continue_despite_synapse_loss": Option(False),
        "pll_freq": Option(125e6),
        "bkg_gen_isi": Option(125),
        "reset_parameters": Option(False, sent=False),
        **{name: Option(default, sent=False) for name, default in (
            ("verification", Check.Verify), ("checkl1locking", Check.Check), ("ensure_analog_trigger", Check.Ensure),
            ("scrutinize_mapping", Check.Scrutinize), ("n_locking_retest", 5), ("n_locking_recheck_after_ok", 5),
            ("time_between_rechecks", 0), ("hicann_configurator", pysthal.ParallelHICANNv4SmartConfigurator),
            ("ess_temp_directory", ""), ("roqt", ""), ("membrane", ""), ("analog_enum", 0), ("hicann_enum", 0),
            ("bio_graph", ""))},
    }
    Backend, CalibBackend = Backend, CalibBackend

    def __init__(self):
        super().__init__()
        groups = {
            "neuron_placement": NeuronPlacement, "merger_routing": MergerRouting,
            "l1_address_assignment": AddressAssignment, "l1_routing": L1Routing, "synapse_routing": SynapseRouting,
            "input_placement": InputPlacement, "param_trafo": ParamTrafo, "experiment": ExperimentOptions,
            "ess_config": EssConfig, "defects": Defects}
        for name, group in groups.items():
            object.__setattr__(self, name, group())
        object.__setattr__(self, "_groups", tuple(groups))
        object.__setattr__(self, "manual_placement", ManualPlacement())
        object.__setattr__(self, "stats", MappingStats())

    @property
    def experiment_time_offset(self):
        """Old name of experiment.offset_in_s."""
        return self.experiment.value("offset_in_s")

    @experiment_time_offset.setter
    def experiment_time_offset(self, seconds):
        self.experiment.offset_in_s = seconds

    def __setattr__(self, name, value):
        if name == "experiment_time_offset":
            self.experiment.offset_in_s = value
        else:
            super().__setattr__(name, value)

    def checked(self, name, value):
        kinds = {"backend": Backend, "calib_backend": CalibBackend}
        if name in kinds and not isinstance(value, kinds[name]):
            raise RuntimeError(f"PyMarocco.{name} is {value!r}; it is one of"
                               f" {', '.join(member.name for member in kinds[name])}")
        if name == "default_wafer":
            if not 0 <= int(value) < 99_999:
                raise RuntimeError(f"wafer {int(value)}: there is no such wafer; numbers go from 0 to 99998")
            return Wafer(int(value))
        return value

    def compile_options(self):
        """What was set, nested, by the names of the compile's options. Voltages beyond the outputs are refused."""
        options = {name: getattr(self, name).changed() for name in self._groups}
        options.update(self.changed())
        options["defects"] = self._defects()
        options["analog_outputs"] = {"every_voltage": True}
        self._choose_calibration(options)
        return {name: value for name, value in options.items() if value not in ({}, "", None)}

    def _defects(self):
        path = _path(self.defects.value("path"), "MAROCCO_DEFECTS_PATH", "defects.path")
        if self.defects.backend == DefectsBackend.Without or not path:
            return {}
        return {"path": path} if _is_there(path, "defects") else {}

    def _choose_calibration(self, options):
        backend = options.pop("calib_backend", None)
        options.pop("calib_path", None)
        path = _path(self.value("calib_path"), "MAROCCO_CALIB_PATH", "calib_path")
        if self.calib_backend == CalibBackend.Default:
            options["calib_backend"] = backend
        elif path and _is_there(path, "calibration"):
            options.update(calib_path=path, calib_backend=backend)


def _path(given, variable, option):
    """A path from the option or the environment; both is an error."""
    of_environment = os.environ.get(variable, "")
    if given and of_environment:
        raise RuntimeError(f"both {option} and {variable} are set; leave one out")
    return os.fspath(given) or of_environment


def _is_there(path, what):
    """False for a folder of the laboratory's that is not on this computer; told once."""
    if os.path.exists(path) or not path.startswith(_LABORATORY):
        return True
    say_once(f"{path} is not on this computer: no {what} from there, ideal chips instead")
    return False


setattr(PyMarocco, "None", Backend.Without)
