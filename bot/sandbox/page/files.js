// Files to send: what kind each is, and its measures. Photos shrink to 1,280 pixels, as messengers do it.

const PHOTO_SIDE = 1280;
export const MOST_FILES = 10;
export const MOST_BYTES = 50 * 1024 * 1024;

let numbers = 0;

/** An attachment in the tray: `{id, file, kind, url}`. */
export function attachmentFrom(file, asFile) {
  const kind = asFile ? "document" : kindOf(file);
  const shown = /^(photo|video|animation)$/.test(kind) || file.type.startsWith("image/");
  return { id: ++numbers, file, kind, url: shown ? URL.createObjectURL(file) : null };
}

export const release = (attachment) => attachment.url && URL.revokeObjectURL(attachment.url);

export function kindOf(file) {
  if (file.type === "image/gif") return "animation";
  if (/^image\/(png|jpeg|webp|bmp|avif)$/.test(file.type)) return "photo";
  if (file.type.startsWith("video/")) return "video";
  if (file.type.startsWith("audio/")) return "audio";
  return "document";
}

/** The bytes to send, with measures where they matter. */
export async function prepared(attachment) {
  const { file, kind } = attachment;
  if (kind === "photo") return photo(file);
  if (kind === "video" || kind === "animation") return { file, kind, ...(await measures(file, kind)) };
  return { file, kind, width: 0, height: 0, duration: 0 };
}

async function photo(file) {
  const plain = { file, kind: "photo", width: 0, height: 0, duration: 0 };
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, PHOTO_SIDE / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && file.type === "image/jpeg") return plain;
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.87));
    return blob ? { ...plain, file: new File([blob], "photo.jpg", { type: "image/jpeg" }) } : plain;
  } catch {
    return { ...plain, kind: "document" };
  }
}

function measures(file, kind) {
  if (kind === "animation") return imageMeasures(file);
  const url = URL.createObjectURL(file);
  const video = document.createElement("video");
  video.preload = "metadata";
  return new Promise((resolve) => {
    const end = (result) => { clearTimeout(late); URL.revokeObjectURL(url); resolve(result); };
    const late = setTimeout(() => end({ width: 0, height: 0, duration: 0 }), 3000);
    video.onloadedmetadata = () => end({ width: video.videoWidth, height: video.videoHeight, duration: Number.isFinite(video.duration) ? Math.round(video.duration) : 0 });
    video.onerror = () => end({ width: 0, height: 0, duration: 0 });
    video.src = url;
  });
}

async function imageMeasures(file) {
  try {
    const bitmap = await createImageBitmap(file);
    return { width: bitmap.width, height: bitmap.height, duration: 1 };
  } catch {
    return { width: 0, height: 0, duration: 0 };
  }
}

/** Pictures and clips go together, documents go together, other kinds alone. */
export function albums(files) {
  const visual = files.filter((one) => one.kind === "photo" || one.kind === "video");
  const documents = files.filter((one) => one.kind === "document");
  const alone = files.filter((one) => !visual.includes(one) && !documents.includes(one));
  return [visual, documents, ...alone.map((one) => [one])].filter((part) => part.length);
}
