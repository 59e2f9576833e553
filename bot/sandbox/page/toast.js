// Short notices, alerts and questions.

import { el } from "./dom.js";
import { t } from "./words.js";

/** A notice that goes away by itself. */
export function toast(text) {
  const node = el("div", { class: "toast" }, text);
  const shelf = document.getElementById("toasts");
  shelf.append(node);
  while (shelf.children.length > 3) shelf.firstChild.remove();
  setTimeout(() => { node.classList.add("leaving"); setTimeout(() => node.remove(), 300); }, 2500 + text.length * 45);
}

/** A dialog; resolves with what its button gives, null when it is dismissed. */
export function ask({ title = "", body = [], buttons }) {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: "dialog", "aria-label": title || null });
    const end = (value) => { dialog.close(); dialog.remove(); resolve(value); };
    dialog.append(
      ...(title ? [el("h2", {}, title)] : []),
      el("div", { class: "dialog-body" }, ...body),
      el("div", { class: "dialog-buttons" }, ...buttons.map((button) => el("button", {
        type: "button",
        class: button.main ? "main" : "",
        onclick: () => end(typeof button.value === "function" ? button.value() : button.value),
      }, button.label))),
    );
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); end(null); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) end(null); });
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector("input") ?? dialog.querySelector(".main"))?.focus();
  });
}

/** What a bot shows as an alert. */
export const alertBox = (text) => ask({ body: [el("p", {}, text)], buttons: [{ label: "OK", value: true, main: true }] });

/** Ask before leaving for another site. */
export async function openLink(url) {
  const go = await ask({
    title: t("leave-title"),
    body: [el("p", {}, t("leave-body")), el("p", { class: "address" }, url)],
    buttons: [{ label: t("cancel"), value: null }, { label: t("open"), value: true, main: true }],
  });
  if (go && /^(https?|tg|mailto):/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}
