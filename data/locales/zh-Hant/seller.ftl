# /seller 和 /dispute。

seller-how = 在指令後面寫上您知道的賣家資訊：@使用者名稱、連結、電話或微信號。例如：<code>/seller @lux_outlet</code>
    也可以用 /seller 回覆一則提到賣家的訊息。
seller-name-alone = 光憑名字分不清是哪一個賣家。請傳 @使用者名稱、連結、電話或微信號。
seller-none = <b>沒有審核過的檢舉提到 { $name }。</b>
    這不等於可以信任：大多數賣家從未被檢舉過。把他們的貼文轉給我，我來看看。
seller-reported = 🔎 <b>{ $name }</b>
    { $since ->
    [same] { $latest } 有
   *[other] 自 { $since } 起有
} <b>{ $count } 人</b>檢舉{ $since ->
    [same] { "" }
   *[other] ，最近一次在 { $latest }
}。
seller-brands = 聲稱的品牌：{ $brands }
seller-also = 其他帳號：{ $names }
seller-disputed = ⚖️ 賣家說這不屬實，審核員正在查證。
seller-means = 這些是購物者的檢舉，審核員認為可信，但不是法院的判決。
seller-button-dispute = 說的是我，而且不對
seller-button-report = 檢舉這個賣家

dispute-how = 如果有關於您的紀錄而且不對，請在指令後面寫明是哪一條，例如：<code>/dispute @my_shop</code>
dispute-none = 沒有關於 { $name } 的紀錄，不必提出異議。
dispute-ask = ⚖️ <b>關於 { $name } 的紀錄哪裡不對？</b>
    請回覆這則訊息，說明哪裡不對、怎樣可以看出來。審核員會看；在他們決定之前，紀錄會標明有異議。
dispute-open = 謝謝。關於 { $name } 的紀錄已標明有異議，審核員的決定我會告訴您。
dispute-open-unstaffed = 謝謝。關於 { $name } 的紀錄已標明有異議。目前這裡沒有審核員群組，營運者可能需要一些時間，有了決定我會告訴您。
dispute-open-already = 您已對這條紀錄提出過異議，正在處理。
dispute-gone = 這條紀錄已經不存在。
dispute-empty = 請用文字說明哪裡不對。
dispute-upheld = ⚖️ 您對 { $name } 的異議成立：它不再出現在任何紀錄裡。
dispute-dismissed = ⚖️ 您對 { $name } 的異議已經看過，紀錄保留。如果有更多依據，可以再次提出。
command-dispute = 關於您的紀錄不對時
