// npm run build: the site's pages, stylesheets and script into build/.
import { build, command, install } from "./lib.mjs";

command(async () => {
  await install();
  await build();
});
