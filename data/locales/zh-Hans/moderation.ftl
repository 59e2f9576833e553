# 审核员群，以及告诉举报人的话。群里用 TELLTALE_LANGUAGE 的语言。

## 举报卡片

mod-card = 📋 <b>举报 { $number }</b> · { $status }
mod-filed = 提交于 { $when }
mod-reporter-from = 来自{ $country }
mod-offer = 商品
mod-seller = 卖家
mod-seller-none = 举报没有写明卖家。
mod-signs = 迹象（{ $when } 检查）
mod-no-check = 没有附带检查结果。
mod-story = 举报人讲述
mod-evidence = 证据：{ $count ->
    [0] 无
   *[other] { $count } 份
}
mod-shares = 可以给谁看：{ $whom }
mod-shares-nobody = 谁都不给
mod-burst = ⚠️ <b>一小时内有 { $count } 份举报针对这个卖家，其中 { $newcomers } 份来自从未有举报被采纳过的人。</b>真正的购物者很少一齐来，请多看一眼。
mod-naming = 同样针对这个卖家：{ $reports }
mod-known-reporter = 举报人的其他举报：采纳 { $accepted } 份，未采纳 { $rejected } 份
mod-new-reporter = 举报人此前没有审核过的举报
mod-blocked-reporter = 🚫 举报人已被屏蔽。
mod-log = { $when } · { $what }
mod-log-by = { $when } · { $what } · { $name }
mod-more = ……
mod-deleted = 🗑 这份举报已不存在：举报人删除了它，或者保存期限已到。

mod-kind-filed = 提交
mod-kind-evidence_added = 补充证据
mod-kind-outcome_told = 告知结果
mod-kind-withdrawn = 撤回
mod-kind-deleted = 删除
mod-kind-purged = 到期删除
mod-kind-accepted = 采纳
mod-kind-rejected = 未采纳
mod-kind-duplicate = 重复
mod-kind-reopened = 重新审核
mod-kind-asked = 询问举报人
mod-kind-answered = 举报人回答
mod-kind-reporter_blocked = 屏蔽举报人
mod-kind-reporter_unblocked = 解除屏蔽
mod-kind-tie_cut = 切断一处关联
mod-kind-tie_mended = 恢复一处关联
mod-kind-handed_over = 移交

mod-button-accept = ✅ 采纳
mod-button-sure = ✅ 仍然采纳
mod-button-reject = ❌ 不采纳……
mod-button-duplicate = 🔁 重复……
mod-button-ask = ❓ 询问举报人
mod-button-evidence = 📎 证据
mod-button-case = 🕸 关联
mod-button-block = 🚫 屏蔽举报人
mod-button-unblock = 解除屏蔽
mod-button-reopen = ↩️ 重新决定
mod-button-back = ‹ 返回
mod-button-other = 其他编号……

mod-reason-evidence = 依据太少
mod-reason-unlikely = 不像假货
mod-reason-other_matter = 属于别的问题
mod-reason-abuse = 捏造，或针对同行

mod-tap-done = 好了。
mod-tap-decided = 已有决定：{ $status }。
mod-tap-gone = 这份举报已不存在。
mod-tap-burst = 一小时内有 { $count } 份举报。如果您确定，请点“仍然采纳”。
mod-tap-blocked = 已屏蔽。他们的举报仍归他们自己，但不再送到这里。
mod-tap-unblocked = 已解除屏蔽。
mod-ask-prompt = ❓ <b>{ $number }</b>：请回复这条消息写下您的问题。举报人看不到您的名字，回答送到这里时也没有对方的名字。
mod-asked = 关于 { $number } 的问题已送出。
mod-answer = 💬 <b>{ $number }</b>：举报人回答
mod-answer-files = 附有 { $count } 个文件，已作为证据保存。
mod-duplicate-prompt = 🔁 <b>{ $number }</b>：请回复这条消息，写出与它重复的举报编号。
mod-duplicate-unknown = 没有找到这个编号的其他举报。
mod-duplicate-done = { $number } 已标为与 { $original } 重复。
mod-evidence-none = { $number } 没有证据。
mod-evidence-missing = 有 { $count } 份无法显示：文件损坏，或 Telegram 不接受这种文件。
mod-evidence-caption = { $number } · { $label }

## /queue、/stats、/moderate

mod-queue-empty = 没有等待审核的举报。
mod-queue = <b>{ $count } 份举报等待审核</b>，最早的在前：
mod-queue-line = { $number } · { $date } · { $what }
mod-queue-disputes = 有 { $count } 项异议等待裁定。
mod-stats = <b>数字</b>
    举报：{ $reports }
    最近 30 天的判断：{ $verdicts }
    等待审核：{ $waiting }
mod-stats-part = { $name } { $count }
mod-here = 这里是审核员群。举报会以卡片形式送来，用卡片下面的按钮决定。/queue 查看等待审核的举报，/cases 查看被多份举报提到的卖家，/stats 查看数字。
mod-not-here = 这个群的编号是 <code>{ $chat }</code>。要让举报送到这里，请运营者设置 <code>TELLTALE_MODERATORS_CHAT={ $chat }</code> 并重新启动我。
mod-only-groups = 请在负责审核举报的群里写 /moderate，我会告诉您它的编号。

command-queue = 等待审核的举报
command-stats = 一些数字
command-cases = 被多份举报提到的卖家

## 异议

mod-dispute = ⚖️ <b>有人对 { $mark } 的记录提出异议</b>
mod-dispute-record = 自 { $since } 起有 { $count } 人举报。
mod-dispute-no-record = 已没有被采纳的举报提到它。
mod-dispute-words = 对方说
mod-dispute-upheld = ⚖️ 异议成立：{ $mark } 不再出现在任何记录里，也不再把举报关联起来。
mod-dispute-dismissed = ⚖️ 异议不成立：{ $mark } 的记录保留。
mod-button-uphold = 成立：从记录中删去
mod-button-dismiss = 不成立：保留记录

## 对判断的不同意见

mod-opinion-genuine = 🗣 <b>有购物者说：这是正品。</b>
mod-opinion-fake = 🗣 <b>有购物者说：这是假货。</b>
mod-opinion-other = 🗣 <b>有购物者不同意判断。</b>
mod-opinion-verdict = 当时的判断：{ $level }
mod-opinion-rules = 规则：{ $rules }
mod-opinion-no-post = 对方没有同意交出帖子。
mod-opinion-post = 帖子（对方同意交出）
mod-opinion-ruled-shopper = 审核员认为购物者说得对。
mod-opinion-ruled-verdict = 审核员认为判断是对的。
mod-button-shopper-right = 购物者说得对
mod-button-verdict-right = 判断是对的

## 告诉举报人

told-accepted = ✅ <b>{ $number }</b> 已审核并采纳。{ $shoppers ->
    [yes] 从现在起，它会提醒其他购物者留意这个卖家。没有人会知道您是谁。
   *[no] 它只会给到您同意的对象，不给别人。没有人会知道您是谁。
}
told-rejected = <b>{ $number }</b> 已审核，未采纳。
told-rejected-evidence = 内容太少，难以判断。您可以在 /myreports 补充证据：审核员会看到，并可以重新决定。
told-rejected-unlikely = 审核员认为假货迹象不足。
told-rejected-other_matter = 它说的不是假货问题。/where 会告诉您可以找谁。
told-rejected-abuse = 审核员怀疑事情并非如此。
told-still-yours = 说明和证据包仍归您，您可以提交给任何机构。
told-duplicate = <b>{ $number }</b> 已审核：它与较早的一份举报说的是同一件事，所以不重复计算。
told-question = ❓ <b>审核员想问一下您的举报 { $number }：</b>
told-question-how = 请回复这条消息作答，也可以附上图片。不会转告您是谁。
told-question-answered = 谢谢，我会转达，不会透露您是谁。
told-question-twice = 这个问题已经回答过了。
told-question-empty = 请写下回答，或发一张图片。
told-question-gone = 这个问题已经关闭。
