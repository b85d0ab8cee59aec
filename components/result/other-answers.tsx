import { useTranslations } from 'next-intl';
import { Message } from '@/components/shell/message';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { ScannedUrl } from '@/lib/trace/codes/types';
import { useNames } from './names';

/** A form that looks a code up by POST, so that the code stands in no address. Works without script. */
export function LookupForm() {
  const t = useTranslations('other');
  return (
    <form method="post" action="/lookup" className="mt-6 flex max-w-xl flex-wrap items-end gap-3">
      <label className="block min-w-0 flex-1 basis-60">
        <span className="mb-1 block font-medium">{t('inputLabel')}</span>
        <input name="code" className="field code" autoComplete="off" spellCheck={false} maxLength={16384} />
      </label>
      <button className="button button-main">{t('lookup')}</button>
    </form>
  );
}

/** An ID-card number: not looked up, not kept, not shown. */
export function PersonalIdAnswer() {
  const t = useTranslations('other');
  return <Message title={t('personalTitle')} body={t('personalBody')} actions={[{ href: '/', label: t('back') }]} />;
}

/** A web address: its host and what is suspicious about it. Never a link. */
export function AddressAnswer({ url }: { readonly url: ScannedUrl }) {
  const t = useTranslations('other');
  const names = useNames();
  return (
    <Message title={t('addressTitle')} body={t('addressBody')} actions={[{ href: '/', label: t('back') }]}>
      <dl className="mt-6 space-y-4">
        {url.host !== '' && (
          <div>
            <dt className="text-stone">{t('addressHost')}</dt>
            <dd className="code text-2xl font-bold break-all">{url.host}</dd>
          </div>
        )}
        <div>
          <dt className="text-stone">{t('addressFull')}</dt>
          <dd className="code break-all">{url.href}</dd>
        </div>
      </dl>
      {url.hazards.length === 0 ? (
        <p className="measure mt-4">{t('addressNoHazard')}</p>
      ) : (
        <Notice tone="cinnabar" icon="alert" className="mt-4 max-w-xl">
          <h2 className="font-semibold">{t('addressHazards')}</h2>
          <ul className="list-disc ps-5">
            {url.hazards.map((hazard) => (
              <li key={hazard}>{names.say(`codes.hazard.${hazard}`, { host: url.host }, hazard)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <LookupForm />
    </Message>
  );
}

/** Something that is no trace code: what it looks like, and where else to look. */
export function NotTraceAnswer({ looksLike, text }: { readonly looksLike: string; readonly text: string }) {
  const t = useTranslations('other');
  const names = useNames();
  return (
    <Message title={t('notTraceTitle')} body={names.say(`codes.looksLike.${looksLike}`, {}, t('looksLike.other'))} actions={[{ href: '/', label: t('back') }]}>
      <p className="measure mt-2">{t('notTraceBody')}</p>
      {text !== '' && (
        <div className="mt-4 flex gap-2">
          <Icon name="scan" className="mt-1 size-4 text-stone" />
          <p className="min-w-0">
            <span className="block text-sm text-stone">{t('textLabel')}</span>
            <span className="code break-all">{text.length > 200 ? `${text.slice(0, 200)}…` : text}</span>
          </p>
        </div>
      )}
      <LookupForm />
    </Message>
  );
}

/** Nothing was given. */
export function EmptyAnswer() {
  const t = useTranslations('other');
  return (
    <Message title={t('emptyTitle')} body={t('emptyBody')} actions={[{ href: '/', label: t('back') }]}>
      <LookupForm />
    </Message>
  );
}
