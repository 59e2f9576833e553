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
