// Pictures at full size: arrows move among those of the chat, Escape closes.

import { el, fill, iconButton } from "./dom.js";
import { fileUrl } from "./bubble.js";
import { t } from "./words.js";

/** Show one of the pictures of a chat's messages. */
export function showPicture(messages, fileId) {
  const pictures = messages.filter((message) => message.photo).map((message) => ({ id: message.photo.at(-1).file_id, caption: message.caption ?? "" }));
  let at = Math.max(0, pictures.findIndex((picture) => picture.id === fileId));
  const dialog = el("dialog", { class: "lightbox", "aria-label": t("picture") });
  const close = () => { dialog.close(); dialog.remove(); };
  const draw = () => {
    const picture = pictures[at];
    fill(dialog,
      el("div", { class: "lightbox-bar" },
        el("span", {}, pictures.length > 1 ? `${at + 1} / ${pictures.length}` : ""),
        el("a", { class: "icon-button", href: `${fileUrl(picture.id)}?download`, download: "picture", "aria-label": t("save"), title: t("save") }, iconButton("download", t("save"), () => {}).firstChild),
        iconButton("close", t("close"), close)),
      at > 0 ? iconButton("back", t("previous"), () => move(-1), { class: "icon-button lightbox-side left" }) : null,
      el("img", { src: fileUrl(picture.id), alt: picture.caption || t("picture"), onclick: (event) => event.currentTarget.classList.toggle("zoomed") }),
      at < pictures.length - 1 ? iconButton("back", t("next"), () => move(1), { class: "icon-button lightbox-side right" }) : null,
      picture.caption ? el("p", { class: "lightbox-caption", dir: "auto" }, picture.caption) : null);
    dialog.querySelector(".lightbox-bar button").focus();
  };
  const move = (step) => { if (pictures[at + step]) { at += step; draw(); } };
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") move(-1);
    if (event.key === "ArrowRight") move(1);
  });
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
  document.body.append(dialog);
  dialog.showModal();
  draw();
}
