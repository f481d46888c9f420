/** How bad it is for who asks, and how soon the vendor's engineers are there. */
import { type Severity, type Stage, stages } from "~/domain/questions/vocabulary";
import type { Random } from "./random";
import { addComment } from "./reactions";
import { before, HOUR, type Thread } from "./thread-parts";

/** Most do not say how bad it is, or how far they are. */
export function gradeAsked(random: Random): { severity: Severity | null; stage: Stage | null } {
  return {
    severity: random.chance(0.55)
      ? random.pick(["P0", "P1", "P1", "P2", "P2", "P2", "P3", "P3", "P3"] as const)
      : null,
    stage: random.chance(0.5) ? random.pick(stages) : null,
  };
}

/** In the middle; a tenth takes five times as long, and a tenth a fifth. */
const USUAL_HOURS: Record<Severity, number> = { P0: 0.25, P1: 0.8, P2: 3.5, P3: 9 };

/** An engineer looks at most questions about a product and asks or says something; some nobody ever sees. */
export function addFirstResponse(thread: Thread, asked: Date): void {
  const { random, staff, severity, askerId, now } = thread;
  const engineer = staff[random.below(staff.length || 1)];
  if (!engineer || engineer.userId === askerId || !random.chance(0.82)) return;
  const bell = random.next() + random.next() + random.next() + random.next() - 2;
  const hours = USUAL_HOURS[severity ?? "P3"] * Math.exp(2.2 * bell);
  const at = before(now, asked, hours * HOUR);
  if (at) addComment(thread, { answer: null, at, authorId: engineer.userId });
}
