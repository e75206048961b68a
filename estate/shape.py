"""From plain data to a model: pydantic's errors said in the estate's own words, each with its line."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from estate.document import Document
from estate.faults import Fault
from estate.reading import Unreadable

M = TypeVar("M", bound=BaseModel)

_MANY = 100
_LONG = 64
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"

_WORDS = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "string_type": "text",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "list_type": "a list",
    "ip_v4_address": "an IPv4 address such as 10.200.0.4",
}


def shape(model: type[M], document: Document) -> M:
    """Validate `document` as `model`; raises `Unreadable` with one fault for each of pydantic's errors."""
    return shape_of(model, document.value, document, ())


def shape_of(model: type[M], value: Any, document: Document, at: tuple[str | int, ...]) -> M:
    """Validate `value`, which stands at path `at` of `document`."""
    try:
        return model.model_validate(value)
    except ValidationError as problem:
        errors = problem.errors(include_url=False)
        raise Unreadable(*(_fault(model, error, document, at) for error in errors)) from None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that `word` was probably meant to be."""
    names = list(known)
    if len(names) > _MANY:  # comparing each of many words with many names would take minutes
        return next((slip for slip in sorted(_slips(word) & set(names))), None)
    found = get_close_matches(word, names, n=1, cutoff=0.6)
    return found[0] if found else None


def _slips(word: str) -> set[str]:
    """Every word that one slip of the pen makes of `word`: a letter left out, doubled, swapped or mistaken."""
    if len(word) > _LONG:
        return set()
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in cuts if right),
        *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
        *(left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS),
        *(left + letter + right for left, right in cuts for letter in _LETTERS),
    }


def _fault(model: type[BaseModel], error: ErrorDetails, document: Document, at: tuple[str | int, ...]) -> Fault:
    place = tuple(error["loc"])
    line = document.line(*at, *place)
    name = _dotted(place)
    kind = error["type"]
    if kind == "extra_forbidden":
        known = _keys(_model_at(model, place[:-1]))
        near = nearest(str(place[-1]), known)
        return Fault(
            document.file,
            line,
            f"unknown key '{name}'",
            str(place[-1]),
            f"one of {', '.join(known)}" if known else None,
            next=f"Did you mean '{near}'?" if near else None,
            check="shape",
        )
    if kind == "missing":
        return Fault(
            document.file, line, f"key '{name}' is missing", "nothing", f"a value for '{place[-1]}'", check="shape"
        )
    return Fault(document.file, line, f"'{name}' is not right", _got(error), _expected(error), check="shape")


def _got(error: ErrorDetails) -> str:
    value = error["input"]
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _expected(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return str(context["expected"]).replace("'", "")
    if kind == "string_pattern_mismatch":
        return f"text of the form {context['pattern']}"
    if kind == "value_error":
        return str(context["error"]).removeprefix("expected ")
    if kind.startswith("date"):
        return "a date of the calendar such as 2028-07-31"
    message = re.sub(r"^(Input should be|[A-Z]\w+ should have) | after validation, not \d+$", "", error["msg"])
    return _WORDS.get(kind) or (message[0].lower() + message[1:])


def _dotted(place: tuple[str | int, ...]) -> str:
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text or "the file"


def _keys(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(model: type[BaseModel] | None, place: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Follow `place` through the annotations to the model that refused a key."""
    kind: Any = model
    for step in place:
        kind = _inside(kind, step)
    return _bare(kind)


def _inside(kind: Any, step: str | int) -> Any:
    model = _bare(kind)
    if model is not None:
        for name, field in model.model_fields.items():
            if step in {field.alias, name}:
                return field.annotation
        return None
    arguments = get_args(_unwrapped(kind))
    return arguments[-1] if arguments else None


def _bare(kind: Any) -> type[BaseModel] | None:
    plain = _unwrapped(kind)
    return plain if isinstance(plain, type) and issubclass(plain, BaseModel) else None


def _unwrapped(kind: Any) -> Any:
    """Strip Annotated and Optional."""
    while True:
        origin = get_origin(kind)
        if origin is Annotated:
            kind = get_args(kind)[0]
        elif origin in {Union, UnionType}:
            kind = next(option for option in get_args(kind) if option is not type(None))
        else:
            return kind
