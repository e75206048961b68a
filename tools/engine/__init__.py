"""Finds the Pulumi engine, or gets it: on the PATH, from the cache, by Pulumi's installer, or built with Go."""

from tools.engine.engine import Engine
from tools.engine.errors import EngineError, NoEngineError
from tools.engine.search import find

__all__ = ["Engine", "EngineError", "NoEngineError", "find"]
