// The files that wait above the field to be sent.

import { el, fill, icon, iconButton } from "./dom.js";
import { MOST_BYTES, MOST_FILES, attachmentFrom, release } from "./files.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

export class Tray {
  /** @param onChange what to do when files came or went. */
  constructor(onChange) {
    this.onChange = onChange;
    this.attachments = [];
    this.asFile = false;
    this.node = el("div", { class: "tray", hidden: true });
    this.inputs = [this.input("image/*,video/*", false), this.input("", true)];
  }

  input(accept, asFile) {
    return el("input", {
      type: "file", multiple: true, hidden: true, accept,
      onchange: (event) => { this.add(event.target.files, asFile); event.target.value = ""; },
    });
  }

  get isEmpty() {
    return !this.attachments.length;
  }

  pickPictures() {
    this.inputs[0].click();
  }

  pickFiles() {
    this.inputs[1].click();
  }

  /** Put files in. */
  add(files, asFile = false) {
    for (const file of files) {
      if (this.attachments.length >= MOST_FILES) { toast(t("at-most")); break; }
      if (file.size > MOST_BYTES) { toast(t("too-big", { name: file.name })); continue; }
      this.attachments.push(attachmentFrom(file, asFile || this.asFile));
    }
    this.draw();
    this.onChange();
  }

  /** Take all files out, to send them; the caller releases them. */
  take() {
    const taken = this.attachments;
    this.attachments = [];
    this.draw();
    return taken;
  }

  remove(attachment) {
    release(attachment);
    this.attachments = this.attachments.filter((one) => one !== attachment);
    this.draw();
    this.onChange();
  }

  setAsFile(asFile) {
    this.asFile = asFile;
    this.attachments = this.attachments.map((one) => { release(one); return attachmentFrom(one.file, asFile); });
    this.draw();
  }

  draw() {
    this.node.hidden = this.isEmpty;
    const pictures = this.attachments.some((one) => one.file.type.startsWith("image/"));
    const option = () => el("label", { class: "tray-option" },
      el("input", { type: "checkbox", checked: this.asFile, onchange: (event) => this.setAsFile(event.target.checked) }), t("as-file"));
    fill(this.node, el("ul", { class: "tray-files" }, ...this.attachments.map((one) => this.item(one))), pictures ? option() : null);
  }

  item(attachment) {
    const { file } = attachment;
    return el("li", { class: "tray-item", title: file.name }, shown(attachment), el("span", { class: "tray-name" }, file.name),
      iconButton("close", `${t("remove")}: ${file.name}`, () => this.remove(attachment), { class: "icon-button tiny" }));
  }
}

function shown({ url, kind }) {
  if (!url) return el("span", { class: "tray-doc" }, icon("file", 26));
  return kind === "video" ? el("video", { src: url, muted: true }) : el("img", { src: url, alt: "" });
}
