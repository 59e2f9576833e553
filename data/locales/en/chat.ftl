# Buttons, kind answers to what cannot be read, and what is said when something goes wrong.

## Buttons

button-why = Why?
button-price = What should it cost?
button-guide = How to report
button-report = Report it
button-wrong = Wrong?
button-back = ‹ Back
button-language = 🌐 Language
button-country = 📍 Country

## Wrong?

wrong-ask = <b>Tell me what I got wrong.</b> It helps the next shopper.
    I keep your opinion and the names of the rules that fired. The post itself I keep only if you say so.
wrong-genuine = It's genuine
wrong-fake = It's a fake
wrong-share = Keep the post too, so that somebody can look
wrong-share-not = Don't keep the post
wrong-share-ask = Thank you. <b>May I keep the post's text as well?</b>
    With it somebody can see where I went wrong. Without it only your opinion counts.
wrong-thanks = Thank you. I wrote down that you disagree; the post itself was not kept.
wrong-thanks-shared = Thank you. I wrote down that you disagree and kept the post's text with it, so that somebody can look.

## Small answers to a tap

tap-forgotten = I have already forgotten this check. Send me the post again and I'll look at it anew.
tap-old = This button is from an older version of me. Send me the post again.
tap-not-yours = Only the person who asked can use this button.

## What cannot be read: what to send instead

send-instead = Forward me the seller's post, paste its text, or send its link.
unread-voice = 🎙 I can't listen to voice messages. Please write down what the seller says.
unread-audio = 🎵 I can't listen to audio. Please write down what the seller says.
unread-sticker = 🙂 Nice sticker! There is nothing in it that I can judge.
unread-venue = 📍 I can't judge a place. What does the seller write?
unread-location = 📍 I can't judge a place. What does the seller write?
unread-contact = 👤 A contact alone tells me little. What did this seller offer you?
unread-poll = 📊 I can't read polls. Please paste the words that you wonder about.
unread-dice = 🎲 I'll leave luck to you. What I can judge is an offer.
unread-game = 🎮 I can't read games. What I can judge is an offer.
unread-story = 📱 Telegram doesn't let me see stories. Please copy the words in it.
unread-invoice = 🧾 I can't read this payment request. <b>Don't pay it</b> until you know who sends it, and show me what the seller wrote.
unread-paid_media = 🔒 I can't see paid media. Please copy the words that come with it.
unread-giveaway = 🎁 I can't judge giveaways. If somebody asks you for money or data to “receive” a prize, don't send any.
unread-giveaway_winners = 🎁 I can't judge giveaways. If somebody asks you for money or data to “receive” a prize, don't send any.
unread-checklist = ☑️ I can't read checklists. Please paste the words that you wonder about.
unread-picture = 🖼 { $part }: I can't read pictures yet. Please type the words that you see in it.
unread-clip = 🎬 { $part }: I can't watch clips yet. Please type what you see and hear.
unread-document = 📄 { $part }: I can't open this kind of file. A screenshot works, or the text itself.

## /check and groups

check-how = Forward me a post that you wonder about, or paste its text here.
    In a group: reply to the post with /check.
check-nothing = There is nothing to read in that message. Reply with /check to a post that has words in it.

## When something goes wrong

error-sorry = 😟 Sorry, something broke on my side. It is noted (number { $number }). Please send it again in a few minutes.
slow-down = 🐢 That is a lot at once! I have looked at the first ones. Please send me the rest in a minute.
slow-down-taps = 🐢 That is a lot at once! Please tap again in a minute.
