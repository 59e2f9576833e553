# 东西应该卖多少钱。

price-how = <b>应该卖多少钱？</b>写上商品名称或型号，也可以写上对方的报价：
    /price neverfull 中号
    /price 绿水鬼 680 元靠谱吗
price-title = 💰 <b>{ $name }</b>
price-numbers = 型号：<code>{ $numbers }</code>
price-label-list = 官方定价
price-label-resale = 二手行情
price-label-lowest = 最低可信价
price-label-offer = 对方报价
price-rung = { $label }：<b>{ $price }</b>
price-card = { $label } { $price }
price-about = 约 { $price }
price-range = { $low } – { $high }
price-detail-original = 原价 { $price }
price-detail-share = 官方定价的 { $percent }%
price-detail-region = 市场：{ $region }
price-detail-date = { $date }
price-detail-count = { $count ->
   *[other] 来自 { $count } 笔成交
}
price-detail-variant = { $variant }
price-source-official = 来自品牌官方
price-source-operator = 来自本机器人的运营者
price-source-dataset = 来自公开的价格数据
price-source-article = 来自文章
price-source-general_knowledge = 来自常识，未经核对

price-placement-far_below = 🔴 <b>远低于正品的行情</b>，二手也没有这个价：只有最低可信价的 { $percent }%。正品几乎不会这样卖。
price-placement-low = 🟠 <b>偏低。</b>二手说得过去，全新就不合理。
price-placement-usual = ⚪ <b>价格正常。</b>但光凭价格不能说明是正品。
price-placement-above = 🟡 <b>高于官方定价。</b>少数稀有款确实更贵，其他的就是买贵了。
price-of-list = 大约是官方定价的 { $percent }%。

price-limit-no_price = 我没有它的价格，没法比较。
price-limit-several_variants = 有好几个款式符合，选对款式才比得准。
price-limit-brand_only = 只认得品牌，不知道是哪一款，所以只是大概范围。
price-limit-other_region = 定价是别的市场的，您那里可能不同。
price-limit-new_prices_only = 我只有全新的价格，二手会便宜些。
price-limit-old_figures = 这些数字是几年前的。
price-limit-old_rates = 汇率是 { $date } 的，今天可能不同。
price-limit-recalled = 定价来自常识，未经核对。

price-which = 您说的是哪一款？
price-more = { $count ->
   *[other] 还有 { $count } 款符合，请再写详细一点。
}
price-unknown = 我的资料里没有这个，我不想乱猜。
price-unknown-brand = 我认得<b>{ $brand }</b>，但没有这一款的价格。
price-closest = 您是不是想找：{ $names }？
price-unknown-hint = 请写品牌加型号，或者标签上的型号。

button-price-picture = 📊 看图
button-currency = 换一种货币
button-brand = 关于 { $brand }
currency-ask = 用哪种货币？

brand-title = 🏷 <b>{ $brand }</b>
brand-domains = 官方网站：{ $domains }
brand-offline = 品牌自己不在网上卖。
brand-authorised = 只在自家门店和授权店销售。
brand-boutiques = 只在自家门店销售。
brand-never-discounts = 从不打折，也没有特卖。
brand-no-private-sales = 没有内购会，也不在直播间卖。
brand-number = 型号（{ $name }）：{ $reading }。
brand-report = 向品牌举报假货：{ $page }
brand-unverified = 这些来自常识，请到品牌官网再核对一下。

inline-help-title = 应该卖多少钱？
inline-help-text = 在任何聊天里，把商品名称或型号写在我的名字后面，例如：{ $example }
inline-help-button = 怎么用
inline-nothing = 资料里没有：请写品牌加型号
inline-no-price = 没有价格
