"""Processes that work beside this one. They end with it, also if it is killed: nobody else would end them."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from multiprocessing.connection import Connection
from threading import Thread
from typing import TypeVar

from handbook.errors import HandbookError
from handbook.german.catalogue import word

POSIX = os.name == "posix"
Item, Result = TypeVar("Item"), TypeVar("Result")


def cores() -> int:
    """How many processes can work at once; 1 where a process cannot begin as a copy of this one."""
    return os.cpu_count() or 1 if sys.platform.startswith("linux") else 1


def parts(items: list[Item], weigh: Callable[[Item], int] = lambda _: 1, before: int = 0) -> list[list[Item]]:
    """`items` in their order as one part for each core, all about as heavy; the first comes on top of `before`."""
    weights = [weigh(item) for item in items]
    here = min(before, sum(weights) // max(cores() - 1, 1))  # if that is more, the first is empty
    whole = max(here + sum(weights), 1)
    found: list[list[Item]] = [[] for _ in range(cores())]
    for item, weight in zip(items, weights, strict=True):
        found[min(here * cores() // whole, cores() - 1)].append(item)
        here += weight
    return [found[0], *filter(None, found[1:])]


def at_once(tasks: list[Callable[[], Result]]) -> list[Result]:
    """What `tasks` give, in their order: the first is done in this process, each of the others in one of its own."""
    first, *others = tasks
    with ExitStack() as until:
        waiting = [until.enter_context(beside(task)) for task in others]
        return [first(), *(result() for result in waiting)]


@contextmanager
def beside(task: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Starts `task` in a process of its own; what this gives waits for the result, or raises what was raised.

    The task may hold on to much: the process begins as a copy of this one. It ends with the block.
    Raises HandbookError if the process ends before its time.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_work, args=(task, there, os.getpid()))
    with undisturbed():
        process.start()
    there.close()  # or nobody would notice that the other side has gone

    @cache
    def result() -> Result:
        try:
            found, error = here.recv()
        except (EOFError, OSError):
            raise HandbookError(word("worker-lost")) from None
        if error:
            raise error
        return found

    try:
        yield result
    finally:
        process.kill()
        process.join()
        here.close()


def _work(task: Callable, there: Connection, parent: int) -> None:
    end_with(parent)
    try:
        answer = task(), None
    except Exception as error:  # noqa: BLE001, the other process raises it
        answer = None, error
    there.send(answer)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl+C waits until the block has ended, and in processes that begin in it until they call `end_with`."""
    if not POSIX:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with(parent: int) -> None:
    """From now on this process ends when `parent` has ended, and without a word when somebody presses Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if POSIX:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_watch, args=(parent,), daemon=True).start()


def stand_back() -> None:
    """From now on other processes go first."""
    if POSIX:
        os.nice(10)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)
