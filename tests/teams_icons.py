"""The icons of the Teams app: `python -m tests.teams_icons` draws them anew into teams/.

A ring that is open where its tick goes through it: what was promised, and done. Teams wants the
one in full colour (192 by 192 pixels), the other white on nothing (32 by 32).
"""

import math
import struct
import zlib
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "teams"
_GROUND, _INK = (31, 58, 95), (255, 255, 255)
_TICK = ((-0.34, 0.02), (-0.06, 0.30), (0.62, -0.52))
_RADIUS, _STROKE = 0.62, 0.15
_FINE = 4  # samples of a pixel along each side

Pixel = tuple[int, int, int, int]


def color() -> bytes:
    """The icon in full colour."""
    return _png(192, 0.62, (*_GROUND, 255))


def outline() -> bytes:
    """The icon in white alone."""
    return _png(32, 0.86, (255, 255, 255, 0))


ICONS = {"color.png": color, "outline.png": outline}


def _png(side: int, share: float, ground: Pixel) -> bytes:
    """A square picture of the sign, which takes this share of it. Source: PNG (ISO 15948)."""
    rows = b"".join(
        b"\x00" + b"".join(bytes(_pixel(x, y, side, share, ground)) for x in range(side))
        for y in range(side)
    )
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _pixel(x: int, y: int, side: int, share: float, ground: Pixel) -> Pixel:
    """The colour of a pixel: ink over ground by how much of it the sign covers."""
    half = side / 2
    hits = sum(
        _is_ink(
            (x + (i + 0.5) / _FINE - half) / half / share,
            (y + (j + 0.5) / _FINE - half) / half / share,
        )
        for i in range(_FINE)
        for j in range(_FINE)
    )
    covered = hits / _FINE**2
    red, green, blue = (
        round(ink * covered + under * (1 - covered))
        for ink, under in zip(_INK, ground, strict=False)
    )
    return red, green, blue, round(255 * covered + ground[3] * (1 - covered))


def _is_ink(x: float, y: float) -> bool:
    tick = min(_distance(x, y, start, end) for start, end in pairwise(_TICK))
    if tick < _STROKE / 2:
        return True
    is_ring = abs(math.hypot(x, y) - _RADIUS) < _STROKE / 2
    return is_ring and tick > _STROKE


def _distance(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point is from a line between two points."""
    (x1, y1), (x2, y2) = start, end
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
    near = min(max(along, 0.0), 1.0)
    return math.hypot(x - x1 - near * (x2 - x1), y - y1 - near * (y2 - y1))


if __name__ == "__main__":
    for name, draw in ICONS.items():
        (FOLDER / name).write_bytes(draw())
