# What something should cost.

price-how = <b>What should it cost?</b> Write the product's name or number, and the price that you were offered if you like:
    /price neverfull mm
    /price is 299 yuan ok for air jordan 1 chicago
price-title = 💰 <b>{ $name }</b>
price-numbers = Model number: <code>{ $numbers }</code>
price-label-list = List price
price-label-resale = Used ones sell for
price-label-lowest = Lowest credible price
price-label-offer = This offer
price-rung = { $label }: <b>{ $price }</b>
price-card = { $label } { $price }
price-about = about { $price }
price-range = { $low } – { $high }
price-detail-original = { $price } at the source
price-detail-share = { $percent } % of the list price
price-detail-region = market: { $region }
price-detail-date = { $date }
price-detail-count = { $count ->
    [one] from one sale
   *[other] from { $count } sales
}
price-detail-variant = { $variant }
price-source-official = from the brand itself
price-source-operator = from the operator of this bot
price-source-dataset = from a public collection of prices
price-source-article = from an article
price-source-general_knowledge = from general knowledge, not checked

price-placement-far_below = 🔴 <b>Far below what a genuine one sells for</b>, even used: { $percent } % of the lowest credible price. Genuine ones are practically never sold for that.
price-placement-low = 🟠 <b>Low.</b> Credible for a used one, not for a new one.
price-placement-usual = ⚪ <b>A usual price.</b> That alone doesn't make it genuine.
price-placement-above = 🟡 <b>Above the list price.</b> Some rare pieces cost more; for others you pay too much.
price-of-list = It is about { $percent } % of the list price.

price-limit-no_price = I have no price for it, so I can't compare.
price-limit-several_variants = Several versions fit. Choose yours for an exact comparison.
price-limit-brand_only = I know the brand but not the product, so this is only a rough range.
price-limit-other_region = The list price is of another market; yours may differ.
price-limit-new_prices_only = I only know prices of new ones; used ones cost less.
price-limit-old_figures = The figures are some years old.
price-limit-old_rates = The exchange rates are of { $date }; today's may differ.
price-limit-recalled = The list price is from general knowledge and was not checked.

price-which = Which of these do you mean?
price-more = { $count ->
    [one] One more fits: write a little more.
   *[other] { $count } more fit: write a little more.
}
price-unknown = I don't have that in my reference, and I'd rather not guess.
price-unknown-brand = I know <b>{ $brand }</b>, but I have no price for that.
price-closest = Did you mean: { $names }?
price-unknown-hint = Try the brand and the model, or the model number from the label.

button-price-picture = 📊 As a picture
button-currency = In another currency
button-brand = About { $brand }
currency-ask = In which currency?

brand-title = 🏷 <b>{ $brand }</b>
brand-domains = Official sites: { $domains }
brand-offline = It does not sell online itself.
brand-authorised = It sells only through its own and authorised shops.
brand-boutiques = It sells only in its own shops.
brand-never-discounts = It never has sales or discounts.
brand-no-private-sales = It has no private or live-room sales.
brand-number = Model numbers ({ $name }): { $reading }.
brand-report = Report fakes to the brand: { $page }
brand-unverified = Please check these facts on the brand's own site; I have them from general knowledge.

inline-help-title = What should it cost?
inline-help-text = Write a product's name or model number behind my name, in any chat, for example: { $example }
inline-help-button = How it works
inline-nothing = Not in my reference: write brand and model
inline-no-price = no price known
