"""The floor of Slack's throughput: a bare Bolt app with a shared session that posts a fixed text.

Run as `python -m benchmarks.bare_bolt API_URL`; the port is printed.
"""

import asyncio
import sys
from typing import Any

from aiohttp import ClientSession, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.slack_load import SECRET, TOKEN


async def main(api: str) -> None:
    """Serve until killed."""
    client = AsyncWebClient(token=TOKEN, base_url=api, session=ClientSession())
    app: Any = AsyncApp(client=client, signing_secret=SECRET)

    async def answer(event: Any) -> None:
        await client.chat_postMessage(  # pyright: ignore[reportUnknownMemberType] - the SDK's own
            channel=event["channel"], thread_ts=event["ts"], text="A fixed text."
        )

    app.event("app_mention")(answer)

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    application = web.Application()
    application.router.add_post("/slack/events", handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"Listening on http://127.0.0.1:{runner.addresses[0][1]} (bare).", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
