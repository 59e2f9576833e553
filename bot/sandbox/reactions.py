"""The emoji that Telegram accepts as a reaction (``ReactionTypeEmoji`` of Bot API 10.0)."""

_EMOJI = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 "
    "🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ "
    "🤷 🤷‍♀ 😡 "
)

ALLOWED = frozenset(_EMOJI.split()) | {"❤️\u200d🔥", "🤷\u200d♂️", "🤷\u200d♀️", "❤️", "✍️", "☃️"}
"""Each with and without the variation selector, since libraries send both."""
