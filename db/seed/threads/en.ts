/** All English threads of the seed, one file per area. */
import type { SeedThread } from "../content";
import { audioThreads } from "./en-audio";
import { joiningThreads } from "./en-joining";
import { networkThreads } from "./en-network";
import { serverThreads } from "./en-server";
import { videoThreads } from "./en-video";
import { webThreads } from "./en-web";

export const englishThreads: SeedThread[] = [
  ...joiningThreads,
  ...audioThreads,
  ...webThreads,
  ...networkThreads,
  ...videoThreads,
  ...serverThreads,
];
