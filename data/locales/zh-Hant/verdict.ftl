# 對一則訊息的答覆。只說「有跡象」，不說「是假貨」；「沒有發現」不等於真品。

## 等級：答覆的第一行，和它的意思

level-no_signs = ⚪ 沒有發現可疑跡象
level-no_signs-means = 賣仿冒品的人常用的說法，這裡一句都沒有。但這不代表東西就是真品。
level-unclear = 🟡 無法判斷
level-unclear-means = 這裡的線索太少，說好說壞都沒有把握。
level-suspicious = 🟠 可疑
level-suspicious-means = 老實的賣家很少這樣寫。
level-likely_fake = 🔴 有明顯的仿冒品跡象
level-likely_fake-means = 賣仿冒品的人就是這樣寫的。

## 沒有人在賣東西時，這是什麼樣的文字

kind-news = 📰 <b>這看起來是一則新聞</b>，不是賣東西的貼文。
    這裡沒有人在賣您東西。如果是賣家傳來當「證明」的，請把賣家自己寫的內容轉傳給我。
kind-warning = 📣 <b>這看起來是一則提醒</b>，不是賣東西的貼文。
    它在說明仿冒品怎麼賣，自己並沒有賣。遇到真的在賣東西的貼文，請轉傳給我看看。
kind-education = 📘 <b>這是在教人分辨真假</b>，本身並沒有賣東西。
    值得一讀。遇到真的在賣東西的貼文，請轉傳給我看看。
kind-question = 💬 <b>這看起來是一個問題</b>，不是賣東西的貼文。
    請把賣家自己的貼文轉傳過來，或把文字貼在這裡，我會告訴您看到哪些跡象。
kind-chat = 👋 您好！這裡好像沒有人在賣東西。
    遇到不放心的貼文、連結或賣家訊息，轉傳給我，我會告訴您有哪些可疑的跡象。
kind-empty = 收到您的訊息了，但裡面沒有可以讀的內容。
    請轉傳一則貼文，或把文字、連結貼在這裡。

## 理由前後的話

reasons-title = { $count ->
   *[other] 我看到的跡象
}
reasons-more = { $count ->
   *[other] 還有 { $count } 個較弱的跡象，點「為什麼？」查看
}
about-message-of = 關於您回覆的 <b>{ $name }</b> 那則訊息：
about-brand = 品牌：<b>{ $brand }</b>
about-price = 開價：<b>{ $price }</b>
unread-title = 以下沒有讀到，所以沒有評斷：

## 引文出自哪裡

part-text = 內文
part-caption = 圖說
part-quote = 引用的部分
part-button = 按鈕 { $number }
part-picture = 圖片 { $number }
part-page = 圖片 { $number } 第 { $page } 頁
part-code = 圖片 { $number } 裡的碼
part-clip = 影片 { $number }
part-moment = 影片 { $number } 的 { $at }
part-linked = 連結頁面 { $number }
part-other = { $name }

## 現在該怎麼做

advice-title = 現在該怎麼做
advice-not-paid = <b>還沒付款：</b>先不要付，也不要跟賣家到別的 App 去聊。
advice-paid = <b>已經付款：</b>今天就在付款的平台申請退款。趁賣場、對話和付款紀錄還在，先截圖留存。
advice-received = <b>已經收到：</b>先別按「完成訂單」。商品和包裝都留著，退貨前先拍照。
advice-unclear = 先問清楚是誰在賣、能不能開發票或收據，查查平常賣多少錢，只在可以退款的平台付款。
advice-no_signs = 付款還是要在可以退款的平台；貴重的東西，最好到品牌官方公布的門市買。

## 手法：每個跡象一行

tactic-replica_word = 用了賣仿冒品的行話
tactic-obfuscated_replica_word = 把仿冒品的行話換個寫法，想躲過審查
tactic-price_far_below_reference = { $claimed ->
    [none] { $pieces ->
        [none] 價格遠低於真品
       *[other] { $pieces } 件才賣這個價，遠低於真品
    }{ $lowest ->
        [none] { "" }
       *[other] ：真品{ $pieces ->
            [none] { "" }
           *[other] 每件
        }最低也要 { $lowest } 左右
    }
   *[other] 自稱價值 { $claimed }，卻只賣 { $offered }
}
tactic-clearance_lure = 用「清倉」來解釋低價
tactic-fan_benefit_lure = 說是給粉絲的福利
tactic-limited_urgency = 催您快點買：數量少、時間短
tactic-seasonal_lure = 用節慶或換季來解釋低價
tactic-provenance_excuse = 講來歷的故事：海關、代工廠、庫存尾單之類
tactic-off_platform_contact = 帶您去私聊，那裡沒有平台保障
tactic-payment_red_flag = 要您用付了就追不回來的方式付款
tactic-fake_authenticity_claim = 拿誰都能做的東西當「證明」：晶片、QR Code、吊牌、收據
tactic-off_cart_link = 要您不透過商品本身的連結付款
tactic-lookalike_domain = 網址在模仿{ $brand ->
    [none] 品牌官網
   *[other] { " " }{ $brand } 官網
}{ $domain ->
    [none] { "" }
   *[other] ：<code>{ $domain }</code>
}
tactic-model_number_mismatch = 型號{ $number ->
    [none] { "" }
   *[other] { " " }{ $number }{ " " }
}和賣的東西對不起來
tactic-brand_obfuscated = 把品牌名藏起來，或故意寫錯{ $brand ->
    [none] { "" }
   *[other] （{ $brand }）
}
tactic-seen_before = { $reports ->
    [1] 這張圖在先前的一件檢舉裡出現過
   *[other] 這張圖在先前 { $reports } 件檢舉裡出現過
}
tactic-seller_reported = { $reporters ->
    [none] 有其他人檢舉過這個賣家
   *[other] 自 { $since } 起，有 { $reporters } 個人檢舉過這個賣家（{ $handle }）
}{ $also ->
    [none] { "" }
   *[other] ，其他帳號：{ $also }
}{ $disputed ->
    [none] { "" }
   *[other] （賣家提出了異議）
}

## 與手法說法不同的規則

sign-brand_obfuscated-nickname = 用綽號代替 { $brand }
sign-brand_obfuscated-hidden-brand = 不讓人看到是什麼牌子：遮住、打馬賽克或乾脆不提
sign-brand_obfuscated-hint = 只暗示是名牌，不明說
sign-clearance_lure-closing-story = 什麼都賤價出清
sign-fake_authenticity_claim-loud-promise = 一再保證「絕對真品」
sign-fake_authenticity_claim-ordinary-promise = 自稱真品，這話誰都能寫
sign-lookalike_domain-fraud-list = 網址在公開的詐騙網站名單上：<code>{ $domain }</code>
sign-lookalike_domain-throwaway-shop = 網址是假店家常用、用幾週就丟的那種：<code>{ $domain }</code>
sign-model_number_mismatch-other-brand = 型號 { $number } 是別的品牌的
sign-model_number_mismatch-other-variant = 型號 { $number } 和描述的款式對不起來
sign-obfuscated_replica_word-code-words = 用了仿冒品的暗語
sign-off_platform_contact-private-words = 要您私下聯絡
sign-payment_red_flag-on-delivery-only = 只收訂金，或只能貨到付款
sign-payment_red_flag-refuses-inspection = 不讓驗貨，也不讓退
sign-provenance_excuse-factory-leftovers = 說是品牌代工廠流出的庫存
sign-provenance_excuse-customs-goods = 說是海關沒收、抵債之類的東西
sign-provenance_excuse-inside-channel = 說有內部管道
sign-provenance_excuse-many-houses = 同時賣 { $count } 個只在自家門市販售的精品
sign-replica_word-reissue-word = 用了「復刻」，賣仿冒品的人也愛用這個詞
sign-replica_word-soft-words = 誇它和真品一模一樣

## 每一項怎樣會看錯，放在「為什麼？」裡

tactic-replica_word-wrong = 品牌自己的復刻款、比例模型和道具也會說「復刻」「1:1」。
tactic-obfuscated_replica_word-wrong = 打錯字、花俏字型、開玩笑，看起來也會像在躲審查。
tactic-price_far_below_reference-wrong = 二手、有瑕疵、童裝或小尺寸本來就便宜，配件和禮物卡也是。
tactic-clearance_lure-wrong = 多數店家都會清倉，光憑這點說明不了什麼。
tactic-fan_benefit_lure-wrong = 老實的直播主也會回饋粉絲，光憑這點說明不了什麼。
tactic-limited_urgency-wrong = 幾乎每則廣告都在催，光憑這點說明不了什麼。
tactic-seasonal_lure-wrong = 每家店都有換季特賣，光憑這點說明不了什麼。
tactic-provenance_excuse-wrong = 正規的暢貨中心和工廠直營店確實存在。
tactic-off_platform_contact-wrong = 小店和個人賣家留聯絡方式很常見。
tactic-payment_red_flag-wrong = 朋友之間和小店也會收轉帳和訂金。
tactic-fake_authenticity_claim-wrong = 老實的二手商也會出示收據和證書；重點是這家店查不查得到。
tactic-off_cart_link-wrong = 有的直播主只是放錯連結，臨時換一個。
tactic-lookalike_domain-wrong = 經銷商和同好的網站也會正當地用到品牌名。
tactic-model_number_mismatch-wrong = 可能是看錯一個數字，或是我還不認識的新款。
tactic-brand_obfuscated-wrong = 同好和老實的賣家也常用暱稱。
tactic-seen_before-wrong = 同一張商品圖，許多正當的廣告也會使用。
tactic-seller_reported-wrong = 檢舉經人看過才算數，但還是可能有誤。

## 「為什麼？」

why-title = 為什麼這樣說
why-points = { $points } 分
why-wrong = 可能看錯：{ $text }
why-nothing = 我找過賣仿冒品的人常用的字眼、價格、連結和聯絡方式，都沒有找到。
why-no-check = 這裡我還沒有看過什麼，或已經忘掉了。請先把貼文轉傳給我。
why-forgotten = 那則訊息沒有對應的查詢，或我已經忘掉了。請把內容再傳一次，我重新看。
why-together = 放在一起更能說明的
why-gates = 是什麼讓結論沒有更重
why-change = 什麼會改變結論
why-change-up = 名牌配上不可能的價格、直接說是仿品，或再多一個強的跡象，結論會更重。
why-change-down = 賣家有查得到的實體店、價格合理、在平台內付款，結論會比較輕。
why-more = { $count ->
   *[other] ……還有 { $count } 個較弱的跡象。
}
why-scale = 分數加起來，風險大約 { $percent }%。規則 { $ruleset }。

pair-replicas-of-several-brands = 仿品行話旁邊列著一串名牌：這是賣貨的，不是收藏的。
pair-brand-beside-copy-word = 仿品行話和名牌的名字放在一起，就是字面的意思。
pair-brand-and-closing-story = 從不打折的牌子，卻講「倒閉清倉」的故事。
pair-hidden-brand-beside-the-cart = 藏著牌子，又要繞開購物車：兩樣都是為了躲平台。
pair-tale-of-origin-of-a-brand = 老實的賣家不會講名牌的工廠尾貨、海關充公。
pair-prepaid-goods-of-a-brand = 名牌貨要先付款，而且是追不回來的付法。
pair-openly-offered-at-a-price = 仿品行話旁邊標著價錢，不論指的是哪個牌子。
pair-brand-and-excuse-and-contact = 名牌貨配上來歷故事，還要私訊交易。
pair-priced-outside-the-cart = 明明有價，卻不准在展示的地方買。
pair-forged-proof-of-a-brand = 名牌貨有價出售，憑證還可以隨便填。
pair-honest-second-hand = 收據、使用痕跡、當面交易：這是老實的個人賣家會說的。
pair-official-reissue = 品牌自己復刻，賣自己的價。
pair-other = 放在一起更能說明：{ $name }
gate-not-an-offer = 這裡沒有人在賣東西。
gate-news-or-lesson = 新聞、提醒、教學和提問也會引用賣家的話。
gate-one-ordinary-tactic = 只有一個跡象，而且老實的賣家也會有，還不夠。
gate-ordinary-words-alone = 催促、清倉、粉絲福利、換季，多數普通廣告裡都有。
gate-no-brand-no-proof = 沒有提到品牌，看不出仿的是什麼。
gate-no-copy-word = 要到最高一級，得賣家自己說是仿品，或同時有兩個強的跡象。
gate-other = 我的一條穩妥規則起了作用：{ $name }
