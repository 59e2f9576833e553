# /start, /help, the list of commands, /language, /country and /privacy.

start = 👋 <b>Hello! I'm Telltale.</b> I look at an offer with you before you pay.

    <b>Forward me a post that you wonder about</b>, or paste its text or its link. I tell you which signs of a counterfeit I see, in the seller's own words, and what to do now.

    I never say that something is genuine, and I never call a person a criminal: I tell you what I see, and you decide.
help = <b>How to use me</b>

    <b>Forward a post</b> from a channel, a group or a person. Or paste a text, or a link. When the seller edits a post and you edit your message, I look again.
    <b>In a group</b> reply to a post with /check, or mention @{ $bot }. Otherwise I stay quiet there.
help-commands = Commands
help-command = /{ $name }: { $about }
help-levels = <b>What my signs mean</b>
    ⚪ no signs found (which doesn't mean genuine)
    🟡 I can't tell
    🟠 suspicious
    🔴 strong signs of a counterfeit offer

## The list of commands, as Telegram shows it

command-check = look at a post (reply to it, or write it behind the command)
command-why = everything behind my last answer (or reply to one with it)
command-price = what something should cost
command-where = where and how to report
command-report = report a seller, step by step
command-myreports = your reports
command-seller = what is known about a seller
command-language = change my language
command-country = your country, for prices and authorities
command-privacy = what I keep, and for how long
command-help = how to use me
command-export = get everything I keep about you
command-delete = delete everything I keep about you

about-short = Signs of counterfeit offers: forward me a post before you pay.
about-long = Forward me a product post, a link or a seller's message that you wonder about. I tell you which signs of a counterfeit I see, quote them, and say what to do now. I never say that something is genuine.

## /language and /country

language-ask = Which language shall I speak?
language-auto = Like my Telegram
language-set = From now on I speak English.
language-set-auto = From now on I speak the language of your Telegram.
country-ask = Where do you shop? I use it to read prices like “$” and to name the right authority.
    Yours isn't among them? Write it behind the command: /country Chile
country-now = At the moment: <b>{ $country }</b>
country-auto = I'd rather not say
country-set = Thank you. I take <b>{ $country }</b> as your country.
country-set-auto = Fine. I no longer keep a country for you.
country-unknown = I don't know a country called “{ $name }”. Try its English name or its two letters, for example: /country BR

## /privacy

privacy = <b>What I keep</b>

    • <b>For { $hours } hours:</b> the text of what you had checked, my verdict, a fingerprint of its pictures (never the pictures), and the numbers of your chat, your message and your account, so that the buttons under my answer work. { $encrypted ->
        [yes] It is stored encrypted.
       *[no] It is stored without encryption.
    }
    • <b>After that:</b> a fingerprint of the post that cannot be turned back into its text, the verdict and the date. Nothing about you.
    • <b>Until I have answered:</b> your message as Telegram sent it. If something breaks on my side, for up to 7 days.
    • <b>Until you change it:</b> the language and the country that you chose.
    • <b>When you tap “Wrong?”:</b> your opinion and the names of the rules; the post's text only if you agree.

    { $links ->
        [yes] I open the links in what you send, without saying for whom.
       *[no] I don't open the links in what you send.
    } My logs never hold what you wrote. I sell nothing and show no adverts.
