// Where people write: text, forwards, files, replies, edits, examples.

import { el, fill, icon, iconButton, openMenu } from "./dom.js";
import { EXAMPLES, exampleLabel, exampleText } from "./examples.js";
import { albums, prepared, release } from "./files.js";
import { act } from "./net.js";
import { contentWord, personAvatar, senderName } from "./sidebar.js";
import { conversation, isBlocked, speaker, store } from "./store.js";
import { Suggestions, inlineQuery } from "./suggestions.js";
import { Tray } from "./tray.js";
import { fullName, languageTag, t } from "./words.js";

const ORIGINS = [
  { kind: null, label: "own", name: "" },
  { kind: "channel", label: "from-channel", name: "name-channel" },
  { kind: "user", label: "from-person", name: "name-person" },
  { kind: "hidden_user", label: "from-hidden", name: "name-hidden" },
  { kind: "chat", label: "from-group", name: "name-group" },
];

export class Composer {
  constructor() {
    this.origin = null;
    this.originNames = {};
    this.reply = null;
    this.editing = null;
    this.examplesShown = localStorage.getItem("examples") !== "hidden";
    this.suggestions = new Suggestions({
      onCommand: (command) => this.sendText(command, { plain: true }),
      onChosen: (query, result) => this.choose(query, result),
      onStart: (parameter) => this.start(conversation(), parameter),
    });
    this.field = el("textarea", {
      id: "composer-field", rows: 1, autocomplete: "off", enterKeyHint: "send", dir: "auto", "aria-controls": "suggestions", "aria-autocomplete": "list",
      oninput: () => this.onInput(), onkeydown: (event) => this.onKey(event), onpaste: (event) => this.onPaste(event),
    });
    this.tray = new Tray(() => { this.drawBar(); this.field.focus(); });
    this.node = el("section", { class: "composer", "aria-label": t("message") });
    this.bar = el("div", { class: "composer-bar" });
    this.strips = el("div", { class: "strips" });
    this.examples = el("div", { class: "examples" });
    this.node.append(this.suggestions.node, this.examples, this.tray.node, this.strips, this.bar, ...this.tray.inputs);
  }

  /** Draw everything for the open conversation, with its draft. */
  draw() {
    const one = conversation();
    this.node.hidden = !one;
    if (!one) return;
    this.field.value = store.drafts[one.id] ?? "";
    this.cancelContext();
    this.drawBar();
    this.drawExamples();
    this.tray.draw();
    this.resize();
  }

  drawBar() {
    const one = conversation();
    if (one.private && isBlocked(one)) {
      fill(this.bar, el("button", { type: "button", class: "wide-button", onclick: () => act("block", { chat: one.id, blocked: false }) }, t("unblock")));
      return;
    }
    const placeholder = this.tray.isEmpty ? t("message-to") : t("caption");
    this.field.placeholder = placeholder;
    this.field.setAttribute("aria-label", placeholder);
    const commands = store.commands[one.id] ?? [];
    const had = document.activeElement === this.field;
    fill(this.bar,
      one.speakers.length > 1 ? this.speakerButton(one) : null,
      iconButton("attach", t("attach"), (event) => this.openAttach(event.currentTarget), { id: "attach-button", "aria-haspopup": "menu" }),
      el("div", { class: "field-box" }, this.field,
        commands.length ? iconButton("slash", t("commands"), () => this.suggestions.toggleCommands(), { id: "commands-button" }) : null,
        iconButton("forward", t("forward-as"), (event) => this.openOrigins(event.currentTarget), { id: "forward-button", "aria-haspopup": "menu", class: `icon-button${this.origin ? " active" : ""}` })),
      iconButton("send", t("send"), () => this.send(), { id: "send-button", class: "icon-button send-button" }));
    if (had) this.field.focus();
  }

  speakerButton(one) {
    const current = speaker(one);
    const label = t("speak-as", { name: fullName(current) });
    return el("button", {
      type: "button", class: "speaker-button", id: "speaker-button", "aria-label": label, title: label, "aria-haspopup": "menu",
      onclick: (event) => openMenu(event.currentTarget, one.speakers.map((user) => ({
        label: fullName(user), checked: user.id === current.id, act: () => { store.speakers[one.id] = user.id; this.onSpeaker(); },
      })), { label }),
    }, personAvatar(current));
  }

  onSpeaker() {
    this.drawBar();
    this.redrawThread?.();
  }

  // Strips above the field: reply, edit, forward

  drawStrips() {
    const strips = [];
    if (this.editing) strips.push(this.strip("edit", t("editing"), contentWord(this.editing), () => { this.cancelContext(); this.setText(""); }));
    if (this.reply) strips.push(this.strip("reply", t("replying", { name: senderName(this.reply.message) }), this.reply.quote ?? contentWord(this.reply.message), () => this.cancelContext()));
    if (this.origin) strips.push(this.originStrip());
    fill(this.strips, ...strips);
  }

  strip(sign, title, words, cancel) {
    return el("div", { class: "strip" }, icon(sign, 20), el("div", { class: "strip-text" }, el("strong", {}, title), el("span", {}, words)),
      iconButton("close", t("cancel"), cancel));
  }

  originStrip() {
    const choice = ORIGINS.find((one) => one.kind === this.origin);
    const field = el("input", {
      type: "text", value: this.originNames[this.origin] ?? t(choice.name), maxLength: 64, "aria-label": t("forward-name"), id: "origin-name",
      oninput: (event) => { this.originNames[this.origin] = event.target.value; },
    });
    return el("div", { class: "strip" }, icon("forward", 20),
      el("div", { class: "strip-text" }, el("strong", {}, t(choice.label)), field),
      iconButton("close", t("cancel"), () => this.setOrigin(null)));
  }

  openOrigins(anchor) {
    openMenu(anchor, ORIGINS.map((choice) => ({ label: t(choice.label), checked: this.origin === choice.kind, act: () => this.setOrigin(choice.kind) })), { label: t("forward-as") });
  }

  setOrigin(kind) {
    this.origin = kind;
    this.drawStrips();
    this.drawBar();
    this.field.focus();
  }

  replyTo(message) {
    const selected = String(getSelection()).trim();
    const text = message.text ?? message.caption ?? "";
    this.reply = { message, quote: selected && text.includes(selected) ? selected : null };
    this.editing = null;
    this.drawStrips();
    this.field.focus();
  }

  edit(message) {
    this.reply = null;
    this.editing = message;
    this.setText(message.text ?? message.caption ?? "");
    this.drawStrips();
    this.field.focus();
  }

  cancelContext() {
    this.reply = null;
    this.editing = null;
    this.drawStrips();
  }

  // Examples

  drawExamples() {
    const toggle = (shown) => { this.examplesShown = shown; localStorage.setItem("examples", shown ? "shown" : "hidden"); this.drawExamples(); };
    if (!this.examplesShown) {
      fill(this.examples, el("button", { type: "button", class: "example quiet", onclick: () => toggle(true) }, icon("spark", 15), t("show-examples")));
      return;
    }
    fill(this.examples,
      el("span", { class: "examples-title" }, t("examples")),
      ...EXAMPLES.map((example) => el("button", { type: "button", class: "example", dataset: { example: example.label }, onclick: () => this.sendExample(example) },
        icon(example.icon, 15), exampleLabel(example))),
      el("button", { type: "button", class: "example", dataset: { example: "ex-inline" }, onclick: () => this.startInline("submariner") }, icon("at", 15), t("ex-inline")),
      iconButton("close", t("hide-examples"), () => toggle(false), { class: "icon-button tiny" }));
  }

  sendExample(example) {
    const one = conversation();
    let text = exampleText(example, languageTag());
    if (!one.private && !example.origin) text = `@${store.bot.username} ${text}`;
    act("text", { chat: one.id, sender: speaker(one).id, text, origin: example.origin ?? null });
  }

  startInline(query) {
    this.setText(`@${store.bot.username} ${query}`);
    this.field.focus();
    this.onInput();
  }

  // Files

  openAttach(anchor) {
    const other = (kind) => act("other", { ...this.envelope(), kind }).then(() => this.afterSend());
    openMenu(anchor, [
      { icon: "picture", label: t("pick-picture"), act: () => this.tray.pickPictures() },
      { icon: "file", label: t("pick-file"), act: () => this.tray.pickFiles() },
      null,
      { icon: "pin", label: t("pick-location"), act: () => other("location") },
      { icon: "mic", label: t("pick-voice"), act: () => other("voice") },
      { icon: "sticker", label: t("pick-sticker"), act: () => other("sticker") },
    ], { label: t("attach") });
  }

  onPaste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.tray.add(files);
  }

  // Writing and sending

  setText(text) {
    this.field.value = text;
    store.drafts[store.open] = text;
    this.resize();
  }

  onInput() {
    store.drafts[store.open] = this.field.value;
    this.resize();
    this.suggestions.read(this.field.value);
    this.markActive();
  }

  markActive() {
    const marked = this.suggestions.marked;
    if (marked) this.field.setAttribute("aria-activedescendant", marked);
    else this.field.removeAttribute("aria-activedescendant");
  }

  resize() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 220)}px`;
  }

  onKey(event) {
    if (event.isComposing) return;
    if (this.suggestions.takeKey(event)) { event.preventDefault(); this.markActive(); return; }
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.send(); }
    if (event.key === "Escape" && (this.reply || this.editing || this.origin)) {
      if (this.editing) this.setText("");
      this.cancelContext();
      if (this.origin) this.setOrigin(null);
    }
    if (event.key === "ArrowUp" && !this.field.value) this.editLast(event);
  }

  editLast(event) {
    const one = conversation();
    const last = one.messages.findLast((message) => message.from.id === speaker(one).id);
    if (!last || last.forward_origin || !(last.text || last.caption)) return;
    event.preventDefault();
    this.edit(last);
  }

  /** What goes with every message: where, who, and what is set above the field. */
  envelope() {
    const one = conversation();
    const choice = ORIGINS.find((origin) => origin.kind === this.origin);
    const name = (this.originNames[this.origin] ?? "").trim() || (this.origin ? t(choice.name) : "");
    return {
      chat: one.id, sender: speaker(one).id, origin: this.origin ? { kind: this.origin, name } : null,
      reply_to: this.reply?.message.message_id ?? null, quote: this.reply?.quote ?? null,
    };
  }

  async send() {
    const text = this.field.value.trim();
    if (!this.tray.isEmpty) { await this.sendFiles(text); return; }
    if (!text || inlineQuery(this.field.value) !== null) return;
    if (this.editing) {
      const { message_id: message } = this.editing;
      this.afterSend();
      await act("edit", { chat: store.open, message, text });
      return;
    }
    await this.sendText(text);
  }

  async sendText(text, { plain = false } = {}) {
    const envelope = this.envelope();
    const one = conversation();
    this.afterSend();
    await act("text", { ...envelope, origin: plain ? null : envelope.origin, text: plain && !one.private ? `${text}@${store.bot.username}` : text });
  }

  async sendFiles(caption) {
    const envelope = this.envelope();
    const chosen = this.tray.take();
    this.afterSend();
    this.drawBar();
    const files = await Promise.all(chosen.map(prepared));
    for (const [index, part] of albums(files).entries()) {
      const form = new FormData();
      part.forEach((one, n) => form.append(`file${n}`, one.file, one.file.name));
      const described = part.map(({ kind, width, height, duration }) => ({ kind, width, height, duration }));
      form.append("act", JSON.stringify({ ...envelope, caption: index ? "" : caption, files: described }));
      await act("files", form);
    }
    chosen.forEach(release);
  }

  afterSend() {
    this.setText("");
    this.cancelContext();
    this.suggestions.hide();
    this.field.focus();
  }

  async choose(query, result) {
    this.afterSend();
    await act("choose", { query, result });
  }

  start(one, parameter) {
    return act("text", { chat: one.id, sender: speaker(one).id, text: `/start ${parameter}`.trim() });
  }
}
