# 举报最终形成的情况说明（PDF），以及可直接粘贴的文字。

statement-title = 关于涉嫌销售假冒商品的情况说明
statement-subtitle = 由消费者通过 Telltale 整理，供市场监管部门、平台和权利人参考
statement-number = 报告编号
statement-filed = 提交时间
statement-made = 本件生成时间
statement-status = 状态
statement-language-note = 据我们所知，{ $country }的主管机关既不使用英文也不使用中文，因此本说明以英文书写。消费者原话照录。
statement-nature = 本说明记录消费者的陈述及其收到的材料，列出涉嫌假冒的迹象；不认定商品为假冒，也不认定任何人违法。是否属实，由权利人和主管机关认定。
statement-page = 第 { $page } 页，共 { $pages } 页

statement-facts = 一、商品信息
statement-brand = 所称品牌
statement-platform = 销售渠道
statement-price = 价格
statement-stage = 交易阶段
statement-payment = 付款方式
statement-paid-on = 付款日期
statement-country = 消费者所在国家或地区
statement-offer = 商品描述
statement-not-stated = 未说明

statement-seller = 二、卖家信息
statement-seller-words = 消费者原话
statement-links-note = 链接已作处理（hxxp、[.]），以免误点。
identifier-name = 名称
identifier-handle = 账号
identifier-wechat = 微信
identifier-qq = QQ
identifier-whatsapp = WhatsApp
identifier-telegram = Telegram
identifier-line = LINE
identifier-instagram = Instagram
identifier-zalo = Zalo
identifier-kakao = KakaoTalk
identifier-viber = Viber
identifier-signal = Signal
identifier-phone = 电话
identifier-email = 电子邮箱
identifier-link = 链接
identifier-payment_account = 收款账户
identifier-other = 其他

statement-timeline = 三、经过
statement-event-paid = 消费者付款。
statement-event-checked = Telltale 对该商品信息进行了检查。
statement-event-evidence = 收到 { $count } 份证据（{ $labels }）。
statement-event-filed = 报告提交。
statement-event-withdrawn = 报告撤回。
statement-story = 消费者补充说明

statement-signs = 四、发现的迹象
statement-level = 检查结果
statement-reason-quote = 原文：{ $quotes }
statement-no-check = 未对该商品信息进行自动检查。
statement-no-signs = 检查未发现迹象。
statement-rules = 由自动规则得出，版本 { $ruleset }。相同文字总得到相同结果；规则可能有误，最终以人的判断为准。

statement-evidence = 五、证据
statement-evidence-none = 未提交文件。
statement-evidence-note = 原始文件在与本说明配套的压缩包内。SHA-256 是文件接收时的指纹：文件一经改动，指纹就不同。
statement-evidence-copies = SHA-256 是文件收到时的指纹。本陈述所附压缩包中只有图片的副本，均已重新绘制，不带任何隐藏信息。其他文件可能含有姓名，因此没有放入；原件由 Telltale 的运营者保存。
statement-exhibit = 证据 { $number }
statement-exhibit-kind = { $kind ->
    [picture] 图片
    [clip] 视频
    [document] 文件
   *[text] 文字
  }，{ $size }
statement-exhibit-received = 接收时间：{ $when }
statement-exhibit-origin = 最初发布者：{ $origin }
statement-exhibit-missing = 文件缺失或损坏；所列为接收时的指纹。
statement-no-preview = 无预览

statement-sharing = 六、授权
statement-sharing-nobody = 消费者未同意转交本说明，可由其本人提交。
statement-sharing-with = 消费者同意将本说明提供给：{ $whom }。其个人身份不在其中。
statement-signature = 提交人填写
statement-signature-note = 主管机关要求时由本人手写填写。Telltale 不掌握这些信息。
statement-sign-name = 姓名
statement-sign-contact = 地址、电话、电子邮箱
statement-sign-identity = 身份证件
statement-sign-declare = 本人声明，以上内容据本人所知属实。
statement-sign-signature = 日期及签名

share-authority = 主管机关
share-platform = 平台
share-brand = 品牌方
share-shoppers = 其他消费者（仅计入卖家记录的次数）

status-received = 已收到，尚未有人审核
status-accepted = 已审核，采纳
status-rejected = 已审核，未采纳
status-duplicate = 已审核：与已知案件重复
status-withdrawn = 已撤回

paste-platform = 举报该商品涉嫌假冒{ $brand ->
    [none] { "" }
   *[other] （{ $brand }）
  }。商品描述：“{ $offer }”。卖家：{ $seller }。价格：{ $price }。迹象：{ $signs }。本人留有截图，可提交完整说明（Telltale { $number }）。
paste-authority = 举报以下商品涉嫌假冒{ $brand ->
    [none] { "" }
   *[other] （{ $brand }）
  }。
    平台：{ $platform }。卖家：{ $seller }。价格：{ $price }。交易阶段：{ $stage }。
    商品描述：“{ $offer }”
    迹象：{ $signs }
    请依法核查该商家。情况说明及带 SHA-256 指纹的证据：Telltale { $number }。
paste-brand = 您好，我看到一则使用贵品牌 { $brand } 名义、带有假冒迹象的商品信息。平台：{ $platform }。卖家：{ $seller }。价格：{ $price }。商品描述：“{ $offer }”。迹象：{ $signs }。请问是否为正品？我可以提供截图和完整说明（Telltale { $number }）。
