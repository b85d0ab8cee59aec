import { useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';
import { Icon } from '@/components/ui/icon';
import { LONGEST_TEXT, MOST_KEPT } from '@/lib/offline/mine';
import { plainAddress } from '@/lib/offline/saved-results';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import type { EnterpriseFile } from '@/lib/trace/usecases/enterprise-file';
import { KeepButtons, type KeepButtonsProps } from './keep-buttons';

/** The buttons with their words, as plain strings. */
function Buttons({ entry, lists }: Pick<KeepButtonsProps, 'entry' | 'lists'>) {
  const t = useTranslations('mine');
  return (
    <KeepButtons
      words={{
        label: t('keep.label'), pantry: t('keep.pantry'), follow: t('keep.follow'), kept: t('keep.kept'), forgotten: t('keep.forgotten'), open: t('keep.open'),
        trouble: { 'too-many': t('too-many', { most: MOST_KEPT }), full: t('full'), refused: t('notKept') },
      }}
      entry={{ ...entry, name: entry.name.slice(0, LONGEST_TEXT) }}
      lists={lists}
      mark={<Icon name="check" />}
      href={PLACES.mine}
    />
  );
}

/**
 * Keeps the thing of a result: its name, lot and days, and the address with what it asks of the lot. Nothing of the
 * verdict goes along, so that nothing of a listing can.
 */
export function KeepThing({ answer: { code, product }, query }: { readonly answer: TraceAnswer; readonly query: { readonly lot?: string | undefined; readonly date?: string | undefined; readonly as?: string | undefined } }) {
  if (product === undefined || !code.path.startsWith('/t/')) return null;
  const asked = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''));
  const { name, lot, productionDate, expiryDate } = product;
  return (
    <Buttons
      lists={['pantry', 'followed']}
      entry={{
        path: plainAddress(`${code.path}?${asked.toString()}`), name,
        ...(lot === undefined ? {} : { lot }),
        ...(productionDate === undefined ? {} : { productionDate }),
        ...(expiryDate === undefined ? {} : { bestBefore: expiryDate }),
      }}
    />
  );
}

/** Follows a firm. */
export const KeepFirm = ({ file: { path, name } }: { readonly file: EnterpriseFile }) => <Buttons lists={['followed']} entry={{ path, name }} />;
