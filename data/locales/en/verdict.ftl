# The answer to a post. "Signs of", never "is fake"; "no signs" never means genuine.

## Levels: the first line of an answer, and what it means

level-no_signs = ⚪ No signs found
level-no_signs-means = I found nothing here that fake sellers typically write. That is not proof that the goods are genuine.
level-unclear = 🟡 I can't tell
level-unclear-means = There is too little here to judge it either way.
level-suspicious = 🟠 Suspicious
level-suspicious-means = Honest sellers rarely write like this.
level-likely_fake = 🔴 Strong signs of a counterfeit offer
level-likely_fake-means = This reads the way sellers of copies write.

## What sort of text it is, when nobody offers anything

kind-news = 📰 <b>This reads like a news report</b>, not like an offer.
    Nobody is selling you anything here. If a seller sent it to you as “proof”, forward me what the seller wrote.
kind-warning = 📣 <b>This reads like a warning</b>, not like an offer.
    It describes how fakes are sold; it doesn't sell any. Forward me a real offer and I'll look at it.
kind-education = 📘 <b>This explains how to recognise fakes</b>; it doesn't sell anything.
    Useful reading. Forward me a real offer and I'll look at it.
kind-question = 💬 <b>This reads like a question</b>, not like an offer.
    Forward me the seller's own post, or copy its text here, and I'll tell you which signs I see.
kind-chat = 👋 Hello! Nobody seems to be selling anything here.
    Forward me a post, a link or a seller's message that you wonder about, and I'll tell you which warning signs I see.
kind-empty = I received a message without anything to read in it.
    Forward me a post, paste its text or send its link.

## Around the reasons

reasons-title = { $count ->
    [one] The sign I saw
   *[other] The signs I saw
}
reasons-more = { $count ->
    [one] One weaker sign more: tap “Why?”
   *[other] { $count } weaker signs more: tap “Why?”
}
about-message-of = About the message of <b>{ $name }</b> that you replied to:
about-brand = Brand: <b>{ $brand }</b>
about-price = Asking price: <b>{ $price }</b>
unread-title = Not read, so not judged:

## Where a quote stood

part-text = the text
part-caption = the caption
part-quote = the quoted part
part-button = button { $number }
part-picture = picture { $number }
part-page = picture { $number }, page { $page }
part-code = the code in picture { $number }
part-clip = clip { $number }
part-moment = clip { $number } at { $at }
part-linked = linked page { $number }
part-other = { $name }

## What to do now

advice-title = What to do now
advice-not-paid = <b>Not paid yet:</b> don't. And don't follow the seller to another app.
advice-paid = <b>Paid already:</b> ask for your money back today, in the app you paid with. Save the shop, the chat and the payment as screenshots before they vanish.
advice-received = <b>Parcel here:</b> don't confirm receipt. Keep everything, the packaging too, and take photos before you send anything back.
advice-unclear = Ask who sells it and for an invoice, look up what it normally costs, and pay only inside a platform that refunds you.
advice-no_signs = Still pay only inside a platform that refunds you, and buy from the brand's own list of shops when it matters.

## Tactics: one line for each sign

tactic-replica_word = Uses a word that means “copy” among sellers
tactic-obfuscated_replica_word = Writes a word that means “copy” in disguise
tactic-price_far_below_reference = { $claimed ->
    [none] { $pieces ->
        [none] Costs far less than a genuine one
       *[other] Costs far less than { $pieces } genuine ones
    }{ $lowest ->
        [none] { "" }
       *[other] : those start at about { $lowest }{ $pieces ->
            [none] { "" }
           *[other] { " " }each
        }
    }
   *[other] Asks { $offered } for what it says is worth { $claimed }
}
tactic-clearance_lure = Explains the price with a clearance
tactic-fan_benefit_lure = Calls it a gift for fans or followers
tactic-limited_urgency = Hurries you: few pieces, little time
tactic-seasonal_lure = Explains the price with a holiday or a season
tactic-provenance_excuse = Tells a story of where it comes from: customs, factory, leftover stock
tactic-off_platform_contact = Moves you to a private chat, where no platform protects you
tactic-payment_red_flag = Wants money in a way that you can't get back
tactic-fake_authenticity_claim = Offers “proof” that anybody can print: chip, code, tag, receipt
tactic-off_cart_link = Has you pay through something other than the item's own link
tactic-lookalike_domain = A web address that imitates { $brand ->
    [none] a brand
   *[other] { $brand }
}{ $domain ->
    [none] { "" }
   *[other] : <code>{ $domain }</code>
}
tactic-model_number_mismatch = The model number { $number ->
    [none] { "" }
   *[other] { $number }{ " " }
}doesn't belong to what is offered
tactic-brand_obfuscated = Hides or misspells the brand's name{ $brand ->
    [none] { "" }
   *[other] { " " }({ $brand })
}
tactic-seen_before = { $reports ->
    [1] This picture stood in an earlier report
   *[other] This picture stood in { $reports } earlier reports
}
tactic-seller_reported = { $reporters ->
    [none] Other shoppers reported this seller
    [1] Another shopper reported this seller ({ $handle }) in { $since }
   *[other] { $reporters } people reported this seller ({ $handle }) since { $since }
}{ $also ->
    [none] { "" }
   *[other] , also as { $also }
}{ $disputed ->
    [none] { "" }
   *[other] { " " }(the seller disputes this)
}

## Rules whose line differs from their tactic's

sign-brand_obfuscated-nickname = Calls { $brand } by a nickname
sign-brand_obfuscated-hidden-brand = Hides which brand it is: taped over, blurred or left out
sign-brand_obfuscated-hint = Only hints at a famous brand
sign-clearance_lure-closing-story = Sells everything off for next to nothing
sign-fake_authenticity_claim-loud-promise = Promises loudly that it is genuine
sign-fake_authenticity_claim-ordinary-promise = Says that it is genuine, which anybody can write
sign-lookalike_domain-fraud-list = A web address from a public list of fraud sites: <code>{ $domain }</code>
sign-lookalike_domain-throwaway-shop = A web address of the kind that fake shops use for a few weeks: <code>{ $domain }</code>
sign-model_number_mismatch-other-brand = The model number { $number } belongs to another brand
sign-model_number_mismatch-other-variant = The model number { $number } stands for another version than the one described
sign-obfuscated_replica_word-code-words = Uses code words for copies
sign-off_platform_contact-private-words = Asks you to write in private
sign-payment_red_flag-on-delivery-only = Takes only a deposit, or cash on delivery
sign-payment_red_flag-refuses-inspection = Refuses inspection or returns
sign-provenance_excuse-factory-leftovers = Says it is left over from the brand's factory
sign-provenance_excuse-customs-goods = Says it comes from customs, a seizure or a debt
sign-provenance_excuse-inside-channel = Says it comes through somebody on the inside
sign-provenance_excuse-many-houses = Offers { $count } houses that supply only their own shops
sign-replica_word-reissue-word = Says “re-issue”, a word that sellers of copies use too
sign-replica_word-soft-words = Praises it as being just like the genuine one

## How each can be wrong, under "Why?"

tactic-replica_word-wrong = Brands themselves say “re-issue” or “1:1” for official re-editions, scale models and props.
tactic-obfuscated_replica_word-wrong = Typing mistakes, fancy fonts and jokes can look like a disguise.
tactic-price_far_below_reference-wrong = Used, damaged, children's or small versions cost less; so do gift cards and parts.
tactic-clearance_lure-wrong = Most shops clear stock now and then. Alone it says little.
tactic-fan_benefit_lure-wrong = Honest hosts thank their followers too. Alone it says little.
tactic-limited_urgency-wrong = Nearly every advert hurries. Alone it says little.
tactic-seasonal_lure-wrong = Every shop has seasonal sales. Alone it says little.
tactic-provenance_excuse-wrong = Outlets and honest factory shops exist.
tactic-off_platform_contact-wrong = Small shops and private sellers often give a number.
tactic-payment_red_flag-wrong = Friends and small shops do take transfers and deposits.
tactic-fake_authenticity_claim-wrong = Honest resellers show receipts and certificates too; what counts is whether the shop can be checked.
tactic-off_cart_link-wrong = Some hosts use a second link because of a plain mistake in the shop.
tactic-lookalike_domain-wrong = Resellers and fan pages use brand names in honest addresses.
tactic-model_number_mismatch-wrong = A misread digit, or a new model that I don't know yet.
tactic-brand_obfuscated-wrong = Nicknames are common among fans and honest resellers.
tactic-seen_before-wrong = A copied catalogue photo can stand in many honest adverts.
tactic-seller_reported-wrong = Reports are looked at before they count, and still a report can be mistaken.

## "Why?"

why-title = Why I say this
why-points = { $points } points
why-wrong = Can be wrong: { $text }
why-nothing = I looked for the words, prices, links and contacts that sellers of copies use, and found none.
why-no-check = I have looked at nothing here yet, or have already forgotten it. Forward me a post first.
why-forgotten = I know of no check behind that message, or have already forgotten it. Send me the post again and I'll look at it anew.
why-together = What says more together
why-gates = What held the verdict back
why-change = What would change it
why-change-up = A brand with an impossible price, a plain word for a copy, or a second strong sign would make it worse.
why-change-down = The seller's real shop, a price that fits, and payment inside a platform would speak for it.
why-more = { $count ->
    [one] … and one weaker sign.
   *[other] … and { $count } weaker signs.
}
why-scale = Points add up to a risk of about { $percent } %. Rules { $ruleset }.

pair-replicas-of-several-brands = A list of famous names beside a word for copies is a shop's, not a collector's.
pair-brand-beside-copy-word = A word for copies means what it says beside the name of a brand.
pair-brand-and-closing-story = A closing-down story about a brand that never discounts.
pair-hidden-brand-beside-the-cart = A hidden name and a way around the cart: both are there to get past the platform.
pair-tale-of-origin-of-a-brand = Honest sellers of a brand don't tell tales of factory leftovers or seized goods.
pair-prepaid-goods-of-a-brand = A famous brand, to be paid first in a way that gives no money back.
pair-openly-offered-at-a-price = A word for copies beside a price, whatever brand is meant.
pair-brand-and-excuse-and-contact = A famous brand with a tale of its origin, sold by private message.
pair-priced-outside-the-cart = It has a price but may not be bought where it is shown.
pair-forged-proof-of-a-brand = Proof that can be filled in at will, for a brand, at a price.
pair-honest-second-hand = Receipts, signs of wear and meeting in person are what honest private sellers speak of.
pair-official-reissue = A brand's own reissue at its own price.
pair-other = Things that say more together: { $name }
gate-not-an-offer = Nobody offers anything here.
gate-news-or-lesson = News, warnings, lessons and questions quote the words of sellers.
gate-one-ordinary-tactic = A single sign that honest sellers show too is not enough.
gate-ordinary-words-alone = Hurry, clearance, gifts for fans and seasons stand in most ordinary adverts.
gate-no-brand-no-proof = No brand is named, so it can't be told what would be copied.
gate-no-copy-word = For the highest level the seller must say that it is a copy, or two strong signs must come together.
gate-other = One of my safety limits applied: { $name }
