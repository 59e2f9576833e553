# /start、/help、命令列表、/language、/country 和 /privacy。

start = 👋 <b>您好！我是 Telltale。</b>付款之前，我陪您一起看看这条卖货信息。

    <b>把拿不准的内容转发给我</b>，或者粘贴文字、链接。我会引用卖家自己的话，告诉您看到了哪些售假迹象，以及现在该怎么办。

    我从不说某样东西“是正品”，也不说谁是罪犯：我只讲看到了什么，由您来决定。
help = <b>怎么用我</b>

    <b>转发</b>频道、群组或个人发的内容，也可以直接粘贴文字或链接。您修改发来的消息后，我会重新看一遍。
    <b>在群里</b>用 /check 回复那条消息，或者 @{ $bot }。其他时候我不出声。
help-commands = 命令
help-command = /{ $name }：{ $about }
help-levels = <b>符号的意思</b>
    ⚪ 没有发现可疑迹象（不等于正品）
    🟡 无法判断
    🟠 可疑
    🔴 有明显的售假迹象

## Telegram 显示的命令列表

command-check = 看一条信息（回复它，或写在命令后面）
command-why = 上一次回答的全部依据（也可以用它回复某次回答）
command-price = 查一查应该卖多少钱
command-where = 去哪里举报、怎么举报
command-report = 一步一步举报卖家
command-myreports = 我的举报
command-seller = 查一个卖家的记录
command-language = 换语言
command-country = 您所在的国家或地区，用于价格和主管部门
command-privacy = 我保留什么、保留多久
command-help = 怎么用我
command-export = 导出我保留的关于您的一切
command-delete = 删除我保留的关于您的一切

about-short = 付款前把商品信息转发给我，看看有没有售假迹象。
about-long = 遇到拿不准的商品信息、链接或卖家的消息，转发给我。我会引用原话，告诉您看到了哪些售假迹象，以及现在该怎么办。我从不说某样东西“是正品”。

## /language 和 /country

language-ask = 您希望我说哪种语言？
language-auto = 跟随我的 Telegram
language-set = 好的，以后我说简体中文。
language-set-auto = 好的，以后跟随您 Telegram 的语言。
country-ask = 您平时在哪里购物？我据此判断“¥”“$”是哪种钱，并告诉您该找哪个部门。
    没有您的？写在命令后面就行：/country 智利
country-now = 现在是：<b>{ $country }</b>
country-auto = 不想说
country-set = 谢谢。我会按<b>{ $country }</b>来看。
country-set-auto = 好的，我不再保留您的国家或地区。
country-unknown = 我不认识“{ $name }”这个国家或地区。请写它的中文名或两个字母，例如：/country BR

## /privacy

privacy = <b>我保留什么</b>

    • <b>{ $hours } 小时之内：</b>您让我看的文字、我的结论、图片的指纹（不是图片本身），以及您的聊天、消息和账号的编号，好让答复下面的按钮能用。{ $encrypted ->
        [yes] 这些内容加密保存。
       *[no] 这些内容没有加密。
    }
    • <b>之后：</b>只剩一个无法还原成原文的指纹、结论和日期，没有任何关于您的内容。
    • <b>回答您之前：</b>Telegram 发来的原始消息。如果我这边出错，最多保留 7 天。
    • <b>直到您更改：</b>您选的语言和国家或地区。
    • <b>您点“说得不对？”时：</b>您的看法和规则名称；原文只有您同意才保留。

    { $links ->
        [yes] 您发来的链接我会打开看，但不会透露是谁问的。
       *[no] 您发来的链接我不会打开。
    }我的日志里从来没有您写的内容。我不卖东西，也不放广告。
