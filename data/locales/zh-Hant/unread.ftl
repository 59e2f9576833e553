# 沒能讀出來的圖片、檔案和影片：原因，以及可以改傳什麼。$part 是「圖 1」「影片 1」……

unread-empty = 📭 { $part }：檔案是空的，請再傳一次。
unread-too-big = 🐘 { $part }：超過 20 MB，Telegram 不會把這麼大的檔案交給我。把重點截圖傳來就夠了。
unread-too-many-pixels = 🐘 { $part }：圖片的像素太大，我打不開。傳一張截圖就夠了。
unread-truncated = 🧩 { $part }：檔案損毀或不完整。請再傳一次，或改傳截圖。
unread-not-a-picture = 📄 { $part }：這種檔案我打不開。傳截圖或文字都可以。
unread-encrypted-pdf = 🔐 { $part }：這個 PDF 設了密碼。請把重要的那一頁截圖傳來。
unread-no-video = 🎵 { $part }：裡面只有聲音，我聽不了。請把賣家說的話打成文字傳給我。
unread-failed = 🛠 { $part }：我讀的時候出了點問題。請再傳一次，或改傳截圖。
unread-timed-out = ⏳ { $part }：讀太久了，我先停下來。傳小一點的截圖會比較好。
unread-not-fetched = 📡 { $part }：Telegram 沒把檔案交給我。請過一分鐘再傳一次。
unread-too-many = 🗂 { $part }：一則貼文我只讀前 { $count } 張圖，其餘請分開傳。

# 要讀的圖不只一張時顯示。
pictures-progress = 🔎 正在讀第 { $done } 張圖，共 { $total } 張……
