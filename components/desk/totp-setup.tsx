'use client';

import { useDeskForm } from './desk-form-island';
import { DeskField } from './desk-fields';

export interface TotpWords {
  readonly begin: string;
  readonly beginSubmit: string;
  readonly scan: string;
  readonly scanLead: string;
  readonly picture: string;
  readonly secret: string;
  readonly backup: string;
  readonly backupLead: string;
  readonly submit: string;
}

/** Both steps of setting up one-time codes, inside of one DeskForm: the password, then the QR code and the first code. */
export function TotpSetup({ words }: { readonly words: TotpWords }) {
  const { done } = useDeskForm().state;
  if (done?.qr === undefined) {
    return (
      <>
        <h2 className="text-lg font-semibold">{words.begin}</h2>
        <DeskField name="password" type="password" autoComplete="current-password" maxLength={128} />
        <button className="button button-main">{words.beginSubmit}</button>
      </>
    );
  }
  return (
    <>
      <h2 className="text-lg font-semibold">{words.scan}</h2>
      <p>{words.scanLead}</p>
      <svg viewBox={`0 0 ${done.size ?? '1'} ${done.size ?? '1'}`} className="desk-qr" role="img" aria-label={words.picture} shapeRendering="crispEdges">
        <path d={done.qr} fill="currentColor" />
      </svg>
      <div>
        <h3 className="font-semibold">{words.secret}</h3>
        <p className="code desk-once" data-secret>
          {(done.secret ?? '').replace(/(.{4})(?=.)/g, '$1 ')}
        </p>
      </div>
      <BackupCodes title={words.backup} lead={words.backupLead} codes={done.backupCodes ?? ''} />
      <DeskField name="code" autoComplete="one-time-code" inputMode="numeric" maxLength={9} />
      <button className="button button-main">{words.submit}</button>
    </>
  );
}

export function BackupCodes({ title, lead, codes }: { readonly title: string; readonly lead: string; readonly codes: string }) {
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <p className="text-stone">{lead}</p>
      <ul className="code grid grid-cols-2 gap-x-6" data-backup-codes>
        {codes.split(' ').map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}

/** The new backup codes, once the form around it made them. */
export function NewBackupCodes({ title, lead }: { readonly title: string; readonly lead: string }) {
  const { done } = useDeskForm().state;
  return done?.backupCodes === undefined ? <DeskField name="password" type="password" autoComplete="current-password" maxLength={128} /> : <BackupCodes title={title} lead={lead} codes={done.backupCodes} />;
}
