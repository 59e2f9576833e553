// Texts with entities as nodes. Offsets count UTF-16 code units, as JavaScript strings do.

import { el } from "./dom.js";
import { t } from "./words.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span", custom_emoji: "span",
};

/**
 * The nodes of a text.
 * @param onLink what to do with a link; @param onCommand with a /command.
 */
export function rich(text, entities, { onLink, onCommand }) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, { onLink, onCommand });
}

function build(text, start, end, entities, handlers) {
  const nodes = [];
  let at = start;
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    if (from > at) nodes.push(text.slice(at, from));
    const inner = [];
    while (index + 1 < entities.length && entities[index + 1].offset < to) inner.push(entities[++index]);
    nodes.push(wrap(entity, text.slice(from, to), build(text, from, to, inner, handlers), handlers));
    at = to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return withoutBreaksAroundBlocks(nodes);
}

/** A block breaks the line by itself; the newline next to it would show as an empty line. */
function withoutBreaksAroundBlocks(nodes) {
  const isBlock = (node) => node instanceof HTMLElement && /^(BLOCKQUOTE|PRE|DIV)$/.test(node.tagName);
  return nodes.map((node, index) => {
    if (typeof node !== "string") return node;
    let piece = node;
    if (isBlock(nodes[index + 1]) && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (isBlock(nodes[index - 1]) && piece.startsWith("\n")) piece = piece.slice(1);
    return piece;
  });
}

function wrap(entity, raw, children, handlers) {
  switch (entity.type) {
    case "text_link": return link(entity.url, children, handlers);
    case "url": return link(/^[a-z]+:\/\//i.test(raw) ? raw : `http://${raw}`, children, handlers);
    case "email": return link(`mailto:${raw}`, children, handlers);
    case "bot_command": return el("button", { type: "button", class: "inline-link", onclick: () => handlers.onCommand(raw) }, ...children);
    case "mention": case "hashtag": case "cashtag": case "phone_number": case "text_mention":
      return el("span", { class: "tinted" }, ...children);
    case "spoiler": return spoiler(children);
    case "expandable_blockquote": return expandable(children);
    case "pre": return el("pre", { tabIndex: 0 }, el("code", {}, ...children));
    default: return TAGS[entity.type] ? el(TAGS[entity.type], {}, ...children) : el("span", {}, ...children);
  }
}

function link(url, children, { onLink }) {
  return el("a", { href: /^(https?|mailto|tg):/i.test(url) ? url : "#", rel: "noopener noreferrer", onclick: (event) => { event.preventDefault(); onLink(url); } }, ...children);
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", role: "button", tabIndex: 0, "aria-label": t("spoiler") }, ...children);
  const show = () => { node.classList.add("shown"); node.removeAttribute("aria-label"); };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); } });
  return node;
}

function expandable(children) {
  const text = el("div", { class: "quote-text" }, ...children);
  const toggle = el("button", { type: "button", class: "quote-toggle", "aria-expanded": "false" }, t("show-more"));
  const quote = el("blockquote", { class: "expandable" }, text, toggle);
  const flip = () => {
    const open = quote.classList.toggle("open");
    toggle.textContent = t(open ? "show-less" : "show-more");
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", (event) => { event.stopPropagation(); flip(); });
  text.addEventListener("click", (event) => { if (!quote.classList.contains("open") && !event.target.closest("a, button")) flip(); });
  requestAnimationFrame(() => { if (text.scrollHeight <= text.clientHeight + 2) quote.classList.add("short"); });
  return quote;
}

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*){1,3}$/u;

/** Whether a text is one to three emoji, which are shown large. */
export const isEmojiOnly = (text) => EMOJI_ONLY.test(text);
