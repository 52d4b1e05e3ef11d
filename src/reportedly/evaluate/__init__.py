"""Measures what comes out against what people marked: suites, scores, floors.

A suite scores lines of the public format, so that any engine's output can be measured; `run` is handed the function that
makes them.
"""

from __future__ import annotations

from reportedly.evaluate.floors import check, pin
from reportedly.evaluate.runner import run
from reportedly.evaluate.suite import InputReport, Miss, Predict, Result
from reportedly.evaluate.suites import SUITES

__all__ = ["SUITES", "InputReport", "Miss", "Predict", "Result", "check", "pin", "run"]
