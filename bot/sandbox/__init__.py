"""A local stand-in for Telegram: a Bot API server with a chat page. It imports nothing else of this project.

``Sandbox`` is all that a journey needs; its docstring shows the way. What it is made of, from the state outward:

- ``values`` and ``events``: what there is and what happens; ``refusals``: what Telegram refuses, in its words.
- ``world``: people, rooms, messages, queries. ``updates``: the queue for the bot, polled or delivered to a webhook.
- ``methods/``: the Bot API, a function a method. ``api``: its HTTP face, with ``faults`` and the record of ``calls``.
- ``people``: what people do. ``waiting``: until the bot has done something. ``server``: all of it as one object.
- ``chat_page``, ``page_acts`` and ``page/``: the same for a person with a browser.
"""

from bot.sandbox.server import Sandbox

__all__ = ["Sandbox"]
