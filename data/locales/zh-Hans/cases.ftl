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

case-cover-title = 指向同一卖家的举报
case-cover-subtitle = 由 Telltale 根据消费者举报并经管理员审核汇总
case-cover-number = 案件
case-cover-for = 接收方
case-cover-reports = 举报
case-cover-reports-by = { $people } 人提交的 { $reports } 份举报
case-cover-nature = 这些举报经管理员审核采纳，因其提到相同的号码、账号、网址或图片而归为一案。它们反映涉嫌假冒的迹象，不认定商品为假冒，不认定背后是同一个人，也不认定任何人违法。是否属实，由权利人和主管机关认定。
case-cover-privacy = 只收入举报人同意向该接收方出示的举报，不含举报人的任何身份信息。
case-cover-marks = 一、卖家标识
case-cover-marks-note = 每项下列出提到它的举报。链接经过处理，以免误点；原样见 case.json。
case-cover-picture = 二、谁提到了什么
case-cover-timeline = 三、举报时间
case-cover-month = { $count } 份举报
case-cover-list = 四、举报列表
case-cover-more-in = 另有 { $count } 项，见 { $file }。
case-cover-files = 五、本压缩包内容
case-cover-files-note = 每份举报一个文件夹，内有情况说明和原始文件；上图（network.png）；全部数据见 case.json 和表格 reports.csv。manifest.json 列出每个文件的 SHA-256，并由运营方密钥签名；运行“telltale verify 文件.zip”可查是否被改动。
case-cover-without = 为免压缩包过大，{ $count } 份举报的说明和文件未收入，可凭编号索取：
case-more = 等，另有 { $count } 份
case-for-authority = 主管机关
case-for-platform = 平台 { $name }
case-for-brand = 品牌 { $name }
