import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Compressible, compressible } from "./compression";

export type StaticFile = Compressible & { contentType: string; etag: string; cacheControl: string };

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/**
 * Reads a built folder into memory, keyed by URL path. The site ships a few small files; what is not in the map
 * does not exist, so no request's path ever reaches the file system.
 */
export function readStaticFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith(".")) continue;
    const file = path.join(entry.parentPath, entry.name);
    const url = `/${path.relative(folder, file).split(path.sep).map(encodeURIComponent).join("/")}`;
    const contentType = types[path.extname(file).toLowerCase()] ?? "application/octet-stream";
    const body = readFileSync(file);
    files.set(url, {
      ...compressible(body, contentType, true),
      contentType,
      etag: `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
      // Vite writes a hash into every name under assets/: such a file never changes.
      cacheControl: url.startsWith("/assets/")
        ? "public, max-age=31536000, immutable"
        : "public, max-age=3600",
    });
  }
  return files;
}
