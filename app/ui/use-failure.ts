import { useActionData } from "@remix-run/react";
import { errorsOf, type Failure } from "./failure";
import { useErrorText } from "./use-t";

/**
 * The form that was sent here and could not be taken: what was typed, and what is wrong with it in the reader's words, with the whole
 * (`form`) and by the field. Nothing while none was.
 */
export function useFailure() {
  const failure = useActionData() as Failure;
  return { failure, ...errorsOf(failure, useErrorText()) };
}
