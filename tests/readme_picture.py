"""The picture in the README: a real conversation over a sample register, as the terminal draws it.

It is an SVG whose text stays text. Nothing is fetched to show it: no font, no script.
"""

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from bot.assistant import Assistant
from bot.commands.chat import beginnings, greeting, sample_register
from bot.platforms.terminal import Seat, play

PICTURE = Path(__file__).parent.parent / "docs" / "conversation.svg"
SAMPLE = "west-yorkshire"
SAID = (
    "which actions have no owner?",
    "give the first one to Rachel",
    "yes",
    "and how is victim satisfaction doing?",
)

_COLUMNS = 97  # at the width of a README page a letter is then about as large as in the text around
_THEME = TerminalTheme(
    (30, 33, 39),
    (226, 229, 233),
    [
        (75, 78, 85),
        (255, 122, 122),
        (140, 214, 124),
        (242, 200, 106),
        (122, 170, 255),
        (214, 150, 255),
        (104, 211, 222),
        (226, 229, 233),
    ],
)
# What rich fills in, without the font that its own template fetches.
_FORM = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<title>A conversation with Remembrancer at a terminal</title>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def drawn() -> str:
    """The conversation as it goes now, as SVG."""
    console = Console(
        record=True,
        width=_COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        highlight=False,
    )
    beginning = beginnings()[SAMPLE]
    with sample_register(SAMPLE) as engine:
        seat = Seat(Assistant(engine), beginning.person, lambda: beginning.at)
        console.print(greeting(SAMPLE, beginning.person, beginning.at), markup=False)
        console.print()
        for said in SAID:
            play(seat, said, console)
    picture = console.export_svg(
        title="make demo", theme=_THEME, code_format=_FORM, unique_id="remembrancer"
    )
    return "\n".join(line.rstrip() for line in picture.splitlines()) + "\n"
