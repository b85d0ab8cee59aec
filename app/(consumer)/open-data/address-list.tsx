/** An address of this site in running text or in a table; opens it. */
export function Address({ path }: { readonly path: string }) {
  return (
    <a href={path} className="code tap break-all">
      {path}
    </a>
  );
}

/** A text to be typed or copied; wraps instead of scrolling, so that nothing hides on a phone. */
export function Typed({ children }: { readonly children: string }) {
  return (
    <pre className="code my-2 border-s border-line bg-wash px-3 py-2 text-sm break-all whitespace-pre-wrap">
      <code>{children}</code>
    </pre>
  );
}
