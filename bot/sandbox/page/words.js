// The page's own words. What the bot says comes from the bot.

const EN = {
  "chats": "Chats", "settings": "Settings", "language": "Language", "theme": "Theme", "theme-auto": "As the system",
  "theme-light": "Light", "theme-dark": "Dark",
  "you": "You", "second": "Second shopper", "group": "Group", "moderators": "Moderators", "bot": "bot",
  "as": "as {name}", "local": "Everything here stays on this machine.", "local-title": "Local chat",
  "members": "{count} members", "typing": "typing…", "sending-photo": "sending a picture…", "sending-file": "sending a file…",
  "no-messages": "No messages yet", "start": "Start", "what": "What can this bot do?",
  "what-fallback": "Forward a post, or try one of the examples below.",
  "message": "Message", "message-to": "Write a message…", "send": "Send", "attach": "Attach", "commands": "Commands",
  "pick-picture": "Picture or clip", "pick-file": "File", "pick-location": "Location", "pick-voice": "Voice message",
  "pick-sticker": "Sticker", "add-files": "Add files to send", "as-file": "Send pictures as files", "remove": "Remove",
  "drop": "Drop to attach", "caption": "Add a caption…", "too-big": "{name} is larger than 50 MB.", "at-most": "At most 10 files at once.",
  "forward-as": "Send as", "own": "my own message", "from-channel": "forwarded from a channel", "from-person": "forwarded from a person",
  "from-hidden": "forwarded from a hidden user", "from-group": "forwarded from a group", "forward-name": "Name of the source",
  "forwarded-from": "Forwarded from {name}", "name-channel": "Outlet Deals", "name-person": "Wei Zhang", "name-hidden": "Boss Zhang", "name-group": "Flea Market",
  "speak-as": "Write as {name}", "reply": "Reply", "edit": "Edit", "copy": "Copy text", "delete": "Delete", "copied": "Copied",
  "replying": "Reply to {name}", "editing": "Edit message", "cancel": "Cancel", "edited": "edited", "via": "via @{name}",
  "picture": "Picture", "album": "Album", "video": "Clip", "document": "File", "voice": "Voice message", "sticker": "Sticker", "location": "Location", "audio": "Audio", "other": "Message",
  "more": "More", "back": "Back to chats", "close": "Close", "latest": "Latest messages", "block": "Stop the bot", "unblock": "Restart the bot",
  "blocked": "You stopped this bot.", "deep-link": "Open a start link…", "deep-link-ask": "Start parameter (what stands after ?start=)", "open": "Open",
  "leave-title": "Open this link?", "leave-body": "It leads out of this chat:", "choose-chat": "Choose a chat",
  "late": "The bot has not answered yet.", "offline": "Connection lost. Reconnecting…", "failed": "That did not work: {why}",
  "today": "Today", "yesterday": "Yesterday", "no-results": "No results", "searching": "Asking the bot…", "results": "Results",
  "show-more": "Show more", "show-less": "Show less", "save": "Save", "previous": "Previous", "next": "Next", "examples": "Try one:",
  "hide-examples": "Hide the examples", "show-examples": "Show the examples", "messages": "Messages", "message-menu": "Message menu",
  "ex-live": "Live-room post", "ex-news": "Police news", "ex-reissue": "Official reissue", "ex-hello": "Hello", "ex-price": "Price question", "ex-inline": "Ask inline",
  "unread": "{count} new", "reacted": "Reaction {emoji}", "delivered": "delivered", "spoiler": "Hidden text; press to show",
  "select-chat": "Choose a chat on the left.", "new-messages": "New messages",
};

const HANS = {
  "chats": "聊天", "settings": "设置", "language": "语言", "theme": "外观", "theme-auto": "跟随系统", "theme-light": "浅色", "theme-dark": "深色",
  "you": "您", "second": "另一位顾客", "group": "群组", "moderators": "管理员", "bot": "机器人",
  "as": "身份：{name}", "local": "这里的一切都只在这台电脑上。", "local-title": "本机聊天",
  "members": "{count} 位成员", "typing": "正在输入…", "sending-photo": "正在发送图片…", "sending-file": "正在发送文件…",
  "no-messages": "还没有消息", "start": "开始", "what": "这个机器人能做什么？", "what-fallback": "转发一条商品信息，或者点下面的例子试试。",
  "message": "消息", "message-to": "写消息…", "send": "发送", "attach": "附件", "commands": "命令",
  "pick-picture": "图片或视频", "pick-file": "文件", "pick-location": "位置", "pick-voice": "语音消息", "pick-sticker": "贴纸",
  "add-files": "添加要发送的文件", "as-file": "图片作为文件发送", "remove": "移除", "drop": "松开即可添加", "caption": "添加说明…",
  "too-big": "{name} 超过 50 MB。", "at-most": "一次最多 10 个文件。",
  "forward-as": "发送方式", "own": "自己写的消息", "from-channel": "转发自频道", "from-person": "转发自个人", "from-hidden": "转发自隐藏账号的人", "from-group": "转发自群组",
  "forward-name": "来源名称", "forwarded-from": "转发自 {name}", "name-channel": "奥莱折扣频道", "name-person": "张伟", "name-hidden": "张老板", "name-group": "二手市集",
  "speak-as": "以 {name} 的身份发言", "reply": "回复", "edit": "编辑", "copy": "复制文字", "delete": "删除", "copied": "已复制",
  "replying": "回复 {name}", "editing": "编辑消息", "cancel": "取消", "edited": "已编辑", "via": "通过 @{name}",
  "picture": "图片", "album": "相册", "video": "视频", "document": "文件", "voice": "语音消息", "sticker": "贴纸", "location": "位置", "audio": "音频", "other": "消息",
  "more": "更多", "back": "返回聊天列表", "close": "关闭", "latest": "最新消息", "block": "停用机器人", "unblock": "重新启用机器人",
  "blocked": "您已停用这个机器人。", "deep-link": "打开启动链接…", "deep-link-ask": "启动参数（?start= 后面的部分）", "open": "打开",
  "leave-title": "打开这个链接？", "leave-body": "它会离开这个聊天：", "choose-chat": "选择聊天",
  "late": "机器人还没有回应。", "offline": "连接已断开，正在重连…", "failed": "没有成功：{why}",
  "today": "今天", "yesterday": "昨天", "no-results": "没有结果", "searching": "正在询问机器人…", "results": "结果",
  "show-more": "展开", "show-less": "收起", "save": "保存", "previous": "上一张", "next": "下一张", "examples": "试一试：",
  "hide-examples": "隐藏例子", "show-examples": "显示例子", "messages": "消息", "message-menu": "消息菜单",
  "ex-live": "直播间带货", "ex-news": "警方新闻", "ex-reissue": "官方复刻", "ex-hello": "打招呼", "ex-price": "问价格", "ex-inline": "内联查询",
  "unread": "{count} 条新消息", "reacted": "回应 {emoji}", "delivered": "已送达", "spoiler": "隐藏文字，按下显示",
  "select-chat": "请在左侧选择一个聊天。", "new-messages": "新消息",
};

const HANT = {
  "chats": "聊天", "settings": "設定", "language": "語言", "theme": "外觀", "theme-auto": "跟隨系統", "theme-light": "淺色", "theme-dark": "深色",
  "you": "您", "second": "另一位消費者", "group": "群組", "moderators": "管理員", "bot": "機器人",
  "as": "身分：{name}", "local": "這裡的一切都只留在這台電腦上。", "local-title": "本機聊天",
  "members": "{count} 位成員", "typing": "正在輸入…", "sending-photo": "正在傳送圖片…", "sending-file": "正在傳送檔案…",
  "no-messages": "還沒有訊息", "start": "開始", "what": "這個機器人能做什麼？", "what-fallback": "轉傳一則商品貼文，或點下面的範例試試看。",
  "message": "訊息", "message-to": "輸入訊息…", "send": "傳送", "attach": "附件", "commands": "指令",
  "pick-picture": "圖片或影片", "pick-file": "檔案", "pick-location": "位置", "pick-voice": "語音訊息", "pick-sticker": "貼圖",
  "add-files": "加入要傳送的檔案", "as-file": "以檔案傳送圖片", "remove": "移除", "drop": "放開即可加入", "caption": "加上說明…",
  "too-big": "{name} 超過 50 MB。", "at-most": "一次最多 10 個檔案。",
  "forward-as": "傳送方式", "own": "自己寫的訊息", "from-channel": "轉傳自頻道", "from-person": "轉傳自個人", "from-hidden": "轉傳自隱藏帳號的人", "from-group": "轉傳自群組",
  "forward-name": "來源名稱", "forwarded-from": "轉傳自 {name}", "name-channel": "名品出清頻道", "name-person": "陳偉", "name-hidden": "張老闆", "name-group": "二手市集",
  "speak-as": "以 {name} 的身分發言", "reply": "回覆", "edit": "編輯", "copy": "複製文字", "delete": "刪除", "copied": "已複製",
  "replying": "回覆 {name}", "editing": "編輯訊息", "cancel": "取消", "edited": "已編輯", "via": "透過 @{name}",
  "picture": "圖片", "album": "相簿", "video": "影片", "document": "檔案", "voice": "語音訊息", "sticker": "貼圖", "location": "位置", "audio": "音訊", "other": "訊息",
  "more": "更多", "back": "返回聊天列表", "close": "關閉", "latest": "最新訊息", "block": "停用機器人", "unblock": "重新啟用機器人",
  "blocked": "您已停用這個機器人。", "deep-link": "開啟啟動連結…", "deep-link-ask": "啟動參數（?start= 後面的部分）", "open": "開啟",
  "leave-title": "要開啟這個連結嗎？", "leave-body": "它會離開這個聊天：", "choose-chat": "選擇聊天",
  "late": "機器人還沒有回應。", "offline": "連線中斷，正在重新連線…", "failed": "沒有成功：{why}",
  "today": "今天", "yesterday": "昨天", "no-results": "沒有結果", "searching": "正在詢問機器人…", "results": "結果",
  "show-more": "展開", "show-less": "收合", "save": "儲存", "previous": "上一張", "next": "下一張", "examples": "試試看：",
  "hide-examples": "隱藏範例", "show-examples": "顯示範例", "messages": "訊息", "message-menu": "訊息選單",
  "ex-live": "直播帶貨", "ex-news": "警方新聞", "ex-reissue": "官方復刻", "ex-hello": "打招呼", "ex-price": "問價格", "ex-inline": "內嵌查詢",
  "unread": "{count} 則新訊息", "reacted": "回應 {emoji}", "delivered": "已送達", "spoiler": "隱藏文字，按下顯示",
  "select-chat": "請在左側選擇一個聊天。", "new-messages": "新訊息",
};

export const LANGUAGES = [
  { code: "en", label: "English", tag: "en", words: EN },
  { code: "zh-hans", label: "简体中文", tag: "zh-Hans", words: HANS },
  { code: "zh-hant", label: "繁體中文", tag: "zh-Hant", words: HANT },
];

let current = LANGUAGES[0];

/** Speak this language from now on. */
export function setLanguage(code) {
  current = LANGUAGES.find((language) => language.code === code) ?? LANGUAGES[0];
  document.documentElement.lang = current.tag;
}

export const languageTag = () => current.tag;

/** A sentence of the page, with its variables filled in. */
export function t(key, variables = {}) {
  return current.words[key].replace(/\{(\w+)\}/g, (_, name) => String(variables[name] ?? ""));
}

/** How the bot's conversation is called in a list: whose it is. */
export function personOf(conversation) {
  return conversation.speakers.map((user) => fullName(user)).join(", ");
}

export function fullName(user) {
  return user.last_name ? `${user.first_name} ${user.last_name}` : user.first_name;
}
