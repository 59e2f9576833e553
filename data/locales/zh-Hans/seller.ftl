# /seller 和 /dispute。

seller-how = 在命令后面写上您知道的卖家信息：@用户名、链接、电话或微信号。例如：<code>/seller @lux_outlet</code>
    也可以用 /seller 回复一条提到卖家的消息。
seller-name-alone = 光凭名字分不清是哪一个卖家。请发 @用户名、链接、电话或微信号。
seller-none = <b>没有审核过的举报提到 { $name }。</b>
    这不等于可以信任：大多数卖家从未被举报过。把他们的帖子转给我，我来看看。
seller-reported = 🔎 <b>{ $name }</b>
    { $since ->
    [same] { $latest } 有
   *[other] 自 { $since } 起有
} <b>{ $count } 人</b>举报{ $since ->
    [same] { "" }
   *[other] ，最近一次在 { $latest }
}。
seller-brands = 声称的品牌：{ $brands }
seller-also = 其他账号：{ $names }
seller-disputed = ⚖️ 卖家说这不属实，审核员正在核实。
seller-means = 这些是购物者的举报，审核员认为可信，但不是法院的判决。
seller-button-dispute = 说的是我，而且不对
seller-button-report = 举报这个卖家

dispute-how = 如果有关于您的记录而且不对，请在命令后面写明是哪一条，例如：<code>/dispute @my_shop</code>
dispute-none = 没有关于 { $name } 的记录，无需提出异议。
dispute-ask = ⚖️ <b>关于 { $name } 的记录哪里不对？</b>
    请回复这条消息，说明哪里不对、怎样可以看出来。审核员会看；在他们决定之前，记录会标明有异议。
dispute-open = 谢谢。关于 { $name } 的记录已标明有异议，审核员的决定我会告诉您。
dispute-open-unstaffed = 谢谢。关于 { $name } 的记录已标明有异议。目前这里没有审核员群，运营者可能需要一些时间，有了决定我会告诉您。
dispute-open-already = 您已对这条记录提出过异议，正在处理。
dispute-gone = 这条记录已经不存在。
dispute-empty = 请用文字说明哪里不对。
dispute-upheld = ⚖️ 您对 { $name } 的异议成立：它不再出现在任何记录里。
dispute-dismissed = ⚖️ 您对 { $name } 的异议已经看过，记录保留。如果有更多依据，可以再次提出。
command-dispute = 关于您的记录不对时
