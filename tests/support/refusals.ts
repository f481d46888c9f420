// What a command refused with.
import { expect } from "vitest";
import { type Refusal, Refused } from "~/domain/errors";

/** The refusal of a command; a test fails when it was done, or failed in another way. */
export async function refusalOf(command: Promise<unknown>): Promise<Refusal> {
  const outcome = await command.then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!("error" in outcome)) expect.fail(`not refused, but gave ${JSON.stringify(outcome.value)}`);
  if (!(outcome.error instanceof Refused)) throw outcome.error;
  return outcome.error.refusal;
}

/** The kind of the refusal, or "done". */
export async function outcomeOf(command: Promise<unknown>): Promise<Refusal["kind"] | "done"> {
  try {
    await command;
    return "done";
  } catch (error) {
    if (error instanceof Refused) return error.refusal.kind;
    throw error;
  }
}
