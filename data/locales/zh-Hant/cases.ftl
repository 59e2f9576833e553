# 管理員的案件：由同一賣家標識連在一起的檢舉。

case-mark-phone = 電話
case-mark-wechat = 微信
case-mark-qq = QQ
case-mark-telegram = Telegram
case-mark-line = LINE
case-mark-instagram = Instagram
case-mark-kakao = KakaoTalk
case-mark-zalo = Zalo
case-mark-handle = 帳號
case-mark-email = 電郵
case-mark-domain = 網域
case-mark-page = 頁面
case-mark-payment_account = 收款帳戶
case-mark-picture = 圖片

case-title = 案件 { $case }
case-summary = { $people } 人提交的 { $reports } 份檢舉，{ $since } 至 { $latest }
case-picture-named = { $count } 份檢舉
case-picture-more = { $reports ->
    [0] { "" }
   *[other] 另有 { $reports } 份檢舉未畫出。
  }{ $marks ->
    [0] { "" }
   *[other] 另有 { $marks } 個標識未畫出。
  }

case-cover-title = 指向同一賣家的檢舉
case-cover-subtitle = 由 Telltale 依消費者檢舉、經管理員審核彙整
case-cover-number = 案件
case-cover-for = 接收者
case-cover-reports = 檢舉
case-cover-reports-by = { $people } 人提交的 { $reports } 份檢舉
case-cover-nature = 這些檢舉經管理員審核採納，因提到相同的號碼、帳號、網址或圖片而歸為一案。它們反映疑似仿冒的跡象，不認定商品為仿冒，不認定背後是同一個人，也不認定任何人違法。是否屬實，由權利人與主管機關認定。
case-cover-privacy = 只收入檢舉人同意向此接收者出示的檢舉，不含檢舉人的任何身分資訊。
case-cover-marks = 一、賣家標識
case-cover-marks-note = 每項下列出提到它的檢舉。連結經過處理，以免誤點；原樣見 case.json。
case-cover-picture = 二、誰提到了什麼
case-cover-timeline = 三、檢舉時間
case-cover-month = { $count } 份檢舉
case-cover-list = 四、檢舉列表
case-cover-more-in = 另有 { $count } 項，見 { $file }。
case-cover-files = 五、本壓縮檔內容
case-cover-files-note = 每份檢舉一個資料夾，內有情況說明與圖片副本；說明列有每個原始檔案的 SHA-256，原件由營運者保存；上圖（network.png）；全部資料見 case.json 與表格 reports.csv。manifest.json 列出每個檔案的 SHA-256，並由營運者金鑰簽章；執行「telltale verify 檔案.zip」可查是否被更動。
case-cover-without = 為免壓縮檔過大，{ $count } 份檢舉的說明與檔案未收入，可憑編號索取：
case-more = 等，另有 { $count } 份
case-for-authority = 主管機關
case-for-platform = 平台 { $name }
case-for-brand = 品牌 { $name }

cases-title = <b>案件</b>：{ $count }
    指向同一賣家的檢舉，人數多的在前。
cases-none = 還沒有案件：尚無兩份已採納的檢舉指向同一賣家。
cases-line = { $case } · { $people } 人 · { $reports } 份 · { $latest }
case-ties = 把檢舉連在一起的
case-alone = 只有一份檢舉提到的
case-cut = 已斷開，不再關聯
case-reports = 檢舉
case-unread = 另有 { $count } 份更早的。
case-history = 處理紀錄
case-history-tie_cut = { $by } 斷開了一處關聯（{ $detail }）
case-history-tie_mended = { $by } 恢復了一處關聯（{ $detail }）
case-history-handed_over = { $by } 為{ $detail }製作了壓縮檔
case-disputed = ⚠️ 有人對其中一個標識提出異議，尚未裁定。
case-button-picture = 🖼 圖
case-button-split = ✂ 拆分…
case-button-undo = ↩ 復原…
case-button-hand = 📦 移交…
case-button-list = 全部案件
case-button-back = ‹ 返回
case-button-out = ✂ { $number } 不屬於本案
case-split-ask = <b>{ $case } 中哪處關聯不對？</b>
    點選不能識別這個賣家的標識（快遞電話、網路上的圖片）：它在任何地方都不再關聯檢舉。
    或點選不屬於本案的檢舉：只從這份檢舉斷開它與其他檢舉的共同標識。
    都可以復原。
case-undo-ask = <b>恢復哪一處關聯？</b>（{ $case }）
case-hand-ask = <b>{ $case } 移交給誰？</b>
    只有檢舉人同意向其出示的檢舉才會收入，數字是份數。移交會記入日誌。
case-hand-nobody = { $case } 的檢舉人都沒有同意向主管機關、平台或品牌出示，不能移交。
case-hand-old = 情況已變：請重新開啟案件，看可以移交給誰。
case-handed = { $case }，接收者：{ $recipient }，共 { $count } 份檢舉。已記入日誌，移交人：{ $by }。{ $left ->
    [0] { "" }
   *[other] 有 { $left } 份檢舉的檔案放不下，編號見封面；用「telltale cases zip」可製作完整的壓縮檔。
  }
case-done-mark-cut = ✂ 「{ $name }」不再關聯檢舉。現有案件：{ $cases }。
case-done-report-cut = ✂ { $name } 不再屬於本案。現有案件：{ $cases }。
case-done-mark-mended = ↩ 該標識恢復關聯。現有案件：{ $cases }。
case-done-report-mended = ↩ 該檢舉已歸回。現有案件：{ $cases }。
case-none-left = 無
case-apart-now = { $case } 已不存在：它的檢舉不再有關聯。
case-gone = 此案件已不存在：併入了其他案件，或檢舉已撤回。/cases 可看現有案件。
case-quicker = 不需處理：已有人先一步處理，或情況已變。請重新開啟案件。
