# 对一条信息的答复。只说“有迹象”，不说“是假货”；“没有发现”不等于正品。

## 等级：答复的第一行，和它的意思

level-no_signs = ⚪ 没有发现可疑迹象
level-no_signs-means = 售假者常用的说法，这里一条都没有。但这不等于东西就是正品。
level-unclear = 🟡 无法判断
level-unclear-means = 这里的信息太少，说好说坏都没有把握。
level-suspicious = 🟠 可疑
level-suspicious-means = 正经卖家很少这样写。
level-likely_fake = 🔴 有明显的售假迹象
level-likely_fake-means = 卖仿品的人就是这样写的。

## 没有人在卖东西时，这是什么样的文字

kind-news = 📰 <b>这看起来是一则新闻</b>，不是卖货信息。
    这里没有人向您卖东西。如果是卖家发来当“证明”的，请把卖家自己写的内容转发给我。
kind-warning = 📣 <b>这看起来是一则提醒</b>，不是卖货信息。
    它在讲假货是怎么卖的，自己并不卖。遇到真正的卖货信息，转发给我，我来看。
kind-education = 📘 <b>这是在教人怎么识别假货</b>，自己并不卖东西。
    值得一读。遇到真正的卖货信息，转发给我，我来看。
kind-question = 💬 <b>这看起来是在提问</b>，不是卖货信息。
    请转发卖家自己发的内容，或者把文字复制到这里，我告诉您看到了哪些迹象。
kind-chat = 👋 您好！这里好像没有人在卖东西。
    遇到拿不准的商品信息、链接或卖家的消息，转发给我，我告诉您有哪些可疑迹象。
kind-empty = 收到了您的消息，但里面没有可以读的内容。
    请转发一条商品信息，或者把文字、链接粘贴到这里。

## 理由前后的话

reasons-title = { $count ->
   *[other] 我看到的迹象
}
reasons-more = { $count ->
   *[other] 另有 { $count } 条较弱的迹象，点“为什么？”查看
}
about-message-of = 关于您回复的 <b>{ $name }</b> 的那条消息：
about-brand = 品牌：<b>{ $brand }</b>
about-price = 要价：<b>{ $price }</b>
unread-title = 以下内容没有读到，所以没有评判：

## 引文出自哪里

part-text = 正文
part-caption = 配文
part-quote = 引用部分
part-button = 按钮 { $number }
part-picture = 图片 { $number }
part-page = 图片 { $number } 第 { $page } 页
part-code = 图片 { $number } 里的码
part-clip = 视频 { $number }
part-moment = 视频 { $number } 的 { $at }
part-linked = 链接页面 { $number }
part-other = { $name }

## 现在该怎么办

advice-title = 现在该怎么办
advice-not-paid = <b>还没付款：</b>先别付，也别跟卖家去别的软件里聊。
advice-paid = <b>已经付款：</b>今天就在付款的平台申请退款。趁店铺、聊天和付款记录还在，赶紧截图保存。
advice-received = <b>已经收货：</b>先别点确认收货。包装和商品都留好，退货之前先拍照。
advice-unclear = 先问清楚是谁在卖、能不能开发票，查一查平时卖多少钱，只在能退款的平台里付款。
advice-no_signs = 付款还是要在能退款的平台里；贵重的东西，最好在品牌官方公布的门店买。

## 手法：每条迹象一行

tactic-replica_word = 用了卖仿品的行话
tactic-obfuscated_replica_word = 把仿品行话换了写法，想躲过审查
tactic-price_far_below_reference = { $claimed ->
    [none] { $pieces ->
        [none] 价格远低于正品
       *[other] { $pieces } 件才卖这个价，远低于正品
    }{ $lowest ->
        [none] { "" }
       *[other] ：正品{ $pieces ->
            [none] { "" }
           *[other] 每件
        }最低也要 { $lowest } 左右
    }
   *[other] 自称值 { $claimed }，却只卖 { $offered }
}
tactic-clearance_lure = 用“清仓”解释低价
tactic-fan_benefit_lure = 说是给粉丝的福利
tactic-limited_urgency = 催您快下手：数量少、时间紧
tactic-seasonal_lure = 用节日或换季解释低价
tactic-provenance_excuse = 讲来历故事：海关、代工厂、尾货之类
tactic-off_platform_contact = 引您去私聊，那里没有平台保障
tactic-payment_red_flag = 要求用一旦付出就追不回来的方式付款
tactic-fake_authenticity_claim = 拿谁都能造的东西当“证明”：芯片、二维码、吊牌、小票
tactic-off_cart_link = 让您不走商品自己的链接付款
tactic-lookalike_domain = 网址在模仿{ $brand ->
    [none] 品牌官网
   *[other] { " " }{ $brand } 官网
}{ $domain ->
    [none] { "" }
   *[other] ：<code>{ $domain }</code>
}
tactic-model_number_mismatch = 型号{ $number ->
    [none] { "" }
   *[other] { " " }{ $number }{ " " }
}和所卖的东西对不上
tactic-brand_obfuscated = 把品牌名藏起来，或故意写错{ $brand ->
    [none] { "" }
   *[other] （{ $brand }）
}
tactic-seen_before = { $reports ->
    [1] 这张图在之前的一份举报里出现过
   *[other] 这张图在之前的 { $reports } 份举报里出现过
}
tactic-seller_reported = { $reporters ->
    [none] 有其他人举报过这个卖家
   *[other] 自 { $since } 起，有 { $reporters } 个人举报过这个卖家（{ $handle }）
}{ $also ->
    [none] { "" }
   *[other] ，其他账号：{ $also }
}{ $disputed ->
    [none] { "" }
   *[other] （卖家提出了异议）
}

## 与手法说法不同的规则

sign-brand_obfuscated-nickname = 用外号代替 { $brand }
sign-brand_obfuscated-hidden-brand = 不让人看到是什么牌子：遮住、打码或干脆不提
sign-brand_obfuscated-hint = 只暗示是名牌，不明说
sign-clearance_lure-closing-story = 什么都按白菜价甩卖
sign-fake_authenticity_claim-loud-promise = 反复保证“绝对正品”
sign-fake_authenticity_claim-ordinary-promise = 自称正品，这话谁都能写
sign-lookalike_domain-fraud-list = 网址在公开的诈骗网站名单上：<code>{ $domain }</code>
sign-lookalike_domain-throwaway-shop = 网址是假店铺常用、用几周就丢的那种：<code>{ $domain }</code>
sign-model_number_mismatch-other-brand = 型号 { $number } 是别的品牌的
sign-model_number_mismatch-other-variant = 型号 { $number } 和描述的款式对不上
sign-obfuscated_replica_word-code-words = 用了仿品的暗语
sign-off_platform_contact-private-words = 让您私下联系
sign-payment_red_flag-on-delivery-only = 只收定金，或只做货到付款
sign-payment_red_flag-refuses-inspection = 不让验货，也不让退
sign-provenance_excuse-factory-leftovers = 说是品牌代工厂流出的尾货
sign-provenance_excuse-customs-goods = 说是海关罚没、抵债之类的东西
sign-provenance_excuse-inside-channel = 说有内部渠道
sign-provenance_excuse-many-houses = 同时卖 { $count } 个只在自家门店出售的大牌
sign-replica_word-reissue-word = 用了“复刻”，卖仿品的人也爱用这个词
sign-replica_word-soft-words = 夸它和正品一模一样

## 每一条怎样会看错，放在“为什么？”里

tactic-replica_word-wrong = 品牌自己的复刻款、比例模型、道具也会说“复刻”“1:1”。
tactic-obfuscated_replica_word-wrong = 打错字、花体字、开玩笑，看上去也会像在躲审查。
tactic-price_far_below_reference-wrong = 二手、有瑕疵、童款或小号本来就便宜，配件和礼品卡也是。
tactic-clearance_lure-wrong = 多数店铺都会清仓，单凭这一条说明不了什么。
tactic-fan_benefit_lure-wrong = 正经主播也会回馈粉丝，单凭这一条说明不了什么。
tactic-limited_urgency-wrong = 几乎所有广告都在催，单凭这一条说明不了什么。
tactic-seasonal_lure-wrong = 哪家店都有换季促销，单凭这一条说明不了什么。
tactic-provenance_excuse-wrong = 正规的奥特莱斯和工厂店确实存在。
tactic-off_platform_contact-wrong = 小店和个人卖家留个联系方式很常见。
tactic-payment_red_flag-wrong = 熟人和小店也会收转账和定金。
tactic-fake_authenticity_claim-wrong = 正经的二手商也会出示小票和证书；关键是这家店查不查得到。
tactic-off_cart_link-wrong = 有的主播只是上错了链接，临时换一个。
tactic-lookalike_domain-wrong = 经销商和爱好者的网站也会正当地用到品牌名。
tactic-model_number_mismatch-wrong = 可能是看错一位数字，或者是我还不认识的新款。
tactic-brand_obfuscated-wrong = 爱好者和正经卖家也常用昵称。
tactic-seen_before-wrong = 同一张产品图，许多正经广告也会拿来用。
tactic-seller_reported-wrong = 举报经人看过才算数，但仍可能有误。

## “为什么？”

why-title = 为什么这样说
why-points = { $points } 分
why-wrong = 可能看错：{ $text }
why-nothing = 我找过卖仿品的人常用的词、价格、链接和联系方式，都没有找到。
why-no-check = 这里我还没有看过什么，或者已经忘掉了。请先把内容转发给我。
why-forgotten = 那条消息没有对应的查询，或者我已经忘掉了。请把内容再发一次，我重新看。
why-together = 放在一起更说明问题的
why-gates = 是什么让结论没有更重
why-change = 什么会改变结论
why-change-up = 大牌配上不可能的价格、直白的仿品行话，或者再多一条强的迹象，结论会更重。
why-change-down = 卖家有查得到的实体店、价格说得通、在平台里付款，结论会更轻。
why-more = { $count ->
   *[other] ……另有 { $count } 条较弱的迹象。
}
why-scale = 分数合起来，风险大约 { $percent }%。规则 { $ruleset }。

pair-replicas-of-several-brands = 仿品行话旁边列着一串大牌：这是卖货的，不是收藏的。
pair-brand-beside-copy-word = 仿品行话跟大牌的名字放在一起，就是字面的意思。
pair-brand-and-closing-story = 从不打折的牌子，却讲“倒闭清货”的故事。
pair-hidden-brand-beside-the-cart = 藏着牌子，又要绕开购物车：两样都是为了躲平台。
pair-tale-of-origin-of-a-brand = 正经卖家不会讲名牌的工厂尾货、海关罚没。
pair-prepaid-goods-of-a-brand = 名牌货要先付款，而且是追不回来的付法。
pair-openly-offered-at-a-price = 仿品行话旁边标着价钱，不管指的是哪个牌子。
pair-brand-and-excuse-and-contact = 名牌货配上来历故事，还要私聊交易。
pair-priced-outside-the-cart = 明明有价，却不许在展示的地方买。
pair-forged-proof-of-a-brand = 名牌货有价出售，凭证还可以随便填。
pair-honest-second-hand = 小票、使用痕迹、当面交易：这是正经个人卖家会说的。
pair-official-reissue = 品牌自己复刻，卖自己的价。
pair-other = 放在一起更说明问题：{ $name }
gate-not-an-offer = 这里没有人在卖东西。
gate-news-or-lesson = 新闻、提醒、科普和提问也会引用卖家的话。
gate-one-ordinary-tactic = 只有一条迹象，而且正经卖家也会有，还不够。
gate-ordinary-words-alone = 催促、清仓、粉丝福利、换季，多数普通广告里都有。
gate-no-brand-no-proof = 没有提到品牌，看不出仿的是什么。
gate-no-copy-word = 要到最高一级，得卖家自己说是仿品，或者同时有两条强的迹象。
gate-other = 我的一条稳妥规则起了作用：{ $name }
