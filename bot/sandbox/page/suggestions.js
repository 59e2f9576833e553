// The list above the composer: commands after "/", results after "@bot query".

import { el, fill } from "./dom.js";
import { act } from "./net.js";
import { conversation, speaker, store } from "./store.js";
import { t } from "./words.js";

const PAUSE = 280;

/** A list that the composer feeds with what is typed. */
export class Suggestions {
  constructor({ onCommand, onChosen, onStart }) {
    this.onCommand = onCommand;
    this.onChosen = onChosen;
    this.onStart = onStart;
    this.node = el("div", { class: "suggestions", role: "listbox", id: "suggestions", "aria-label": t("results"), hidden: true });
    this.items = [];
    this.at = -1;
    this.asked = 0;
  }

  /** Look at the composer's text. */
  read(text) {
    clearTimeout(this.timer);
    const query = inlineQuery(text);
    if (query !== null) {
      this.timer = setTimeout(() => this.ask(query), PAUSE);
      if (this.node.hidden) this.show([], t("searching"));
      return;
    }
    this.asked++;
    const typed = /^\/(\w*)$/.exec(text);
    const commands = typed ? (store.commands[store.open] ?? []).filter((one) => one.command.startsWith(typed[1].toLowerCase())) : [];
    if (commands.length) this.showCommands(commands);
    else this.hide();
  }

  /** Show the whole menu of commands, or hide it. */
  toggleCommands() {
    if (!this.node.hidden) return this.hide();
    return this.showCommands(store.commands[store.open] ?? []);
  }

  showCommands(commands) {
    this.show(commands.map((one) => ({
      title: `/${one.command}`, note: one.description, choose: () => { this.hide(); this.onCommand(`/${one.command}`); },
    })));
    this.node.classList.add("commands");
  }

  async ask(query) {
    const mine = ++this.asked;
    const one = conversation();
    const answer = await act("inline", { chat: one.id, sender: speaker(one).id, text: query });
    if (mine !== this.asked || !answer) return;
    if (answer.late) { this.show([], t("late")); return; }
    const items = answer.results.map((result) => ({
      title: result.title || result.id, note: result.description, letter: (result.title || "?").slice(0, 1),
      choose: () => { this.hide(); this.onChosen(answer.query, result.id); },
    }));
    if (answer.button) items.unshift({ title: answer.button.text, note: "", choose: () => { this.hide(); this.onStart(answer.button.start ?? ""); } });
    this.show(items, items.length ? "" : t("no-results"));
  }

  show(items, notice = "") {
    this.items = items;
    this.at = -1;
    this.node.hidden = false;
    this.node.classList.remove("commands");
    fill(this.node, ...items.map((item, index) => el("div", {
      class: "suggestion", role: "option", id: `suggestion-${index}`, "aria-selected": "false", onclick: () => item.choose(),
    }, item.letter ? el("span", { class: "suggestion-letter", "aria-hidden": "true" }, item.letter) : null,
    el("span", { class: "suggestion-text" }, el("strong", {}, item.title), item.note ? el("span", {}, item.note) : null))),
    notice ? el("div", { class: "suggestion-notice", role: "status" }, notice) : null);
  }

  hide() {
    clearTimeout(this.timer);
    this.node.hidden = true;
    this.items = [];
  }

  /** Keys that the list takes before the composer; whether it took this one. */
  takeKey(event) {
    if (this.node.hidden) return false;
    if (event.key === "Escape") { this.hide(); return true; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.items.length) { this.mark((this.at + step + this.items.length) % this.items.length); return true; }
    if ((event.key === "Enter" || event.key === "Tab") && this.items.length && (this.at >= 0 || this.node.classList.contains("commands"))) {
      this.items[Math.max(0, this.at)].choose();
      return true;
    }
    return false;
  }

  mark(index) {
    this.at = index;
    [...this.node.querySelectorAll(".suggestion")].forEach((node, n) => {
      node.setAttribute("aria-selected", String(n === index));
      if (n === index) node.scrollIntoView({ block: "nearest" });
    });
  }

  /** The id of the marked entry, for the composer's aria-activedescendant. */
  get marked() {
    return this.node.hidden || this.at < 0 ? null : `suggestion-${this.at}`;
  }
}

/** What is asked of the bot when a text starts with its name; null when it does not. */
export function inlineQuery(text) {
  const name = `@${store.bot?.username ?? ""} `;
  return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
}
