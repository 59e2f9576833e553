// Building the page: text goes in as text nodes alone, so nothing that was sent can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties, attributes, listeners (`onclick` ...) and children. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name in node && !name.startsWith("aria") && name !== "role" && name !== "list") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const PATHS = {
  attach: "M21 11.500l-8.800 8.800a5.500 5.500 0 0 1-7.800-7.800l9-9a3.700 3.700 0 0 1 5.200 5.200l-9 9a1.800 1.800 0 0 1-2.600-2.600l8.300-8.200",
  send: "M4 12l16-8-5.500 16-3-6.500z M11.500 13.500L20 4",
  forward: "M13 5l7 7-7 7 M20 12H9a5 5 0 0 0-5 5v2",
  reply: "M11 5l-7 7 7 7 M4 12h11a5 5 0 0 1 5 5v2",
  edit: "M4 20l1-4.500L16.500 4a2 2 0 0 1 3 3L8 18.500z",
  copy: "M9 9h10v11H9z M5 15V4h10",
  trash: "M5 7h14 M10 7V4h4v3 M7 7l1 13h8l1-13",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  more: "M12 5.500v.01 M12 12v.01 M12 18.500v.01",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12 M18 6L6 18",
  down: "M5 9l7 7 7-7",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.400 1.400 M17.600 17.600L19 19 M5 19l1.400-1.400 M17.600 6.400L19 5",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z",
  auto: "M12 3a9 9 0 1 0 0 18z M12 3a9 9 0 0 1 0 18",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M3.500 9.500h17 M3.500 14.500h17 M12 3c-5 5-5 13 0 18 5-5 5-13 0-18",
  picture: "M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15.500 9v.01",
  file: "M6 3h8l5 5v13H6z M14 3v5h5",
  pin: "M12 21s7-6.500 7-11.500a7 7 0 0 0-14 0C5 14.500 12 21 12 21z M12 7a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z",
  mic: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3z M5.500 11.500a6.500 6.500 0 0 0 13 0 M12 18v3",
  sticker: "M4 12a8 8 0 0 1 8-8c5 0 8 3.500 8 8l-8 8a8 8 0 0 1-8-8z M20 12c-5-.5-8.500 3-8 8 M9 10v.01 M14.500 9.500v.01",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1 1 M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1-1",
  external: "M8 16L18 6 M10 6h8v8",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0v1.500a2.500 2.500 0 0 0 5 0V12a9 9 0 1 0-4 7.500",
  slash: "M4 4h16v16H4z M14 8l-4 8",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M6 6l12 12",
  download: "M12 4v11 M7 11l5 5 5-5 M5 20h14",
  play: "M8 5l11 7-11 7z",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z M12 8v4l3 2",
  checks: "M2.500 12.500l4 4L15 8 M10 15l1.500 1.500L21.500 8",
  spark: "M12 3l2 6.500L20.500 12 14 14l-2 7-2-7-6.500-2L10 9.500z",
  users: "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z M2.500 20a6.500 6.500 0 0 1 13 0 M16 5.500a3.500 3.500 0 0 1 0 6.500 M18 14.500a6.500 6.500 0 0 1 3.500 5.500",
  shield: "M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6z M8.500 12l2.500 2.500 4.500-5",
};

/** A line icon; decorative, so its button needs a label of its own. */
export function icon(name, size = 22) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", size);
  svg.setAttribute("height", size);
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A round button that is an icon. */
export function iconButton(name, label, onclick, more = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...more }, icon(name));
}

/** Replace everything in a node. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

/** Replace everything in a node, but only when what it shows has changed: a click under way keeps its target. */
export function refill(node, signature, make) {
  const key = JSON.stringify(signature);
  if (node.shownKey === key) return;
  node.shownKey = key;
  fill(node, make());
}

/** A menu at a point or below a button: arrows move, Enter chooses, Escape closes. */
export function openMenu(anchor, items, { label = "", point = null } = {}) {
  closeMenus();
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label });
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (anchor?.isConnected) anchor.focus({ preventScroll: true });
  };
  const outside = (event) => { if (!menu.contains(event.target)) close(); };
  for (const item of items) {
    if (!item) { menu.append(el("hr")); continue; }
    menu.append(el("button", {
      type: "button",
      role: item.checked === undefined ? "menuitem" : "menuitemradio",
      class: item.danger ? "danger" : "",
      "aria-checked": item.checked === undefined ? null : String(item.checked),
      onclick: () => { close(); item.act(); },
    }, item.icon ? icon(item.icon, 20) : null, el("span", {}, item.label), item.checked ? el("span", { class: "tick" }, "✓") : null));
  }
  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); buttons[(at + step + buttons.length) % buttons.length].focus(); }
    if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); event.stopPropagation(); close(); }
  });
  menu.closeMenu = close;
  document.body.append(menu);
  place(menu, anchor, point);
  menu.querySelector("button")?.focus({ preventScroll: true });
  setTimeout(() => document.addEventListener("pointerdown", outside, true));
}

export function closeMenus() {
  for (const menu of document.querySelectorAll(".menu")) menu.closeMenu();
}

function place(menu, anchor, point) {
  const box = point ? { left: point.x, right: point.x, top: point.y, bottom: point.y } : anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left), innerWidth - width - 8);
  const below = box.bottom + 6;
  const top = below + height + 8 < innerHeight ? below : Math.max(8, box.top - height - 6);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
