# /start、/help、指令清單、/language、/country 和 /privacy。

start = 👋 <b>您好！我是 Telltale。</b>付款之前，我陪您一起看看這則貼文。

    <b>把不放心的貼文轉傳給我</b>，或貼上文字、連結。我會引用賣家自己的話，告訴您看到哪些仿冒品的跡象，以及現在該怎麼做。

    我從不說某樣東西「是真品」，也不說誰是罪犯：我只說看到了什麼，由您來決定。
help = <b>怎麼使用我</b>

    <b>轉傳</b>頻道、群組或個人的貼文，也可以直接貼上文字或連結。您修改傳來的訊息後，我會再看一遍。
    <b>在群組裡</b>用 /check 回覆那則訊息，或標記 @{ $bot }。其他時候我不出聲。
help-commands = 指令
help-command = /{ $name }：{ $about }
help-levels = <b>符號的意思</b>
    ⚪ 沒有發現可疑跡象（不代表是真品）
    🟡 無法判斷
    🟠 可疑
    🔴 有明顯的仿冒品跡象

## Telegram 顯示的指令清單

command-check = 看一則貼文（回覆它，或寫在指令後面）
command-why = 上一次回答的全部依據（也可以用它回覆某次回答）
command-price = 查查應該賣多少錢
command-where = 到哪裡檢舉、怎麼檢舉
command-report = 一步一步檢舉賣家
command-myreports = 我的檢舉
command-seller = 查一個賣家的紀錄
command-language = 更換語言
command-country = 您所在的國家或地區，用於價格和主管機關
command-privacy = 我保留什麼、保留多久
command-help = 怎麼使用我
command-export = 匯出我保留的關於您的一切
command-delete = 刪除我保留的關於您的一切

about-short = 付款前把商品貼文轉傳給我，看看有沒有仿冒品的跡象。
about-long = 遇到不放心的商品貼文、連結或賣家訊息，轉傳給我。我會引用原話，告訴您看到哪些仿冒品的跡象，以及現在該怎麼做。我從不說某樣東西「是真品」。

## /language 和 /country

language-ask = 您希望我說哪種語言？
language-auto = 跟著我的 Telegram
language-set = 好的，以後我說繁體中文。
language-set-auto = 好的，以後跟著您 Telegram 的語言。
country-ask = 您平常在哪裡購物？我用它來判斷「$」是哪種錢，並告訴您該找哪個機關。
    沒有您的？寫在指令後面就可以：/country 智利
country-now = 目前是：<b>{ $country }</b>
country-auto = 不想說
country-set = 謝謝。我會以<b>{ $country }</b>來看。
country-set-auto = 好的，我不再保留您的國家或地區。
country-unknown = 我不認識「{ $name }」這個國家或地區。請寫中文名稱或兩個字母，例如：/country BR

## /privacy

privacy = <b>我保留什麼</b>

    • <b>{ $hours } 小時之內：</b>您要我看的文字、我的結論、圖片的指紋（不是圖片本身），以及您的聊天、訊息和帳號的編號，好讓答覆下面的按鈕可以用。{ $encrypted ->
        [yes] 這些內容加密保存。
       *[no] 這些內容沒有加密。
    }
    • <b>之後：</b>只剩一個無法還原成原文的指紋、結論和日期，沒有任何關於您的內容。
    • <b>回答您之前：</b>Telegram 傳來的原始訊息。如果我這邊出錯，最多保留 7 天。
    • <b>直到您更改：</b>您選的語言和國家或地區。
    • <b>您點「說得不對？」時：</b>您的看法和規則名稱；原文只有您同意才保留。

    { $links ->
        [yes] 您傳來的連結我會打開看，但不會透露是誰問的。
       *[no] 您傳來的連結我不會打開。
    }我的紀錄檔裡從來沒有您寫的內容。我不賣東西，也不放廣告。
