"""Attributes that are computed when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 - used as `property` is
    """A `functools.cached_property` without the lock that Python 3.11 takes for each.

    The lock costs more than most of what checks compute. Views are never shared by threads.
    """

    def __init__(self, compute: Callable[[object], Value] | Callable[..., Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> lazy[Value]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> Value: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> lazy[Value] | Value:
        """Compute the value; from then on the instance has it as an attribute."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._compute(instance)
        return value
