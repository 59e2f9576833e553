# 審核員群組，以及告訴檢舉人的話。群組裡用 TELLTALE_LANGUAGE 的語言。

## 檢舉卡片

mod-card = 📋 <b>檢舉 { $number }</b> · { $status }
mod-filed = 送出於 { $when }
mod-reporter-from = 來自{ $country }
mod-offer = 商品
mod-seller = 賣家
mod-seller-none = 檢舉沒有寫明賣家。
mod-signs = 跡象（{ $when } 檢查）
mod-no-check = 沒有附上檢查結果。
mod-story = 檢舉人敘述
mod-evidence = 證據：{ $count ->
    [0] 無
   *[other] { $count } 份
}
mod-shares = 可以給誰看：{ $whom }
mod-shares-nobody = 誰都不給
mod-burst = ⚠️ <b>一小時內有 { $count } 份檢舉針對這個賣家，其中 { $newcomers } 份來自從未有檢舉被採納過的人。</b>真正的購物者很少一起來，請多看一眼。
mod-naming = 同樣針對這個賣家：{ $reports }
mod-known-reporter = 檢舉人的其他檢舉：採納 { $accepted } 份，未採納 { $rejected } 份
mod-new-reporter = 檢舉人先前沒有審核過的檢舉
mod-blocked-reporter = 🚫 檢舉人已被封鎖。
mod-log = { $when } · { $what }
mod-log-by = { $when } · { $what } · { $name }
mod-more = ……
mod-deleted = 🗑 這份檢舉已不存在：檢舉人刪除了它，或是保存期限已到。

mod-kind-filed = 送出
mod-kind-evidence_added = 補充證據
mod-kind-outcome_told = 告知結果
mod-kind-withdrawn = 撤回
mod-kind-deleted = 刪除
mod-kind-purged = 到期刪除
mod-kind-accepted = 採納
mod-kind-rejected = 未採納
mod-kind-duplicate = 重複
mod-kind-reopened = 重新審核
mod-kind-asked = 詢問檢舉人
mod-kind-answered = 檢舉人回答
mod-kind-reporter_blocked = 封鎖檢舉人
mod-kind-reporter_unblocked = 解除封鎖
mod-kind-tie_cut = 切斷一處關聯
mod-kind-tie_mended = 恢復一處關聯
mod-kind-handed_over = 移交

mod-button-accept = ✅ 採納
mod-button-sure = ✅ 仍然採納
mod-button-reject = ❌ 不採納……
mod-button-duplicate = 🔁 重複……
mod-button-ask = ❓ 詢問檢舉人
mod-button-evidence = 📎 證據
mod-button-case = 🕸 關聯
mod-button-block = 🚫 封鎖檢舉人
mod-button-unblock = 解除封鎖
mod-button-reopen = ↩️ 重新決定
mod-button-back = ‹ 返回
mod-button-other = 其他編號……

mod-reason-evidence = 依據太少
mod-reason-unlikely = 不像仿冒品
mod-reason-other_matter = 屬於別的問題
mod-reason-abuse = 捏造，或針對同業

mod-tap-done = 好了。
mod-tap-decided = 已有決定：{ $status }。
mod-tap-gone = 這份檢舉已不存在。
mod-tap-burst = 一小時內有 { $count } 份檢舉。如果您確定，請點「仍然採納」。
mod-tap-blocked = 已封鎖。他們的檢舉仍屬於他們自己，但不再送到這裡。
mod-tap-unblocked = 已解除封鎖。
mod-ask-prompt = ❓ <b>{ $number }</b>：請回覆這則訊息寫下您的問題。檢舉人看不到您的名字，回答送到這裡時也沒有對方的名字。
mod-asked = 關於 { $number } 的問題已送出。
mod-answer = 💬 <b>{ $number }</b>：檢舉人回答
mod-answer-files = 附有 { $count } 個檔案，已作為證據保存。
mod-duplicate-prompt = 🔁 <b>{ $number }</b>：請回覆這則訊息，寫出與它重複的檢舉編號。
mod-duplicate-unknown = 找不到這個編號的其他檢舉。
mod-duplicate-done = { $number } 已標為與 { $original } 重複。
mod-evidence-none = { $number } 沒有證據。
mod-evidence-missing = 有 { $count } 份無法顯示：檔案損壞，或 Telegram 不接受這種檔案。
mod-evidence-caption = { $number } · { $label }

## /queue、/stats、/moderate

mod-queue-empty = 沒有等待審核的檢舉。
mod-queue = <b>{ $count } 份檢舉等待審核</b>，最早的在前：
mod-queue-line = { $number } · { $date } · { $what }
mod-queue-disputes = 有 { $count } 項異議等待裁定。
mod-stats = <b>數字</b>
    檢舉：{ $reports }
    最近 30 天的判斷：{ $verdicts }
    等待審核：{ $waiting }
mod-stats-part = { $name } { $count }
mod-here = 這裡是審核員群組。檢舉會以卡片形式送來，用卡片下面的按鈕決定。/queue 查看等待審核的檢舉，/cases 查看被多份檢舉提到的賣家，/stats 查看數字。
mod-not-here = 這個群組的編號是 <code>{ $chat }</code>。要讓檢舉送到這裡，請營運者設定 <code>TELLTALE_MODERATORS_CHAT={ $chat }</code> 並重新啟動我。
mod-only-groups = 請在負責審核檢舉的群組裡寫 /moderate，我會告訴您它的編號。

command-queue = 等待審核的檢舉
command-stats = 一些數字
command-cases = 被多份檢舉提到的賣家

## 異議

mod-dispute = ⚖️ <b>有人對 { $mark } 的紀錄提出異議</b>
mod-dispute-record = 自 { $since } 起有 { $count } 人檢舉。
mod-dispute-no-record = 已沒有被採納的檢舉提到它。
mod-dispute-words = 對方說
mod-dispute-upheld = ⚖️ 異議成立：{ $mark } 不再出現在任何紀錄裡，也不再把檢舉關聯起來。
mod-dispute-dismissed = ⚖️ 異議不成立：{ $mark } 的紀錄保留。
mod-button-uphold = 成立：從紀錄中刪去
mod-button-dismiss = 不成立：保留紀錄

## 對判斷的不同意見

mod-opinion-genuine = 🗣 <b>有購物者說：這是正品。</b>
mod-opinion-fake = 🗣 <b>有購物者說：這是仿冒品。</b>
mod-opinion-other = 🗣 <b>有購物者不同意判斷。</b>
mod-opinion-verdict = 當時的判斷：{ $level }
mod-opinion-rules = 規則：{ $rules }
mod-opinion-no-post = 對方沒有同意交出貼文。
mod-opinion-post = 貼文（對方同意交出）
mod-opinion-ruled-shopper = 審核員認為購物者說得對。
mod-opinion-ruled-verdict = 審核員認為判斷是對的。
mod-button-shopper-right = 購物者說得對
mod-button-verdict-right = 判斷是對的

## 告訴檢舉人

told-accepted = ✅ <b>{ $number }</b> 已審核並採納。{ $shoppers ->
    [yes] 從現在起，它會提醒其他購物者留意這個賣家。沒有人會知道您是誰。
   *[no] 它只會給到您同意的對象，不給別人。沒有人會知道您是誰。
}
told-rejected = <b>{ $number }</b> 已審核，未採納。
told-rejected-evidence = 內容太少，難以判斷。您可以在 /myreports 補充證據：審核員會看到，並可以重新決定。
told-rejected-unlikely = 審核員認為仿冒品的跡象不足。
told-rejected-other_matter = 它說的不是仿冒品的問題。/where 會告訴您可以找誰。
told-rejected-abuse = 審核員懷疑事情並非如此。
told-still-yours = 說明和證據包仍屬於您，您可以交給任何單位。
told-duplicate = <b>{ $number }</b> 已審核：它與較早的一份檢舉說的是同一件事，所以不重複計算。
told-question = ❓ <b>審核員想問一下您的檢舉 { $number }：</b>
told-question-how = 請回覆這則訊息作答，也可以附上圖片。不會透露您是誰。
told-question-answered = 謝謝，我會轉達，不會透露您是誰。
told-question-twice = 這個問題已經回答過了。
told-question-empty = 請寫下回答，或傳一張圖片。
told-question-gone = 這個問題已經關閉。
