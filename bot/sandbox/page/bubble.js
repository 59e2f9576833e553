// One message, or one album, as a bubble.

import { el, icon } from "./dom.js";
import { act } from "./net.js";
import { isEmojiOnly, rich } from "./rich.js";
import { clock, contentWord, personAvatar, senderName } from "./sidebar.js";
import { conversation, isOwn, speaker, store } from "./store.js";
import { alertBox, ask, toast } from "./toast.js";
import { t } from "./words.js";

export const fileUrl = (id) => `/page/files/${encodeURIComponent(id)}`;

/** The bubble of one message, or of an album's messages. */
export function bubble(messages, handlers) {
  const [first] = messages;
  const one = conversation(first.chat.id);
  const own = isOwn(one, first);
  const told = messages.find((message) => message.text || message.caption) ?? first;
  const text = told.text ?? told.caption ?? "";
  const large = !told.caption && !first.forward_origin && isEmojiOnly(text);
  const last = messages.at(-1);
  const body = el("div", { class: `bubble${large ? " emoji-only" : ""}${hasPicture(first) ? " with-media" : ""}${text ? "" : " no-text"}` },
    !one.private && !own ? el("div", { class: `sender person-name-${first.from.id % 5}` }, senderName(first)) : null,
    first.forward_origin ? forwardLine(first.forward_origin) : null,
    first.reply_to_message || first.external_reply ? replyLine(first, handlers) : null,
    ...mediaOf(messages, handlers),
    text ? el("div", { class: "text", dir: "auto" }, ...rich(text, told.entities ?? told.caption_entities, handlers)) : null,
    el("div", { class: "meta" },
      first.via_bot ? el("span", {}, t("via", { name: first.via_bot.username })) : null,
      last.edit_date ? el("span", { class: "edited" }, t("edited")) : null,
      el("time", { dateTime: new Date(last.date * 1000).toISOString() }, clock(last.date)),
      own ? el("span", { class: "ticks", role: "img", "aria-label": t("delivered") }, icon("checks", 16)) : null));
  const node = el("article", {
    class: `message ${own ? "own" : "other"}${first.from.is_bot ? " from-bot" : ""}`,
    tabIndex: -1,
    dataset: { id: String(first.message_id), ids: messages.map((m) => m.message_id).join(" "), album: first.media_group_id ?? "" },
    "aria-label": `${senderName(first)}, ${clock(first.date)}: ${contentWord(told)}`,
  },
  one.private || own ? null : personAvatar(first.from),
  el("div", { class: "column" }, body, reactions(last), keyboard(last, handlers)));
  if (messages.length === 1 && hasPicture(first)) node.style.setProperty("--media-width", mediaWidth(first));
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    event.preventDefault();
    handlers.onMenu(first, node, { x: event.clientX, y: event.clientY });
  });
  node.addEventListener("dblclick", (event) => { if (!event.target.closest("button, a, img, video")) handlers.onReply(first); });
  return node;
}

const hasPicture = (message) => Boolean(message.photo || message.video || (message.animation && message.animation.mime_type));

function forwardLine(origin) {
  const name = origin.sender_user?.first_name ?? origin.sender_user_name ?? origin.chat?.title ?? origin.sender_chat?.title ?? "?";
  return el("div", { class: "forwarded" }, icon("forward", 15), el("span", {}, t("forwarded-from", { name })));
}

function replyLine(message, handlers) {
  const replied = message.reply_to_message;
  const external = message.external_reply?.origin;
  const name = replied ? senderName(replied) : external?.chat?.title ?? external?.sender_user_name ?? external?.sender_user?.first_name ?? "";
  const words = message.quote?.text ?? (replied ? contentWord(replied) : "");
  return el("button", { type: "button", class: "replied", onclick: () => replied && handlers.onJump(replied.message_id) },
    el("strong", {}, name), el("span", {}, words));
}

function mediaOf(messages, handlers) {
  const visual = messages.filter(hasPicture);
  if (visual.length) return [gallery(visual, handlers)];
  return messages.map((message) => single(message)).filter(Boolean);
}

function gallery(messages, handlers) {
  const items = messages.map((message) => {
    const video = message.video ?? message.animation;
    if (video) return clip(message, video, messages.length > 1);
    const photo = message.photo.at(-1);
    const image = el("img", { src: fileUrl(photo.file_id), alt: message.caption || t("picture"), loading: "lazy", draggable: false });
    if (messages.length === 1) image.style.aspectRatio = `${photo.width} / ${photo.height}`;
    return el("button", { type: "button", class: "picture", "aria-label": message.caption || t("picture"), onclick: () => handlers.onPicture(photo.file_id) }, image);
  });
  return el("div", { class: `gallery count-${Math.min(items.length, 10)}` }, ...items);
}

function clip(message, video, inAlbum) {
  const player = el("video", { src: fileUrl(video.file_id), controls: !message.animation, loop: Boolean(message.animation), muted: Boolean(message.animation), playsInline: true, preload: "metadata", "aria-label": message.caption || t("video") });
  if (message.animation) player.autoplay = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!inAlbum && video.width) player.style.aspectRatio = `${video.width} / ${video.height}`;
  return el("div", { class: "picture" }, player);
}

/** How wide the bubble of one picture is: as wide as the picture shown, wide enough for its buttons. */
function mediaWidth(message) {
  const { width, height } = message.photo?.at(-1) ?? message.video ?? message.animation;
  if (!width) return "360px";
  const shown = Math.round(width * Math.min(1, 440 / width, 440 / height));
  const least = message.reply_markup ? 320 : message.caption ? 260 : 120;
  return `${Math.max(shown, least)}px`;
}

function single(message) {
  if (message.voice || message.audio) {
    const sound = message.voice ?? message.audio;
    return el("div", { class: "sound" }, el("span", { class: "sound-icon" }, icon(message.voice ? "mic" : "play", 22)),
      el("span", { class: "wave", "aria-hidden": "true" }, ...Array.from({ length: 28 }, (_, n) => bar(n))),
      el("span", {}, length(sound.duration)));
  }
  if (message.document) return fileRow(message.document);
  if (message.sticker) return el("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, message.sticker.emoji ?? "👍");
  if (message.location) return place(message.location);
  if (message.photo || message.text) return null;
  return message.caption ? null : el("div", { class: "odd" }, t("other"));
}

function bar(n) {
  const node = el("i");
  node.style.height = `${4 + Math.abs(Math.sin(n * 1.7) * Math.cos(n * 0.6)) * 16}px`;
  return node;
}

const length = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function fileRow(file) {
  const name = file.file_name ?? t("document");
  const suffix = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  return el("a", { class: "file", href: `${fileUrl(file.file_id)}?download`, download: name },
    el("span", { class: "file-icon" }, suffix ? el("span", {}, suffix) : icon("file", 24)),
    el("span", { class: "file-text" }, el("span", { class: "file-name" }, name), el("span", { class: "file-size" }, size(file.file_size))),
    icon("download", 20));
}

/** A size as people read it. */
export function size(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const value = bytes / 1024 ** power;
  return `${value.toFixed(power && value < 100 ? 1 : 0)} ${units[power]}`;
}

function place({ latitude, longitude }) {
  return el("div", { class: "place" }, el("span", { class: "place-pin" }, icon("pin", 30)),
    el("span", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`));
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return el("div", { class: "reactions" }, ...message.reactions.map((emoji) => el("span", { class: "reaction", role: "img", "aria-label": t("reacted", { emoji }) },
    el("span", {}, emoji), el("img", { src: "/page/icon.svg", alt: "" }))));
}

function keyboard(message, handlers) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el("div", { class: "keyboard" }, ...rows.map((row, r) => el("div", { class: "keys" },
    ...row.map((button, c) => key(message, button, r, c, handlers)))));
}

function key(message, button, row, column, handlers) {
  const mark = button.url ? "external" : button.copy_text ? "copy" : button.switch_inline_query !== undefined || button.switch_inline_query_current_chat !== undefined ? "at" : null;
  const node = el("button", { type: "button", class: `key${button.style ? ` key-${button.style}` : ""}` },
    el("span", { class: "key-text" }, button.text), mark ? icon(mark, 13) : null);
  node.addEventListener("click", () => press(message, button, row, column, node, handlers));
  return node;
}

async function press(message, button, row, column, node, handlers) {
  if (button.url) return handlers.onLink(button.url);
  if (button.copy_text) { await navigator.clipboard?.writeText(button.copy_text.text); return toast(t("copied")); }
  if (button.switch_inline_query_current_chat !== undefined) return handlers.onInline(button.switch_inline_query_current_chat);
  if (button.switch_inline_query !== undefined) return handlers.onInlineElsewhere(button.switch_inline_query);
  if (node.classList.contains("busy")) return undefined;
  node.classList.add("busy");
  node.setAttribute("aria-busy", "true");
  const one = conversation(message.chat.id);
  const answer = await act("tap", { chat: one.id, message: message.message_id, row, column, sender: speaker(one).id });
  node.classList.remove("busy");
  node.removeAttribute("aria-busy");
  if (!answer) return undefined;
  if (answer.late) return toast(t("late"));
  if (answer.url) return handlers.onLink(answer.url);
  if (!answer.text) return undefined;
  return answer.alert ? alertBox(answer.text) : toast(answer.text);
}

/** Ask which conversation a query is meant for. */
export function chooseConversation() {
  return ask({
    title: t("choose-chat"),
    body: [],
    buttons: store.conversations.map((one) => ({ label: one.private ? `${t(one.name)} · ${one.speakers[0].first_name}` : one.title, value: one.id })),
  });
}
