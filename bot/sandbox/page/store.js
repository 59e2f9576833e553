// The page's state, as the server tells it, and who wants to know of changes.

const listeners = new Set();

export const store = {
  bot: null,
  name: "",
  description: "",
  about: "",
  language: "en",
  commands: {},
  blocked: [],
  conversations: [],
  open: null,
  unread: {},
  actions: {},
  speakers: {},
  drafts: {},
};

/** Tell all who listen: `what` names the change, `chat` whose it is. */
export function changed(what, detail = {}) {
  for (const listener of [...listeners]) listener(what, detail);
}

export const onChange = (listener) => listeners.add(listener);

export const conversation = (id = store.open) => store.conversations.find((one) => one.id === id) ?? null;

/** Who writes in a conversation: its person, or the one chosen in a group. */
export function speaker(one) {
  return one.speakers.find((user) => user.id === store.speakers[one.id]) ?? one.speakers[0];
}

export const isBlocked = (one) => store.blocked.includes(one.id);

export const isOwn = (one, message) => message.from.id === speaker(one).id;

/** Take over the whole state. */
export function takeState(state) {
  Object.assign(store, state);
  changed("all");
}

const PROFILE = ["bot", "language", "name", "description", "about", "commands", "blocked"];

/** Take over one piece of news. */
export function takeNews(news) {
  switch (news.type) {
    case "message": return takeMessage(news.message);
    case "gone": return takeGone(news);
    case "action": return takeAction(news);
    case "profile": {
      const before = store.language;
      for (const key of PROFILE) store[key] = news[key];
      return changed(before === store.language ? "profile" : "language");
    }
    default: return undefined;
  }
}

function takeMessage(message) {
  const one = conversation(message.chat.id);
  if (!one) return;
  const at = one.messages.findIndex((other) => other.message_id === message.message_id);
  if (at >= 0) {
    one.messages[at] = message;
    changed("edited", { chat: one.id, message });
    return;
  }
  one.messages.push(message);
  if (message.from.id === store.bot.id) {
    clearAction(one.id);
    if (one.id !== store.open || document.hidden) store.unread[one.id] = (store.unread[one.id] ?? 0) + 1;
  }
  changed("message", { chat: one.id, message });
}

function takeGone({ chat, message }) {
  const one = conversation(chat);
  if (!one) return;
  one.messages = one.messages.filter((other) => other.message_id !== message);
  changed("gone", { chat, message });
}

function takeAction({ chat, action }) {
  clearTimeout(store.actions[chat]?.timer);
  store.actions[chat] = { action, timer: setTimeout(() => { clearAction(chat); changed("action", { chat }); }, 5500) };
  changed("action", { chat });
}

function clearAction(chat) {
  clearTimeout(store.actions[chat]?.timer);
  delete store.actions[chat];
}
