// The open conversation: its header and its messages.

import { bubble } from "./bubble.js";
import { el, fill, iconButton, openMenu, refill } from "./dom.js";
import { act } from "./net.js";
import { actionWord, avatar, titleOf } from "./sidebar.js";
import { conversation, isBlocked, isOwn, speaker, store } from "./store.js";
import { ask, toast } from "./toast.js";
import { languageTag, personOf, t } from "./words.js";

let log;
let handlers;
let bottomButton;
let atBottom = true;
let lastTop = 0;

/** Make the parts of the conversation's pane. */
export function makeThread(given) {
  handlers = given;
  log = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": t("messages"), tabIndex: 0, onkeydown: onKey, onscroll: onScroll });
  new ResizeObserver(() => atBottom && scrollDown(false)).observe(log);
  log.addEventListener("load", () => atBottom && scrollDown(false), true);
  log.addEventListener("loadedmetadata", () => atBottom && scrollDown(false), true);
  bottomButton = iconButton("down", t("latest"), () => scrollDown(true), { class: "icon-button to-bottom", hidden: true });
  return { log, bottomButton };
}

/** The header of the open conversation. */
export function drawHeader(node, goBack) {
  const one = conversation();
  const action = store.actions[one.id];
  const members = one.speakers.length + 1;
  const quiet = one.private ? `${t("bot")} · ${t("as", { name: personOf(one) })}` : t("members", { count: members });
  refill(node, [one.id, titleOf(one), quiet, action?.action, languageTag()], () => [
    iconButton("back", t("back"), goBack, { class: "icon-button only-narrow" }),
    avatar(one),
    el("div", { class: "header-text" },
      el("h2", {}, titleOf(one)),
      el("p", { class: action ? "typing-word" : "" }, action ? actionWord(action.action) : quiet)),
    iconButton("more", t("more"), (event) => openMenu(event.currentTarget, chatMenu(one), { label: t("more") }), { "aria-haspopup": "menu" }),
  ]);
}

function chatMenu(one) {
  const items = [{ icon: "link", label: t("deep-link"), act: () => askDeepLink(one) }];
  if (one.private) {
    const blocked = isBlocked(one);
    items.push({ icon: "block", label: t(blocked ? "unblock" : "block"), danger: !blocked, act: () => act("block", { chat: one.id, blocked: !blocked }) });
  }
  return items;
}

async function askDeepLink(one) {
  const field = el("input", { type: "text", maxLength: 64, pattern: "[A-Za-z0-9_-]*", "aria-label": t("deep-link-ask") });
  const parameter = await ask({
    title: t("deep-link"),
    body: [el("label", {}, t("deep-link-ask"), field)],
    buttons: [{ label: t("cancel"), value: null }, { label: t("start"), value: () => field.value, main: true }],
  });
  if (parameter !== null) handlers.onStart(one, parameter);
}

/** Draw all messages anew. */
export function drawLog() {
  const one = conversation();
  const groups = grouped(one.messages);
  const nodes = [];
  let day = "";
  for (const messages of groups) {
    const date = new Date(messages[0].date * 1000).toDateString();
    if (date !== day) nodes.push(el("div", { class: "day" }, el("span", {}, dayWord(messages[0].date))));
    day = date;
    nodes.push(bubble(messages, handlers));
  }
  if (!one.messages.length) nodes.push(welcome(one));
  fill(log, ...nodes, typingRow(one));
  joinNeighbours();
  scrollDown(false);
  requestAnimationFrame(() => scrollDown(false));
}

function welcome(one) {
  const start = el("button", { type: "button", class: "start", onclick: () => handlers.onStart(one, "") }, t("start"));
  return el("section", { class: "welcome" },
    el("img", { src: "/page/icon.svg", alt: "", width: 72, height: 72 }),
    el("h3", {}, one.private ? t("what") : one.title),
    el("p", { class: "welcome-text", dir: "auto" }, (one.private && store.description) || t("what-fallback")),
    one.private ? start : null);
}

function typingRow(one) {
  if (!store.actions[one.id]) return null;
  return el("div", { class: "message other typing", "aria-hidden": "true" }, el("div", { class: "bubble" }, el("i"), el("i"), el("i")));
}

function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

/** The conversation has a new message. */
export function addMessage(message) {
  const one = conversation();
  const near = atBottom || isOwn(one, message);
  if (one.messages.length === 1 || message.media_group_id || newDay(one)) {
    drawLog();
  } else {
    log.querySelector(".typing")?.remove();
    const node = bubble([message], handlers);
    node.classList.add("arriving");
    log.append(node, ...[typingRow(one)].filter(Boolean));
    joinNeighbours();
  }
  trim();
  if (near) scrollDown(true);
  else bottomButton.hidden = false;
  requestAnimationFrame(() => near && scrollDown(true));
}

function newDay(one) {
  const [before, after] = one.messages.slice(-2).map((message) => new Date(message.date * 1000).toDateString());
  return before !== after;
}

const SHOWN = 400;

function trim() {
  while (log.childElementCount > SHOWN) log.firstElementChild.remove();
}

/** A message changed in place. */
export function changeMessage(message) {
  const one = conversation();
  const old = nodeOf(message.message_id);
  if (!old) return;
  const messages = message.media_group_id ? one.messages.filter((other) => other.media_group_id === message.media_group_id) : [message];
  const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
  const node = bubble(messages, handlers);
  old.replaceWith(node);
  if (focused !== null) ([...node.querySelectorAll("button")].find((button) => button.textContent === focused) ?? node).focus({ preventScroll: true });
  joinNeighbours();
  if (atBottom) scrollDown(false);
}

/** A message went. */
export function removeMessage(id) {
  if (!conversation().messages.length) drawLog();
  else nodeOf(id)?.remove();
  joinNeighbours();
}

/** Show or hide that the bot works. */
export function drawTyping() {
  log.querySelector(".typing")?.remove();
  const row = typingRow(conversation());
  if (row) log.append(row);
  if (atBottom) scrollDown(false);
}

/** Bubbles of one sender in a row stand closer, the last one with its tail. */
function joinNeighbours() {
  const nodes = [...log.querySelectorAll(".message")];
  nodes.forEach((node, index) => {
    const next = nodes[index + 1];
    const joined = next && next.classList.contains("own") === node.classList.contains("own") && node.nextElementSibling === next
      && Number(next.dataset.id ?? 0) - Number(node.dataset.id ?? 0) < 40 && sender(node) === sender(next);
    node.classList.toggle("joined", Boolean(joined));
  });
}

const sender = (node) => conversation().messages.find((message) => String(message.message_id) === node.dataset.id)?.from.id;

const nodeOf = (id) => [...log.querySelectorAll(".message")].find((node) => node.dataset.ids?.split(" ").includes(String(id)));

/** Scroll to a message and make it glow. */
export function jumpTo(id) {
  const node = nodeOf(id);
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.add("glow");
  setTimeout(() => node.classList.remove("glow"), 1600);
}

const isNearBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < 140;

export function scrollDown(smooth) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  log.scrollTo({ top: log.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
  atBottom = true;
  bottomButton.hidden = true;
}

/** Only a way up lets go of the end: a way down may be the page's own, still under way. */
function onScroll() {
  if (log.scrollTop < lastTop - 2) atBottom = isNearBottom();
  else if (isNearBottom()) atBottom = true;
  lastTop = log.scrollTop;
  bottomButton.hidden = atBottom;
}

/** Arrows walk through the messages, Enter opens a message's menu. */
function onKey(event) {
  const nodes = [...log.querySelectorAll(".message:not(.typing)")];
  const at = nodes.indexOf(document.activeElement);
  const onMessage = at >= 0 || document.activeElement === log;
  if (onMessage && (event.key === "ArrowUp" || event.key === "ArrowDown") && nodes.length) {
    event.preventDefault();
    const to = at < 0 ? nodes.length - 1 : Math.min(nodes.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)));
    nodes[to].focus();
    nodes[to].scrollIntoView({ block: "nearest" });
  }
  if (at >= 0 && (event.key === "Enter" || event.key === "ContextMenu")) {
    event.preventDefault();
    const message = conversation().messages.find((one) => String(one.message_id) === nodes[at].dataset.id);
    const box = nodes[at].querySelector(".bubble").getBoundingClientRect();
    handlers.onMenu(message, nodes[at], { x: box.left + 20, y: Math.min(box.bottom, innerHeight - 40) });
  }
}

/** The menu of a message. */
export function messageMenu(message, node, point, { onReply, onEdit }) {
  const one = conversation();
  const own = message.from.id === speaker(one).id;
  const text = message.text ?? message.caption ?? "";
  openMenu(node, [
    { icon: "reply", label: t("reply"), act: () => onReply(message) },
    own && !message.forward_origin && text ? { icon: "edit", label: t("edit"), act: () => onEdit(message) } : undefined,
    text ? { icon: "copy", label: t("copy"), act: () => copyText(text) } : undefined,
    { icon: "trash", label: t("delete"), danger: true, act: () => act("delete", { chat: one.id, message: message.message_id }) },
  ].filter((item) => item !== undefined), { label: t("message-menu"), point });
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch (error) {
    toast(t("failed", { why: error.message }));
  }
}

function dayWord(seconds) {
  const date = new Date(seconds * 1000);
  const today = new Date();
  if (date.toDateString() === today.toDateString()) return t("today");
  today.setDate(today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return t("yesterday");
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: "long" }).format(date);
}

