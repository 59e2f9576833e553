# /report, /myreports, /export and /delete.

## The conversation

report-progress = Report · { $step } of { $steps }
report-review-title = Report · please look it over
report-known = I have:
report-from-check = Taken from the check. Keep what is right, change the rest.
report-question-offer = <b>What was offered?</b>
    Describe it in your own words, or paste what the seller wrote.
report-question-platform = <b>Where was it offered?</b>
    Tap the place, or write its name or the link.
report-question-seller = <b>Who is the seller?</b>
    Shop or account name, WeChat, phone, link: whatever you have, in one message.
report-question-price = <b>What was the price, and how far did it go?</b>
    Write it as you would say it, for example “paid 300 by WeChat yesterday”, or tap.
report-question-evidence = <b>What do you have as evidence?</b>
    Send screenshots, photos, documents, links, or forward the chat: as much as you like, until it vanishes. Then tap “That's all”.
report-question-country = <b>Which country are you in?</b>
    Tap it, or write its name.
report-question-sharing = <b>Who may see this report?</b>
    Nothing is chosen for you, and who you are is never passed on. Tap whom you agree to, then go on.
    <i>Before anybody sees it, a moderator of this bot reviews it, without learning who you are.</i>
report-evidence-count = { $count ->
    [0] Nothing yet.
    [one] One piece so far.
   *[other] { $count } pieces so far.
}

report-button-keep = ✓ Keep this
report-button-next = Go on
report-button-skip = Leave out
report-button-back = ‹ Back
report-button-cancel = ✕ Cancel
report-button-all = That's all
report-button-other = Another place
report-button-nobody = With nobody
report-button-submit = ✅ File the report
report-button-discard = Discard it
report-button-go-on = Go on with it
report-button-new = Begin a new one
report-button-mine = My reports
report-chosen = ✓ { $name }

report-field-offer = Offer
report-field-platform = Place
report-field-seller = Seller
report-field-price = Price and stage
report-field-evidence = Evidence
report-field-country = Country
report-field-sharing = Who may see it
report-field-nothing = nothing
report-review-ask = Tap a field to change it.
report-share-nobody = nobody

report-notice-old-button = That question is closed. The open one is this:
report-notice-not-understood = I could not use that here.
report-notice-name-platform = Write the name of the place, or its link.
report-notice-ask-stage = Noted. And how far did it go? Tap it.
report-notice-ask-amount = Noted. How much was it? For example “300 yuan” or “$120”. Or go on without.
report-notice-ask-currency = In which currency is that? For example “300 yuan” or “300 dollars”.
report-notice-evidence-kept = Kept as evidence.
report-notice-evidence-known = I have that one already.
report-notice-country-unknown = I don't know a country of that name. Try its English name or its two letters.
report-notice-tap-sharing = Please tap: I want to be sure that I share only what you agree to.
report-notice-review-says = Your report is not filed yet. File it, or tap what you want to change.
report-notice-too-little = There is nothing in it yet that anybody could act on: say what was offered, or by whom, or send a picture.
report-notice-too-large = That file is larger than 20 MB. Please send a smaller one.
report-notice-too-many = That is as much evidence as one report can hold. The earlier pieces are kept.
report-notice-too-much = That is as much evidence as one report can hold. The earlier pieces are kept.
report-notice-not-fetched = I could not fetch that file. Please send it again.
report-notice-not-a-file = I can keep pictures, clips, documents and texts. That was something else.

report-open = You have begun a report in this chat.
report-cancel-ask = Discard this report and what you sent for it?
report-cancelled = Discarded. Nothing of it is kept.
report-nothing-open = No report is open here. /report begins one, /myreports shows those you filed.
report-private-only = Reports are made in our private chat, where nobody else reads along.
report-closed = This report is closed already.
report-expires = What you told is kept for { $hours } hours; go on whenever you like.

## Filed

report-filed = ✅ <b>Filed: { $number }</b>
    Your statement and the archive with the evidence follow.
report-review-waiting = A moderator will look at it, and I tell you the outcome. Until then it counts for nobody but you: it tells what you saw, and it is yours to hand in.
report-review-nobody = Nobody has reviewed it, and there is no group of moderators here at the moment: it tells what you saw, and it is yours to hand in.
report-review-blocked = Moderators no longer look at reports from this account. It is yours all the same, to hand in wherever you like.
report-foreign = The statement for your authority is in English, since it reads neither English nor Chinese as far as I know.
report-next-title = What happens next
report-next-hand-in = Hand statement and archive to the offices below, or paste the texts that follow.
report-next-keep = Keep the archive: its manifest is signed, so anybody can see that nothing was changed.
report-next-reminders = I remind you before deadlines run out. You can turn that off under /myreports.
report-statement-caption = Statement { $number }
report-archive-caption = Archive { $number }: statement, originals, signed manifest
report-paste-platform = To paste into the platform's form:
report-paste-authority = To paste into the authority's form:
report-paste-brand = To send to the brand:

## /myreports

my-none = You have filed no report. /report begins one.
my-title = <b>Your reports</b>
my-line = { $number } · { $date } · { $status }
my-report = <b>{ $number }</b>
my-filed = Filed { $when }
my-status = Status: { $status }
my-outcome = What came of it: { $outcome }
my-outcome-unknown = What came of it: not told yet
my-reminders = { $count ->
    [0] No reminders to come.
    [one] One reminder to come.
   *[other] { $count } reminders to come.
}
my-gone = That report is no longer there.
my-button-kit = Statement and archive
my-button-add = Add evidence
my-button-outcome = Tell the outcome
my-button-quiet = No reminders
my-button-withdraw = Withdraw
my-button-delete = Delete
my-button-list = ‹ My reports
my-button-yes-withdraw = Yes, withdraw it
my-button-yes-delete = Yes, delete it
my-button-no = ‹ No
my-add-ask = <b>More evidence for { $number }</b>
    Send screenshots, photos, documents, links, or forward the chat. Then tap “That's all”.
my-add-busy = Another report is open in this chat. Finish or cancel it first.
my-add-done = Thank you: { $number } holds { $count ->
    [one] one piece
   *[other] { $count } pieces
  } of evidence now.
my-outcome-ask = What came of { $number }?
outcome-refunded = I got my money back
outcome-shut_down = Seller or offer is gone
outcome-in_progress = Still in progress
outcome-nothing = Nothing happened
my-outcome-thanks = Thank you, noted.
my-quiet-done = I will not remind you of { $number } any more.
my-withdraw-ask = Withdraw { $number }? Nobody will see it any more; it is deleted for good later. You can still export it.
my-withdraw-done = { $number } is withdrawn.
my-delete-ask = Delete { $number } with all its evidence? This cannot be undone.
my-delete-done = Deleted. Only the times and kinds of decisions stay, without anything about you.

reminder-window = ⏰ Report { $number }: { $name } takes claims until about { $date }. If you have not claimed your money back yet, do it now.
reminder-outcome = How did report { $number } end? It helps to know what works.

## /export and /delete

export-nothing = I keep nothing about you but what your next message needs.
export-done = Everything I keep of your reports, and your choices.
delete-ask = <b>Delete everything I keep about you?</b>
    Your reports with their evidence, reports in progress, reminders, checks that are still remembered, language and country. Only the times and kinds of decisions stay, without anything about you. This cannot be undone.
delete-button-yes = Yes, delete everything
delete-button-no = No, keep it
delete-done = { $count ->
    [0] Deleted.
    [one] Deleted, one report among it.
   *[other] Deleted, { $count } reports among it.
  } I no longer know you.
delete-kept = Nothing was deleted.

## /privacy, about reports

privacy-reports = <b>What I keep of reports</b>

    • <b>For { $drafts } hours after your last answer:</b> a report that you began and didn't file, with what you sent for it.
    • <b>For { $reports } days:</b> a report that you filed: what you told, its evidence with fingerprints, and the numbers of your chat and account, so that only you get at it. { $encrypted ->
        [yes] All of it is stored encrypted.
       *[no] It is stored without encryption.
    }
    • <b>For { $withdrawn } days:</b> a report that you withdrew.
    • <b>Reviewed:</b> by this bot's moderators, who see the report and not who you are. What a moderator asks you and you answer is kept with the report, and a dispute that you open with /dispute for two years.
    • <b>Shared:</b> with nobody whom you did not tap, and never who you are. A seller's record counts people, and yours no longer once you withdraw or delete your report.
    • <b>/export</b> gives you everything. <b>/delete</b> deletes everything; what stays are times and kinds of decisions, without anything about you.
