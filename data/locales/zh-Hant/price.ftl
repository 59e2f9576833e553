# 東西應該賣多少錢。

price-how = <b>應該賣多少錢？</b>寫上商品名稱或型號，也可以寫上對方開的價錢：
    /price neverfull 中號
    /price 綠水鬼 680 元可靠嗎
price-title = 💰 <b>{ $name }</b>
price-numbers = 型號：<code>{ $numbers }</code>
price-label-list = 官方定價
price-label-resale = 二手行情
price-label-lowest = 最低可信價
price-label-offer = 對方開價
price-rung = { $label }：<b>{ $price }</b>
price-card = { $label } { $price }
price-about = 約 { $price }
price-range = { $low } – { $high }
price-detail-original = 原價 { $price }
price-detail-share = 官方定價的 { $percent }%
price-detail-region = 市場：{ $region }
price-detail-date = { $date }
price-detail-count = { $count ->
   *[other] 來自 { $count } 筆成交
}
price-detail-variant = { $variant }
price-source-official = 來自品牌官方
price-source-operator = 來自本機器人的經營者
price-source-dataset = 來自公開的價格資料
price-source-article = 來自文章
price-source-general_knowledge = 來自常識，未經查證

price-placement-far_below = 🔴 <b>遠低於真品的行情</b>，二手也沒有這種價錢：只有最低可信價的 { $percent }%。真品幾乎不會這樣賣。
price-placement-low = 🟠 <b>偏低。</b>二手還說得過去，全新就不合理。
price-placement-usual = ⚪ <b>價格正常。</b>但光看價格不能說明是真品。
price-placement-above = 🟡 <b>高於官方定價。</b>少數稀有款確實比較貴，其他的就是買貴了。
price-of-list = 大約是官方定價的 { $percent }%。

price-limit-no_price = 我沒有它的價格，沒辦法比較。
price-limit-several_variants = 有好幾個款式符合，選對款式才比得準。
price-limit-brand_only = 只認得品牌，不知道是哪一款，所以只是大概的範圍。
price-limit-other_region = 定價是其他市場的，您那裡可能不同。
price-limit-new_prices_only = 我只有全新的價格，二手會便宜一些。
price-limit-old_figures = 這些數字是幾年前的。
price-limit-old_rates = 匯率是 { $date } 的，今天可能不同。
price-limit-recalled = 定價來自常識，未經查證。

price-which = 您說的是哪一款？
price-more = { $count ->
   *[other] 還有 { $count } 款符合，請再寫詳細一點。
}
price-unknown = 我的資料裡沒有這個，我不想亂猜。
price-unknown-brand = 我認得<b>{ $brand }</b>，但沒有這一款的價格。
price-closest = 您是不是想找：{ $names }？
price-unknown-hint = 請寫品牌加型號，或標籤上的型號。

button-price-picture = 📊 看圖
button-currency = 換一種貨幣
button-brand = 關於 { $brand }
currency-ask = 用哪種貨幣？

brand-title = 🏷 <b>{ $brand }</b>
brand-domains = 官方網站：{ $domains }
brand-offline = 品牌自己不在網路上賣。
brand-authorised = 只在自家門市和授權店販售。
brand-boutiques = 只在自家門市販售。
brand-never-discounts = 從不打折，也沒有特賣。
brand-no-private-sales = 沒有內購會，也不在直播間賣。
brand-number = 型號（{ $name }）：{ $reading }。
brand-report = 向品牌檢舉仿冒品：{ $page }
brand-unverified = 這些來自常識，請到品牌官網再確認一下。

inline-help-title = 應該賣多少錢？
inline-help-text = 在任何聊天裡，把商品名稱或型號寫在我的名字後面，例如：{ $example }
inline-help-button = 怎麼用
inline-nothing = 資料裡沒有：請寫品牌加型號
inline-no-price = 沒有價格
