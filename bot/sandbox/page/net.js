// Talking to the local server: acts go out as posts, news comes in as events.

import { t } from "./words.js";
import { toast } from "./toast.js";

/** Post an act; what the server answers, or null after a toast that says why not. */
export async function act(name, body) {
  const files = body instanceof FormData;
  try {
    const response = await fetch(`/page/${name}`, {
      method: "POST",
      headers: files ? {} : { "Content-Type": "application/json" },
      body: files ? body : JSON.stringify(body),
    });
    if (response.ok) return await response.json();
    toast(t("failed", { why: `${response.status} ${response.statusText}` }));
  } catch {
    toast(t("offline"));
  }
  return null;
}

/** Everything there is, for the first time or after the connection was lost. */
export async function loadState() {
  const response = await fetch("/page/state", { cache: "no-store" });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

/** Listen to news. The browser reconnects by itself; after that the state is loaded anew. */
export function listen({ onNews, onOpen, onLost }) {
  const source = new EventSource("/page/events");
  source.addEventListener("open", onOpen);
  source.addEventListener("error", () => {
    onLost();
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ onNews, onOpen, onLost }), 1500);
    }
  });
  source.addEventListener("message", (event) => onNews(JSON.parse(event.data)));
  addEventListener("pagehide", () => source.close());
}
