"""The one error that stops a command before its end, and the exit codes of the program."""

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2  # exit codes of the program
UNEXPECTED = 70  # a mistake of the program itself; 70 as in sysexits.h
INTERRUPTED = 130  # as shells call it


class HandbookError(Exception):
    """A command cannot go on. The text is German and says what to do; `code` is the exit code of the program."""

    def __init__(self, text: str, code: int = PROBLEMS) -> None:
        super().__init__(text)
        self.code = code
