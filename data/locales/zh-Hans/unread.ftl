# 没能读出来的图片、文件和视频：原因，以及可以改发什么。$part 是“图 1”“视频 1”……

unread-empty = 📭 { $part }：文件是空的，请重新发一次。
unread-too-big = 🐘 { $part }：超过 20 MB，Telegram 不会把这么大的文件交给我。把关键部分截个图发来就够了。
unread-too-many-pixels = 🐘 { $part }：图片像素太大，我打不开。发一张截图就够了。
unread-truncated = 🧩 { $part }：文件损坏或不完整。请重新发一次，或者发截图。
unread-not-a-picture = 📄 { $part }：这种文件我打不开。发截图或文字都可以。
unread-encrypted-pdf = 🔐 { $part }：这个 PDF 设了密码。请把关键的那一页截图发来。
unread-no-video = 🎵 { $part }：里面只有声音，我听不了。请把卖家说的话打成文字发给我。
unread-failed = 🛠 { $part }：我读的时候出了点问题。请重新发一次，或者发截图。
unread-timed-out = ⏳ { $part }：读得太久，我先停下了。发一张小一点的截图会更好。
unread-not-fetched = 📡 { $part }：Telegram 没把文件交给我。请过一分钟再发一次。
unread-too-many = 🗂 { $part }：一条内容我只读前 { $count } 张图，其余的请分开发。

# 要读的图不止一张时显示。
pictures-progress = 🔎 正在读第 { $done } 张图，共 { $total } 张……
