# 管理员的案件：由同一卖家标识连在一起的举报。

case-mark-phone = 电话
case-mark-wechat = 微信
case-mark-qq = QQ
case-mark-telegram = Telegram
case-mark-line = LINE
case-mark-instagram = Instagram
case-mark-kakao = KakaoTalk
case-mark-zalo = Zalo
case-mark-handle = 账号
case-mark-email = 邮箱
case-mark-domain = 域名
case-mark-page = 页面
case-mark-payment_account = 收款账户
case-mark-picture = 图片

case-title = 案件 { $case }
case-summary = { $people } 人提交的 { $reports } 份举报，{ $since } 至 { $latest }
case-picture-named = { $count } 份举报
case-picture-more = { $reports ->
    [0] { "" }
   *[other] 另有 { $reports } 份举报未画出。
  }{ $marks ->
    [0] { "" }
   *[other] 另有 { $marks } 个标识未画出。
  }
