import { Fragment } from 'react';

/** A code as it is written out; a line breaks before an application identifier, `(01)…(10)…`, where it has any. */
export function WholeCode({ text }: { readonly text: string }) {
  return (
    <span className="code">
      {text.split(/(?=\()/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
