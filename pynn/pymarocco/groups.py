"""Groups of options. An option is set by assignment or by calling it with the value, and read by calling it.

    marocco.neuron_placement.default_neuron_size(8)
    marocco.param_trafo.use_big_capacitors = False
"""

import difflib
import enum

from medina.progress import say_once


class Option:
    """Default of an option; ``called``: scripts call it to set it. ``sent``: part of the compile's options."""

    def __init__(self, default, called=False, sent=True):
        self.default, self.called, self.sent = default, called, sent


class _Setter:
    """What reading an option gives that scripts call."""

    def __init__(self, group, name):
        self._group, self._name = group, name

    def __call__(self, *value):
        if not value:
            return self._group.value(self._name)
        self._group.change(self._name, *value)
        return None


class Group:
    """Options by name; ``declared`` has them. Names that are none are told, with the nearest that is one."""

    declared = {}
    title = ""

    def __init__(self):
        object.__setattr__(self, "given", {})

    def value(self, name):
        """The value of an option."""
        return self.given.get(name, self.declared[name].default)

    def change(self, name, value):
        """Sets an option."""
        self.given[name] = self.checked(name, value)

    def checked(self, name, value):
        """The value as it is kept; raises if it is impossible."""
        return value

    def changed(self):
        """What was set and belongs into the options of the compile, by name."""
        return {name: plain(value) for name, value in self.given.items() if self.declared[name].sent}

    def __getattr__(self, name):
        option = self.declared.get(name)
        if option is None:
            near = self._nearest(name)
            raise AttributeError(f"{self.title or 'PyMarocco'} has no {name}{near}")
        return _Setter(self, name) if option.called else self.value(name)

    def __setattr__(self, name, value):
        if name in self.declared:
            self.change(name, value)
            return
        if not name.startswith("_"):
            say_once(f"{self.title or 'PyMarocco'} has no option {name}{self._nearest(name)}; it has no effect")
        object.__setattr__(self, name, value)

    def __dir__(self):
        return sorted({*super().__dir__(), *self.declared})

    def _nearest(self, name):
        known = [*self.declared, *(key for key in self.__dict__ if not key.startswith("_") and key != "given")]
        near = difflib.get_close_matches(name, [known_name for known_name in known if known_name != name], 1)
        return f"; did you mean {near[0]}?" if near else ""


def plain(value):
    """The value of an option as JSON can hold it."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, bool) or value is None or isinstance(value, (float, str)):
        return value
    if isinstance(value, int):
        return int(value)
    return str(value)


def _whole(name, value, least, most):
    if isinstance(value, bool) or int(value) != value:
        raise TypeError(f"{name} takes a whole number, not {value!r}")
    if not least <= value <= most:
        raise ValueError(f"{name} is {value}; it takes {least} to {most}")
    return int(value)


class NeuronPlacement(Group):
    title = "neuron_placement"
    declared = {
        "default_neuron_size": Option(4, called=True),
        "default_placement_strategy": Option("search", called=True),
        "restrict_rightmost_neuron_blocks": Option(False, called=True),
        "minimize_number_of_sending_repeaters": Option(False, called=True),
        "skip_hicanns_without_neuron_blacklisting": Option(False, called=True, sent=False),
    }

    def checked(self, name, value):
        if name == "default_neuron_size":
            if value < 0:
                raise OverflowError(f"default_neuron_size is {value}; it cannot be negative")
            if _whole(name, value, 2, 64) % 2:
                raise ValueError(f"default_neuron_size is {value}; it must be even")
        if name == "default_placement_strategy" and not isinstance(value, str):
            return type(value).__name__
        if name == "skip_hicanns_without_neuron_blacklisting" and value:
            raise RuntimeError("skip_hicanns_without_neuron_blacklisting was dropped by the mapping tool, too; leave"
                               " out chips by the defects")
        return value


class MergerRouting(Group):
    title = "merger_routing"
    declared = {"strategy": Option("by_cost", called=True)}
    one_to_one = "one_to_one"
    minimize_as_possible = "minimize_as_possible"
    minimize_number_of_sending_repeaters = "minimize_number_of_sending_repeaters"


class AddressAssignment(Group):
    title = "l1_address_assignment"
    declared = {"strategy": Option("fewest_groups", called=True)}
    high_first, low_first, alternating = "high_first", "low_first", "alternating"


class L1Routing(Group):
    title = "l1_routing"
    declared = {
        "algorithm": Option("negotiated", called=True),
        "priority_accumulation_measure": Option("arithmetic_mean", called=True, sent=False),
        "switch_ordering": Option("", called=True, sent=False),
        "shuffle_switches_seed": Option(424242, called=True, sent=False),
    }
    backbone, dijkstra, arithmetic_mean = "backbone", "dijkstra", "arithmetic_mean"

    def __init__(self):
        super().__init__()
        self._priorities = {}

    def priority(self, projection, *value):
        """Sets or tells the priority of a projection, at least 1."""
        if not value:
            return self._priorities.get(projection, 1)
        if value[0] < 1:
            raise ValueError(f"priority {value[0]}; it is at least 1")
        from medina import brainscales1
        brainscales1.priority(projection, value[0])
        self._priorities[projection] = value[0]
        return None

    def checked(self, name, value):
        if name in ("switch_ordering", "shuffle_switches_seed"):
            say_once(f"l1_routing.{name} has no effect: routes are negotiated, no order of switches decides")
        return value


class SynapseRouting(Group):
    title = "synapse_routing"
    declared = {
        "driver_chain_length": Option(3, called=True),
        "only_allow_background_events": Option(False, called=True, sent=False),
    }

    def checked(self, name, value):
        if name == "driver_chain_length":
            return _whole(name, value, 1, 56)
        return value


class InputPlacement(Group):
    title = "input_placement"
    declared = {
        "consider_firing_rate": Option(True, called=True),
        "bandwidth_utilization": Option(0.8, called=True),
    }

    def checked(self, name, value):
        if name == "bandwidth_utilization" and not 0 <= value <= 1:
            raise ValueError(f"bandwidth_utilization is {value}; it takes 0 to 1")
        return value


class ParamTrafo(Group):
    title = "param_trafo"
    declared = {
        "use_big_capacitors": Option(True),
        "i_gl_speedup": Option("NORMAL"),
        "alpha_v": Option(10.0),
        "shift_v": Option(1.2),
    }
    NORMAL, FAST, SLOW = "NORMAL", "FAST", "SLOW"

    def set_trafo_with_bio_to_hw_ratio(self, max_bio, min_bio, max_hw=1.4, min_hw=0.3):
        """Maps biological potentials (mV) from min_bio to max_bio onto hardware ones (V) from min_hw to max_hw."""
        if not (max_bio > min_bio and max_hw > min_hw):
            raise ValueError(f"potentials from {min_bio} to {max_bio} mV onto {min_hw} to {max_hw} V; both must ascend")
        self.alpha_v = 1000.0 * (max_hw - min_hw) / (max_bio - min_bio)
        self.shift_v = (max_bio * min_hw - min_bio * max_hw) / (max_bio - min_bio)

    def calculate_hw_value(self, bio):
        """The hardware potential in V of a biological one in mV."""
        return self.alpha_v * bio / 1000.0 + self.shift_v


class ExperimentOptions(Group):
    title = "experiment"
    declared = {
        "bio_duration_in_s": Option(0.0, called=True, sent=False),
        "speedup": Option(1e4, called=True),
        "offset_in_s": Option(20e-6, called=True),
        "truncate_membrane_traces": Option(True, called=True, sent=False),
        "truncate_spike_times": Option(True, called=True, sent=False),
        "discard_background_events": Option(True, called=True, sent=False),
    }


class EssConfig(Group):
    title = "ess_config"
    declared = {
        "enable_weight_distortion": Option(False),
        "weight_distortion": Option(0.0),
        "timestep": Option(0.1),
        "enable_timed_merger": Option(True),
        "enable_spike_debugging": Option(False, sent=False),
        "pulse_statistics_file": Option(""),
        "calib_path": Option(""),
        "speedup": Option(1e4, sent=False),
    }


class DefectsBackend(enum.Enum):
    """Where defects are read from."""

    Without = "without"
    XML = "xml"


setattr(DefectsBackend, "None", DefectsBackend.Without)


class Defects(Group):
    """Defects of the wafer: none, or those of a folder of XML or a file."""

    title = "defects"
    declared = {"backend": Option(DefectsBackend.XML, sent=False), "path": Option("")}
    Backend = DefectsBackend
    Without, XML = DefectsBackend.Without, DefectsBackend.XML

    def set(self, resources):
        """Refused."""
        raise RuntimeError("defects.set(resources) is not supported; write them to a file and set defects.path")

    inject = set


setattr(Defects, "None", DefectsBackend.Without)
