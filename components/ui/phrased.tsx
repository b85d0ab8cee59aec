import { Fragment, type ReactNode } from 'react';
import { toPhrases } from '@/lib/i18n/phrases';
import { splitAtBracketedDates, splitAtDates } from '@/lib/i18n/time';

/** A headline or a short sentence: a Chinese one breaks between words and at its marks, dates hold together. */
export function Phrased({ text }: { readonly text: string }): ReactNode {
  const parts = splitAtBracketedDates(text);
  return (
    <span className="phrased">
      {parts.map((part, index) =>
        index % 3 === 0 ? (
          <Words key={index} text={part} />
        ) : index % 3 === 1 ? (
          // Too long for a line in large type it breaks behind its year; as one run its last bracket would stand alone.
          <span key={index} className="whole">
            （{part}
            <wbr />
            {parts[index + 1]}）
          </span>
        ) : null,
      )}
    </span>
  );
}

function Words({ text }: { readonly text: string }): ReactNode {
  return splitAtDates(text).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="date">
        {part}
      </span>
    ) : (
      toPhrases(part).map((phrase, place) => (
        <Fragment key={`${index}-${place}`}>
          {place > 0 && <wbr />}
          {phrase}
        </Fragment>
      ))
    ),
  );
}
