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


@contextmanager
def beside(function: Callable, *args) -> Iterator[Callable]:
    """Starts `function(*args)` in a process of its own; what it gives waits for the result, or raises what was raised.

    Arguments may be large: the process begins as a copy of this one. Where that is not to be had, or there is one core
    only, the function runs when it is waited for.
    """
    if os.cpu_count() == 1 or not sys.platform.startswith("linux"):
        yield partial(function, *args)
        return
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, forked, initializer=_hold, initargs=(os.getpid(), partial(function, *args))) as pool:
        yield pool.submit(_run).result


def end_with(parent: int) -> None:
    """From now on this process ends when `parent` has ended."""
    Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _hold(parent: int, task: Callable) -> None:
    end_with(parent)
    _run.task = task


def _run():
    return _run.task()
