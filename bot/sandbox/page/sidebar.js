// The list of conversations.

import { el, icon, iconButton, openMenu, refill } from "./dom.js";
import { conversation, store } from "./store.js";
import { LANGUAGES, fullName, languageTag, personOf, t } from "./words.js";

const GLYPHS = { group: "users", moderators: "shield" };

/** Draw the list anew. */
export function drawSidebar(node, { openChat, chooseLanguage, chooseTheme, theme }) {
  refill(node, [store.name, languageTag(), theme, store.conversations.map((one) => one.id)], () => frame({ chooseLanguage, chooseTheme, theme }));
  const list = node.querySelector(".chats");
  store.conversations.forEach((one, index) => {
    const item = list.children[index] ?? list.appendChild(el("li"));
    const focused = item.contains(document.activeElement);
    refill(item, rowSignature(one), () => [row(one, openChat)]);
    if (focused) item.firstChild.focus();
  });
}

function rowSignature(one) {
  const last = one.messages.at(-1);
  return [one.id, last?.message_id, last?.edit_date, last && contentWord(last), store.unread[one.id], store.open === one.id, store.actions[one.id]?.action];
}

function frame({ chooseLanguage, chooseTheme, theme }) {
  return [
    el("header", { class: "bar" },
      el("div", { class: "brand" }, el("img", { src: "/page/icon.svg", alt: "", width: 34, height: 34 }), el("div", {},
        el("h1", {}, store.name || "Telltale"), el("p", {}, t("local-title")))),
      el("div", { class: "bar-actions" },
        iconButton("globe", t("language"), (event) => openMenu(event.currentTarget, LANGUAGES.map((language) => ({
          label: language.label, checked: language.tag === languageTag(), act: () => chooseLanguage(language.code),
        })), { label: t("language") }), { id: "language-button", "aria-haspopup": "menu" }),
        iconButton({ light: "sun", dark: "moon", auto: "auto" }[theme], t("theme"), (event) => openMenu(event.currentTarget,
          ["auto", "light", "dark"].map((name) => ({ label: t(`theme-${name}`), icon: { light: "sun", dark: "moon", auto: "auto" }[name], checked: name === theme, act: () => chooseTheme(name) })),
          { label: t("theme") }), { id: "theme-button", "aria-haspopup": "menu" }))),
    el("nav", { "aria-label": t("chats") }, el("ul", { class: "chats" })),
    el("footer", { class: "note" }, icon("shield", 18), el("span", {}, t("local"))),
  ];
}

function row(one, openChat) {
  const last = one.messages.at(-1);
  const count = store.unread[one.id] ?? 0;
  const action = store.actions[one.id];
  return el("button", {
    type: "button",
    class: "chat-row",
    dataset: { chat: String(one.id), name: one.name },
    "aria-current": store.open === one.id ? "true" : null,
    onclick: () => openChat(one.id),
    onkeydown: (event) => step(event),
  },
  avatar(one),
  el("span", { class: "chat-text" },
    el("span", { class: "chat-top" },
      el("span", { class: "chat-title" }, titleOf(one)),
      last ? el("time", {}, shortTime(last.date)) : null),
    el("span", { class: "chat-who" }, one.private ? `${t(one.name)} · ${personOf(one)}` : t(one.name)),
    el("span", { class: "chat-last" },
      action ? el("em", { class: "typing-word" }, actionWord(action.action)) : el("span", {}, last ? preview(one, last) : t("no-messages")),
      count ? el("span", { class: "badge", "aria-label": t("unread", { count }) }, String(count)) : null)));
}

function step(event) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  const rows = [...document.querySelectorAll(".chat-row")];
  rows[(rows.indexOf(event.currentTarget) + way + rows.length) % rows.length].focus();
}

export const titleOf = (one) => (one.private ? store.name || store.bot.first_name : one.title);

/** The picture of a conversation: the bot's sign, or a group's glyph. */
export function avatar(one) {
  if (!one.private) return el("span", { class: `avatar avatar-${one.name}`, "aria-hidden": "true" }, icon(GLYPHS[one.name] ?? "users", 26));
  return el("span", { class: "avatar avatar-bot", "aria-hidden": "true" },
    el("img", { src: "/page/icon.svg", alt: "" }),
    el("span", { class: `avatar-person person-${one.speakers[0].id % 5}` }, one.speakers[0].first_name.slice(0, 1)));
}

/** A person's picture: the first letter. */
export function personAvatar(user) {
  if (user.is_bot) return el("span", { class: "avatar small avatar-bot", "aria-hidden": "true" }, el("img", { src: "/page/icon.svg", alt: "" }));
  return el("span", { class: `avatar small person-${user.id % 5}`, "aria-hidden": "true" }, user.first_name.slice(0, 1));
}

/** One line that tells what a message is. */
export function contentWord(message) {
  const text = (message.text ?? message.caption ?? "").replace(/\s+/g, " ").slice(0, 160);
  if (message.text) return text;
  const kinds = ["photo", "video", "animation", "document", "voice", "audio", "sticker", "location", "video_note"];
  const kind = kinds.find((name) => message[name]);
  const words = { photo: "picture", animation: "video", video_note: "video" };
  const word = kind === "document" ? message.document.file_name ?? t("document") : t(words[kind] ?? kind ?? "other");
  return text ? `${word}: ${text}` : word;
}

function preview(one, message) {
  const own = !message.from.is_bot;
  const who = own && !one.private ? `${message.from.first_name}: ` : own ? `${t("you")}: ` : one.private ? "" : `${message.from.first_name}: `;
  return who + contentWord(message);
}

export function actionWord(action) {
  if (action === "upload_photo") return t("sending-photo");
  return action.startsWith("upload") || action.startsWith("record") ? t("sending-file") : t("typing");
}

export function clock(seconds) {
  return new Intl.DateTimeFormat(languageTag(), { hour: "2-digit", minute: "2-digit", hour12: false }).format(seconds * 1000);
}

function shortTime(seconds) {
  const today = new Date().toDateString() === new Date(seconds * 1000).toDateString();
  return today ? clock(seconds) : new Intl.DateTimeFormat(languageTag(), { month: "short", day: "numeric" }).format(seconds * 1000);
}

/** The name above a message in a group. */
export const senderName = (message) => (message.from.is_bot ? store.name || message.from.first_name : fullName(message.from));

export const isOpen = (id) => conversation()?.id === id;
