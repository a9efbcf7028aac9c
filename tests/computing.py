"""How long something computes, whatever else the machine does meanwhile."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float, what: str) -> Iterator[None]:
    """Ends what computes for longer, which could otherwise take years, with a TimeoutError."""

    def too_long(*_signal: object) -> None:
        raise TimeoutError(f"This took more than {seconds} seconds: {what}")

    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
