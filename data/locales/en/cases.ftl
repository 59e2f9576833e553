# Cases of moderators: reports tied by what identifies a seller.

case-mark-phone = Phone
case-mark-wechat = WeChat
case-mark-qq = QQ
case-mark-telegram = Telegram
case-mark-line = LINE
case-mark-instagram = Instagram
case-mark-kakao = KakaoTalk
case-mark-zalo = Zalo
case-mark-handle = Account
case-mark-email = E-mail
case-mark-domain = Domain
case-mark-page = Page
case-mark-payment_account = Paid to
case-mark-picture = Picture

case-title = Case { $case }
case-summary = { $reports ->
    [one] 1 report
   *[other] { $reports } reports
  } by { $people ->
    [one] 1 person
   *[other] { $people } people
  }, { $since } to { $latest }
case-picture-named = { $count ->
    [one] 1 report
   *[other] { $count } reports
  }
case-picture-more = { $reports ->
    [0] { "" }
    [one] And 1 more report.
   *[other] And { $reports } more reports.
  } { $marks ->
    [0] { "" }
    [one] 1 more mark ties some of them.
   *[other] { $marks } more marks tie some of them.
  }
