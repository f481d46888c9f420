import { invalid } from "~/domain/errors";
import { textFields } from "./forms.server";

/** The value of a posted vote: up, down, or taken back. */
export async function voteFrom(request: Request): Promise<-1 | 0 | 1> {
  const { value } = textFields(await request.formData());
  if (value === "1") return 1;
  if (value === "-1") return -1;
  if (value === "0") return 0;
  throw invalid({ value: "errors.choice" });
}
