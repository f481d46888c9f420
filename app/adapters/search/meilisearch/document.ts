import { simplified } from "~/lib/search-text/han-forms";
import { TOKEN_VERSION, type Token, tokensOf } from "~/lib/search-text/tokens";
import { wellFormed } from "~/lib/text";
import { productsOf, type SearchDocument } from "../port";

/** A document as the index holds it. Ranking values are always there: what lacks one comes last. */
export type IndexDocument = ReturnType<typeof indexDocument>;

const MAX_IDENTIFIERS = 500;
const MAX_TEXT = 20_000;

/** Counted up with every change of what `indexDocument` writes, but for what the tokeniser's own version says. */
const SHAPE_VERSION = 3;

/** Stands in every document that was made as documents are made now. */
export const SHAPE = `${SHAPE_VERSION}/${TOKEN_VERSION}`;

/** The shape for Meilisearch. The server splits no camelCase, so identifiers and codes are given apart with their parts. */
export function indexDocument(document: SearchDocument) {
  const { votes, createdAt, startsAt } = document;
  const products = productsOf(document);
  const created = new Date(createdAt);
  const cut = (text: string) => simplified(wellFormed(text.slice(0, MAX_TEXT)).normalize("NFKC"));
  const [title, answer, body] = [cut(document.title), cut(document.answer), cut(document.body)] as const;
  const said = (document.said ?? []).map(cut);
  return {
    id: document.id,
    kind: document.kind,
    entityId: document.entityId,
    language: document.language,
    title,
    answer,
    body,
    said,
    ...identifiersIn([title, answer, body, ...said]),
    tags: document.tags,
    tagNames: document.tagNames ?? [],
    product: [...products.map(({ name }) => name), ...(document.release === null ? [] : [document.release])],
    productSlug: products.map(({ slug }) => slug),
    versions: document.versions,
    platforms: document.platforms,
    severity: document.severity,
    scenario: document.scenario,
    authorId: document.authorId,
    speakers: document.speakers,
    official: document.official,
    accepted: document.accepted,
    answered: document.answered,
    trust: document.trust,
    quality: Math.round(2 * Math.log2(1 + Math.max(0, votes))),
    // In months: a coarse step, so that later rules still count.
    freshness: created.getUTCFullYear() * 12 + created.getUTCMonth(),
    createdTs: created.getTime(),
    startsTs: startsAt === null ? null : Date.parse(startsAt),
    contentHash: document.contentHash,
    shape: SHAPE,
  };
}

function identifiersIn(texts: readonly string[]): { idents: string[]; codes: string[] } {
  const idents = new Set<string>();
  const codes = new Set<string>();
  for (const [whole, ...others] of texts.flatMap(unitsOf)) {
    if (whole?.role !== "whole") continue;
    const parts = others.filter(({ role }) => role === "part").map(({ term }) => term);
    if (/^(err[-_]|0x|[-\d.]+$)/.test(whole.term)) codes.add(whole.term);
    else if (parts.length > 1) idents.add(`${whole.term} ${parts.join(" ")}`);
  }
  return { idents: [...idents].slice(0, MAX_IDENTIFIERS), codes: [...codes].slice(0, MAX_IDENTIFIERS) };
}

/** The tokens of a text, those of one word together. */
function unitsOf(text: string): Token[][] {
  const units = new Map<number, Token[]>();
  for (const token of tokensOf(text)) {
    const unit = units.get(token.unit);
    if (unit) unit.push(token);
    else units.set(token.unit, [token]);
  }
  return [...units.values()];
}
