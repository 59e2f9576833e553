# /seller and /dispute.

seller-how = Write what you know of the seller behind the command: their @name, link, phone number or WeChat id. For example: <code>/seller @lux_outlet</code>
    Or reply with /seller to a message that names them.
seller-name-alone = A name alone does not tell one seller from another. Send their @name, link, phone number or WeChat id.
seller-none = <b>No report that was reviewed names { $name }.</b>
    That does not mean that they can be trusted: most sellers were never reported. Forward me their post and I look at it.
seller-reported = 🔎 <b>{ $name }</b>
    Reported by <b>{ $count ->
    [one] one person
   *[other] { $count } people
}</b> { $since ->
    [same] in { $latest }
   *[other] since { $since }, last in { $latest }
}.
seller-brands = Offered as: { $brands }
seller-also = Also as: { $names }
seller-disputed = ⚖️ The seller says that this is wrong. Moderators are looking at it.
seller-means = These are reports of shoppers that a moderator found credible. They are no judgement by a court.
seller-button-dispute = This is me, and it is wrong
seller-button-report = Report this seller

dispute-how = If a record is about you and wrong, write what it is about behind the command, for example: <code>/dispute @my_shop</code>
dispute-none = There is no record of { $name } that you could dispute.
dispute-ask = ⚖️ <b>What is wrong with the record of { $name }?</b>
    Reply to this message: say what is wrong, and how it can be seen. Moderators read it; the record is marked as disputed until they decide.
dispute-open = Thank you. The record of { $name } is marked as disputed, and I tell you what the moderators decide.
dispute-open-unstaffed = Thank you. The record of { $name } is marked as disputed. There is no group of moderators here at the moment, so it may take the operator a while to decide. I tell you then.
dispute-open-already = You have disputed this record already; it is being looked at.
dispute-gone = There is no such record any more.
dispute-empty = Please say in words what is wrong.
dispute-upheld = ⚖️ Your dispute about { $name } was upheld: it stands in no record any more.
dispute-dismissed = ⚖️ Your dispute about { $name } was looked at. The record stands. If you can show more, you can dispute it again.
command-dispute = if a record about you is wrong
