// The page: puts the parts together and carries news from the server to them.

import { chooseConversation } from "./bubble.js";
import { Composer } from "./composer.js";
import { el, fill } from "./dom.js";
import { showPicture } from "./lightbox.js";
import { act, listen, loadState } from "./net.js";
import { drawSidebar } from "./sidebar.js";
import { conversation, onChange, store, takeNews, takeState } from "./store.js";
import { addMessage, changeMessage, drawHeader, drawLog, drawTyping, jumpTo, makeThread, messageMenu, removeMessage } from "./thread.js";
import { openLink } from "./toast.js";
import { setLanguage, t } from "./words.js";

const app = document.getElementById("app");
const sidebar = document.getElementById("sidebar");
const pane = document.getElementById("conversation");
const narrow = matchMedia("(max-width: 760px)");

const composer = new Composer();
const header = el("header", { class: "bar chat-bar" });
const banner = el("div", { class: "banner", role: "status", hidden: true });
const dropZone = el("div", { class: "drop-zone", hidden: true }, el("span", {}));
const { log, bottomButton } = makeThread({
  onLink: follow,
  onCommand: (command) => composer.sendText(command),
  onPicture: (id) => showPicture(conversation().messages, id),
  onReply: (message) => composer.replyTo(message),
  onMenu: (message, node, point) => messageMenu(message, node, point, { onReply: (one) => composer.replyTo(one), onEdit: (one) => composer.edit(one) }),
  onJump: jumpTo,
  onStart: (one, parameter) => composer.start(one, parameter),
  onInline: (query) => composer.startInline(query),
  onInlineElsewhere: async (query) => { const chat = await chooseConversation(); if (chat) { openChat(chat); composer.startInline(query); } },
});
composer.redrawThread = drawLog;
pane.append(header, banner, el("div", { class: "log-box" }, log, bottomButton), composer.node, dropZone);

let theme = localStorage.getItem("theme") ?? "auto";

function chooseTheme(name) {
  theme = name;
  localStorage.setItem("theme", name);
  document.documentElement.dataset.theme = name;
  drawList();
}

function drawList() {
  drawSidebar(sidebar, { openChat, chooseLanguage: (code) => act("language", { code }), chooseTheme, theme });
  const unread = Object.values(store.unread).reduce((sum, count) => sum + count, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${store.name || "Telltale"}`;
}

function openChat(id) {
  store.open = id;
  store.unread[id] = 0;
  app.dataset.pane = "chat";
  location.hash = conversation().name;
  drawList();
  drawHeader(header, goBack);
  drawLog();
  composer.draw();
  composer.suggestions.hide();
  if (!narrow.matches) composer.field.focus();
  else header.querySelector("button").focus();
}

function goBack() {
  app.dataset.pane = "list";
  sidebar.querySelector(`[data-chat="${store.open}"]`)?.focus();
}

/** A link to this bot starts it; another one is asked about. */
function follow(url) {
  const link = /^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)(\w+)(?:[?&]start=([\w-]+))?/i.exec(url);
  if (link && link[1].toLowerCase() === store.bot.username.toLowerCase()) {
    const mine = store.conversations.find((one) => one.private && one.speakers[0].id === conversation().speakers[0].id) ?? store.conversations[0];
    if (store.open !== mine.id) openChat(mine.id);
    if (link[2] !== undefined) composer.start(mine, link[2]);
    return;
  }
  openLink(url);
}

function drawAll() {
  setLanguage(store.language);
  const wanted = store.conversations.find((one) => one.name === location.hash.slice(1)) ?? store.conversations[0];
  if (!store.open) store.open = wanted.id;
  if (location.hash && app.dataset.pane === "list") app.dataset.pane = "chat";
  log.setAttribute("aria-label", t("messages"));
  bottomButton.title = t("latest");
  bottomButton.setAttribute("aria-label", t("latest"));
  dropZone.firstChild.textContent = t("drop");
  drawList();
  drawHeader(header, goBack);
  drawLog();
  composer.draw();
}

onChange((what, { chat, message } = {}) => {
  const here = chat === store.open;
  switch (what) {
    case "all": case "language": drawAll(); return;
    case "profile": drawHeader(header, goBack); composer.drawBar(); break;
    case "message": if (here) { addMessage(message); drawHeader(header, goBack); if (message.force_reply) composer.replyTo(message); } break;
    case "edited": if (here) changeMessage(message); break;
    case "gone": if (here) removeMessage(message); break;
    case "action": if (here) { drawTyping(); drawHeader(header, goBack); } break;
    default:
  }
  drawList();
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && store.open) { store.unread[store.open] = 0; drawList(); }
});

addEventListener("hashchange", () => {
  const wanted = store.conversations.find((one) => one.name === location.hash.slice(1));
  if (wanted && wanted.id !== store.open) openChat(wanted.id);
});

// Files dropped anywhere on the conversation

let dragDepth = 0;
const withFiles = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragenter", (event) => { if (withFiles(event)) { dragDepth++; dropZone.hidden = false; } });
addEventListener("dragleave", (event) => { if (withFiles(event) && --dragDepth <= 0) { dragDepth = 0; dropZone.hidden = true; } });
addEventListener("dragover", (event) => { if (withFiles(event)) event.preventDefault(); });
addEventListener("drop", (event) => {
  if (!withFiles(event)) return;
  event.preventDefault();
  dragDepth = 0;
  dropZone.hidden = true;
  app.dataset.pane = "chat";
  composer.tray.add(event.dataTransfer.files);
});

// Start

document.documentElement.dataset.theme = theme;
fill(sidebar, avatarPlaceholder());

function avatarPlaceholder() {
  return el("div", { class: "loading" }, el("img", { src: "/page/icon.svg", alt: "", width: 56, height: 56 }));
}

function lost() {
  banner.textContent = t("offline");
  banner.hidden = false;
}

async function refresh() {
  try {
    takeState(await loadState());
    banner.hidden = true;
    document.documentElement.dataset.ready = "true";
  } catch {
    lost();
  }
}

listen({
  onOpen: refresh,
  onLost: lost,
  onNews: (news) => (news.type === "reload" ? refresh() : takeNews(news)),
});
