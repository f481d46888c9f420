import { searchPath } from "~/paths";

/** The phrases of a group; each leads to what is found with it. */
export function SynonymPhrases({ phrases }: { phrases: readonly string[] }) {
  return (
    <ul className="cluster cluster--s">
      {phrases.map((phrase) => (
        <li key={phrase}>
          <a className="chip" href={searchPath({ q: phrase })} lang={languageOf(phrase)}>
            {phrase}
          </a>
        </li>
      ))}
    </ul>
  );
}

const languageOf = (phrase: string) => (/\p{Script=Han}/u.test(phrase) ? "zh" : "en");
