import { Fragment, type ReactNode } from 'react';
import { toPhrases } from '@/lib/i18n/phrases';
import { splitAtDates } from '@/lib/i18n/time';

/** A headline or a short sentence: a Chinese one breaks between words and at its marks, dates hold together. */
export function Phrased({ text }: { readonly text: string }): ReactNode {
  return (
    <span className="phrased">
      {splitAtDates(text).map((part, index) =>
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
      )}
    </span>
  );
}
