/** What stands on the banner, word for word, to hold against what hangs there. */
export function Slogans({ title, slogansVi }: { title: string; slogansVi: string[] }) {
  if (slogansVi.length === 0) return null;
  return (
    <details class="slogans">
      <summary>{title}</summary>
      <ul>
        {slogansVi.map((slogan) => (
          <li key={slogan}>{slogan}</li>
        ))}
      </ul>
    </details>
  );
}
