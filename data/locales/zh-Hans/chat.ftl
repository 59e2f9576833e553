# 按钮、读不了的内容该怎么发、出错时说的话。

## 按钮

button-why = 为什么？
button-price = 应该卖多少钱？
button-guide = 怎么举报
button-report = 我要举报
button-wrong = 说得不对？
button-back = ‹ 返回
button-language = 🌐 语言
button-country = 📍 国家和地区

## 说得不对

wrong-ask = <b>请告诉我哪里说错了。</b>这能帮到下一位朋友。
    我会记下您的看法和触发的规则名称；原文只有您同意才会保留。
wrong-genuine = 其实是正品
wrong-fake = 其实是假货
wrong-share = 原文也留下，请人来看
wrong-share-not = 不要保留原文
wrong-share-ask = 谢谢您。<b>可以把原文也留下吗？</b>
    有了原文，才能看出我错在哪里；不留，就只记下您的看法。
wrong-thanks = 谢谢您。已记下您不同意这个结论，原文没有保留。
wrong-thanks-shared = 谢谢您。已记下您不同意这个结论，原文也一并保留，会有人来看。

## 点按钮时的简短回答

tap-forgotten = 这次查询我已经忘掉了。请把内容再发一次，我重新看。
tap-old = 这是我旧版本的按钮，请把内容再发一次。
tap-not-yours = 这个按钮只有提问的人可以用。

## 读不了的内容：该怎么发

send-instead = 请把卖家的内容转发给我，或者粘贴文字、发来链接。
unread-voice = 🎙 我听不了语音。请把卖家说的话打成文字发给我。
unread-audio = 🎵 我听不了音频。请把卖家说的话打成文字发给我。
unread-sticker = 🙂 贴纸很可爱！不过里面没有我能判断的东西。
unread-venue = 📍 光看地点我判断不了。卖家是怎么写的？
unread-location = 📍 光看位置我判断不了。卖家是怎么写的？
unread-contact = 👤 光有名片我看不出什么。这个卖家向您推销了什么？
unread-poll = 📊 我读不了投票。请把您觉得可疑的文字粘贴过来。
unread-dice = 🎲 运气归您，我只会看卖货信息。
unread-game = 🎮 我读不了游戏，我只会看卖货信息。
unread-story = 📱 Telegram 不让我看动态。请把里面的文字打给我。
unread-invoice = 🧾 我读不了这张付款单。弄清楚是谁发来的之前<b>先别付款</b>，把卖家写的话发给我看看。
unread-paid_media = 🔒 付费内容我看不到。请把附带的文字发给我。
unread-giveaway = 🎁 抽奖我判断不了。如果有人要您先交钱或填资料才能“领奖”，千万别给。
unread-giveaway_winners = 🎁 抽奖我判断不了。如果有人要您先交钱或填资料才能“领奖”，千万别给。
unread-checklist = ☑️ 我读不了清单。请把您觉得可疑的文字粘贴过来。
unread-picture = 🖼 { $part }：我还读不了图片。请把图里的文字打给我。
unread-clip = 🎬 { $part }：我还看不了视频。请把看到和听到的打成文字发给我。
unread-document = 📄 { $part }：这种文件我打不开。发截图或文字都可以。

## /check 和群组

check-how = 把拿不准的内容转发给我，或者把文字粘贴到这里。
    在群里：用 /check 回复那条消息。
check-nothing = 那条消息里没有可以读的内容。请用 /check 回复一条有文字的消息。

## 出错时

error-sorry = 😟 抱歉，我这边出了点问题，已经记下（编号 { $number }）。请过几分钟再发一次。
slow-down = 🐢 一下子发得太多，我先看了前面的几条。请过一分钟再把剩下的发给我。
slow-down-taps = 🐢 点得太快了，请过一分钟再点。
