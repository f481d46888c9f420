import {
  type Config,
  Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchTaskTimeOutError,
  type Task,
} from "meilisearch";
import { SearchFailure } from "../port";

/** A request of the writer or of the set-up may take so many milliseconds. */
const WRITE_TIMEOUT = 10_000;
/** And the task that it starts so many. */
const TASK_TIMEOUT = 60_000;
const TASK_POLL = 50;

type Server = { url: string; apiKey: string | undefined };

/** A client for searches. It has no timeout of its own: one is ignored as soon as a call brings a signal, so every search does. */
export function searchClient(server: Server): Meilisearch {
  return new Meilisearch(configOf(server));
}

/** A client for everything that changes something: those calls take no signal. */
export function writeClient(server: Server): Meilisearch {
  return new Meilisearch({ ...configOf(server), timeout: WRITE_TIMEOUT });
}

function configOf({ url, apiKey }: Server): Config {
  return { host: url, ...(apiKey !== undefined && { apiKey }) };
}

/** Runs one call; what it throws becomes a SearchFailure that says what was asked and never which key was used. */
export async function calling<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof SearchFailure ? error : classify(what, error);
  }
}

/**
 * Waits for the task of a write and fails unless it succeeded: the client resolves for a failed one too, and a 202 says nothing.
 * A task that takes too long is not lost: the caller sends the whole state again later.
 */
export function assertSucceeded(
  what: string,
  enqueued: { waitTask: (options: { timeout: number; interval: number }) => Promise<Task> },
): Promise<Task> {
  return calling(what, async () => {
    const task = await enqueued.waitTask({ timeout: TASK_TIMEOUT, interval: TASK_POLL });
    if (task.status === "succeeded") return task;
    const code = task.error?.code ?? task.status;
    throw new SearchFailure(`meilisearch: task ${what} ended as ${task.status} (${code})`, {
      isLasting: isAboutDocuments(code),
    });
  });
}

/** Only what is wrong with the documents themselves stays wrong; a missing index, a bad key or a full disk is put right by somebody. */
const isAboutDocuments = (code: string) =>
  /^(invalid_document_|missing_document_|malformed_payload|payload_too_large|max_fields_limit)/.test(code);

function classify(what: string, error: unknown): SearchFailure {
  const failure = (reason: string, isLasting = false) =>
    new SearchFailure(`meilisearch: ${what} failed (${reason})`, { isLasting, cause: error });
  if (error instanceof MeilisearchApiError) {
    const code = error.cause?.code ?? "";
    return failure(`${error.response.status} ${code}`.trim(), isAboutDocuments(code));
  }
  if (error instanceof MeilisearchTaskTimeOutError) return failure("the task is not done yet");
  if (error instanceof MeilisearchRequestError) return failure(`no answer: ${reasonOf(error.cause)}`);
  // A proxy's HTML page: the client fails to read it as JSON.
  if (error instanceof SyntaxError) return failure("the answer is not JSON");
  return failure(reasonOf(error));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const inner = error.cause instanceof Error ? error.cause : error;
  return "code" in inner && typeof inner.code === "string" ? inner.code : inner.name;
}
