"""Records to plain JSON values and back: dataclasses, enums, dates and tuples, by their declared types."""

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """*value* as dicts, lists, strings, numbers, booleans and None; field order kept, ``from_`` becomes ``from``."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {_key(f.name): to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: to_plain(v) for k, v in value.items()}
    return value


def from_plain(cls: type[T], data: Any) -> T:
    """The inverse of :func:`to_plain`: a *cls* built from plain values; unknown keys are an error."""
    return typing.cast(T, _build(cls, data))


def _key(name: str) -> str:
    return name.rstrip("_")


@cache
def _hints(cls: type) -> dict[str, tuple[str, Any]]:
    hints = typing.get_type_hints(cls)
    return {_key(f.name): (f.name, hints[f.name]) for f in dataclasses.fields(cls)}


def _build(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _build(next(a for a in typing.get_args(hint) if a is not type(None)), data)
    if origin is tuple:
        return _build_tuple(typing.get_args(hint), data)
    if dataclasses.is_dataclass(hint):
        table = _hints(typing.cast(type, hint))
        return typing.cast(Any, hint)(**{table[k][0]: _build(table[k][1], v) for k, v in data.items()})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(data)
    if hint is date:
        return date.fromisoformat(data)
    return data


def _build_tuple(args: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_build(args[0], v) for v in data)
    return tuple(_build(a, v) for a, v in zip(args, data, strict=True))
