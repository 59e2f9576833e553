# The statement (PDF) that a report ends in, and the texts to paste.

statement-title = Statement on a suspected counterfeit offer
statement-subtitle = Made by a shopper with Telltale for market regulators, platforms and rights holders
statement-number = Report number
statement-filed = Filed
statement-made = This copy made
statement-status = Status
statement-language-note = Written in English because the authorities of { $country } read neither English nor Chinese as far as we know. The shopper's own words are quoted as they were written.
statement-nature = This is what a shopper states and what they received. It lists signs of a counterfeit offer. It does not establish that the goods are counterfeit or that anyone committed an offence; only the rights holder and the competent authority can decide that.
statement-page = Page { $page } of { $pages }

statement-facts = 1. The offer
statement-brand = Brand named
statement-platform = Where it was offered
statement-price = Price
statement-stage = Stage of the purchase
statement-payment = Way of paying
statement-paid-on = Paid on
statement-country = Country of the shopper
statement-offer = What was offered
statement-not-stated = not stated

statement-seller = 2. The seller
statement-seller-words = In the shopper's words
statement-links-note = Links are written so that they cannot be opened by accident (hxxp, [.]).
identifier-name = Name
identifier-handle = Account
identifier-wechat = WeChat
identifier-qq = QQ
identifier-whatsapp = WhatsApp
identifier-telegram = Telegram
identifier-line = LINE
identifier-instagram = Instagram
identifier-zalo = Zalo
identifier-kakao = KakaoTalk
identifier-viber = Viber
identifier-signal = Signal
identifier-phone = Phone
identifier-email = E-mail
identifier-link = Link
identifier-payment_account = Account that was paid
identifier-other = Other

statement-timeline = 3. What happened, in order
statement-event-paid = The shopper paid.
statement-event-checked = Telltale checked the offer.
statement-event-evidence = { $count ->
    [one] One piece of evidence was received ({ $labels }).
   *[other] { $count } pieces of evidence were received ({ $labels }).
  }
statement-event-filed = The report was filed.
statement-event-withdrawn = The report was withdrawn.
statement-story = The shopper adds

statement-signs = 4. Signs found
statement-level = Assessment
statement-reason-quote = Quoted: { $quotes }
statement-no-check = No automatic check was made of this offer.
statement-no-signs = The check found no signs.
statement-rules = Made by automatic rules, version { $ruleset }. The same text always gives the same result; a person can be right where a rule is wrong.

statement-evidence = 5. Evidence
statement-evidence-none = No files were handed in.
statement-evidence-note = The files themselves are in the archive that belongs to this statement. SHA-256 is a fingerprint of the file as it was received: a changed file has another one.
statement-evidence-copies = SHA-256 is a fingerprint of the file as it was received. The archive that belongs to this statement holds copies of the pictures, redrawn so that nothing hidden in them goes along. Other files are not in it, because names may stand in them; the operator of Telltale has the originals.
statement-exhibit = Exhibit { $number }
statement-exhibit-kind = { $kind ->
    [picture] Picture
    [clip] Clip
    [document] Document
   *[text] Text
  }, { $size }
statement-exhibit-received = Received { $when }
statement-exhibit-origin = First published by { $origin }
statement-exhibit-missing = The file is missing or damaged; its fingerprint is the one taken on receipt.
statement-no-preview = no preview

statement-sharing = 6. Consent
statement-sharing-nobody = The shopper has not agreed to have this passed on. They may hand it over themselves.
statement-sharing-with = The shopper agrees that this statement may be shown to: { $whom }. Their identity is not part of it.
statement-signature = For the person who hands this in
statement-signature-note = To be filled in by hand where an authority asks for it. Telltale does not know these.
statement-sign-name = Name
statement-sign-contact = Address, phone, e-mail
statement-sign-identity = Identity document
statement-sign-declare = I state that what is written here is true to the best of my knowledge.
statement-sign-signature = Date and signature

share-authority = the authorities
share-platform = the platform
share-brand = the brand
share-shoppers = other shoppers, as a count in the seller's record

status-received = received, not yet reviewed by anyone
status-accepted = reviewed and accepted
status-rejected = reviewed and not accepted
status-duplicate = reviewed: tells of a case already known
status-withdrawn = withdrawn

paste-platform = I report this offer as a suspected counterfeit{ $brand ->
    [none] { "" }
   *[other] { " " }of { $brand }
  }. What was offered: “{ $offer }”. Seller: { $seller }. Price: { $price }. Signs: { $signs }. I have screenshots and can hand in a full statement (Telltale { $number }).
paste-authority = I report an offer of goods that I suspect to be counterfeit{ $brand ->
    [none] { "" }
   *[other] { " " }({ $brand })
  }.
    Platform: { $platform }. Seller: { $seller }. Price: { $price }. Stage: { $stage }.
    What was offered: “{ $offer }”
    Signs: { $signs }
    I ask you to look into the seller. Statement and evidence with SHA-256 fingerprints: Telltale { $number }.
paste-brand = I came across an offer that uses your name { $brand } and shows signs of being counterfeit. Platform: { $platform }. Seller: { $seller }. Price: { $price }. What was offered: “{ $offer }”. Signs: { $signs }. Could you tell me whether this is genuine? I can send screenshots and a full statement (Telltale { $number }).
