# The moderators' group, and what reporters are told of it. The group reads the language of TELLTALE_LANGUAGE.

## A report's card

mod-card = 📋 <b>Report { $number }</b> · { $status }
mod-filed = Filed { $when }
mod-reporter-from = from { $country }
mod-offer = Offer
mod-seller = Seller
mod-seller-none = The report names no seller.
mod-signs = Signs, from the check of { $when }
mod-no-check = It does not rest on a check.
mod-story = What the reporter told
mod-evidence = Evidence: { $count ->
    [0] none
    [one] one piece
   *[other] { $count } pieces
}
mod-shares = May be shared with: { $whom }
mod-shares-nobody = nobody
mod-burst = ⚠️ <b>{ $count } reports name this seller within an hour, { $newcomers } by people none of whose reports was accepted before.</b> Shoppers seldom come all at once: look twice.
mod-naming = Also name this seller: { $reports }
mod-known-reporter = The reporter's other reports: { $accepted } accepted, { $rejected } rejected
mod-new-reporter = The reporter's first report, as far as one was decided
mod-blocked-reporter = 🚫 The reporter is blocked.
mod-log = { $when } · { $what }
mod-log-by = { $when } · { $what } · { $name }
mod-more = …
mod-deleted = 🗑 This report is gone: its reporter had it deleted, or its time was over.

mod-kind-filed = filed
mod-kind-evidence_added = evidence added
mod-kind-outcome_told = outcome told
mod-kind-withdrawn = withdrawn
mod-kind-deleted = deleted
mod-kind-purged = deleted, its time was over
mod-kind-accepted = accepted
mod-kind-rejected = rejected
mod-kind-duplicate = duplicate
mod-kind-reopened = opened again
mod-kind-asked = reporter asked
mod-kind-answered = reporter answered
mod-kind-reporter_blocked = reporter blocked
mod-kind-reporter_unblocked = reporter unblocked
mod-kind-tie_cut = a tie cut
mod-kind-tie_mended = a tie mended
mod-kind-handed_over = handed over

mod-button-accept = ✅ Accept
mod-button-sure = ✅ Accept all the same
mod-button-reject = ❌ Reject …
mod-button-duplicate = 🔁 Duplicate of …
mod-button-ask = ❓ Ask the reporter
mod-button-evidence = 📎 Evidence
mod-button-case = 🕸 Case
mod-button-block = 🚫 Block reporter
mod-button-unblock = Unblock reporter
mod-button-reopen = ↩️ Decide again
mod-button-back = ‹ Back
mod-button-other = Another number …

mod-reason-evidence = Too little to go on
mod-reason-unlikely = Doesn't look like a counterfeit
mod-reason-other_matter = Another matter
mod-reason-abuse = Made up, or against a rival

mod-tap-done = Done.
mod-tap-decided = Decided already: { $status }.
mod-tap-gone = That report is gone.
mod-tap-burst = { $count } reports within an hour. If you are sure, tap “Accept all the same”.
mod-tap-blocked = They are blocked now. What they file stays theirs, and no longer comes here.
mod-tap-unblocked = They are no longer blocked.
mod-ask-prompt = ❓ <b>{ $number }</b>: reply to this message with your question. The reporter gets it without your name; the answer comes here without theirs.
mod-asked = The question about { $number } is on its way.
mod-answer = 💬 <b>{ $number }</b>: the reporter answers
mod-answer-files = { $count ->
    [one] With it came one file, kept as evidence.
   *[other] With it came { $count } files, kept as evidence.
}
mod-duplicate-prompt = 🔁 <b>{ $number }</b>: reply to this message with the number of the report that it repeats.
mod-duplicate-unknown = I know no other report with that number.
mod-duplicate-done = { $number } is marked as a duplicate of { $original }.
mod-evidence-none = There is no evidence with { $number }.
mod-evidence-missing = { $count ->
    [one] One piece cannot be shown: it is damaged or of a kind that Telegram does not take.
   *[other] { $count } pieces cannot be shown: they are damaged or of a kind that Telegram does not take.
}
mod-evidence-caption = { $number } · { $label }

## /queue, /stats, /moderate

mod-queue-empty = Nothing waits.
mod-queue = <b>{ $count ->
    [one] One report waits
   *[other] { $count } reports wait
}</b>, oldest first:
mod-queue-line = { $number } · { $date } · { $what }
mod-queue-disputes = { $count ->
    [one] One dispute waits for a ruling.
   *[other] { $count } disputes wait for a ruling.
}
mod-stats = <b>Numbers</b>
    Reports: { $reports }
    Verdicts of the last 30 days: { $verdicts }
    Waiting: { $waiting }
mod-stats-part = { $count } { $name }
mod-here = This is the moderators' group. Reports come here as cards; the buttons below a card decide. /queue shows what waits, /cases the sellers whom several reports name, /stats some numbers.
mod-not-here = This group's number is <code>{ $chat }</code>. To have reports come here, the operator sets <code>TELLTALE_MODERATORS_CHAT={ $chat }</code> and starts me again.
mod-only-groups = Write /moderate in the group that is to review reports: I tell its number there.

command-queue = reports that wait
command-stats = some numbers
command-cases = sellers whom several reports name

## Disputes

mod-dispute = ⚖️ <b>Somebody disputes the record of { $mark }</b>
mod-dispute-record = Reported by { $count ->
    [one] one person
   *[other] { $count } people
} since { $since }.
mod-dispute-no-record = No accepted report names it any more.
mod-dispute-words = They say
mod-dispute-upheld = ⚖️ Upheld: { $mark } stands in no record any more, and ties no reports.
mod-dispute-dismissed = ⚖️ Dismissed: the record of { $mark } stands.
mod-button-uphold = Uphold: strike it from the record
mod-button-dismiss = Dismiss: the record stands

## Disagreements with a verdict

mod-opinion-genuine = 🗣 <b>A shopper says: this is genuine.</b>
mod-opinion-fake = 🗣 <b>A shopper says: this is a counterfeit.</b>
mod-opinion-other = 🗣 <b>A shopper disagrees with a verdict.</b>
mod-opinion-verdict = The verdict was: { $level }
mod-opinion-rules = Rules: { $rules }
mod-opinion-no-post = They did not hand over the post.
mod-opinion-post = The post, which they agreed to hand over
mod-opinion-ruled-shopper = A moderator thinks that the shopper is right.
mod-opinion-ruled-verdict = A moderator thinks that the verdict is right.
mod-button-shopper-right = The shopper is right
mod-button-verdict-right = The verdict is right

## What reporters are told

told-accepted = ✅ <b>{ $number }</b> was reviewed and accepted. { $shoppers ->
    [yes] From now on it warns other shoppers of this seller. Nobody learns who you are.
   *[no] It reaches those whom you agreed to share it with, and nobody else. Nobody learns who you are.
}
told-rejected = <b>{ $number }</b> was reviewed and not accepted.
told-rejected-evidence = There was too little in it to go on. You can add evidence under /myreports: the reviewers see that, and can decide again.
told-rejected-unlikely = The reviewer saw no sufficient signs of a counterfeit in it.
told-rejected-other_matter = It is about something else than counterfeits. /where tells who may help.
told-rejected-abuse = The reviewer doubts that it happened like this.
told-still-yours = Your statement and archive stay yours: hand them in wherever you like.
told-duplicate = <b>{ $number }</b> was reviewed: it tells the same as an earlier report, so it is not counted twice.
told-question = ❓ <b>A reviewer asks about your report { $number }:</b>
told-question-how = Please answer by replying to this message. You may add pictures. Who you are is not passed on.
told-question-answered = Thank you, I pass it on. Who you are is not passed on.
told-question-twice = That question was answered already.
told-question-empty = Please write your answer, or send a picture.
told-question-gone = That question is closed.
