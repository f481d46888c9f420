import type { SubjectKind } from "~/domain/follows/subject";
import {
  personPath,
  productPath,
  questionPath,
  seriesPath,
  tagPath,
  talkPath,
  talksPath,
  vendorPath,
} from "~/paths";

/** The page of what is followed. */
export function pathOfSubject(kind: SubjectKind, id: number | null, slug: string | null): string {
  switch (kind) {
    case "question":
      return questionPath(id ?? 0);
    case "talk":
      return talkPath(id ?? 0);
    case "person":
      return personPath(id ?? 0);
    case "series":
      return seriesPath(slug ?? "");
    case "tag":
      return tagPath(slug ?? "");
    case "product":
      return productPath(slug ?? "");
    case "vendor":
      return vendorPath(slug ?? "");
    case "all":
      return talksPath();
  }
}
