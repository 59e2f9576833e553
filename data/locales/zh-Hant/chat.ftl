# 按鈕、讀不了的內容該怎麼傳、出錯時說的話。

## 按鈕

button-why = 為什麼？
button-price = 應該賣多少錢？
button-guide = 怎麼檢舉
button-report = 我要檢舉
button-wrong = 說得不對？
button-back = ‹ 返回
button-language = 🌐 語言
button-country = 📍 國家和地區

## 說得不對

wrong-ask = <b>請告訴我哪裡說錯了。</b>這能幫到下一位朋友。
    我會記下您的看法和觸發的規則名稱；原文只有您同意才會保留。
wrong-genuine = 其實是真品
wrong-fake = 其實是仿冒品
wrong-share = 原文也留下，請人來看
wrong-share-not = 不要保留原文
wrong-share-ask = 謝謝您。<b>原文也可以留下嗎？</b>
    有了原文，才看得出我錯在哪裡；不留的話，就只記下您的看法。
wrong-thanks = 謝謝您。已記下您不同意這個結論，原文沒有保留。
wrong-thanks-shared = 謝謝您。已記下您不同意這個結論，原文也一併保留，會有人來看。

## 點按鈕時的簡短回答

tap-forgotten = 這次查詢我已經忘掉了。請把內容再傳一次，我重新看。
tap-old = 這是我舊版的按鈕，請把內容再傳一次。
tap-not-yours = 只有提問的人可以用這個按鈕。

## 讀不了的內容：該怎麼傳

send-instead = 請把賣家的貼文轉傳給我，或貼上文字、傳連結過來。
unread-voice = 🎙 我聽不了語音訊息。請把賣家說的話打成文字傳給我。
unread-audio = 🎵 我聽不了音訊。請把賣家說的話打成文字傳給我。
unread-sticker = 🙂 貼圖好可愛！不過裡面沒有我能判斷的東西。
unread-venue = 📍 光看地點我判斷不了。賣家是怎麼寫的？
unread-location = 📍 光看位置我判斷不了。賣家是怎麼寫的？
unread-contact = 👤 只有聯絡人資料，我看不出什麼。這位賣家向您推銷了什麼？
unread-poll = 📊 我讀不了投票。請把您覺得可疑的文字貼過來。
unread-dice = 🎲 運氣就交給您了，我只會看賣東西的貼文。
unread-game = 🎮 我讀不了遊戲，我只會看賣東西的貼文。
unread-story = 📱 Telegram 不讓我看限時動態。請把裡面的文字打給我。
unread-invoice = 🧾 我讀不了這張付款單。弄清楚是誰傳來的之前<b>先不要付款</b>，把賣家寫的話傳給我看看。
unread-paid_media = 🔒 付費內容我看不到。請把附帶的文字傳給我。
unread-giveaway = 🎁 抽獎我判斷不了。如果有人要您先付錢或填資料才能「領獎」，千萬別給。
unread-giveaway_winners = 🎁 抽獎我判斷不了。如果有人要您先付錢或填資料才能「領獎」，千萬別給。
unread-checklist = ☑️ 我讀不了清單。請把您覺得可疑的文字貼過來。
unread-picture = 🖼 { $part }：我還讀不了圖片。請把圖裡的文字打給我。
unread-clip = 🎬 { $part }：我還看不了影片。請把看到和聽到的打成文字傳給我。
unread-document = 📄 { $part }：這種檔案我打不開。傳截圖或文字都可以。

## /check 和群組

check-how = 把不放心的貼文轉傳給我，或把文字貼在這裡。
    在群組裡：用 /check 回覆那則訊息。
check-nothing = 那則訊息裡沒有可以讀的內容。請用 /check 回覆一則有文字的訊息。

## 出錯時

error-sorry = 😟 抱歉，我這邊出了點問題，已經記下（編號 { $number }）。請過幾分鐘再傳一次。
slow-down = 🐢 一次傳太多了，我先看了前面幾則。請過一分鐘再把剩下的傳給我。
slow-down-taps = 🐢 點得太快了，請過一分鐘再點。
