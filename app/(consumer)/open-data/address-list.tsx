import { BreakableCode } from '@/components/codes/whole-code';

/** An address of this site in running text or in a table; opens it. */
export function Address({ path, whole = false }: { readonly path: string; /** In a table wide enough: never broken. */ readonly whole?: boolean }) {
  return (
    <a href={path} className={`code tap [overflow-wrap:anywhere] ${whole ? 'md:whitespace-nowrap' : ''}`}>
      <BreakableCode text={path} />
    </a>
  );
}

/** The same as a tag of a message. */
export const addressTag = (path: string) => () => <Address path={path} />;

/** A text to be typed or copied; wraps instead of scrolling, so that nothing hides on a phone. */
export function Typed({ children }: { readonly children: string }) {
  return (
    <pre className="code my-2 border-s border-line bg-wash px-3 py-2 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
      <code>{children}</code>
    </pre>
  );
}
