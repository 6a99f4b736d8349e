"""Protocol Buffers wire format, written and read by hand.

A packed ``fixed32``, ``float`` or ``double`` field is the little-endian array itself, so bulk data go out and come in
as NumPy arrays without touching single elements. Messages are ``bytes``; fields are joined with ``+`` or ``b"".join``.
"""

import numpy as np

VARINT, FIXED64, LENGTH, FIXED32 = 0, 1, 2, 5


def varint(value):
    """An unsigned whole number below 2**64; 7 bits a byte, lowest first."""
    if value < 0x80:
        return bytes((value,))
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def uint(field, value):
    """An unsigned field; nothing for 0, the default of proto3."""
    return varint(field << 3) + varint(int(value)) if value else b""


def required_uint(field, value):
    """An unsigned member of a oneof, which is written even if it is 0."""
    return varint(field << 3) + varint(int(value))


def double(field, value):
    """A double field; nothing for 0."""
    return required_double(field, value) if value else b""


def required_double(field, value):
    """A double member of a oneof, which is written even if it is 0."""
    return varint(field << 3 | FIXED64) + np.float64(value).astype("<f8").tobytes()


def message(field, content):
    """An embedded message, or bytes."""
    return varint(field << 3 | LENGTH) + varint(len(content)) + content


def text(field, value):
    """A string field; nothing for the empty string. Lone surrogates are replaced."""
    return message(field, str(value).encode("utf-8", "replace")) if value else b""


def text_map(field, mapping):
    """A map from strings to strings, in the order of the keys."""
    return b"".join(message(field, text(1, key) + text(2, mapping[key])) for key in sorted(mapping))


def double_map(field, mapping):
    """A map from strings to doubles, in the order of the keys."""
    return b"".join(message(field, text(1, key) + double(2, mapping[key])) for key in sorted(mapping))


def _array(field, values, kind):
    values = np.ascontiguousarray(values, dtype=kind)
    return message(field, values.tobytes()) if values.size else b""


def doubles(field, values):
    """A packed repeated double."""
    return _array(field, values, "<f8")


def fixed32s(field, values):
    """A packed repeated fixed32."""
    return _array(field, values, "<u4")


def uints(field, values):
    """A packed repeated uint32: varints, encoded over the whole array at once."""
    values = np.atleast_1d(np.asarray(values, dtype=np.uint64))
    if not values.size:
        return b""
    septets = np.stack([(values >> np.uint64(7 * i)) for i in range(5)], axis=1)
    more = np.concatenate([septets[:, 1:] > 0, np.zeros((len(values), 1), bool)], axis=1)
    used = np.concatenate([np.ones((len(values), 1), bool), septets[:, 1:] > 0], axis=1)
    encoded = (septets & np.uint64(0x7F)).astype(np.uint8) | (more.astype(np.uint8) << 7)
    return message(field, encoded[used].tobytes())


def delimited(content):
    """A message preceded by its length, as in a stream."""
    return varint(len(content)) + content


class Broken(ValueError):
    """Bytes that are not a message."""


def read_varint(data, at):
    """The number at a position and the position after it."""
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise Broken("a number is cut off")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def fields(data):
    """Yields (field, value): numbers as int (varint) or raw 4 or 8 bytes, everything else as a memoryview."""
    data = memoryview(data)
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        kind = key & 7
        if kind == VARINT:
            value, at = read_varint(data, at)
        else:
            if kind == LENGTH:
                size, at = read_varint(data, at)
            elif kind in (FIXED64, FIXED32):
                size = 8 if kind == FIXED64 else 4
            else:
                raise Broken(f"wire type {kind}")
            if at + size > len(data):
                raise Broken("a field is cut off")
            value = data[at:at + size]
            at += size
        yield key >> 3, value


def read(data):
    """The last value of each field: enough for messages without repeated messages."""
    return dict(fields(data))


def as_array(value, kind):
    """A packed field as an array; empty if the field is absent (None)."""
    return np.empty(0, kind) if value is None else np.frombuffer(value, kind)


def as_uints(value):
    """Whole numbers that are packed as varints, of none if the field is missing."""
    found, at = [], 0
    while value is not None and at < len(value):
        number, at = read_varint(value, at)
        found.append(number)
    return found


def as_double(value):
    """A double field; 0 if absent."""
    return 0.0 if value is None else float(np.frombuffer(value, "<f8")[0])


def as_text(value):
    """A string field; empty if absent."""
    return "" if value is None else bytes(value).decode("utf-8", "replace")
