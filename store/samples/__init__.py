"""Sample registers: the facts of three offices' published papers, told in words of our own.

Names, references, figures, dates and sources are the papers'; what is invented says so in its row.
"""

from pathlib import Path

SAMPLES = ("west-yorkshire", "west-midlands", "west-mercia")


def sample_path(name: str) -> Path:
    """The folder of a sample register. Raises ValueError, naming them all, for an unknown name."""
    if name not in SAMPLES:
        raise ValueError(f"There is no sample called {name}; there are {', '.join(SAMPLES)}.")
    return Path(__file__).parent / name
