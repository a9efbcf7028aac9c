"""`remembrancer serve` for the playground: it listens to this machine alone."""

import pytest

from tests.commands.calling import Run


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "remembrancer.example.org"])
def test_without_credentials_it_listens_nowhere_else(
    host: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMS_ANONYMOUS", "1")
    ran = run("serve", "--host", host, "--port", "0")
    expected = "remembrancer: TEAMS_ANONYMOUS is for this machine alone: use --host 127.0.0.1.\n"
    assert (ran.code, ran.printed, ran.complaint) == (1, "", expected)
