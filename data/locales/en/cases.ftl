# Cases of moderators: reports tied by what identifies a seller.

case-mark-phone = Phone
case-mark-wechat = WeChat
case-mark-qq = QQ
case-mark-telegram = Telegram
case-mark-line = LINE
case-mark-instagram = Instagram
case-mark-kakao = KakaoTalk
case-mark-zalo = Zalo
case-mark-handle = Account
case-mark-email = E-mail
case-mark-domain = Domain
case-mark-page = Page
case-mark-payment_account = Paid to
case-mark-picture = Picture

case-title = Case { $case }
case-summary = { $reports ->
    [one] 1 report
   *[other] { $reports } reports
  } by { $people ->
    [one] 1 person
   *[other] { $people } people
  }, { $since } to { $latest }
case-picture-named = { $count ->
    [one] 1 report
   *[other] { $count } reports
  }
case-picture-more = { $reports ->
    [0] { "" }
    [one] And 1 more report.
   *[other] And { $reports } more reports.
  } { $marks ->
    [0] { "" }
    [one] 1 more mark ties some of them.
   *[other] { $marks } more marks tie some of them.
  }

case-cover-title = Reports that name one seller
case-cover-subtitle = Gathered with Telltale from what shoppers reported and moderators reviewed
case-cover-number = Case
case-cover-for = Made for
case-cover-reports = Reports
case-cover-reports-by = { $reports ->
    [one] 1 report
   *[other] { $reports } reports
  } by { $people ->
    [one] 1 person
   *[other] { $people } people
  }
case-cover-nature = These reports were reviewed and accepted by moderators, and are tied because they name the same numbers, accounts, addresses or pictures. They tell of signs of counterfeit offers. They do not establish that goods are counterfeit, that the same person stands behind all of them, or that anyone committed an offence; only the rights holder and the competent authority can decide that.
case-cover-privacy = Only reports are included whose reporters agreed to show them to this recipient. Who reported is not part of it.
case-cover-marks = 1. What identifies the seller
case-cover-marks-note = Each with the reports that name it. Links are written so that they cannot be opened by accident; the exact form is in case.json.
case-cover-picture = 2. Who names what
case-cover-timeline = 3. When it was reported
case-cover-month = { $count ->
    [one] 1 report
   *[other] { $count } reports
  }
case-cover-list = 4. The reports
case-cover-more-in = And { $count } more, in { $file }.
case-cover-files = 5. In this archive
case-cover-files-note = A folder for each report, with its statement and copies of its pictures; the statement lists the SHA-256 of every original, which the operator keeps; the picture above (network.png); all data as case.json and as a table (reports.csv). manifest.json lists the SHA-256 of every file and is signed with the operator's key: “telltale verify FILE.zip” tells whether anything was changed.
case-cover-without = { $count ->
    [one] The archive would become too large: the statement and files of 1 report are not in it, and can be asked for by its number.
   *[other] The archive would become too large: the statements and files of { $count } reports are not in it, and can be asked for by their numbers.
  }
case-more = and { $count } more
case-for-authority = an authority
case-for-platform = the platform { $name }
case-for-brand = the brand { $name }

cases-title = <b>Cases</b>: { $count }
    Reports that name the same seller, those of most people first.
cases-none = There are no cases yet: no two accepted reports name the same seller.
cases-line = { $case } · { $people ->
    [one] 1 person
   *[other] { $people } people
  } · { $reports ->
    [one] 1 report
   *[other] { $reports } reports
  } · { $latest }
case-ties = What ties the reports
case-alone = Named by one report
case-cut = Cut: ties no more
case-reports = Reports
case-unread = And { $count } older ones.
case-history = What was done
case-history-tie_cut = { $by } cut a tie ({ $detail })
case-history-tie_mended = { $by } mended a tie ({ $detail })
case-history-handed_over = { $by } made the archive for { $detail }
case-disputed = ⚠️ Somebody disputes one of these marks; no moderator has ruled yet.
case-button-picture = 🖼 Picture
case-button-split = ✂ Split …
case-button-undo = ↩ Undo …
case-button-hand = 📦 Hand over …
case-button-list = All cases
case-button-back = ‹ Back
case-button-out = ✂ { $number } does not belong
case-split-ask = <b>Which tie of { $case } is wrong?</b>
    Tap a mark that does not identify this seller (a courier's number, a stock photo): it ties no reports any more, here and everywhere.
    Or tap a report that does not belong: what it shares with the others is cut from it alone.
    Everything can be undone.
case-undo-ask = <b>What shall tie reports again?</b> ({ $case })
case-hand-ask = <b>To whom do you hand { $case } over?</b>
    Only reports whose reporters agreed to show them to that recipient go into the archive; the number says how many. It is written into the log.
case-hand-nobody = Nobody who reported in { $case } agreed to have it shown to an authority, a platform or a brand. It cannot be handed over.
case-hand-old = That is no longer so: open the case again to see to whom it can be handed over.
case-handed = { $case } for { $recipient }: { $count ->
    [one] 1 report
   *[other] { $count } reports
  }. Logged as handed over by { $by }.{ $left ->
    [0] { "" }
    [one] { " " }The files of 1 report found no room; its number is in the cover. “telltale cases zip” makes it whole.
   *[other] { " " }The files of { $left } reports found no room; their numbers are in the cover. “telltale cases zip” makes it whole.
  }
case-done-mark-cut = ✂ “{ $name }” ties no reports any more. Cases now: { $cases }.
case-done-report-cut = ✂ { $name } does not belong here any more. Cases now: { $cases }.
case-done-mark-mended = ↩ The mark ties reports again. Cases now: { $cases }.
case-done-report-mended = ↩ The report is back. Cases now: { $cases }.
case-none-left = none
case-apart-now = { $case } is no more: nothing ties its reports now.
case-gone = This case is no more: it became part of another one, or its reports were withdrawn. /cases shows those there are.
case-quicker = Nothing to do: somebody was quicker, or it is no longer so. Open the case again.
