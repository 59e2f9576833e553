# Pictures, documents and clips that could not be read: why, and what to send instead. $part is "picture 1", "clip 1" ...

unread-empty = 📭 { $part }: the file is empty. Please send it again.
unread-too-big = 🐘 { $part }: it is larger than 20 MB, more than Telegram hands me. A screenshot of the important part is enough.
unread-too-many-pixels = 🐘 { $part }: the picture has more pixels than I can open. A screenshot of it is enough.
unread-truncated = 🧩 { $part }: the file is damaged or incomplete. Please send it again, or a screenshot of it.
unread-not-a-picture = 📄 { $part }: I can't open this kind of file. A screenshot works, or the text itself.
unread-encrypted-pdf = 🔐 { $part }: the PDF is locked with a password. Please send a screenshot of the page that matters.
unread-no-video = 🎵 { $part }: there is only sound in it, and I can't listen. Please write down what the seller says.
unread-failed = 🛠 { $part }: something went wrong while I read it. Please send it again, or a screenshot of it.
unread-timed-out = ⏳ { $part }: reading it took too long, so I stopped. A smaller screenshot works better.
unread-not-fetched = 📡 { $part }: Telegram didn't hand me the file. Please send it again in a minute.
unread-too-many = 🗂 { $part }: I read the first { $count } pictures of a post. Please send the rest separately.

# While more than one picture is read.
pictures-progress = 🔎 Reading picture { $done } of { $total } …
