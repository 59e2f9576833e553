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
case-cover-files-note = 每份举报一个文件夹，内有情况说明和图片副本；说明列有每个原始文件的 SHA-256，原件由运营方保存；上图（network.png）；全部数据见 case.json 和表格 reports.csv。manifest.json 列出每个文件的 SHA-256，并由运营方密钥签名；运行“telltale verify 文件.zip”可查是否被改动。
case-cover-without = 为免压缩包过大，{ $count } 份举报的说明和文件未收入，可凭编号索取：
case-more = 等，另有 { $count } 份
case-for-authority = 主管机关
case-for-platform = 平台 { $name }
case-for-brand = 品牌 { $name }

cases-title = <b>案件</b>：{ $count }
    指向同一卖家的举报，人数多的在前。
cases-none = 还没有案件：尚无两份已采纳的举报指向同一卖家。
cases-line = { $case } · { $people } 人 · { $reports } 份 · { $latest }
case-ties = 把举报连在一起的
case-alone = 只有一份举报提到的
case-cut = 已断开，不再关联
case-reports = 举报
case-unread = 另有 { $count } 份更早的。
case-history = 处理记录
case-history-tie_cut = { $by } 断开了一处关联（{ $detail }）
case-history-tie_mended = { $by } 恢复了一处关联（{ $detail }）
case-history-handed_over = { $by } 为{ $detail }制作了压缩包
case-disputed = ⚠️ 有人对其中一个标识提出异议，尚未裁定。
case-button-picture = 🖼 图
case-button-split = ✂ 拆分…
case-button-undo = ↩ 撤销…
case-button-hand = 📦 移交…
case-button-list = 全部案件
case-button-back = ‹ 返回
case-button-out = ✂ { $number } 不属于本案
case-split-ask = <b>{ $case } 中哪处关联不对？</b>
    点选不能识别这个卖家的标识（快递电话、网上的图片）：它在任何地方都不再关联举报。
    或点选不属于本案的举报：只从这份举报断开它与其他举报的共同标识。
    都可以撤销。
case-undo-ask = <b>恢复哪一处关联？</b>（{ $case }）
case-hand-ask = <b>{ $case } 移交给谁？</b>
    只有举报人同意向其出示的举报才会收入，数字是份数。移交会记入日志。
case-hand-nobody = { $case } 的举报人都没有同意向主管机关、平台或品牌出示，不能移交。
case-hand-old = 情况已变：请重新打开案件，看可以移交给谁。
case-handed = { $case }，接收方：{ $recipient }，共 { $count } 份举报。已记入日志，移交人：{ $by }。{ $left ->
    [0] { "" }
   *[other] 有 { $left } 份举报的文件放不下，编号见封面；用“telltale cases zip”可制作完整的压缩包。
  }
case-done-mark-cut = ✂ “{ $name }”不再关联举报。现有案件：{ $cases }。
case-done-report-cut = ✂ { $name } 不再属于本案。现有案件：{ $cases }。
case-done-mark-mended = ↩ 该标识恢复关联。现有案件：{ $cases }。
case-done-report-mended = ↩ 该举报已归回。现有案件：{ $cases }。
case-none-left = 无
case-apart-now = { $case } 已不存在：它的举报不再有关联。
case-gone = 此案件已不存在：并入了其他案件，或举报已撤回。/cases 可看现有案件。
case-quicker = 无需处理：已有人先一步处理，或情况已变。请重新打开案件。
