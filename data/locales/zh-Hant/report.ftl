# /report、/myreports、/export 與 /delete。

## 對話

report-progress = 檢舉 · 第 { $step } 步，共 { $steps } 步
report-review-title = 檢舉 · 請確認
report-known = 已有：
report-from-check = 來自剛才的檢查。對的保留，不對的請改。
report-question-offer = <b>賣的是什麼？</b>
    用您自己的話描述，或貼上賣家寫的內容。
report-question-platform = <b>在哪裡看到的？</b>
    點選平台，或寫平台名稱、連結。
report-question-seller = <b>賣家是誰？</b>
    商店名稱、帳號、LINE、微信、電話、連結，有什麼寫什麼，一則訊息就好。
report-question-price = <b>多少錢？進行到哪一步？</b>
    平常怎麼說就怎麼寫，例如「昨天轉帳付了300元」，也可以點按鈕。
report-question-evidence = <b>有什麼證據？</b>
    傳截圖、照片、文件、連結，或轉傳對話紀錄，數量不限，趁它們還在。傳完請點「就這些」。
report-question-country = <b>您在哪個國家或地區？</b>
    點一下，或寫名稱。
report-question-sharing = <b>這份檢舉可以給誰看？</b>
    沒有任何預設選項，也絕不會透露您是誰。點選您同意的對象，再繼續。
    <i>任何人看到之前，本機器人的審核員會先審核，他們也不知道您是誰。</i>
report-evidence-count = { $count ->
    [0] 還沒有。
   *[other] 目前 { $count } 份。
}

report-button-keep = ✓ 保留
report-button-next = 繼續
report-button-skip = 不填
report-button-back = ‹ 上一步
report-button-cancel = ✕ 取消
report-button-all = 就這些
report-button-other = 其他平台
report-button-nobody = 誰都不給
report-button-submit = ✅ 送出檢舉
report-button-discard = 放棄
report-button-go-on = 繼續寫
report-button-new = 重新開始
report-button-mine = 我的檢舉
report-chosen = ✓ { $name }

report-field-offer = 商品
report-field-platform = 平台
report-field-seller = 賣家
report-field-price = 價格與階段
report-field-evidence = 證據
report-field-country = 國家或地區
report-field-sharing = 給誰看
report-field-nothing = 無
report-review-ask = 點一項即可修改。
report-share-nobody = 誰都不給

report-notice-old-button = 那個問題已經結束了。現在的問題是：
report-notice-not-understood = 這個在這裡用不上。
report-notice-name-platform = 請寫平台名稱或連結。
report-notice-ask-stage = 記下了。進行到哪一步？請點一下。
report-notice-ask-amount = 記下了。多少錢？例如「300元」。也可以不寫，直接繼續。
report-notice-ask-currency = 是哪種貨幣？例如「300台幣」或「300美元」。
report-notice-evidence-kept = 已存為證據。
report-notice-evidence-known = 這份已經有了。
report-notice-country-unknown = 認不出這個名稱。可以試試英文名或兩個字母的代碼。
report-notice-tap-sharing = 請點按鈕：我要確定只給您同意的對象看。
report-notice-review-says = 檢舉還沒有送出。請送出，或點要修改的一項。
report-notice-too-little = 內容還不足以讓人處理：請寫賣的是什麼、賣家是誰，或傳一張圖。
report-notice-too-large = 這個檔案超過 20 MB，請傳小一點的。
report-notice-too-many = 一份檢舉只能放這麼多證據。先前的都已保存。
report-notice-too-much = 一份檢舉只能放這麼多證據。先前的都已保存。
report-notice-not-fetched = 沒能取得這個檔案，請再傳一次。
report-notice-not-a-file = 我能保存圖片、影片、文件和文字，這個不行。

report-open = 您在這裡有一份還沒寫完的檢舉。
report-cancel-ask = 要放棄這份檢舉和為它傳來的內容嗎？
report-cancelled = 已放棄，什麼都沒有保留。
report-nothing-open = 這裡沒有進行中的檢舉。/report 開始，/myreports 查看已送出的。
report-private-only = 檢舉只在我們的私人對話裡進行，沒有別人看得到。
report-closed = 這份檢舉已經結束了。
report-expires = 您寫的內容會保留 { $hours } 小時，隨時可以繼續。

## 已送出

report-filed = ✅ <b>已送出：{ $number }</b>
    情況說明與證據壓縮檔馬上傳給您。
report-review-waiting = 審核員會看這份檢舉，結果我會告訴您。在那之前，它只對您自己有用：它記錄您看到的情況，由您自己交給相關單位。
report-review-nobody = 還沒有人審核，目前這裡也沒有審核員群組：它記錄您看到的情況，由您自己交給相關單位。
report-review-blocked = 審核員不再審核這個帳號的檢舉。它仍屬於您，您可以交給任何單位。
report-foreign = 據我所知，當地主管機關既不使用英文也不使用中文，所以給他們的說明是英文的。
report-next-title = 接下來
report-next-hand-in = 把說明與壓縮檔交給下面的單位，或貼上隨後的文字。
report-next-keep = 請留好壓縮檔：清單有簽章，任何人都能驗證內容沒有被更動。
report-next-reminders = 期限快到時我會提醒您，可在 /myreports 關閉。
report-statement-caption = 情況說明 { $number }
report-archive-caption = 壓縮檔 { $number }：說明、原始檔案、有簽章的清單
report-paste-platform = 可貼到平台的檢舉表單：
report-paste-authority = 可貼到主管機關的表單：
report-paste-brand = 可傳給品牌方：

## /myreports

my-none = 您還沒有送出過檢舉。/report 開始一份。
my-title = <b>我的檢舉</b>
my-line = { $number } · { $date } · { $status }
my-report = <b>{ $number }</b>
my-filed = 送出於 { $when }
my-status = 狀態：{ $status }
my-outcome = 結果：{ $outcome }
my-outcome-unknown = 結果：還沒有告訴我
my-reminders = { $count ->
    [0] 沒有待發的提醒。
   *[other] 還有 { $count } 則提醒。
}
my-gone = 這份檢舉已經不在了。
my-button-kit = 說明與壓縮檔
my-button-add = 補充證據
my-button-outcome = 告訴結果
my-button-quiet = 不用提醒
my-button-withdraw = 撤回
my-button-delete = 刪除
my-button-list = ‹ 我的檢舉
my-button-yes-withdraw = 是，撤回
my-button-yes-delete = 是，刪除
my-button-no = ‹ 不
my-add-ask = <b>為 { $number } 補充證據</b>
    傳截圖、照片、文件、連結，或轉傳對話紀錄。傳完請點「就這些」。
my-add-busy = 這裡還有一份沒寫完的檢舉，請先完成或取消。
my-add-done = 謝謝，{ $number } 現在有 { $count } 份證據。
my-outcome-ask = { $number } 後來怎麼樣了？
outcome-refunded = 錢退回來了
outcome-shut_down = 賣家或商品不見了
outcome-in_progress = 還在處理
outcome-nothing = 沒有下文
my-outcome-thanks = 謝謝，記下了。
my-quiet-done = 不再就 { $number } 提醒您。
my-withdraw-ask = 要撤回 { $number } 嗎？之後誰也看不到，並會在一段時間後徹底刪除。您仍可匯出。
my-withdraw-done = { $number } 已撤回。
my-delete-ask = 要刪除 { $number } 及其所有證據嗎？無法復原。
my-delete-done = 已刪除。只留下各項決定的時間與種類，不含任何與您有關的內容。

reminder-window = ⏰ 檢舉 { $number }：{ $name }大約在 { $date } 之前受理。如果還沒有申請退款，請現在就辦。
reminder-outcome = 檢舉 { $number } 後來怎麼樣了？您的回答能讓大家知道什麼辦法有用。

## /export 與 /delete

export-nothing = 除了回覆下一則訊息所需的，我沒有保留與您有關的內容。
export-done = 這是我保留的您的檢舉與設定。
delete-ask = <b>要刪除我保留的關於您的一切嗎？</b>
    包括檢舉及證據、沒寫完的檢舉、提醒、還記著的檢查、語言和國家或地區。只留下各項決定的時間與種類，不含任何與您有關的內容。無法復原。
delete-button-yes = 是，全部刪除
delete-button-no = 不，保留
delete-done = { $count ->
    [0] 已刪除。
   *[other] 已刪除，其中有 { $count } 份檢舉。
  }我不再認得您了。
delete-kept = 沒有刪除任何內容。

## /privacy 中關於檢舉的部分

privacy-reports = <b>關於檢舉，我保留什麼</b>

    • <b>最後一次回答後 { $drafts } 小時：</b>您開始了但沒有送出的檢舉，以及為它傳來的內容。
    • <b>{ $reports } 天：</b>您送出的檢舉：您寫的內容、證據及其指紋，以及您的聊天和帳號的編號，這樣只有您看得到它。{ $encrypted ->
        [yes] 全部加密保存。
       *[no] 沒有加密。
    }
    • <b>{ $withdrawn } 天：</b>您撤回的檢舉。
    • <b>審核：</b>由本機器人的審核員進行，他們看得到檢舉，看不到您是誰。審核員問您、您回答的內容與檢舉一同保存；您用 /dispute 提出的異議保存兩年。
    • <b>給誰看：</b>只給您點選過的對象，絕不透露您是誰。賣家紀錄按人數計算；您撤回或刪除檢舉後，就不再算您。
    • <b>/export</b> 匯出全部。<b>/delete</b> 刪除全部，只留下各項決定的時間與種類，不含任何與您有關的內容。
