# /report、/myreports、/export 和 /delete。

## 对话

report-progress = 举报 · 第 { $step } 步，共 { $steps } 步
report-review-title = 举报 · 请核对
report-known = 已有：
report-from-check = 来自刚才的检查。对的保留，不对的请改。
report-question-offer = <b>卖的是什么？</b>
    用您自己的话描述，或粘贴卖家写的内容。
report-question-platform = <b>在哪里看到的？</b>
    点一个平台，或写平台名称、链接。
report-question-seller = <b>卖家是谁？</b>
    店铺名、账号名、微信号、电话、链接，有什么写什么，一条消息即可。
report-question-price = <b>多少钱？到哪一步了？</b>
    怎么说就怎么写，例如“昨天微信付了300块”，也可以点按钮。
report-question-evidence = <b>有什么证据？</b>
    发截图、照片、文件、链接，或转发聊天记录，不限数量，趁它们还没消失。发完请点“就这些”。
report-question-country = <b>您在哪个国家或地区？</b>
    点一下，或写名称。
report-question-sharing = <b>这份举报可以给谁看？</b>
    没有任何默认选项，也绝不会转告您是谁。点选您同意的对象，再继续。
    <i>任何人看到之前，本机器人的审核员会先审核，他们也不知道您是谁。</i>
report-evidence-count = { $count ->
    [0] 还没有。
   *[other] 目前 { $count } 份。
}

report-button-keep = ✓ 保留
report-button-next = 继续
report-button-skip = 不填
report-button-back = ‹ 上一步
report-button-cancel = ✕ 取消
report-button-all = 就这些
report-button-other = 其他平台
report-button-nobody = 谁都不给
report-button-submit = ✅ 提交举报
report-button-discard = 放弃
report-button-go-on = 接着写
report-button-new = 重新开始
report-button-mine = 我的举报
report-chosen = ✓ { $name }

report-field-offer = 商品
report-field-platform = 平台
report-field-seller = 卖家
report-field-price = 价格和阶段
report-field-evidence = 证据
report-field-country = 国家或地区
report-field-sharing = 给谁看
report-field-nothing = 无
report-review-ask = 点一项即可修改。
report-share-nobody = 谁都不给

report-notice-old-button = 那个问题已经结束了。现在的问题是：
report-notice-not-understood = 这个在这里用不上。
report-notice-name-platform = 请写平台名称或链接。
report-notice-ask-stage = 记下了。到哪一步了？请点一下。
report-notice-ask-amount = 记下了。多少钱？例如“300元”。也可以不写，直接继续。
report-notice-ask-currency = 是哪种货币？例如“300元”或“300美元”。
report-notice-evidence-kept = 已作为证据保存。
report-notice-evidence-known = 这份已经有了。
report-notice-country-unknown = 没认出这个名称。可以试试英文名或两个字母的代码。
report-notice-tap-sharing = 请点按钮：我要确认只给您同意的对象看。
report-notice-review-says = 举报还没有提交。请提交，或点要修改的一项。
report-notice-too-little = 内容还不足以让人处理：请写卖的是什么、卖家是谁，或发一张图。
report-notice-too-large = 这个文件超过 20 MB，请发小一点的。
report-notice-too-many = 一份举报只能放这么多证据。之前的都已保存。
report-notice-too-much = 一份举报只能放这么多证据。之前的都已保存。
report-notice-not-fetched = 没能取到这个文件，请再发一次。
report-notice-not-a-file = 我能保存图片、视频、文件和文字，这个不行。

report-open = 您在这里有一份没写完的举报。
report-cancel-ask = 放弃这份举报和为它发来的内容吗？
report-cancelled = 已放弃，什么都没有保留。
report-nothing-open = 这里没有进行中的举报。/report 开始，/myreports 查看已提交的。
report-private-only = 举报只在我们的私聊里进行，没有别人看得到。
report-closed = 这份举报已经结束了。
report-expires = 您写的内容会保留 { $hours } 小时，随时可以接着写。

## 已提交

report-filed = ✅ <b>已提交：{ $number }</b>
    情况说明和证据压缩包马上发给您。
report-review-waiting = 审核员会看这份举报，结果我会告诉您。在那之前，它只对您自己有用：它记录您看到的情况，由您自己提交给相关机构。
report-review-nobody = 还没有人审核，目前这里也没有审核员群：它记录您看到的情况，由您自己提交给相关机构。
report-review-blocked = 审核员不再审核这个账号的举报。它仍归您，您可以提交给任何机构。
report-foreign = 据我所知，当地主管机关既不使用英文也不使用中文，所以给他们的说明是英文的。
report-next-title = 接下来
report-next-hand-in = 把说明和压缩包交给下面的机构，或粘贴随后的文字。
report-next-keep = 请留好压缩包：清单带签名，谁都能验证内容没有被改动。
report-next-reminders = 期限快到时我会提醒您，可在 /myreports 里关闭。
report-statement-caption = 情况说明 { $number }
report-archive-caption = 压缩包 { $number }：说明、原件、带签名的清单
report-paste-platform = 可粘贴到平台举报表单：
report-paste-authority = 可粘贴到主管机关表单：
report-paste-brand = 可发给品牌方：

## /myreports

my-none = 您还没有提交过举报。/report 开始一份。
my-title = <b>我的举报</b>
my-line = { $number } · { $date } · { $status }
my-report = <b>{ $number }</b>
my-filed = 提交于 { $when }
my-status = 状态：{ $status }
my-outcome = 结果：{ $outcome }
my-outcome-unknown = 结果：还没有告诉我
my-reminders = { $count ->
    [0] 没有待发的提醒。
   *[other] 还有 { $count } 条提醒。
}
my-gone = 这份举报已经不在了。
my-button-kit = 说明和压缩包
my-button-add = 补充证据
my-button-outcome = 告诉结果
my-button-quiet = 不用提醒
my-button-withdraw = 撤回
my-button-delete = 删除
my-button-list = ‹ 我的举报
my-button-yes-withdraw = 是，撤回
my-button-yes-delete = 是，删除
my-button-no = ‹ 不
my-add-ask = <b>给 { $number } 补充证据</b>
    发截图、照片、文件、链接，或转发聊天记录。发完请点“就这些”。
my-add-busy = 这里还有一份没写完的举报，请先完成或取消。
my-add-done = 谢谢，{ $number } 现在有 { $count } 份证据。
my-outcome-ask = { $number } 后来怎么样了？
outcome-refunded = 钱退回来了
outcome-shut_down = 卖家或商品没了
outcome-in_progress = 还在处理
outcome-nothing = 没有下文
my-outcome-thanks = 谢谢，记下了。
my-quiet-done = 不再就 { $number } 提醒您。
my-withdraw-ask = 撤回 { $number } 吗？之后谁也看不到，并会在一段时间后彻底删除。您仍可导出。
my-withdraw-done = { $number } 已撤回。
my-delete-ask = 删除 { $number } 及其全部证据吗？无法恢复。
my-delete-done = 已删除。只留下各项决定的时间和种类，不含任何与您有关的内容。

reminder-window = ⏰ 举报 { $number }：{ $name }大约在 { $date } 之前受理。如果还没有申请退款，请现在就办。
reminder-outcome = 举报 { $number } 后来怎么样了？您的回答能帮大家知道什么办法管用。

## /export 和 /delete

export-nothing = 除了回复下一条消息所需的，我没有保留与您有关的内容。
export-done = 这是我保留的您的举报和设置。
delete-ask = <b>删除我保留的关于您的一切吗？</b>
    包括举报及证据、没写完的举报、提醒、还记着的检查、语言和国家或地区。只留下各项决定的时间和种类，不含任何与您有关的内容。无法恢复。
delete-button-yes = 是，全部删除
delete-button-no = 不，保留
delete-done = { $count ->
    [0] 已删除。
   *[other] 已删除，其中有 { $count } 份举报。
  }我不再认得您了。
delete-kept = 没有删除任何内容。

## /privacy 中关于举报的部分

privacy-reports = <b>关于举报，我保留什么</b>

    • <b>最后一次回答后 { $drafts } 小时：</b>您开始了但没有提交的举报，以及为它发来的内容。
    • <b>{ $reports } 天：</b>您提交的举报：您写的内容、证据及其指纹，以及您的聊天和账号的编号，这样只有您能看到它。{ $encrypted ->
        [yes] 全部加密保存。
       *[no] 没有加密。
    }
    • <b>{ $withdrawn } 天：</b>您撤回的举报。
    • <b>审核：</b>由本机器人的审核员进行，他们看得到举报，看不到您是谁。审核员问您、您回答的内容与举报一同保存；您用 /dispute 提出的异议保存两年。
    • <b>给谁看：</b>只给您点选过的对象，绝不透露您是谁。卖家记录按人数计算；您撤回或删除举报后，就不再算您。
    • <b>/export</b> 导出全部。<b>/delete</b> 删除全部，只留下各项决定的时间和种类，不含任何与您有关的内容。
