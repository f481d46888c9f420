// Where a thread begins. Hooks given to the process do not reach the entry of a thread (Node 20), so TypeScript is
// taught to it here, and this one file is JavaScript.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
