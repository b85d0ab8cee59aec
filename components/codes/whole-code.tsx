import { Fragment } from 'react';

/** A line breaks before an application identifier, `(01)…(10)…`, or behind the slash of an address. */
export const BreakableCode = ({ text }: { readonly text: string }) =>
  text.split(/(?=\()|(?<=\/)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));

/** A code as it is written out, in one group. */
export function WholeCode({ text }: { readonly text: string }) {
  return (
    <span className="code">
      <BreakableCode text={text} />
    </span>
  );
}
