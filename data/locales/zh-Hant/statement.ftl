# 檢舉最後形成的情況說明（PDF），以及可直接貼上的文字。

statement-title = 關於疑似販售仿冒品之情況說明
statement-subtitle = 由消費者透過 Telltale 整理，供主管機關、平台與權利人參考
statement-number = 報告編號
statement-filed = 提交時間
statement-made = 本份產生時間
statement-status = 狀態
statement-language-note = 據我們所知，{ $country }的主管機關既不使用英文也不使用中文，因此本說明以英文書寫。消費者原話照錄。
statement-nature = 本說明記錄消費者的陳述及其收到的資料，列出疑似仿冒的跡象；不認定商品為仿冒，也不認定任何人違法。是否屬實，由權利人與主管機關認定。
statement-page = 第 { $page } 頁，共 { $pages } 頁

statement-facts = 一、商品資訊
statement-brand = 所稱品牌
statement-platform = 販售管道
statement-price = 價格
statement-stage = 交易階段
statement-payment = 付款方式
statement-paid-on = 付款日期
statement-country = 消費者所在國家或地區
statement-offer = 商品描述
statement-not-stated = 未說明

statement-seller = 二、賣家資訊
statement-seller-words = 消費者原話
statement-links-note = 連結已作處理（hxxp、[.]），以免誤點。
identifier-name = 名稱
identifier-handle = 帳號
identifier-wechat = 微信
identifier-qq = QQ
identifier-whatsapp = WhatsApp
identifier-telegram = Telegram
identifier-line = LINE
identifier-instagram = Instagram
identifier-zalo = Zalo
identifier-kakao = KakaoTalk
identifier-viber = Viber
identifier-signal = Signal
identifier-phone = 電話
identifier-email = 電子郵件
identifier-link = 連結
identifier-payment_account = 收款帳戶
identifier-other = 其他

statement-timeline = 三、經過
statement-event-paid = 消費者付款。
statement-event-checked = Telltale 檢查了該商品資訊。
statement-event-evidence = 收到 { $count } 份證據（{ $labels }）。
statement-event-filed = 提交報告。
statement-event-withdrawn = 撤回報告。
statement-story = 消費者補充說明

statement-signs = 四、發現的跡象
statement-level = 檢查結果
statement-reason-quote = 原文：{ $quotes }
statement-no-check = 未對該商品資訊進行自動檢查。
statement-no-signs = 檢查未發現跡象。
statement-rules = 由自動規則得出，版本 { $ruleset }。相同文字必得相同結果；規則可能有誤，最終以人的判斷為準。

statement-evidence = 五、證據
statement-evidence-none = 未提交檔案。
statement-evidence-note = 原始檔案在與本說明配套的壓縮檔內。SHA-256 是檔案收到時的指紋：檔案一經更動，指紋就不同。
statement-evidence-copies = SHA-256 是檔案收到時的指紋。本陳述所附壓縮檔中只有圖片的副本，均已重新繪製，不帶任何隱藏資訊。其他檔案可能含有姓名，因此沒有放入；原件由 Telltale 的營運者保存。
statement-exhibit = 證據 { $number }
statement-exhibit-kind = { $kind ->
    [picture] 圖片
    [clip] 影片
    [document] 文件
   *[text] 文字
  }，{ $size }
statement-exhibit-received = 收到時間：{ $when }
statement-exhibit-origin = 最初發布者：{ $origin }
statement-exhibit-missing = 檔案遺失或損壞；所列為收到時的指紋。
statement-no-preview = 無預覽

statement-sharing = 六、授權
statement-sharing-nobody = 消費者未同意轉交本說明，可由其本人提交。
statement-sharing-with = 消費者同意將本說明提供給：{ $whom }。其個人身分不在其中。
statement-signature = 提交人填寫
statement-signature-note = 主管機關要求時由本人親筆填寫。Telltale 不掌握這些資料。
statement-sign-name = 姓名
statement-sign-contact = 地址、電話、電子郵件
statement-sign-identity = 身分證件
statement-sign-declare = 本人聲明，以上內容據本人所知屬實。
statement-sign-signature = 日期及簽名

share-authority = 主管機關
share-platform = 平台
share-brand = 品牌方
share-shoppers = 其他消費者（僅計入賣家紀錄的次數）

status-received = 已收到，尚無人審核
status-accepted = 已審核，採納
status-rejected = 已審核，未採納
status-duplicate = 已審核：與已知案件重複
status-withdrawn = 已撤回

paste-platform = 檢舉該商品疑似仿冒{ $brand ->
    [none] { "" }
   *[other] （{ $brand }）
  }。商品描述：「{ $offer }」。賣家：{ $seller }。價格：{ $price }。跡象：{ $signs }。本人留有截圖，可提交完整說明（Telltale { $number }）。
paste-authority = 檢舉以下商品疑似仿冒{ $brand ->
    [none] { "" }
   *[other] （{ $brand }）
  }。
    平台：{ $platform }。賣家：{ $seller }。價格：{ $price }。交易階段：{ $stage }。
    商品描述：「{ $offer }」
    跡象：{ $signs }
    請查明該賣家。情況說明與附 SHA-256 指紋的證據：Telltale { $number }。
paste-brand = 您好，我看到一則使用貴品牌 { $brand } 名義、帶有仿冒跡象的商品資訊。平台：{ $platform }。賣家：{ $seller }。價格：{ $price }。商品描述：「{ $offer }」。跡象：{ $signs }。請問是否為正品？我可以提供截圖與完整說明（Telltale { $number }）。
