/** The sign: a voice as an S, and inside it its sidetone; with the name. */
export function Brand() {
  return (
    <>
      <svg className="brand__mark" viewBox="0 0 32 32" fill="none" aria-hidden="true">
        <path className="brand__voice" d="M16 3C2.5 6.5 2.5 12 16 16s13.5 9.5 0 13" />
        <path className="brand__echo" d="M16 3C10.5 6.5 10.5 12 16 16s5.5 9.5 0 13" />
      </svg>
      <span className="brand__name">Sidetone</span>
    </>
  );
}
