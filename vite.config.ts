// Vite builds the site. The options of its Remix plugin stand in remix.config.js.

import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

const inThisFolder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [remix(remixOptions)],
  resolve: { alias: { "~db": inThisFolder("./db"), "~": inThisFolder("./app") } },
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  // PostgreSQL writes under .data all the time.
  server: { hmr: false, watch: { ignored: ["**/.data/**", "**/.cache/**", "**/build/**"] } },
});
