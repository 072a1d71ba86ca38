"""Processes that work beside this one. They end with it, also if it is killed: nobody else would end them."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Thread
from typing import TypeVar

Item = TypeVar("Item")


def cores() -> int:
    """How many processes can work at once; 1 where a process cannot begin as a copy of this one."""
    return os.cpu_count() or 1 if sys.platform.startswith("linux") else 1


def parts(items: list[Item], weigh: Callable[[Item], int] = lambda _: 1, before: int = 0) -> list[list[Item]]:
    """`items` in their order as one part for each core, about as heavy; who gets the first bears `before` already."""
    weights = [weigh(item) for item in items]
    found: list[list[Item]] = [[] for _ in range(cores())]
    whole, here = before + sum(weights), before
    for item, weight in zip(items, weights, strict=True):
        found[here * cores() // whole].append(item)
        here += weight
    return found


@contextmanager
def beside(function: Callable, *args) -> Iterator[Callable]:
    """Starts `function(*args)` in a process of its own; what it gives waits for the result, or raises what was raised.

    Arguments may be large: the process begins as a copy of this one. If only one can work at once, the function runs
    when it is waited for.
    """
    if cores() == 1:
        yield partial(function, *args)
        return
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, forked, initializer=_hold, initargs=(os.getpid(), partial(function, *args))) as pool:
        yield pool.submit(_run).result


def end_with(parent: int) -> None:
    """From now on this process ends when `parent` has ended."""
    Thread(target=_watch, args=(parent,), daemon=True).start()


def stand_back() -> None:
    """From now on other processes go first."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(19)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _hold(parent: int, task: Callable) -> None:
    end_with(parent)
    _run.task = task


def _run():
    return _run.task()
